import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { doorRoute, frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { isOwnPath } from './own-path.ts';
import { signIn } from './words/sign-in.ts';

export const routes = [
  createRoute({
    getParentRoute: () => doorRoute, path: '/sign-in', component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'), loader: () => loadWords(signIn),
    validateSearch: (given: Record<string, unknown>): { readonly to?: string } => (isOwnPath(given['to'], window.location.origin) ? { to: given['to'] } : {}),
  }),
] as const;

export const ownRoutes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/me', component: lazyRouteComponent(() => import('./own-page.tsx'), 'OwnPage'), loader: () => loadWords(signIn) }),
] as const;
