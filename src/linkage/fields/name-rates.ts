import { sumOf, sumOfCommon } from './number-sets.ts';
import type { Persons } from './field.ts';
import type { Writings } from './read-writings.ts';

/** How common names are among persons (rule 9): of a reading its surname times its given name, and of a given name what its syllables make likely where it was seen seldom. */
export type NameRates = {
  readonly reading: Float64Array; readonly surname: Float64Array; readonly syllable: readonly [Float64Array, Float64Array];
  /** Given name within sex and 20 years, over the same in all: 숙 is a name of women of one time. `others`: 1 if the one who is asked about is of the group too, else 0. */
  readonly within: (given: number, group: number, others: number) => number;
};
/** Groups of sex (times 16) and cohort, 0 = not known; a group of cohort 0 holds all of that sex. */
export const groups = 64;
/** Persons' worth by which the given names of a group lean on those of all. */
const lean = 50;

/** Times that parts are dealt out anew by how common each reading has turned out to be. Parts of a person below `least` say nothing of sex and age. */
const [rounds, least] = [4, 0.02];

/**
 * Counts persons by their readings; a writing that allows several counts for each its part, by how well the reading fits and by how common it is (expectation and maximisation): pinyin that may be a hundred names is mostly the common
 * ones, and dealt out evenly it would make every name look rarer than it is. `group`: sex and cohort of each record.
 */
export function countNames(writings: Writings, codes: Uint32Array, group: Uint8Array, { label }: Persons): NameRates {
  const { southern: { starts, members, weights } } = writings;
  const records = new Uint32Array(label.length);
  for (const one of label) records[one]! += 1;
  // A person's records have one person's worth among them.
  const worth = new Float64Array(writings.count);
  for (let at = 0; at < codes.length; at += 1) worth[codes[at]!]! += 1 / records[label[at]!]!;
  worth[0] = 0;
  const parts = new Float64Array(members.length);
  let rates: Omit<NameRates, 'within'> & { readonly given: Float64Array } | undefined;
  for (let round = 0; round < rounds; round += 1) {
    for (let code = 1; code < worth.length; code += 1) {
      let total = 0;
      for (let i = starts[code]!; i < starts[code + 1]!; i += 1) { parts[i] = worth[code] === 0 ? 0 : weights[i]! * (rates === undefined ? 1 : rates.reading[members[i]!]!); total += parts[i]!; }
      if (total > 0) for (let i = starts[code]!; i < starts[code + 1]!; i += 1) parts[i]! *= worth[code]! / total;
    }
    rates = ratesOf(writings, worth, parts);
  }
  return { ...rates!, within: countGroups(writings, codes, group, worth, parts, rates!.given) };
}

/** How common each reading is where `parts` of persons stand for each. */
function ratesOf({ southern, readings, syllables, sizes }: Writings, worth: Float64Array, parts: Float64Array): Omit<NameRates, 'within'> & { readonly given: Float64Array } {
  const [surname, given] = [new Float64Array(sizes.surnames), new Float64Array(sizes.givens)];
  let n = 0;
  for (let code = 1; code < worth.length; code += 1) if (southern.starts[code + 1]! > southern.starts[code]!) n += worth[code]!;
  for (let i = 0; i < parts.length; i += 1) {
    const reading = southern.members[i]!;
    surname[readings.surname[reading]!]! += parts[i]!;
    given[readings.given[reading]!]! += parts[i]!;
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
  return { reading: Float64Array.from(readings.surname, (family, at) => Math.max(1e-12, surnameRate[family]! * givenRate[readings.given[at]!]!)), surname: surnameRate, syllable: [first, second], given: givenRate };
}

/** Given names within sex and cohort, over those of all. */
function countGroups({ southern, readings }: Writings, codes: Uint32Array, group: Uint8Array, worth: Float64Array, parts: Float64Array, givenRate: Float64Array): NameRates['within'] {
  const within = new Map<number, number>();
  const inGroup = new Float64Array(groups);
  // Records by writing and group, since both are few.
  const cells = new Map<number, number>();
  const times = new Uint32Array(worth.length);
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at]!;
    if (worth[code] === 0) continue;
    times[code]! += 1;
    const key = code * groups + group[at]!;
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  for (const [key, records] of cells) {
    const [code, own] = [Math.floor(key / groups), key % groups];
    if (southern.starts[code + 1] === southern.starts[code] || own === 0) continue;
    const share = (worth[code]! * records) / times[code]!;
    const sex = own & ~15;
    for (const one of own === sex ? [own] : [own, sex]) {
      inGroup[one]! += share;
      for (let i = southern.starts[code]!; i < southern.starts[code + 1]!; i += 1) {
        const part = parts[i]! / worth[code]!;
        if (part < least) continue;
        const place = readings.given[southern.members[i]!]! * groups + one;
        within.set(place, (within.get(place) ?? 0) + share * part);
      }
    }
  }
  return (one, where, others) => {
    if (where === 0 || givenRate[one] === 0) return 1;
    const rate = givenRate[one]!;
    return (Math.max(0, (within.get(one * groups + where) ?? 0) - others) + lean * rate) / (inGroup[where]! + lean) / rate;
  };
}

/**
 * Chance that another person's name agrees so: F(A)·F(B)/F(A and B), F being the weighed sum over the readings that a writing allows. Both Hangul: how common the name is; one pinyin: how common all names are that it may mean.
 */
export function chanceOfReadings(writings: Writings, rates: NameRates, a: number, b: number, groups: readonly number[]): number {
  const { sum, best } = sumOfCommon(writings.southern, a, b, rates.reading);
  if (best < 0) return 0;
  return Math.min(1, ((sumOf(writings.southern, a, rates.reading) * sumOf(writings.southern, b, rates.reading)) / sum) * Math.min(...groups.map((group) => rates.within(writings.readings.given[best]!, group, 2 - groups.length))));
}
/** Of names that are nearly one: how common the two are; how much oftener names are near than one is told by the levels. */
export function chanceOfNear(writings: Writings, rates: NameRates, a: number, b: number): number {
  return Math.sqrt(sumOf(writings.southern, a, rates.reading) * sumOf(writings.southern, b, rates.reading));
}
export function chanceOfSurname(writings: Writings, rates: NameRates, a: number, b: number): number {
  const { sum, best } = sumOfCommon(writings.surnames, a, b, rates.surname);
  return best < 0 ? 0 : Math.min(1, (sumOf(writings.surnames, a, rates.surname) * sumOf(writings.surnames, b, rates.surname)) / sum);
}
