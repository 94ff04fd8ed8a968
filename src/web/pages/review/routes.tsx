import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { assess } from '../../parts/assess/words/assess.ts';
import { links } from './words/links.ts';
import { loadWords } from '../../words/use-words.tsx';

const loader = (): Promise<unknown> => Promise.all([loadWords(assess), loadWords(links)]);

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/review', component: lazyRouteComponent(() => import('./queue-page.tsx'), 'QueuePage'), loader }),
  createRoute({ getParentRoute: () => frameRoute, path: '/review/links', component: lazyRouteComponent(() => import('./links-page.tsx'), 'LinksPage'), loader }),
  createRoute({ getParentRoute: () => frameRoute, path: '/review/second/$a/$b', component: lazyRouteComponent(() => import('./second-page.tsx'), 'SecondPage'), loader }),
  createRoute({ getParentRoute: () => frameRoute, path: '/review/compare/$a/$b', component: lazyRouteComponent(() => import('./compare-page.tsx'), 'ComparePage'), loader }),
  createRoute({ getParentRoute: () => frameRoute, path: '/review/assess/$id', component: lazyRouteComponent(() => import('./assess-page.tsx'), 'AssessPage'), loader }),
] as const;
