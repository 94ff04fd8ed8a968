import type { AgeConvention } from '#base/time/parse-age.ts';

/** How two statements of a birth stand to each other: a closed list, best first (rule 12). Levels of the birth field; `m` and `u` are estimated for each. */
export const birthLevels = [
  'same-day', 'same-day-lunar', 'day-slip', 'same-month', 'same-year', 'year-in-range', 'off-1', 'off-2-3', 'off-4-5', 'off-more', 'unknown',
] as const;
export type BirthLevel = (typeof birthLevels)[number];

/** What stands beside the words: the year the statement was made in (an age is nothing without it), how its source counts ages. */
export type BirthContext = { readonly year?: number; readonly convention?: AgeConvention };

/**
 * One side's statement of when somebody was born, made of plain integers so that millions compare quickly. Read once per distinct text (`readBirth`), compared many times (`compareBirth`).
 * `years` are those it may mean, lowest first, with their weights by convention (sum 1); none when nothing was understood.
 */
export type Birth = {
  readonly written: string;
  /** How fine it is: a default day (1 January, the 15th) is year precision. `age` = years reckoned from a stated age. */
  readonly precision: 'day' | 'month' | 'year' | 'age' | 'none';
  readonly years: readonly number[];
  readonly weights: readonly number[];
};
/** `fit` = how likely the conventions make it that the two years are one (rule 12, "weights by convention"): 1 where both say a year, .5 for a year against an international age that allows it. */
export type BirthComparison = { readonly level: BirthLevel; readonly fit: number };
export type ReadBirth = (written: string, context?: BirthContext) => Birth;
export type CompareBirth = (a: Birth, b: Birth) => BirthComparison;
