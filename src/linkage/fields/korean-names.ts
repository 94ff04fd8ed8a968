import type { Orthography } from '#names/index.ts';
import type { Column } from '../table/table.ts';
import { toLevels } from './field.ts';
import type { Field, Key } from './field.ts';
import { chanceOfReadings, chanceOfSurname, countNames } from './name-rates.ts';
import type { NameRates } from './name-rates.ts';
import { meet } from './number-sets.ts';
import { readWritings, scripts } from './read-writings.ts';
import type { Writings } from './read-writings.ts';

/** How two names stand, best first. `variant`: the other orthography, or other characters of the same sound. `part`: one of them gives only a part, which agrees; relatives mostly stand at `one-syllable` and `surname-equal`. */
const kinds = ['equal', 'variant', 'near', 'part', 'one-syllable', 'given-equal', 'surname-equal', 'part-differs', 'none'] as const;
type Kind = (typeof kinds)[number];
const rank = Object.fromEntries(kinds.map((kind, at) => [kind, at])) as Readonly<Record<Kind, number>>;
/** Below it an agreement is one, and above a name of another kind is no contradiction. */
const agrees = rank.near;

/** Script-pair classes (rule 10). A class is no evidence by itself: chances are shares within it. */
export const scriptPairs = ['hangul-hangul', 'hangul-marked', 'hangul-latin', 'hangul-pinyin', 'hangul-hanja', 'hanja-hanja', 'hanja-pinyin', 'hanja-latin', 'latin-latin', 'other'] as const;
const pairTable = (() => {
  const latin = (script: string): boolean => script === 'marked' || script === 'latin' || script === 'pinyin';
  return scripts.map((a) => scripts.map((b) => {
    const [x, y] = scripts.indexOf(a) <= scripts.indexOf(b) ? [a, b] : [b, a];
    const name = x === 'hanja' && y === 'marked' ? 'hanja-latin' : latin(x) && latin(y) ? 'latin-latin' : `${x}-${y}`;
    const found = scriptPairs.findIndex((one) => one === name);
    return found < 0 ? scriptPairs.length - 1 : found;
  }));
})();
export const nameLevels = toLevels(scriptPairs, kinds);

export type NameColumn = { readonly column: Column; readonly kind: 'birth' | 'chinese' | 'other' };
type Named = { readonly codes: Uint32Array; readonly kind: NameColumn['kind'] };

/** Names of Koreans in any script, or undefined where most of them are not read as such. `group`: sex and cohort of each record (`groups`), `orthography` of each record where its list says. */
export function toKoreanNames(columns: readonly NameColumn[], orthography: Column | undefined, group: Uint8Array): Field & { readonly kin: (l: number, r: number) => boolean } | undefined {
  const { list, named } = listWritings(columns, orthography);
  // A few hundred of them tell; reading all takes seconds.
  const step = Math.max(1, Math.floor(list.length / 400));
  if (readWritings(list.filter((_, at) => at % step === 0)).korean < 0.5) return undefined;
  const writings = readWritings(list);
  const [main] = named as [Named];
  let rates: NameRates | undefined;
  /** Writings of the pair that decided. */
  let [a, b, doneL, doneR, done] = [0, 0, -1, -1, 0];
  const compare = (l: number, r: number): number => {
    if (l === doneL && r === doneR) return done;
    [doneL, doneR, done] = [l, r, 0];
    for (const x of named) for (const y of named) {
      const [p, q] = [x.codes[l]!, y.codes[r]!];
      if (p === 0 || q === 0) continue;
      const found = compareWritings(writings, p, q);
      if (found === 0) continue;
      // A Chinese name is no contradiction to one by birth (rule 8).
      if (x.kind !== y.kind && (found - 1) % kinds.length > agrees) continue;
      if (done === 0 || (found - 1) % kinds.length < (done - 1) % kinds.length) [done, a, b] = [found, p, q];
    }
    return done;
  };
  return {
    name: 'name', levels: nameLevels, strata: kinds.length, keys: toKeys(writings, named), rests: ['name'], compare,
    kin(l, r) { const found = compare(l, r); const kind = (found - 1) % kinds.length; return found !== 0 && kind >= rank['one-syllable'] && kind !== rank['part-differs']; },
    count(persons) { rates = countNames(writings, main.codes, group, persons); },
    chance(l, r, level) {
      if (rates === undefined) return 0;
      compare(l, r);
      const tries = named.reduce((sum, { codes }) => sum + (codes[l] === 0 ? 0 : 1), 0) * named.reduce((sum, { codes }) => sum + (codes[r] === 0 ? 0 : 1), 0);
      const kind = (level - 1) % kinds.length;
      const found = kind <= rank.variant ? chanceOfReadings(writings, rates, a, b, groupOfBoth(group[l]!, group[r]!)) : kind === rank['surname-equal'] || kind === rank.part ? chanceOfSurname(writings, rates, a, b) : 0;
      return found === 0 ? 0 : 1 - (1 - found) ** tries;
    },
  };
}

