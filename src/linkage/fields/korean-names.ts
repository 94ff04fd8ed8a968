import type { Orthography } from '#names/index.ts';
import { sharedNumbers } from '../block/shared.ts';
import type { Column } from '../table/table.ts';
import { counting, countPersons, once, toLevels } from './field.ts';
import type { Field, Key, Persons } from './field.ts';
import { chanceOfNear, chanceOfReadings, chanceOfSurname, countNames, fromColumns, toColumns } from './name-rates.ts';
import type { NameRates } from './name-rates.ts';
import { MeetTable } from './meet-table.ts';
import { meet } from './number-sets.ts';
import type { NumberSets } from './number-sets.ts';
import { through } from './text-field.ts';
import { readWritings } from './read-writings.ts';
import { northern, placeOf, scriptShift, toHeads, wholeMask, width } from './writings/heads.ts';
import type { Written } from './writings/read-part.ts';
import { scripts } from './writings/scripts.ts';
import { soundsOf } from './writings/sounds.ts';
import type { Writings } from './writings/writings.ts';

/** How two names stand, best first. `variant`: the other orthography, other characters of the same sound, other letters for it. `slip`: near, and but one sound is another. `part`: of a part, which agrees; relatives mostly stand at `one-syllable` and `surname-equal`. */
const kinds = ['equal', 'variant', 'slip', 'near', 'part', 'one-syllable', 'given-equal', 'surname-equal', 'none'] as const;
type Kind = (typeof kinds)[number];
const rank = Object.fromEntries(kinds.map((kind, at) => [kind, at])) as Readonly<Record<Kind, number>>;
/** Below it an agreement is one, and above a name of another kind is no contradiction. */
const agrees = rank.near;

/** Script-pair classes (rule 10), and names of which one gives only a part, in whatever scripts. A class is no evidence by itself: chances are shares within it. */
export const scriptPairs = ['hangul-hangul', 'hangul-marked', 'hangul-latin', 'hangul-pinyin', 'hangul-hanja', 'hanja-hanja', 'hanja-pinyin', 'hanja-latin', 'latin-latin', 'mixed-latin', 'pinyin-pinyin', 'short-short', 'short-other', 'other', 'part'] as const;
const pairTable = (() => {
  const latin = (script: string): boolean => script === 'marked' || script === 'latin' || script === 'pinyin';
  return scripts.map((a) => scripts.map((b) => {
    const [x, y] = scripts.indexOf(a) <= scripts.indexOf(b) ? [a, b] : [b, a];
    const name = x === 'hanja' && y === 'marked' ? 'hanja-latin' : x === 'short' && y === 'short' ? 'short-short' : x === 'short' || y === 'short' ? 'short-other' : x === 'pinyin' && y === 'pinyin' ? 'pinyin-pinyin' : latin(x) && latin(y) ? (x === y ? 'latin-latin' : 'mixed-latin') : `${x}-${y}`;
    const found = scriptPairs.findIndex((one) => one === name);
    return found < 0 ? scriptPairs.indexOf('other') : found;
  }));
})();
const partClass = scriptPairs.indexOf('part');
/** A part agrees or it does not; a name among Chinese is mostly another than the one by birth. */
const unlike = scriptPairs.flatMap((one, at) => (one === 'part' || one.startsWith('short') ? [1 + at * kinds.length] : []));
/** One name can stand there in other characters or letters: the very same are another thing than the same name elsewhere, and how many write them is counted. */
const free = scriptPairs.flatMap((one, at) => (['hanja-hanja', 'latin-latin', 'mixed-latin', 'pinyin-pinyin'].includes(one) ? [1 + at * kinds.length] : []));
const alone = scriptPairs.flatMap((one, at) => (['hanja-hanja', 'latin-latin', 'pinyin-pinyin', 'short-short'].includes(one) ? [1 + at * kinds.length + rank.equal] : []));
export const nameLevels = toLevels(scriptPairs, kinds);

export type NameColumn = { readonly column: Column; readonly kind: 'birth' | 'chinese' | 'other' };
type Named = { readonly codes: Uint32Array; readonly kind: NameColumn['kind'] };

