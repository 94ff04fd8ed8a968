import { countHits, searchPage, type SearchInput } from '#search/index.ts';
import { searchApi } from '#search/contract.ts';
import { routes } from './handlers.ts';

const toInput = ({ query, kind, source }: { query: string; kind?: string | undefined; source?: string | undefined }): SearchInput => ({ query, ...(kind === undefined ? {} : { kind }), ...(source === undefined ? {} : { source }) });

export const searchRoutes = routes(searchApi, {
  'GET /api/search': async ({ session, input }) => searchPage(session, toInput(input)),
  'GET /api/search/count': async ({ session, input }) => countHits(session, toInput(input)),
});