/** Sex and cohort if both say the same, else sex alone if they agree in it. */
const groupOfBoth = (a: number, b: number): number => (a === b ? a : a >> 4 === b >> 4 ? a & ~15 : 0);

function compareWritings(writings: Writings, p: number, q: number): number {
  const kind = kindOf(writings, p, q);
  return kind < 0 ? 0 : 1 + pairTable[writings.script[p]!]![writings.script[q]!]! * kinds.length + kind;
}
function kindOf(w: Writings, p: number, q: number): number {
  const whole = Math.min(w.whole[p]!, w.whole[q]!);
  if (whole === 0) return -1;
  if (whole === 1) return partOf(w, p, q);
  if (w.folds[p] === w.folds[q]) return rank.equal;
  const characters = w.script[p] === 1 && w.script[q] === 1;
  if (meet(w.written, p, q)) return characters ? rank.variant : rank.equal;
  // Two names of the North: 류 and 유 are two surnames there.
  if (!(w.northern[p] === 1 && w.northern[q] === 1) && meet(w.southern, p, q)) return rank.variant;
  if (meet(w.folded, p, q)) return rank.near;
  const surname = meet(w.surnames, p, q);
  if (surname && (meet(w.firsts, p, q) || meet(w.seconds, p, q))) return rank['one-syllable'];
  if (surname) return rank['surname-equal'];
  return meet(w.givens, p, q) ? rank['given-equal'] : rank.none;
}
function partOf(w: Writings, p: number, q: number): number {
  const has = (sets: Writings['givens'], at: number): boolean => sets.starts[at + 1]! > sets.starts[at]!;
  const both = (sets: Writings['givens']): number => (has(sets, p) && has(sets, q) ? (meet(sets, p, q) ? 1 : 2) : 0);
  const [surname, given] = [both(w.surnames), both(w.givens)];
  if (surname === 0 && given === 0) return -1;
  return surname === 2 || given === 2 ? rank['part-differs'] : rank.part;
}

type Written = { readonly text: string; readonly orthography: Orthography };
function listWritings(columns: readonly NameColumn[], orthography: Column | undefined): { readonly list: readonly Written[]; readonly named: readonly Named[] } {
  const list: Written[] = [{ text: '', orthography: 'unknown' }];
  const seen = new Map<string, number>();
  const said = (orthography?.values ?? ['']).map((value): Orthography => (/dprk|north|북|조선|朝/i.test(value) ? 'dprk' : /rok|south|남|한국|韩|韓/i.test(value) ? 'rok' : 'unknown'));
  const named = columns.map(({ column, kind }): Named => {
    const codes = new Uint32Array(column.codes.length);
    for (let at = 0; at < codes.length; at += 1) {
      const code = column.codes[at]!;
      if (code === 0) continue;
      const how = orthography === undefined ? 'unknown' : said[orthography.codes[at]!]!;
      const key = `${how} ${column.values[code]!}`;
      let number = seen.get(key);
      if (number === undefined) { number = list.push({ text: column.values[code]!, orthography: how }) - 1; seen.set(key, number); }
      codes[at] = number;
    }
    return { codes, kind };
  });
  return { list, named };
}

function toKeys({ folded, givens }: Writings, named: readonly Named[]): readonly Key[] {
  const gather = (sets: Writings['folded']): Pick<Key, 'ids' | 'starts'> => {
    const count = named[0]!.codes.length;
    const starts = new Uint32Array(count + 1);
    let size = 0;
    for (let at = 0; at < count; at += 1) { for (const { codes } of named) size += sets.starts[codes[at]! + 1]! - sets.starts[codes[at]!]!; starts[at + 1] = size; }
    const ids = new Uint32Array(size);
    size = 0;
    for (let at = 0; at < count; at += 1) for (const { codes } of named) for (let i = sets.starts[codes[at]!]!; i < sets.starts[codes[at]! + 1]!; i += 1) { ids[size] = sets.members[i]!; size += 1; }
    return { ids, starts };
  };
  return [{ name: 'name', field: 'name', agree: 0.85, ...gather(folded) }, { name: 'given', field: 'name', agree: 0.87, ...gather(givens) }];
}