/** Names that were read: of each column of names which writing each record has. Plain data, which another thread may be given. */
export type KoreanNames = { readonly writings: Writings; readonly named: readonly Named[] };

/** Names of Koreans in any script, read by `read`, or undefined where most of them are not read as such. `orthography` of each record where its list says. */
export async function readKoreanNames(columns: readonly NameColumn[], orthography: Column | undefined, read: (list: readonly Written[]) => Promise<Writings> | Writings = readWritings): Promise<KoreanNames | undefined> {
  const { list, named } = listWritings(columns, orthography);
  // A few hundred of them tell; reading all takes seconds.
  const step = Math.max(1, Math.floor(list.length / 400));
  if (readWritings(list.filter((_, at) => at % step === 0)).korean < 0.5) return undefined;
  return { writings: await read(list), named };
}

/** The comparison of such names. `group`: sex and cohort of each record (`groups`). */
export function toKoreanNames({ writings, named }: KoreanNames, group: Uint8Array): Field {
  const [main] = named as [Named];
  const heads = toHeads(writings);
  const families = new MeetTable(writings.surnames, writings.sizes.surnames);
  const keys = once(() => toKeys(writings, named));
  /** The name of each record that has but one, by birth, as most have; else 0. */
  const only = main.codes.map((code, at) => (main.kind === 'birth' && named.every((other) => other === main || other.codes[at] === 0) ? code : 0));
  let rates: NameRates | undefined;
  let [asWritten, sameShare]: [Float64Array, Float64Array] = [new Float64Array(writings.count), new Float64Array(scripts.length)];
  /** Writings of the pair that decided. */
  let [a, b, doneL, doneR, done] = [0, 0, -1, -1, 0];
  const compare = (l: number, r: number): number => {
    if (l === doneL && r === doneR) return done;
    [doneL, doneR, done] = [l, r, 0];
    const [mine, theirs] = [only[l]!, only[r]!];
    if (mine !== 0 && theirs !== 0) {
      [a, b, done] = [mine, theirs, compareWritings(writings, heads, families, mine, theirs)];
      return done;
    }
    for (const x of named) for (const y of named) {
      const [p, q] = [x.codes[l]!, y.codes[r]!];
      if (p === 0 || q === 0) continue;
      let found = compareWritings(writings, heads, families, p, q);
      if (found === 0) continue;
      // Chinese names that only Koreans would read alike (王燕, 王娟) are two.
      if ((x.kind !== 'birth' || y.kind !== 'birth') && isCharacters(writings.script[p]!) && isCharacters(writings.script[q]!) && (found - 1) % kinds.length !== rank.equal) found = 1 + found - 1 - ((found - 1) % kinds.length) + rank.none;
      // A Chinese name is no contradiction to one by birth (rule 8).
      if (x.kind !== y.kind && (found - 1) % kinds.length > agrees) continue;
      if (done === 0 || (found - 1) % kinds.length < (done - 1) % kinds.length) [done, a, b] = [found, p, q];
    }
    return done;
  };
  /** That the other person's name may be the same; in the very same characters or letters, where it could stand in others: as many as write it so, or as many of all whose names may be the same as elsewhere. */
  const chanceOfAlike = (known: NameRates, l: number, r: number, isEqual: boolean): number => {
    const readings = chanceOfReadings(writings, known, a, b, group[l]!, group[r]!);
    if (!isEqual || writings.folds[a] !== writings.folds[b]) return readings;
    const [mine, theirs] = [writings.script[a]!, writings.script[b]!];
    return Math.max(asWritten[a]!, asWritten[b]!, otherwise[mine]![theirs]! ? readings * sameShare[mine]! : readings);
  };
  return {
    name: 'name', levels: nameLevels, strata: kinds.length, unlike, free, rests: ['name'], compare,
    get keys() { return keys(); },
    kin(level) { const kind = (level - 1) % kinds.length; return level !== 0 && kind >= rank.part ? true : undefined; },
    implied: toParts,
    alike: rank.variant + 1,
    ...counting((persons) => { const names = countNames(writings, main.codes, group, persons); return [...countWritings(writings, named, persons, names.whole), ...toColumns(names)]; }, ([written, share, ...rest]) => { [asWritten, sameShare] = [written as Float64Array, share as Float64Array]; rates = fromColumns(rest); }),
    alone,
    chance(l, r, level) {
      if (rates === undefined) return 0;
      const kind = (level - 1) % kinds.length;
      if (kind > rank.part && kind !== rank['surname-equal']) return 0;
      let tries = 1;
      // Of one name each there is nothing to look for.
      if (only[l] !== 0 && only[r] !== 0) [a, b, doneL] = [only[l]!, only[r]!, -1];
      else {
        let [mine, theirs] = [0, 0];
        for (const { codes } of named) { if (codes[l] !== 0) mine += 1; if (codes[r] !== 0) theirs += 1; }
        tries = mine * theirs;
        compare(l, r);
      }
      const found = kind <= rank.variant ? chanceOfAlike(rates, l, r, kind === rank.equal) : kind <= rank.near ? chanceOfNear(rates, a, b, kind === rank.slip) : kind === rank['surname-equal'] || kind === rank.part ? chanceOfSurname(writings, rates, a, b) : 0;
      return found === 0 || tries === 1 ? found : 1 - (1 - found) ** tries;
    },
  };
}

