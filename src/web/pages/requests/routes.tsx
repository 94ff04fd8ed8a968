import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { requests } from './words/requests.ts';

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/requests', component: lazyRouteComponent(() => import('./requests-page.tsx'), 'RequestsPage'), loader: () => loadWords(requests) }),
] as const;
