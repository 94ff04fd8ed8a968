import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { toNarrowed, toWithout, type Narrowed } from './narrowed.ts';
import { search } from './words/search.ts';

/** `w`: the number of the words (app/asked.ts). `most`: how many hits are shown. `without`: ids of entries left out. What it is narrowed by names nobody, and stands in the address. */
export type SearchAsked = Narrowed & { readonly w?: number; readonly most?: number; readonly without?: string };

const whole = (value: unknown): number | undefined => (Number.isSafeInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined);

export const routes = [
  createRoute({
    getParentRoute: () => frameRoute, path: '/search', component: lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage'),
    validateSearch: (given: Record<string, unknown>): SearchAsked => {
      const [w, most, without] = [whole(given['w']), whole(given['most']), toWithout(given['without'])];
      return { ...toNarrowed(given), ...(w === undefined ? {} : { w }), ...(most === undefined ? {} : { most: Math.min(most, 200) }), ...(without.length === 0 ? {} : { without: without.join(',') }) };
    },
    loader: () => loadWords(search),
  }),
] as const;
