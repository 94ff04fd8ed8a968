import { birthYearsFromAge } from '#base/time/birth-years.ts';
import type { Age, AgeConvention } from '#base/time/parse-age.ts';

/** Years and their weights, lowest year first. */
export type WeightedYears = { readonly years: readonly number[]; readonly weights: readonly number[] };

const spread = (weights: ReadonlyMap<number, number>): WeightedYears => {
  const sorted = [...weights].sort(([a], [b]) => a - b);
  const sum = sorted.reduce((total, [, weight]) => total + weight, 0);
  return { years: sorted.map(([year]) => year), weights: sorted.map(([, weight]) => weight / sum) };
};

export const evenly = (years: readonly number[]): WeightedYears => spread(new Map(years.map((year) => [year, 1])));

/** The three ways to count an age. 虚岁 is a count age. */
const ways = { 'korean-count': ['korean-count'], 'chinese-xusui': ['korean-count'], 'rok-year': ['rok-year'], international: ['international'], unknown: ['korean-count', 'rok-year', 'international'] } as const satisfies Record<AgeConvention, readonly AgeConvention[]>;

/**
 * Years of birth by an age told in a year, with weights: each way of counting that may be meant is as likely as the others, each age of a range as the others, and of the two years of an international age each half.
 * Unknown, 35 in 2004: 1970 1/3, 1969 1/3 + 1/6, 1968 1/6.
 */
export function yearsOfAge(age: Pick<Age, 'low' | 'high'>, inYear: number, convention: AgeConvention): WeightedYears {
  const weights = new Map<number, number>();
  for (let one = age.low; one <= age.high; one += 1)
    for (const way of ways[convention]) {
      const { low, high } = birthYearsFromAge(one, inYear, way);
      for (let year = low; year <= high; year += 1) weights.set(year, (weights.get(year) ?? 0) + 1 / (high - low + 1));
    }
  return spread(weights);
}

/** A two-digit year is the last that ends so and is not after the statement; without its year, either century. */
export function twoDigitYears(two: number, inYear: number | undefined): readonly number[] {
  if (inYear === undefined) return [1900 + two, 2000 + two];
  const year = inYear - (inYear % 100) + two;
  return [year > inYear ? year - 100 : year];
}
