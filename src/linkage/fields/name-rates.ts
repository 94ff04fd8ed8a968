import { sumOf, sumOfCommon } from './number-sets.ts';
import type { Persons } from './field.ts';
import type { Writings } from './read-writings.ts';

/** How common names are among persons (rule 9): of a reading its surname times its given name, and of a given name what its syllables make likely where it was seen seldom. */
export type NameRates = {
  readonly reading: Float64Array; readonly surname: Float64Array; readonly syllable: readonly [Float64Array, Float64Array];
  /** Given name within sex and 20 years, over the same in all: 숙 is a name of women of one time. */
  readonly within: (given: number, group: number) => number;
};
/** Groups of sex (times 16) and cohort, 0 = not known; a group of cohort 0 holds all of that sex. */
export const groups = 64;
/** Persons' worth by which the given names of a group lean on those of all. */
const lean = 50;

/** Counts persons by their readings; a writing that allows several counts for each its part. `group`: sex and cohort of each record. */
export function countNames(writings: Writings, codes: Uint32Array, group: Uint8Array, { label }: Persons): NameRates {
  const { southern, readings, syllables, sizes } = writings;
  const records = new Uint32Array(label.length);
  for (const one of label) records[one]! += 1;
  const [surname, given] = [new Float64Array(sizes.surnames), new Float64Array(sizes.givens)];
  const within = new Map<number, number>();
  const inGroup = new Float64Array(groups);
  let n = 0;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at]!;
    const [from, to] = [southern.starts[code]!, southern.starts[code + 1]!];
    if (code === 0 || from === to) continue;
    const share = 1 / records[label[at]!]!;
    n += share;
    const [own, sex] = [group[at]!, group[at]! & ~15];
    inGroup[own]! += share;
    if (sex !== own) inGroup[sex]! += share;
    let total = 0;
    for (let i = from; i < to; i += 1) total += southern.weights[i]!;
    for (let i = from; i < to; i += 1) {
      const reading = southern.members[i]!;
      const part = (share * southern.weights[i]!) / total;
      surname[readings.surname[reading]!]! += part;
      given[readings.given[reading]!]! += part;
      if (to - from === 1) for (const one of own === sex ? [own] : [own, sex]) if (one !== 0) { const key = readings.given[reading]! * groups + one; within.set(key, (within.get(key) ?? 0) + part); }
    }
  }
  n = Math.max(n, 1);
  const [first, second] = [new Float64Array(sizes.syllables), new Float64Array(sizes.syllables)];
  let [seenOnce, seenTwice, distinct] = [0, 0, 0];
  for (let one = 1; one < given.length; one += 1) {
    if (given[one]! > 0.5) distinct += 1;
    if (given[one]! > 0.5 && given[one]! <= 1.5) seenOnce += 1;
    else if (given[one]! > 1.5 && given[one]! <= 2.5) seenTwice += 1;
    first[syllables.first[one]!]! += given[one]! / n;
    second[syllables.second[one]!]! += given[one]! / n;
  }
  const expected = (one: number): number => first[syllables.first[one]!]! * (syllables.second[one] === 0 ? 0.02 : second[syllables.second[one]!]!);
  // Absolute discount (Ney, Essen & Kneser 1994): each name seen gives a part of one person to what its syllables make likely. The sum with one κ for all would draw 영숙 down as far as it draws what was seen once.
  const discount = seenOnce / Math.max(1, seenOnce + 2 * seenTwice);
  // Less the person who is asked about: the chance is that of another.
  const givenRate = given.map((count, one) => (one === 0 ? 0 : (Math.max(0, count - 1 - discount) + discount * distinct * expected(one)) / n));
  const surnameRate = surname.map((count) => (Math.max(0, count - 1) + 0.5) / (n + 1));
  return {
    reading: Float64Array.from(readings.surname, (family, at) => Math.max(1e-12, surnameRate[family]! * givenRate[readings.given[at]!]!)), surname: surnameRate, syllable: [first, second],
    within(one, where) {
      if (where === 0 || givenRate[one] === 0) return 1;
      const rate = givenRate[one]!;
      return (Math.max(0, (within.get(one * groups + where) ?? 0) - 1) + lean * rate) / (inGroup[where]! + lean) / rate;
    },
  };
}

/**
 * Chance that another person's name agrees so: F(A)·F(B)/F(A and B), F being the weighed sum over the readings that a writing allows. Both Hangul: how common the name is; one pinyin: how common all names are that it may mean.
 */
export function chanceOfReadings(writings: Writings, rates: NameRates, a: number, b: number, group: number): number {
  const { sum, best } = sumOfCommon(writings.southern, a, b, rates.reading);
  if (best < 0) return 0;
  return Math.min(1, ((sumOf(writings.southern, a, rates.reading) * sumOf(writings.southern, b, rates.reading)) / sum) * rates.within(writings.readings.given[best]!, group));
}
export function chanceOfSurname(writings: Writings, rates: NameRates, a: number, b: number): number {
  const { sum, best } = sumOfCommon(writings.surnames, a, b, rates.surname);
  return best < 0 ? 0 : Math.min(1, (sumOf(writings.surnames, a, rates.surname) * sumOf(writings.surnames, b, rates.surname)) / sum);
}
