import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { allow } from './words/allow.ts';

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/sources/$source/allowed', component: lazyRouteComponent(() => import('./allowed-page.tsx'), 'AllowedPage'), loader: () => loadWords(allow) }),
  createRoute({ getParentRoute: () => frameRoute, path: '/entry/$address/restrict', component: lazyRouteComponent(() => import('./restrict-page.tsx'), 'RestrictPage'), loader: () => loadWords(allow) }),
] as const;
