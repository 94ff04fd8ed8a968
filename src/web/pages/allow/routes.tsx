import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { allow } from './words/allow.ts';

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/sources/$source/allowed', component: lazyRouteComponent(() => import('./allowed-page.tsx'), 'AllowedPage'), loader: () => loadWords(allow) }),
  createRoute({ getParentRoute: () => frameRoute, path: '/entry/$address/restrict', component: lazyRouteComponent(() => import('./restrict-page.tsx'), 'RestrictPage'), loader: () => loadWords(allow) }),
  createRoute({ getParentRoute: () => frameRoute, path: '/entry/$address/allowed', component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'), loader: () => loadWords(allow) }),
  createRoute({
    getParentRoute: () => frameRoute, path: '/restrictions/$id/lift', component: lazyRouteComponent(() => import('./lift-page.tsx'), 'LiftPage'), loader: () => loadWords(allow),
    validateSearch: (given: Record<string, unknown>): { readonly from?: string } => (typeof given['from'] === 'string' ? { from: given['from'] } : {}),
  }),
] as const;