/** Where the surname is the same. */
const ofOneFamily = [rank.equal, rank.variant, rank.slip, rank.near, rank['one-syllable'], rank['surname-equal']];
/** The part that is given is the surname but for a few: whether it agrees follows from how often surnames do where both names are whole. Names among Chinese say nothing of that. */
function toParts(shares: Float64Array): Float64Array {
  const whole = scriptPairs.flatMap((one, at) => (one === 'part' || one.startsWith('short') ? [] : [1 + at * kinds.length]));
  const agree = whole.reduce((sum, first) => sum + ofOneFamily.reduce((part, kind) => part + shares[first + kind]!, 0), 0) / whole.length;
  const out = shares.slice();
  const first = 1 + partClass * kinds.length;
  for (let kind = 0; kind < kinds.length; kind += 1) out[first + kind] = kind === rank.part ? agree : kind === rank.none ? 1 - agree : 1e-6;
  return out;
}

function compareWritings(writings: Writings, heads: Uint32Array, families: MeetTable, p: number, q: number): number {
  const [mine, theirs] = [heads[p * width + placeOf.marks]!, heads[q * width + placeOf.marks]!];
  const whole = Math.min(mine & wholeMask, theirs & wholeMask);
  if (whole === 0) return 0;
  const kind = whole === 1 ? partOf(writings, p, q) : kindOf(writings, heads, families, p, q);
  return kind < 0 ? 0 : 1 + (whole === 1 ? partClass : pairTable[mine >> scriptShift]![theirs >> scriptShift]!) * kinds.length + kind;
}
const isCharacters = (script: number): boolean => scripts[script] === 'hanja' || scripts[script] === 'short';
const isLetters = (script: number): boolean => scripts[script] === 'marked' || scripts[script] === 'latin' || scripts[script] === 'pinyin';
/** Two scripts in which a name that may be the same can be written otherwise: characters both, or letters both. */
const otherwise = scripts.map((_, a) => scripts.map((__, b) => (isCharacters(a) && isCharacters(b)) || (isLetters(a) && isLetters(b))));
function kindOf(w: Writings, heads: Uint32Array, families: MeetTable, p: number, q: number): number {
  const x = p * width;
  const y = q * width;
  const marks = heads[x + placeOf.marks]!;
  const others = heads[y + placeOf.marks]!;
  if (heads[x] === heads[y]) return rank.equal;
  const a = heads[x + placeOf.union]!;
  const b = heads[y + placeOf.union]!;
  const may = (place: number): boolean => (heads[x + place]! & heads[y + place]!) !== 0;
  const surname = families.meet(heads[x + placeOf.family]!, heads[y + placeOf.family]!);
  const given = a === b || (may(placeOf.givens) && meet(w.givens, a, b));
  if (surname && given) {
    if (shareReading(w, 'written', p, q)) return otherwise[marks >> scriptShift]![others >> scriptShift]! ? rank.variant : rank.equal;
    // Two names of the North: 류 and 유 are two surnames there.
    if ((marks & others & northern) === 0 && shareReading(w, 'southern', p, q)) return rank.variant;
  }
  if (may(placeOf.folded) && meet(w.folded, p, q)) return oneSoundApart(w, p, q) ? rank.slip : rank.near;
  if (surname && ((may(placeOf.firsts) && meet(w.firsts, a, b)) || (may(placeOf.seconds) && meet(w.seconds, a, b)))) return rank['one-syllable'];
  if (surname) return rank['surname-equal'];
  return given ? rank['given-equal'] : rank.none;
}
/** Is there a reading, of surname and given name together, that both allow? */
function shareReading({ ways, surnameRows, givenRows }: Writings, as: 'written' | 'southern', p: number, q: number): boolean {
  for (let i = ways.starts[p]!; i < ways.starts[p + 1]!; i += 1) for (let j = ways.starts[q]!; j < ways.starts[q + 1]!; j += 1) {
    const [a, b] = [ways.surname[i]!, ways.surname[j]!];
    if (a !== 0 && b !== 0 && meet(surnameRows[as], a, b) && meet(givenRows[as], ways.given[i]!, ways.given[j]!)) return true;
  }
  return false;
}
/** Most pairs of readings that are held against each other: what may be more is not that near. */
const mostReadings = 256;
/** Does but one sound differ between some reading of the one and some of the other? */
function oneSoundApart({ ways: { starts, surname, given }, surnameRows: { southern: families }, givenRows: { southern: owns }, sounds }: Writings, p: number, q: number): boolean {
  let tries = 0;
  for (let i = starts[p]!; i < starts[p + 1]!; i += 1) for (let j = starts[q]!; j < starts[q + 1]!; j += 1) {
    const [a, b, c, d] = [surname[i]!, surname[j]!, given[i]!, given[j]!];
    const family = nearest(families, a, b, sounds.surname, soundsOf.surname);
    if (family > 1) continue;
    tries += (owns.starts[c + 1]! - owns.starts[c]!) * (owns.starts[d + 1]! - owns.starts[d]!);
    if (tries > mostReadings) return false;
    const own = nearest(owns, c, d, sounds.given, soundsOf.given);
    if (family + own === 1) return true;
  }
  return false;
}
/** Sounds by which the nearest members of two sets differ; 2 stands for more. */
function nearest({ starts, members }: NumberSets, a: number, b: number, sounds: Uint8Array, width: number): number {
  let least = 2;
  for (let i = starts[a]!; i < starts[a + 1]!; i += 1) for (let j = starts[b]!; j < starts[b + 1]!; j += 1) {
    const [one, other] = [members[i]!, members[j]!];
    let differ = 0;
    if (one !== other) for (let at = 0; at < width && differ < least; at += 1) if (sounds[one * width + at] !== sounds[other * width + at]) differ += 1;
    if (differ < least) least = differ;
    if (least === 0) return 0;
  }
  return least;
}
function partOf(w: Writings, p: number, q: number): number {
  const has = (sets: NumberSets, at: number): boolean => sets.starts[at + 1]! > sets.starts[at]!;
  const both = (sets: NumberSets, a: number, b: number): number => (has(sets, a) && has(sets, b) ? (meet(sets, a, b) ? 1 : 2) : 0);
  const [surname, given] = [both(w.surnames, w.family[p]!, w.family[q]!), both(w.givens, w.union[p]!, w.union[q]!)];
  if (surname === 0 && given === 0) return -1;
  return surname === 2 || given === 2 ? rank.none : rank.part;
}

