import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { asking, queryClient } from '../../api/queries.ts';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { home } from './words/home.ts';

export const routes = [
  createRoute({
    getParentRoute: () => frameRoute, path: '/', component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
    loader: () => Promise.all([loadWords(home), queryClient.ensureQueryData(asking('GET /api/home', {}))]),
  }),
] as const;
