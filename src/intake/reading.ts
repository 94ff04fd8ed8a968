import { parseTime } from '#base/time/index.ts';
import type { Vocabulary } from '#vocabulary/index.ts';
import type { ClaimValue } from '#register/account/index.ts';
import { cellSource, type CellSource } from './cell-source.ts';
import type { From, ImportMap } from './map.ts';

/** Something a person should look at: a value kept as words. `words` goes to the importer's own preview only, never to a log or a message. */
export type Note = { readonly code: string; readonly field: string; readonly words: string; /** Of a word that is no term of it. */ readonly list?: string };
export type Problem = { readonly problem: string; readonly field: string };
/** What a cell became: a value, words kept as a note of the account, or a reason why the row is left out. */
export type Reading = { readonly value: ClaimValue; readonly notes?: readonly Note[] } | { readonly aside: string; readonly notes: readonly Note[] } | Problem;
/** `refer`: what stands for another row until its address is known. */
export type Surroundings = { readonly map: ImportMap; readonly at: (column: string) => number | undefined; readonly isEmpty: (cell: string) => boolean; readonly vocabulary: Vocabulary; readonly refer: (table: string | undefined, key: readonly string[]) => string };
type TimeMap = { readonly suppliedBy?: 'speaker' | 'interviewer' | 'coder' | 'document' | 'not-recorded' | undefined; readonly order?: 'day-first' | 'month-first' | undefined };
/** The time of some words in this table; not understood or the wrong way round is said, and kept as written. */
export function timeOf(words: string, reading: TimeMap, field: string): { time: ReturnType<typeof parseTime>; notes?: Note[] } | Problem {
  const time = parseTime(words, { suppliedBy: reading.suppliedBy ?? 'document', ...(reading.order === undefined ? {} : { order: reading.order }) });
  if (time.flags.includes('reversed')) return { problem: 'intake.reversed', field };
  const odd = time.flags.includes('not-understood') ? 'intake.time-not-understood' : time.flags.includes('year-out-of-range') ? 'intake.year-out-of-range' : undefined;
  return odd === undefined ? { time } : { time, notes: [{ code: odd, field, words }] };
}

export const optional = (from: From | undefined, around: Surroundings): CellSource | undefined => (from === undefined ? undefined : cellSource(from, around.at, around.isEmpty));
