import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { doorRoute } from '../../app/root-route.tsx';

export const routes = [
  createRoute({
    getParentRoute: () => doorRoute, path: '/sign-in', component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
    validateSearch: (given: Record<string, unknown>): { readonly to?: string } => (typeof given['to'] === 'string' && /^\/(?!\/)/.test(given['to']) ? { to: given['to'] } : {}),
  }),
] as const;
