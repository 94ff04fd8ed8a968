export { toAccountBody, toEpisodeBody } from './accounts.ts';
export { makeLists, type ListsOptions } from './lists.ts';
export { notice, noticeKo, noticeZh } from './notice.ts';
export { makePeople, makePerson, type Outcome, type SyntheticEpisode, type SyntheticPerson } from './people.ts';
export { Random } from './random.ts';
export { columns, type Column, type SyntheticRow } from './row.ts';
export { sources, type SyntheticSource } from './sources.ts';
export { csvHeader, toCsvLine, toJsonLine, writeCsv, writeJsonLines, writeLines, type Written } from './write-rows.ts';
