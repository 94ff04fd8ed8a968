export { findEntries, type Entries, type EntriesAsked } from './entries.command.ts';
export { showPlace, type PlacePage } from './place.command.ts';
export { listRoutes, type RouteLine } from './routes.command.ts';
export { countCap, countHits, search, searchPage, searchPermission, type SearchAnswer, type SearchCount, type SearchGroup, type SearchHit, type SearchInput, type SearchPage } from './search.command.ts';
export { isEmpty, parseQuery, type Query } from './query.ts';
export type { Why } from './why.ts';
export { loadTotals } from './find.store.ts';