/**
 * Chance that another person's name stands in the very same characters or letters, among names so written; 0 where that is not told oftener than twice. Chinese names that Koreans bear among Chinese are few and common, and what their
 * characters would be in Korean says nothing of how common. And of each script the share of names so written among those that may be the same (`whole`: how common these are).
 */
function countWritings(writings: Writings, named: readonly Named[], persons: Persons, whole: Float64Array): readonly [written: Float64Array, share: Float64Array] {
  const folds = writings.folds.reduce((most, one) => Math.max(most, one), 0) + 1;
  const counts = new Uint32Array(folds);
  for (const { codes } of named) countPersons(codes.map((code) => writings.folds[code]!), folds, persons, counts);
  // One writing of each fold that somebody bears.
  const firsts = new Map<number, number>();
  for (let at = 1; at < writings.count; at += 1) { const fold = writings.folds[at]!; if (counts[fold]! > 0 && !firsts.has(fold)) firsts.set(fold, at); }
  const [sizes, same, alike] = [scripts.map(() => 0), scripts.map(() => 0), scripts.map(() => 0)];
  for (const [fold, at] of firsts) sizes[writings.script[at]!]! += counts[fold]!;
  for (const [fold, at] of firsts) {
    const [script, count] = [writings.script[at]!, counts[fold]!];
    // Of a name among Chinese all who bear it have the characters, which says nothing of those by birth.
    if (count > 3 && count / sizes[script]! > 0.5 * whole[at]!) continue;
    same[script]! += (count * (count - 1)) / sizes[script]!;
    alike[script]! += count * whole[at]!;
  }
  return [
    Float64Array.from(writings.folds, (fold, at) => (counts[fold]! > 2 && at !== 0 && scripts[writings.script[at]!] !== 'hangul' ? (counts[fold]! - 1) / Math.max(sizes[writings.script[at]!]!, 1) : 0)),
    Float64Array.from(scripts, (_, script) => Math.min(1, (same[script]! + 0.1) / (alike[script]! + 1))),
  ];
}

