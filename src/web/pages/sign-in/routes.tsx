import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { doorRoute, frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { signIn } from './words/sign-in.ts';

/** A path of this app, and of nobody else: browsers read a backslash as a slash. */
const isOwn = (to: unknown): to is string => typeof to === 'string' && /^\/(?![/\\])/.test(to);

export const routes = [
  createRoute({
    getParentRoute: () => doorRoute, path: '/sign-in', component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'), loader: () => loadWords(signIn),
    validateSearch: (given: Record<string, unknown>): { readonly to?: string } => (isOwn(given['to']) ? { to: given['to'] } : {}),
  }),
] as const;

export const ownRoutes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/me', component: lazyRouteComponent(() => import('./own-page.tsx'), 'OwnPage'), loader: () => loadWords(signIn) }),
] as const;
