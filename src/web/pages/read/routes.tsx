import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { read } from './words/read.ts';

const words = (): Promise<void> => loadWords(read);
const text = (given: unknown): string | undefined => (typeof given === 'string' || typeof given === 'number' ? String(given) : undefined);
type Asked = { readonly q?: string };
type After = { readonly after?: string };

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/entry/$address', component: lazyRouteComponent(() => import('./entry/entry-page.tsx'), 'EntryPage'), loader: words }),
  createRoute({
    getParentRoute: () => frameRoute, path: '/figures', component: lazyRouteComponent(() => import('./figure/figures-page.tsx'), 'FiguresPage'), loader: words,
    validateSearch: (given: Record<string, unknown>): Asked => { const q = text(given['q']); return q === undefined ? {} : { q }; },
  }),
  createRoute({
    getParentRoute: () => frameRoute, path: '/sources', component: lazyRouteComponent(() => import('./source/sources-page.tsx'), 'SourcesPage'), loader: words,
    validateSearch: (given: Record<string, unknown>): After => { const after = text(given['after']); return after === undefined ? {} : { after }; },
  }),
  createRoute({
    getParentRoute: () => frameRoute, path: '/sources/$source', component: lazyRouteComponent(() => import('./source/source-page.tsx'), 'SourcePage'), loader: words,
    validateSearch: (given: Record<string, unknown>): After => { const after = text(given['after']); return after === undefined ? {} : { after }; },
  }),
  createRoute({ getParentRoute: () => frameRoute, path: '/places/$place', component: lazyRouteComponent(() => import('./place/place-page.tsx'), 'PlacePage'), loader: words }),
  createRoute({ getParentRoute: () => frameRoute, path: '/routes', component: lazyRouteComponent(() => import('./routes/routes-page.tsx'), 'RoutesPage'), loader: words }),
] as const;
