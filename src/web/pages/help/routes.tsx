import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { helpWords } from '../../parts/help/words/help.ts';
import { loadWords } from '../../words/use-words.tsx';

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/help', component: lazyRouteComponent(() => import('./help-pages.tsx'), 'HelpContentsPage'), loader: () => loadWords(helpWords) }),
  createRoute({ getParentRoute: () => frameRoute, path: '/help/$topic', component: lazyRouteComponent(() => import('./help-pages.tsx'), 'HelpTopicPage'), loader: () => loadWords(helpWords) }),
] as const;
