import { PairTable } from './pair-table.ts';
import { sumOf, sumOfCommon } from './number-sets.ts';
import type { Persons } from './field.ts';
import type { Writings } from './writings/writings.ts';

/** How common names are among persons (rule 9): of a surname, of a given name (what its syllables make likely where it was seen seldom), of all that a writing may mean (`whole`). */
export type NameRates = {
  readonly surname: Float64Array; readonly given: Float64Array; readonly whole: Float64Array;
  /** Given name within sex and 20 years, over the same in all: 숙 is a name of women of one time. `others`: 1 if the one who is asked about is of the group too, else 0. */
  readonly within: (given: number, group: number, others: number) => number;
};
type Shares = Pick<NameRates, 'surname' | 'given'>;
/** Groups of sex (times 16) and cohort, 0 = not known; a group of cohort 0 holds all of that sex. */
export const groups = 64;
/** Persons' worth by which the given names of a group lean on those of all. */
const lean = 50;
/** How common a reading is at least. */
const rarest = 1e-12;

/** Times that parts are dealt out anew by how common each reading has turned out to be. Parts of a person below `least` say nothing of sex and age. */
const [rounds, least] = [4, 0.02];

/**
 * Counts persons by their readings; a writing that allows several counts for each its part, by how well the reading fits and by how common it is (expectation and maximisation): pinyin that may be a hundred names is mostly the common
 * ones, and dealt out evenly it would make every name look rarer than it is. `group`: sex and cohort of each record.
 */
export function countNames(writings: Writings, codes: Uint32Array, group: Uint8Array, { label }: Persons): NameRates {
  const records = new Uint32Array(label.length);
  for (const one of label) records[one]! += 1;
  // A person's records have one person's worth among them.
  const worth = new Float64Array(writings.count);
  for (let at = 0; at < codes.length; at += 1) worth[codes[at]!]! += 1 / records[label[at]!]!;
  worth[0] = 0;
  const dealt = new Dealt();
  let [before, rates] = [undefined, undefined] as [Shares | undefined, Shares | undefined];
  for (let round = 0; round < rounds; round += 1) {
    before = rates;
    const [surname, given] = [new Float64Array(writings.sizes.surnames), new Float64Array(writings.sizes.givens)];
    for (let code = 1; code < worth.length; code += 1) {
      if (worth[code] === 0) continue;
      const scale = worth[code]! / deal(writings, code, rates, dealt);
      for (let at = 0; at < dealt.size; at += 1) { const part = dealt.parts[at]! * scale; surname[dealt.families[at]!]! += part; given[dealt.owns[at]!]! += part; }
    }
    rates = ratesOf(writings, worth, surname, given);
  }
  const { surname, given } = rates!;
  return { surname, given, whole: Float64Array.from(worth, (_, code) => (code === 0 ? 0 : totalOf(writings, code, rates))), within: countGroups(writings, codes, group, worth, before, given, dealt) };
}

/** How common surname and given name are together; without rates, all alike. */
const commonOf = (rates: Shares | undefined, family: number, own: number): number => (rates === undefined ? 1 : Math.max(rarest, rates.surname[family]! * rates.given[own]!));

