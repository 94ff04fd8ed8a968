export { countCap, countHits, search, searchPage, searchPermission, type SearchAnswer, type SearchCount, type SearchGroup, type SearchHit, type SearchInput, type SearchPage } from './search.command.ts';
export { searchFacets, facetSample, type Facets, type FacetValue } from './facets.command.ts';
export { hitLines, type HitLine } from './hit-lines.command.ts';
export type { Narrowing } from './narrow.ts';
export { isEmpty, parseQuery, type Query } from './query.ts';
export type { Why } from './why.ts';
export { loadTotals } from './find.store.ts';
