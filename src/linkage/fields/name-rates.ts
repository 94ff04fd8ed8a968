import { PairCache } from './pair-cache.ts';
import { PairTable } from './pair-table.ts';
import { sumOf, sumOfCommon } from './number-sets.ts';
import type { Counts, Persons } from './field.ts';
import type { Writings } from './writings/writings.ts';

/** How common names are among persons (rule 9): of a surname, of a given name (what its syllables make likely where it was seen seldom), of all that a writing may mean (`whole`). */
export type NameRates = {
  readonly surname: Float64Array; readonly given: Float64Array; readonly whole: Float64Array;
  readonly groups: GroupRates;
  /** What was found of families and of writings that were asked about before. */
  readonly met: { readonly surnames: PairCache; readonly readings: PairCache; readonly best: Uint32Array };
};
/** Given names within sex and 20 years: 숙 is a name of women of one time. `within`: persons of a given name and group, by the number that `places` gives the two; `sizes`: of each group. */
type GroupRates = { readonly places: PairTable; readonly within: Float64Array; readonly sizes: Float64Array };
/** As columns that all threads may be given, and back. */
export const toColumns = ({ surname, given, whole, groups: { places, within, sizes } }: Omit<NameRates, 'met'>): Counts => [surname, given, whole, within, sizes, ...places.columns];
export const fromColumns = ([surname, given, whole, within, sizes, a, b, values]: Counts): NameRates => ({ surname, given, whole, groups: { places: PairTable.of([a, b, values] as PairTable['columns']), within, sizes }, met: { surnames: new PairCache(bits), readings: new PairCache(bits), best: new Uint32Array(1 << bits) } } as NameRates);
/** Places of pairs that are remembered, as a power of 2. */
const bits = 16;
type Shares = Pick<NameRates, 'surname' | 'given'>;
/** Groups of sex (times 16) and cohort, 0 = not known; a group of cohort 0 holds all of that sex. */
export const groups = 64;
/** By so many bearers of a name a group leans on all: that nobody else of a group bears a rare name says nothing that its being rare does not say. */
const lean = 1;
/** How common a reading is at least. */
const rarest = 1e-12;

/** Times that parts are dealt out anew by how common each reading has turned out to be. Parts of a person below `least` say nothing of sex and age. */
const [rounds, least] = [4, 0.02];

/**
 * Counts persons by their readings; a writing that allows several counts for each its part, by how well the reading fits and by how common it is (expectation and maximisation): pinyin that may be a hundred names is mostly the common
 * ones, and dealt out evenly it would make every name look rarer than it is. `group`: sex and cohort of each record.
 */
export function countNames(writings: Writings, codes: Uint32Array, group: Uint8Array, { label }: Persons): Omit<NameRates, 'met'> {
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
      const { families, owns, parts, size } = dealt;
      for (let at = 0; at < size; at += 1) { const part = parts[at]! * scale; surname[families[at]!]! += part; given[owns[at]!]! += part; }
    }
    rates = ratesOf(writings, worth, surname, given);
  }
  const { surname, given } = rates!;
  return { surname, given, whole: Float64Array.from(worth, (_, code) => (code === 0 ? 0 : totalOf(writings, code, rates))), groups: countGroups(writings, codes, group, worth, before, dealt) };
}

/** How common surname and given name are together; without rates, all alike. */
const commonOf = (rates: Shares | undefined, family: number, own: number): number => (rates === undefined ? 1 : Math.max(rarest, rates.surname[family]! * rates.given[own]!));