function listWritings(columns: readonly NameColumn[], orthography: Column | undefined): { readonly list: readonly Written[]; readonly named: readonly Named[] } {
  const list: Written[] = [{ text: '', orthography: 'unknown' }];
  const seen = new Map<string, number>();
  const said = (orthography?.values ?? ['']).map((value): Orthography => (/dprk|north|북|조선|朝/i.test(value) ? 'dprk' : /rok|south|남|한국|韩|韓/i.test(value) ? 'rok' : 'unknown'));
  const named = columns.map(({ column, kind }): Named => {
    const codes = sharedNumbers(column.codes.length);
    // Of a column each writing is looked up once for each orthography.
    const known = { unknown: new Uint32Array(column.values.length), rok: new Uint32Array(column.values.length), dprk: new Uint32Array(column.values.length) } as const;
    for (let at = 0; at < codes.length; at += 1) {
      const code = column.codes[at]!;
      if (code === 0) continue;
      const how = orthography === undefined ? 'unknown' : said[orthography.codes[at]!]!;
      let number = known[how][code]!;
      if (number === 0) {
        const key = `${how} ${column.values[code]!}`;
        number = seen.get(key) ?? list.push({ text: column.values[code]!, orthography: how }) - 1;
        seen.set(key, number);
        known[how][code] = number;
      }
      codes[at] = number;
    }
    return { codes, kind };
  });
  return { list, named };
}

function toKeys({ folded, givens, union }: Writings, named: readonly Named[]): readonly Key[] {
  const gather = (sets: NumberSets, rows: readonly Uint32Array[]): Pick<Key, 'ids' | 'starts'> => {
    const count = named[0]!.codes.length;
    const starts = new Uint32Array(count + 1);
    let size = 0;
    for (let at = 0; at < count; at += 1) { for (const row of rows) size += sets.starts[row[at]! + 1]! - sets.starts[row[at]!]!; starts[at + 1] = size; }
    const ids = new Uint32Array(size);
    size = 0;
    for (let at = 0; at < count; at += 1) for (const row of rows) for (let i = sets.starts[row[at]!]!; i < sets.starts[row[at]! + 1]!; i += 1) { ids[size] = sets.members[i]!; size += 1; }
    return { ids, starts };
  };
  return [{ name: 'name', field: 'name', agree: 0.85, ...gather(folded, named.map(({ codes }) => codes)) }, { name: 'given', field: 'name', agree: 0.87, ...gather(givens, named.map(({ codes }) => through(codes, union))) }];
}