/** Readings of one writing: surname, given name and how well both fit, times how common they are. */
class Dealt {
  size = 0;
  families = new Uint32Array(1024);
  owns = new Uint32Array(1024);
  parts = new Float64Array(1024);
  put(family: number, own: number, part: number): void {
    if (this.size === this.parts.length) {
      const [families, owns, parts] = [new Uint32Array(2 * this.size), new Uint32Array(2 * this.size), new Float64Array(2 * this.size)];
      families.set(this.families);
      owns.set(this.owns);
      parts.set(this.parts);
      [this.families, this.owns, this.parts] = [families, owns, parts];
    }
    this.families[this.size] = family;
    this.owns[this.size] = own;
    this.parts[this.size] = part;
    this.size += 1;
  }
}
/** All readings of a writing into `out`; the sum of their parts. */
function deal({ ways, surnameRows: { southern: families }, givenRows: { southern: owns } }: Writings, code: number, rates: Shares | undefined, out: Dealt): number {
  out.size = 0;
  let sum = 0;
  for (let way = ways.starts[code]!; way < ways.starts[code + 1]!; way += 1) {
    const [family, own, share] = [ways.surname[way]!, ways.given[way]!, ways.weight[way]!];
    for (let i = families.starts[family]!; i < families.starts[family + 1]!; i += 1) {
      const likely = Math.min(share, families.weights[i]!);
      for (let j = owns.starts[own]!; j < owns.starts[own + 1]!; j += 1) {
        const part = Math.min(likely, owns.weights[j]!) * commonOf(rates, families.members[i]!, owns.members[j]!);
        out.put(families.members[i]!, owns.members[j]!, part);
        sum += part;
      }
    }
  }
  return sum;
}
/** The same in sum. */
function totalOf({ ways, surnameRows: { southern: families }, givenRows: { southern: owns } }: Writings, code: number, rates: Shares | undefined): number {
  let sum = 0;
  for (let way = ways.starts[code]!; way < ways.starts[code + 1]!; way += 1) {
    const [family, own, share] = [ways.surname[way]!, ways.given[way]!, ways.weight[way]!];
    for (let i = families.starts[family]!; i < families.starts[family + 1]!; i += 1) {
      const likely = Math.min(share, families.weights[i]!);
      for (let j = owns.starts[own]!; j < owns.starts[own + 1]!; j += 1) sum += Math.min(likely, owns.weights[j]!) * commonOf(rates, families.members[i]!, owns.members[j]!);
    }
  }
  return sum;
}

/** How common each surname and given name is where so many persons bear it. */
function ratesOf({ ways, surnameRows, givenRows, syllables, sizes }: Writings, worth: Float64Array, surname: Float64Array, given: Float64Array): Shares {
  const isEmpty = (rows: typeof surnameRows, row: number): boolean => rows.southern.starts[row + 1] === rows.southern.starts[row];
  let n = 0;
  for (let code = 1; code < worth.length; code += 1) for (let way = ways.starts[code]!; way < ways.starts[code + 1]!; way += 1) if (!isEmpty(surnameRows, ways.surname[way]!) && !isEmpty(givenRows, ways.given[way]!)) { n += worth[code]!; break; }
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
  return { given: given.map((count, one) => (one === 0 ? 0 : (Math.max(0, count - 1 - discount) + discount * distinct * expected(one)) / n)), surname: surname.map((count) => (Math.max(0, count - 1) + 0.5) / (n + 1)) };
}

/** Given names within sex and cohort, over those of all. */
function countGroups(writings: Writings, codes: Uint32Array, group: Uint8Array, worth: Float64Array, rates: Shares | undefined, givenRate: Float64Array, dealt: Dealt): NameRates['within'] {
  const [places, inGroup] = [new PairTable(), new Float64Array(groups)];
  let within = new Float64Array(1024);
  const add = (given: number, one: number, share: number): void => {
    let place = places.get(given, one);
    if (place === 0) {
      place = places.size + 1;
      places.set(given, one, place);
      if (place === within.length) { const wider = new Float64Array(2 * place); wider.set(within); within = wider; }
    }
    within[place]! += share;
  };
  // Records by writing, so that each writing is dealt out once for all groups that bear it.
  const starts = new Uint32Array(worth.length + 1);
  for (const code of codes) starts[code + 1]! += 1;
  for (let code = 0; code < worth.length; code += 1) starts[code + 1]! += starts[code]!;
  const [next, sorted, records] = [starts.slice(), new Uint8Array(codes.length), new Uint32Array(groups)];
  for (let at = 0; at < codes.length; at += 1) { sorted[next[codes[at]!]!] = group[at]!; next[codes[at]!]! += 1; }
  for (let code = 1; code < worth.length; code += 1) {
    const [from, to] = [starts[code]!, starts[code + 1]!];
    if (worth[code] === 0 || from === to) continue;
    const total = deal(writings, code, rates, dealt);
    if (total === 0) continue;
    records.fill(0);
    for (let at = from; at < to; at += 1) records[sorted[at]!]! += 1;
    for (let own = 1; own < groups; own += 1) {
      if (records[own] === 0) continue;
      const share = (worth[code]! * records[own]!) / (to - from);
      const sex = own & ~15;
      inGroup[own]! += share;
      if (own !== sex) inGroup[sex]! += share;
      for (let at = 0; at < dealt.size; at += 1) {
        const part = dealt.parts[at]! / total;
        if (part < least) continue;
        add(dealt.owns[at]!, own, share * part);
        if (own !== sex) add(dealt.owns[at]!, sex, share * part);
      }
    }
  }
  return (one, where, others) => {
    if (where === 0 || givenRate[one] === 0) return 1;
    const rate = givenRate[one]!;
    return (Math.max(0, within[places.get(one, where)]! - others) + lean * rate) / (inGroup[where]! + lean) / rate;
  };
}