/** Readings of one writing: surname, given name and how well both fit, times how common they are. */
class Dealt {
  size = 0;
  families = new Uint32Array(1024);
  owns = new Uint32Array(1024);
  parts = new Float64Array(1024);
  /** Room for so many. */
  make(room: number): void { if (room > this.parts.length) [this.families, this.owns, this.parts] = [new Uint32Array(2 * room), new Uint32Array(2 * room), new Float64Array(2 * room)]; }
}
/** All readings of a writing into `out`; the sum of their parts. Plain loops: some ten million readings are gone through six times. */
function deal({ ways, surnameRows: { southern: families }, givenRows: { southern: owns } }: Writings, code: number, rates: Shares | undefined, out: Dealt): number {
  const [from, to] = [ways.starts[code]!, ways.starts[code + 1]!];
  let room = 0;
  for (let way = from; way < to; way += 1) { const [family, own] = [ways.surname[way]!, ways.given[way]!]; room += (families.starts[family + 1]! - families.starts[family]!) * (owns.starts[own + 1]! - owns.starts[own]!); }
  out.make(room);
  const { families: outFamilies, owns: outOwns, parts } = out;
  let size = 0;
  let sum = 0;
  for (let way = from; way < to; way += 1) {
    const family = ways.surname[way]!;
    const own = ways.given[way]!;
    const share = ways.weight[way]!;
    const begin = owns.starts[own]!;
    const end = owns.starts[own + 1]!;
    for (let i = families.starts[family]!; i < families.starts[family + 1]!; i += 1) {
      const likely = Math.min(share, families.weights[i]!);
      const one = families.members[i]!;
      for (let j = begin; j < end; j += 1) {
        const other = owns.members[j]!;
        const part = Math.min(likely, owns.weights[j]!) * commonOf(rates, one, other);
        outFamilies[size] = one;
        outOwns[size] = other;
        parts[size] = part;
        size += 1;
        sum += part;
      }
    }
  }
  out.size = size;
  return sum;
}
/** The same in sum. */
function totalOf({ ways, surnameRows: { southern: families }, givenRows: { southern: owns } }: Writings, code: number, rates: Shares | undefined): number {
  let sum = 0;
  for (let way = ways.starts[code]!; way < ways.starts[code + 1]!; way += 1) {
    const family = ways.surname[way]!;
    const own = ways.given[way]!;
    const share = ways.weight[way]!;
    const begin = owns.starts[own]!;
    const end = owns.starts[own + 1]!;
    for (let i = families.starts[family]!; i < families.starts[family + 1]!; i += 1) {
      const likely = Math.min(share, families.weights[i]!);
      const one = families.members[i]!;
      for (let j = begin; j < end; j += 1) sum += Math.min(likely, owns.weights[j]!) * commonOf(rates, one, owns.members[j]!);
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

/** Given names within sex and cohort. */
function countGroups(writings: Writings, codes: Uint32Array, group: Uint8Array, worth: Float64Array, rates: Shares | undefined, dealt: Dealt): GroupRates {
  const [places, sizes] = [new PairTable(), new Float64Array(groups)];
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
      sizes[own]! += share;
      if (own !== sex) sizes[sex]! += share;
      for (let at = 0; at < dealt.size; at += 1) {
        const part = dealt.parts[at]! / total;
        if (part < least) continue;
        add(dealt.owns[at]!, own, share * part);
        if (own !== sex) add(dealt.owns[at]!, sex, share * part);
      }
    }
  }
  return { places, within: within.slice(0, places.size + 1), sizes };
}
/** How common a given name is within a group, over how common it is in all. `others`: 1 if the one who is asked about is of the group too, else 0. */
function withinOf({ given, groups: { places, within, sizes } }: NameRates, one: number, where: number, others: number): number {
  const rate = given[one]!;
  return where === 0 || rate === 0 ? 1 : (Math.max(0, within[places.get(one, where)]! - others) + lean) / (sizes[where]! * rate + lean);
}

/**
 * Chance that another person's name agrees so: F(A)·F(B)/F(A and B), F being the weighed sum over the readings that a writing allows. Both Hangul: how common the name is; one pinyin: how common all names are that it may mean. 0 where
 * they allow none in common.
 */
export function chanceOfReadings(writings: Writings, rates: NameRates, a: number, b: number, groupA: number, groupB: number): number {
  const { readings, best } = rates.met;
  const place = readings.placeOf(a, b);
  let chance = readings.get(place, a, b);
  if (Number.isNaN(chance)) {
    const found = commonReadings(writings, rates, a, b);
    chance = found.best < 0 ? -1 : (rates.whole[a]! * rates.whole[b]!) / found.sum;
    readings.set(place, a, b, chance);
    best[place] = Math.max(found.best, 0);
  }
  return chance < 0 ? 0 : Math.min(1, chance * withinBoth(rates, best[place]!, groupA, groupB));
}
/** Readings that both allow: their sum, and the given name of the likeliest; -1 where there are none. */
function commonReadings({ ways, surnameRows: { southern: families }, givenRows: { southern: owns } }: Writings, rates: NameRates, a: number, b: number): { readonly sum: number; readonly best: number } {
  let sum = 0;
  let most = -1;
  let best = -1;
  for (let one = ways.starts[a]!; one < ways.starts[a + 1]!; one += 1) for (let other = ways.starts[b]!; other < ways.starts[b + 1]!; other += 1) {
    const p = ways.surname[one]!;
    const q = ways.surname[other]!;
    for (let i = families.starts[p]!, j = families.starts[q]!; i < families.starts[p + 1]! && j < families.starts[q + 1]!;) {
      const x = families.members[i]!;
      const y = families.members[j]!;
      if (x !== y) { if (x < y) i += 1; else j += 1; continue; }
      const mine = Math.min(ways.weight[one]!, families.weights[i]!);
      const theirs = Math.min(ways.weight[other]!, families.weights[j]!);
      const r = ways.given[one]!;
      const s = ways.given[other]!;
      const [endR, endS] = [owns.starts[r + 1]!, owns.starts[s + 1]!];
      for (let k = owns.starts[r]!, l = owns.starts[s]!; k < endR && l < endS;) {
        const given = owns.members[k]!;
        const too = owns.members[l]!;
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
  return { sum, best };
}
/** Within sex and cohort if both say the same, else within the sex if they agree in it; of two sexes the one of which the name is rarer, which is seldom of both (rule 9). */
function withinBoth(rates: NameRates, given: number, a: number, b: number): number {
  if (a === b) return withinOf(rates, given, a, 1);
  if (a >> 4 === b >> 4) return withinOf(rates, given, a & ~15, 1);
  return a === 0 || b === 0 ? 1 : Math.min(withinOf(rates, given, a & ~15, 0), withinOf(rates, given, b & ~15, 0));
}
/** How many names are written for one by slips of one sound; share of names that are so written; by how much more names are as near by other ways than by one sound. Of the size that pairs of the truth lists show (ADR 28, 29). */
const [neighbours, written, wide] = [10, 0.04, 5];
/**
 * Of names that are nearly one: that the other person bears the rarer of the two and that one of so many ways leads there, or bears the commoner and it is a slip of theirs. Of a rare writing near a common name mostly it is that: it tells no more than the
 * name does, however rare it is by itself. `isSlip`: by one sound. 0 where of one of them nothing is known.
 */
export function chanceOfNear({ whole }: Pick<NameRates, 'whole'>, a: number, b: number, isSlip: boolean): number {
  const [rarer, commoner] = [Math.min(whole[a]!, whole[b]!), Math.max(whole[a]!, whole[b]!)];
  return rarer === 0 ? 0 : Math.min(1, (isSlip ? 1 : wide) * (neighbours * rarer + written * commoner));
}
export function chanceOfSurname({ family, surnames }: Writings, { surname, met }: NameRates, p: number, q: number): number {
  const [a, b] = [family[p]!, family[q]!];
  const place = met.surnames.placeOf(a, b);
  let chance = met.surnames.get(place, a, b);
  if (Number.isNaN(chance)) {
    const sum = sumOfCommon(surnames, a, b, surname);
    chance = sum < 0 ? 0 : Math.min(1, (sumOf(surnames, a, surname) * sumOf(surnames, b, surname)) / sum);
    met.surnames.set(place, a, b, chance);
  }
  return chance;
}
