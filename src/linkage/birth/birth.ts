import type { AgeConvention } from '#base/time/parse-age.ts';

/** How two statements of a birth stand to each other: a closed list, best first (rule 12). Linkage estimates `m` and `u` for each. */
export const birthLevels = [
  /** The same day as said. */
  'same-day',
  /** The same day if one of them is lunar and the other solar, or was taken for it. */
  'same-day-lunar',
  /** The same day and month of another year: three off at most, or one figure another. */
  'year-slip',
  /** Day and month swapped, or one figure of them another. */
  'day-slip',
  'same-month',
  /** Also where a day says no more than its year: 1 January, the 15th. */
  'same-year',
  /** The years meet, one of them reckoned from an age or told as a span. */
  'year-in-range',
  /** Years that do not meet, by the least distance. */
  'off-1', 'off-2-3', 'off-4-5', 'off-more',
  /** One of them says nothing. */
  'unknown',
] as const;
export type BirthLevel = (typeof birthLevels)[number];

/** What stands beside the words. */
export type BirthContext = {
  /** The year the statement was made in: an age is nothing without it, and a two-digit year is completed by it. */
  readonly year?: number;
  /** How the source counts ages, where the words do not say. */
  readonly convention?: AgeConvention;
  /** A bare number is a year of birth unless the column holds ages. */
  readonly column?: 'birth' | 'age';
};

/** One side's statement of when somebody was born, read once per distinct text and compared many times: plain numbers, a few of each. */
export type Birth = {
  readonly written: string;
  /** How fine it is. `range`: years reckoned from an age, or told as a span. `none`: nothing understood. */
  readonly precision: 'day' | 'month' | 'year' | 'range' | 'none';
  /** Years it may mean, lowest first, and how likely the conventions make each; the weights sum to 1. */
  readonly years: readonly number[];
  readonly weights: readonly number[];
  /** Months (12 · year + month - 1) and days (since 1970-01-01) it may mean, in the solar calendar; empty where it is not so fine. */
  readonly months: readonly number[];
  readonly days: readonly number[];
  /** The days it means if its figures are lunar, where the calendar is not said. */
  readonly lunarDays: readonly number[];
  /** Was it said to be lunar? */
  readonly lunar: boolean;
  /** The eight figures as written (19650302), of a day; else 0. */
  readonly figures: number;
};

/** `fit` = how likely the conventions make it that the two years are one: 1 where each says one year and they are equal, .5 for a year against an international age that allows it, 0 where they do not meet (rule 12, "weights by convention"). */
export type BirthComparison = { readonly level: BirthLevel; readonly fit: number };
