export { countCap, search, searchPermission, titleOf, type SearchAnswer, type SearchGroup, type SearchHit, type SearchInput } from './search.command.ts';
export { isEmpty, parseQuery, type Query } from './query.ts';
export type { Why } from './why.ts';
