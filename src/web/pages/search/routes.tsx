import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { search } from './words/search.ts';

export type SearchAsked = { readonly q?: string };

export const routes = [
  createRoute({
    getParentRoute: () => frameRoute, path: '/search', component: lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage'),
    validateSearch: (given: Record<string, unknown>): SearchAsked => (typeof given['q'] === 'string' || typeof given['q'] === 'number' ? { q: String(given['q']) } : {}),
    loader: () => loadWords(search),
  }),
] as const;