/**
 * Chance that another person's name agrees so: F(A)·F(B)/F(A and B), F being the weighed sum over the readings that a writing allows. Both Hangul: how common the name is; one pinyin: how common all names are that it may mean. 0 where
 * they allow none in common.
 */
export function chanceOfReadings({ ways, surnameRows: { southern: families }, givenRows: { southern: owns } }: Writings, rates: NameRates, a: number, b: number, groupA: number, groupB: number): number {
  let [sum, most, best] = [0, -1, -1];
  for (let one = ways.starts[a]!; one < ways.starts[a + 1]!; one += 1) for (let other = ways.starts[b]!; other < ways.starts[b + 1]!; other += 1) {
    const [p, q, wide, broad] = [ways.surname[one]!, ways.surname[other]!, ways.weight[one]!, ways.weight[other]!];
    for (let i = families.starts[p]!, j = families.starts[q]!; i < families.starts[p + 1]! && j < families.starts[q + 1]!;) {
      const [x, y] = [families.members[i]!, families.members[j]!];
      if (x !== y) { if (x < y) i += 1; else j += 1; continue; }
      const [mine, theirs] = [Math.min(wide, families.weights[i]!), Math.min(broad, families.weights[j]!)];
      const [r, s] = [ways.given[one]!, ways.given[other]!];
      for (let k = owns.starts[r]!, l = owns.starts[s]!; k < owns.starts[r + 1]! && l < owns.starts[s + 1]!;) {
        const [given, too] = [owns.members[k]!, owns.members[l]!];
        if (given !== too) { if (given < too) k += 1; else l += 1; continue; }
        const part = Math.min(mine, owns.weights[k]!) * Math.min(theirs, owns.weights[l]!) * commonOf(rates, x, given);
        sum += part;
        if (part > most) { most = part; best = given; }
        k += 1;
        l += 1;
      }
      i += 1;
      j += 1;
    }
  }
  return best < 0 ? 0 : Math.min(1, ((rates.whole[a]! * rates.whole[b]!) / sum) * withinBoth(rates, best, groupA, groupB));
}
/** Within sex and cohort if both say the same, else within the sex if they agree in it; of two sexes the one of which the name is rarer, which is seldom of both (rule 9). */
function withinBoth({ within }: NameRates, given: number, a: number, b: number): number {
  if (a === b) return within(given, a, 1);
  if (a >> 4 === b >> 4) return within(given, a & ~15, 1);
  return a === 0 || b === 0 ? within(given, 0, 1) : Math.min(within(given, a & ~15, 0), within(given, b & ~15, 0));
}
/** Of names that are nearly one: how common the two are; how much oftener names are near than one is told by the levels. */
export const chanceOfNear = (rates: NameRates, a: number, b: number): number => Math.sqrt(rates.whole[a]! * rates.whole[b]!);
export function chanceOfSurname({ surnames }: Writings, rates: NameRates, a: number, b: number): number {
  const sum = sumOfCommon(surnames, a, b, rates.surname);
  return sum < 0 ? 0 : Math.min(1, (sumOf(surnames, a, rates.surname) * sumOf(surnames, b, rates.surname)) / sum);
}
