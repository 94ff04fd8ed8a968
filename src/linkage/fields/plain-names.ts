import { toSearchForm } from '#base/text/search-form.ts';
import type { Column } from '../table/table.ts';
import { counting, countPersons, toChances } from './field.ts';
import type { Field, Key } from './field.ts';
import { intern, likeness, through } from './text-field.ts';

/** Letters only: how a name is compared that is not read as Korean. Marks fall from Latin letters alone: か and が, и and й are two letters, and the vowels of Hindi are marks. */
const wordForm = (text: string): string => toSearchForm(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
/** Points of a level, 0 missing … 4 different, for choosing which word stands against which. */
const points = [1, 6, 4, 2, 0] as const;

/** One whole name as given name and surname: the last word is the surname, unless a comma says which. */
export function splitName(text: string): readonly [given: string, surname: string] {
  const [before, after] = text.split(',', 2) as [string, string?];
  if (after !== undefined) return [after.trim(), before.trim()];
  const at = text.trimEnd().lastIndexOf(' ');
  return at < 0 ? ['', text] : [text.slice(0, at), text.slice(at + 1)];
}

/** A column of whole names as two, given name and surname. */
export function splitColumn(column: Column): readonly [given: Column, surname: Column] {
  const parts = column.values.map(splitName);
  const of = (at: 0 | 1): Column => { const { numbers, distinct } = intern(parts.map((part) => part[at])); return { name: column.name, values: distinct, codes: through(column.codes, numbers) }; };
  return [of(0), of(1)];
}

/**
 * Given name and surname in letters of any language but Korean. Each stands against the one that it is like: lists exchange the two, and then both would be counted as different. Whether they were exchanged is a comparison of its own.
 * How common a name is counts in either place.
 */
export function toPlainNames(given: Column | undefined, surname: Column): readonly Field[] {
  const records = surname.codes.length;
  const [givenForms, surnameForms] = [(given?.values ?? ['']).map(wordForm), surname.values.map(wordForm)];
  const all = intern([...givenForms, ...surnameForms]);
  const first = given === undefined ? new Uint32Array(records) : through(given.codes, all.numbers.subarray(0, givenForms.length));
  const last = through(surname.codes, all.numbers.subarray(givenForms.length));
  const { distinct } = all;
  const word = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a === b ? 1 : likeness(distinct[a]!, distinct[b]!));
  let [doneL, doneR, givenLevel, surnameLevel, crossed] = [-1, -1, 0, 0, false];
  const align = (l: number, r: number): void => {
    if (l === doneL && r === doneR) return;
    [doneL, doneR] = [l, r];
    givenLevel = word(first[l]!, first[r]!);
    surnameLevel = word(last[l]!, last[r]!);
    crossed = false;
    if (givenLevel === 1 && surnameLevel === 1) return;
    const [one, two] = [word(first[l]!, last[r]!), word(last[l]!, first[r]!)];
    if (points[one as 0] + points[two as 0] > points[givenLevel as 0] + points[surnameLevel as 0]) [givenLevel, surnameLevel, crossed] = [one, two, true];
  };
  let chances: Float64Array = new Float64Array(distinct.length);
  const levels = ['missing', 'equal', 'near', 'alike', 'different'] as const;
  const both = counting((persons) => {
    const counts = countPersons(first, distinct.length, persons);
    countPersons(last, distinct.length, persons, counts);
    const rates = toChances(counts);
    // Each person stands twice in these counts, so that a rate is half of the chance that one of the two words of another is this one.
    return [rates.map((rate) => rate * (given === undefined ? 1 : 2))];
  }, ([of]) => { chances = of as Float64Array; });
  const keys = toKeys(first, last, distinct);
  return [
    { name: 'given', levels, keys: [], rests: ['name'], ...both, compare(l, r) { align(l, r); return givenLevel; }, chance: (l, _r, level) => (level === 1 ? chances[first[l]!]! : 0) },
    { name: 'surname', levels, keys, rests: ['name'], follows: true, compare(l, r) { align(l, r); return surnameLevel; }, chance: (l, _r, level) => (level === 1 ? chances[last[l]!]! : 0) },
    { name: 'order', levels: ['missing', 'as-written', 'exchanged'], keys: [], rests: ['name'], follows: true, compare(l, r) { align(l, r); return givenLevel >= 1 && givenLevel <= 2 && surnameLevel >= 1 && surnameLevel <= 2 ? (crossed ? 2 : 1) : 0; } },
  ];
}

function toKeys(first: Uint32Array, last: Uint32Array, distinct: readonly string[]): readonly Key[] {
  const count = first.length;
  const begin = intern(distinct.map((text) => text.slice(0, 3))).numbers;
  const pair = (a: Uint32Array, b: Uint32Array): Uint32Array => {
    const seen = new Map<number, number>();
    const ids = new Uint32Array(count);
    for (let at = 0; at < count; at += 1) {
      const [x, y] = [a[at]!, b[at]!];
      if (x === 0 || y === 0) continue;
      const key = Math.min(x, y) * 4_294_967_296 + Math.max(x, y);
      let id = seen.get(key);
      if (id === undefined) { id = seen.size + 1; seen.set(key, id); }
      ids[at] = id;
    }
    return ids;
  };
  const [starts, both, either] = [new Uint32Array(count + 1), [] as number[], [] as number[]];
  for (let at = 0; at < count; at += 1) {
    for (const one of first[at] === last[at] ? [first[at]!] : [first[at]!, last[at]!]) if (one !== 0) { either.push(one); both.push(begin[one]!); }
    starts[at + 1] = either.length;
  }
  return [
    { name: 'name', field: 'name', agree: 0.7, ids: pair(first, last) },
    { name: 'name~', field: 'name', agree: 0.82, ids: pair(through(first, begin), through(last, begin)) },
    { name: 'word', field: 'name', agree: 0.92, ids: Uint32Array.from(either), starts },
    { name: 'word~', field: 'name', agree: 0.95, ids: Uint32Array.from(both), starts },
  ];
}
