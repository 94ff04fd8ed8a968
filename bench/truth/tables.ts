import { readFileSync } from 'node:fs';
import { readReference } from '../names/reference.ts';
import { toDraw, type Draw } from './draw.ts';

export type Hanja = { readonly traditional: string; readonly simplified: string; readonly pinyin: string };
export type Syllable = { readonly rr: string; readonly north: string; readonly english: readonly string[]; readonly hanja: readonly Hanja[]; readonly hanjaDraw: Draw };
/** `syllables`: indices of its two syllables in the North's orthography. */
export type Given = { readonly dprk: string; readonly rok: string; readonly mr: string; readonly syllables: readonly [number, number] };
export type Surname = { readonly dprk: string; readonly rok: string; readonly hanzi: string; readonly pinyin: string; readonly rr: string; readonly mr: string; readonly north: string; readonly english: readonly string[] };
export type Sex = 'F' | 'M';
/** Sex and cohort of birth, under which a given name has a frequency. `draw` picks an index of `givens`. */
export type Group = { readonly sex: Sex; readonly from: number; readonly until: number; readonly draw: Draw };
export type ChineseNames = { readonly surnames: readonly string[]; readonly surnameDraw: Draw; readonly given: Readonly<Record<Sex, readonly string[]>>; readonly givenDraw: Readonly<Record<Sex, Draw>> };
export type Tables = {
  readonly surnames: readonly Surname[]; readonly surnameDraw: Draw; readonly givens: readonly Given[]; readonly syllables: readonly Syllable[];
  /** By the North's spelling, and of the South's too. */
  readonly syllableAt: ReadonlyMap<string, number>; readonly groups: readonly Group[]; readonly chinese: ChineseNames;
};

type File = {
  readonly zipfOffset: number; readonly headShare: Readonly<Record<Sex, number>>; readonly headExponent: number;
  readonly groups: readonly { readonly sex: Sex; readonly from: number; readonly until: number; readonly first: string; readonly second: string; readonly head: string }[];
  readonly chinese: { readonly surnames: string; readonly F: string; readonly M: string };
};
const text = (file: string): string => readFileSync(new URL(`./tables/${file}`, import.meta.url), 'utf8');
const rows = (file: string): readonly (readonly string[])[] => text(file).trimEnd().split('\n').slice(1).map((line) => line.split('\t'));
const zipf = (n: number, offset: number, exponent: number): readonly number[] => { const each = Array.from({ length: n }, (_, k) => (k + 1 + offset) ** -exponent); const sum = each.reduce((a, b) => a + b, 0); return each.map((x) => x / sum); };
/** The k-th of n Chinese given names, or of the characters for a sound: 1/k. */
const byRank = (n: number, offset: number): Draw => toDraw(zipf(n, offset, 1));

/** Frequencies (tables/frequencies.json, assumptions) and writings (tables/*.tsv and ../names/reference/surnames.tsv, by other programs). */
export function readTables(): Tables {
  const file = JSON.parse(text('frequencies.json')) as File;
  const syllableAt = new Map<string, number>();
  const syllables = rows('syllables.tsv').map(([syllable = '', rr = '', north = '', english = '', hanja = ''], at): Syllable => {
    syllableAt.set(syllable, at);
    const list = hanja === '' ? [] : hanja.split(' ').map((one): Hanja => { const [traditional = '', simplified = '', pinyin = ''] = one.split('/'); return { traditional, simplified, pinyin }; });
    return { rr, north, english: english.split(' '), hanja: list, hanjaDraw: list.length === 0 ? toDraw([1]) : byRank(list.length, 0) };
  });
  const givenAt = new Map<string, number>();
  const givens = rows('given.tsv').map(([dprk = '', rok = '', mr = ''], at): Given => { givenAt.set(dprk, at); return { dprk, rok: rok === '' ? dprk : rok, mr, syllables: [syllableAt.get(dprk.charAt(0))!, syllableAt.get(dprk.charAt(1))!] }; });
  const groups = file.groups.map(({ sex, from, until, first, second, head }): Group => {
    const [firsts, seconds, heads] = [first.split(' '), second.split(' '), head.split(' ')];
    const [p1, p2, ph] = [zipf(firsts.length, file.zipfOffset, 1), zipf(seconds.length, file.zipfOffset, 1), zipf(heads.length, 0, file.headExponent)];
    const weights = new Float64Array(givens.length);
    // Names that are not in the table of writings are given to nobody (see tables/make.py).
    const add = (name: string, weight: number): void => { const at = givenAt.get(name); if (at !== undefined) weights[at] = weights[at]! + weight; };
    heads.forEach((name, at) => { add(name, file.headShare[sex] * ph[at]!); });
    firsts.forEach((a, i) => { seconds.forEach((b, j) => { add(a + b, (1 - file.headShare[sex]) * p1[i]! * p2[j]!); }); });
    return { sex, from, until, draw: toDraw(weights) };
  });
  const surnames = readReference().surnames;
  const chineseSurnames = file.chinese.surnames.split(' ');
  const given = { F: file.chinese.F.split(' '), M: file.chinese.M.split(' ') };
  return {
    surnames: surnames.map(({ dprk, rok, hanzi, pinyin, rr, mr, north, english }) => ({ dprk, rok, hanzi, pinyin, rr, mr, north, english: english.split(',') })),
    surnameDraw: toDraw(surnames.map(({ weight }) => weight)), givens, syllables, syllableAt, groups,
    chinese: {
      surnames: chineseSurnames.filter((_, at) => at % 2 === 0), surnameDraw: toDraw(chineseSurnames.filter((_, at) => at % 2 === 1).map(Number)),
      given, givenDraw: { F: byRank(given.F.length, 4), M: byRank(given.M.length, 4) },
    },
  };
}

export function groupOf(tables: Tables, sex: Sex, birthYear: number): number {
  return tables.groups.findIndex((group) => group.sex === sex && birthYear <= group.until);
}
