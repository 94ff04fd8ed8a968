import { countAtOnce, countCap, countHits, dropSaved, hitLines, listSaved, saveSearch, searchAlike, searchFacets, searchPage, type SearchGroup } from '#search/index.ts';
import { searchApi } from '#search/contract.ts';
import { shortId, type Addressed } from '#register/entity/index.ts';
import { routes } from './handlers.ts';

const withIds = (group: SearchGroup) => ({ ...group, id: idOf(group.kind, group.address), hits: group.hits.map((hit) => ({ ...hit, id: idOf(hit.kind, hit.chain) })) });
const idOf = (kind: string, id: string): string => shortId(kind as Addressed, id);

export const searchRoutes = routes(searchApi, {
  'GET /api/search': async ({ session, input: { most, ...input } }) => {
    const { groups, ...answer } = await searchPage(session, { ...input, page: most });
    return { ...answer, groups: groups.map(withIds) };
  },
  'GET /api/search/alike': async ({ session, input: { most, ...input } }) => {
    const { groups, more } = await searchAlike(session, { ...input, page: most });
    return { groups: groups.map(withIds), more };
  },
  'GET /api/search/count': async ({ session, input: { on, ...input } }) => countHits(session, input, on === true ? countCap : countAtOnce),
  'GET /api/search/facets': async ({ session, input }) => searchFacets(session, input, input.lang),
  'GET /api/search/lines': async ({ session, input }) => ({ lines: await hitLines(session, input.chains, input.lang) }),
  'GET /api/searches': async ({ session }) => ({ searches: await listSaved(session) }),
  'POST /api/searches': async ({ session, input }) => ({ id: await saveSearch(session, input) }),
  'DELETE /api/searches/:id': async ({ session, input }) => (await dropSaved(session, input.id), {}),
});
