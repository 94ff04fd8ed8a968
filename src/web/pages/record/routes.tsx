import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { record } from './words/record.ts';

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/record', component: lazyRouteComponent(() => import('./start-page.tsx'), 'StartPage'), loader: () => loadWords(record) }),
  createRoute({ getParentRoute: () => frameRoute, path: '/record/$id', component: lazyRouteComponent(() => import('./draft-page.tsx'), 'DraftPage'), loader: () => loadWords(record) }),
  createRoute({ getParentRoute: () => frameRoute, path: '/record/version/$account', component: lazyRouteComponent(() => import('./begin-version-page.tsx'), 'BeginVersionPage'), loader: () => loadWords(record) }),
] as const;
