import type { UseQueryResult } from '@tanstack/react-query';
import type { In, Out } from '../api/apis.ts';
import { useAsk } from '../api/queries.ts';

const usualMost = 50;

/**
 * Entries with a name that may be the one typed, in another script or spelling, where the page of what was typed has room for them. Looked for under many keys, so the page does not wait for it; never
 * kept while it is asked anew, since beside other words it would be of another name.
 */
export function useAlike(asked: In<'GET /api/search/alike'>, page: UseQueryResult<Out<'GET /api/search'>>): UseQueryResult<Out<'GET /api/search/alike'>> {
  const shown = page.data?.groups.reduce((sum, { hits }) => sum + hits.length, 0);
  return useAsk('GET /api/search/alike', asked, { enabled: asked.query !== '' && !page.isPlaceholderData && shown !== undefined && shown < Number(asked.most ?? usualMost) });
}
