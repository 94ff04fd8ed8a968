import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { wordsOf } from '../../app/asked.ts';
import { useAsk } from '../../api/queries.ts';
import { useTongue } from '../../words/use-words.tsx';
import { isNarrowed, toNarrowed, type Narrowed } from './narrowed.ts';

const route = getRouteApi('/frame/search');
const firstMost = 50;

/** What is asked of the server for this address, and how it is changed. */
export function useFind() {
  const { w = 0, most = firstMost, ...rest } = route.useSearch();
  const go = useNavigate();
  const { language: lang } = useTongue();
  const words = wordsOf(w);
  const narrowed = toNarrowed(rest);
  const query = words ?? '';
  const empty = query === '' && !isNarrowed(narrowed);
  const asked = { query, ...narrowed, lang };
  const page = useAsk('GET /api/search', { ...asked, most }, { keep: true });
  const count = useAsk('GET /api/search/count', asked, { keep: true, enabled: !empty });
  const facets = useAsk('GET /api/search/facets', asked, { keep: true, enabled: !empty });
  const { from: _from, to: _to, ...untimed } = asked;
  // How all of it lies in time, so that the ends can be drawn apart again; the same question where no days are chosen.
  const overall = useAsk('GET /api/search/facets', untimed, { keep: true, enabled: !empty });
  return {
    words, query, narrowed, empty, most, page, count, facets, overall,
    /** What is given replaces what stood; undefined takes it away. */
    narrow: (change: { readonly [K in keyof Narrowed]: Narrowed[K] | undefined }): void => void go({ to: '/search', search: { ...(w === 0 ? {} : { w }), ...toNarrowed({ ...narrowed, ...change }) } }),
    showMore: (): void => void go({ to: '/search', search: { ...(w === 0 ? {} : { w }), ...narrowed, most: most < 100 ? 100 : 200 }, resetScroll: false }),
  };
}
export type Find = ReturnType<typeof useFind>;
