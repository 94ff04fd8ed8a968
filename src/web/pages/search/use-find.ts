import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { wordsOf } from '../../app/asked.ts';
import { useAsk } from '../../api/queries.ts';
import { useAlike } from '../../parts/use-alike.ts';
import { useTongue } from '../../words/use-words.tsx';
import { isNarrowed, toNarrowed, toWithout, type Narrowed } from './narrowed.ts';

const route = getRouteApi('/frame/search');
const firstMost = 50;

/** What is asked of the server for this address, and how it is changed. */
export function useFind() {
  const { w = 0, most = firstMost, without: leftOut, ...rest } = route.useSearch();
  const go = useNavigate();
  const { language: lang } = useTongue();
  const words = wordsOf(w);
  const narrowed = toNarrowed(rest);
  const without = toWithout(leftOut);
  const query = words ?? '';
  const empty = query === '' && !isNarrowed(narrowed);
  const asked = { query, ...narrowed, lang };
  const ofPage = { ...asked, most, ...(without.length === 0 ? {} : { without: without.join(',') }) };
  const page = useAsk('GET /api/search', ofPage, { keep: true });
  const alike = useAlike(ofPage, page);
  const count = useAsk('GET /api/search/count', asked, { keep: true, enabled: !empty });
  const facets = useAsk('GET /api/search/facets', asked, { keep: true, enabled: !empty });
  const { from: _from, to: _to, ...untimed } = asked;
  // How all of it lies in time, so that the ends can be drawn apart again; the same question where no days are chosen.
  const overall = useAsk('GET /api/search/facets', untimed, { keep: true, enabled: !empty });
  return {
    words, query, asked, narrowed, empty, most, without, page, alike, count, facets, overall,
    /** What is given replaces what stood; undefined takes it away. */
    narrow: (change: { readonly [K in keyof Narrowed]: Narrowed[K] | undefined }): void => void go({ to: '/search', search: { ...(w === 0 ? {} : { w }), ...toNarrowed({ ...narrowed, ...change }) } }),
    /** Entries to leave out: one that fills the page hides the others. With other words or otherwise narrowed all are there again. */
    leaveOut: (ids: readonly string[]): void => void go({ to: '/search', search: { ...(w === 0 ? {} : { w }), ...narrowed, ...(ids.length === 0 ? {} : { without: ids.join(',') }) } }),
    showMore: (): void => void go({ to: '/search', search: { ...(w === 0 ? {} : { w }), ...narrowed, ...(without.length === 0 ? {} : { without: without.join(',') }), most: most < 100 ? 100 : 200 }, resetScroll: false }),
  };
}
export type Find = ReturnType<typeof useFind>;
