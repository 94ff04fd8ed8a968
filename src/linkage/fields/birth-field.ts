import type { AgeConvention } from '#base/time/parse-age.ts';
import { BirthTable } from '../birth/birth-table.ts';
import { birthLevels } from '../birth/birth.ts';
import type { Birth, BirthContext } from '../birth/birth.ts';
import { levelAt } from '../birth/compare-birth.ts';
import { readBirth } from '../birth/read-birth.ts';
import type { Column } from '../table/table.ts';
import { counting, countPersons, once, toChances, toLevels } from './field.ts';
import type { Field, Key } from './field.ts';
import { PairTable } from './pair-table.ts';
import { intern, through } from './text-field.ts';

/** How fine the coarser of the two is: of two years that agree no day could have differed. */
const classes = ['day', 'month', 'year', 'range'] as const;
const kinds = birthLevels.filter((level) => level !== 'unknown');
const classOf: Readonly<Record<Birth['precision'], number>> = { day: 0, month: 1, year: 2, range: 3, none: 0 };

/** `ages`: columns of ages, each with the convention that its header says, if any; of a record the first that is filled counts. */
export type BirthColumns = { readonly birth?: Column | undefined; readonly ages?: readonly AgeColumn[]; readonly convention?: Column | undefined; readonly stated?: Column | undefined };
export type AgeColumn = { readonly column: Column; readonly convention?: AgeConvention };

/** Dates of birth and stated ages by the levels of rule 12, in classes of precision. Undefined without either column; `years` = the year of birth of each record where it is one, else 0. */
export function toBirthField(columns: BirthColumns): { readonly field: Field; readonly years: Uint32Array } | undefined {
  const some = columns.birth ?? columns.ages?.[0]?.column;
  if (some === undefined) return undefined;
  const { births, codes } = readBirths(columns, some.codes.length);
  const table = new BirthTable(births);
  const fine = Uint8Array.from(births, ({ precision }) => classOf[precision]);
  const day = Uint32Array.from(births, ({ precision, figures }) => (precision === 'day' ? figures : 0));
  const year = Uint32Array.from(births, ({ years }) => (years.length === 1 ? years[0]! : 0));
  const [days, years] = [intern(Array.from(day, (one) => (one === 0 ? '' : String(one)))), through(codes, year)];
  const dayCodes = through(codes, days.numbers);
  const ofDays = Uint32Array.from(days.distinct, Number);
  let [ofDay, ofYear]: [Float64Array, Float64Array] = [new Float64Array(days.distinct.length), new Float64Array(3000)];
  const keys = once((): readonly Key[] => [
    { name: 'birth', field: 'birth', agree: 0.6, ids: dayCodes }, toYears('birth-year', 0.78, births, codes, (one) => [one]), toYears('birth-year±3', 0.93, births, codes, (one) => [2 * Math.floor(one / 6), 2 * Math.floor((one + 3) / 6) + 1]),
    { name: 'birth-day', field: 'birth', draw: 'birth-day', agree: 0.7, ids: through(codes, day.map((one) => one % 10_000)) },
  ]);
  const field: Field = {
    name: 'birth', levels: toLevels(classes, kinds), strata: kinds.length,
    get keys() { return keys(); },
    compare(l, r) {
      const [a, b] = [codes[l]!, codes[r]!];
      if (a === 0 || b === 0) return 0;
      const level = table.level(a, b);
      return level === levelAt.unknown ? 0 : 1 + Math.max(fine[a]!, fine[b]!) * kinds.length + level;
    },
    ofOne: noFartherThanNear,
    kin: (level) => (level !== 0 && (level - 1) % kinds.length <= levelAt.daySlip ? false : undefined),
    chance(l, r, level) {
      const kind = (level - 1) % kinds.length;
      return kind === levelAt.sameDay && dayCodes[l] === dayCodes[r] ? ofDay[dayCodes[l]!]! : kind === levelAt.sameYear && level > 2 * kinds.length && years[l] === years[r] ? ofYear[years[l]!] ?? 0 : 0;
    },
    ...counting((persons) => [toDayChances(countPersons(dayCodes, days.distinct.length, persons), ofDays), toChances(countPersons(years, 3000, persons))], (counts) => { [ofDay, ofYear] = counts as [Float64Array, Float64Array]; }),
  };
  return { field, years };
}

/** Who is mistaken about a year is oftener mistaken by less: more than five years are no likelier than four or five. What is over goes to the others as they stand. */
function noFartherThanNear(shares: Float64Array): Float64Array {
  const out = shares.slice();
  for (let first = 1; first < out.length; first += kinds.length) {
    const [near, far] = [out[first + levelAt.off5]!, out[first + levelAt.offMore]!];
    if (far <= near) continue;
    // As much as four or five years have once both are brought to one sum with the rest.
    const rest = 1 - far;
    const most = near / (rest + near);
    for (let kind = 0; kind < kinds.length; kind += 1) out[first + kind] = kind === levelAt.offMore ? most : (out[first + kind]! / rest) * (1 - most);
  }
  return out;
}

/**
 * Chance of the very day, by day: what its year and its day of the year make likely, each counted over many, unless the day is told so often that chance does not make it: what is written when nobody knows. The day itself is no good
 * measure: two records of one person that are not yet known for it make a day twice as common as it is. `figures`: 19650302 of each, 0 for none.
 */
function toDayChances(counts: Uint32Array, figures: Uint32Array): Float64Array<ArrayBuffer> {
  const [years, rest] = [new Map<number, number>(), new Map<number, number>()];
  let n = 0;
  for (let code = 1; code < counts.length; code += 1) {
    const [one, year, day] = [counts[code]!, Math.floor(figures[code]! / 10_000), figures[code]! % 10_000];
    n += one;
    years.set(year, (years.get(year) ?? 0) + one);
    rest.set(day, (rest.get(day) ?? 0) + one);
  }
  const smooth = n / 366;
  return Float64Array.from(counts, (count, code) => {
    if (code === 0 || n < 2) return 0;
    const expected = ((years.get(Math.floor(figures[code]! / 10_000)) ?? 0) + 0.5) * (((rest.get(figures[code]! % 10_000) ?? 0) + smooth) / (2 * n));
    return count > expected + 3 * Math.sqrt(expected) + 3 ? (count - 1) / (n - 1) : expected / n;
  });
}

/** Blocks by year: all years of an age, which are a few; of a longer span none, for it would stand in every block. */
function toYears(name: string, agree: number, births: readonly Birth[], codes: Uint32Array, idsOf: (year: number) => readonly number[]): Key {
  const sets = births.map(({ years }) => (years.length > 4 ? [] : [...new Set(years.flatMap(idsOf))]));
  const starts = new Uint32Array(codes.length + 1);
  for (let at = 0; at < codes.length; at += 1) starts[at + 1] = starts[at]! + sets[codes[at]!]!.length;
  const ids = new Uint32Array(starts[codes.length]!);
  for (let at = 0, place = 0; at < codes.length; at += 1) for (const id of sets[codes[at]!]!) { ids[place] = id; place += 1; }
  return { name, field: 'birth', agree, ids, starts };
}

const conventions: readonly (readonly [RegExp, AgeConvention])[] = [[/xusui|虚岁|虛歲|chinese/i, 'chinese-xusui'], [/rok-?year|연\s?나이/i, 'rok-year'], [/korean|세는|count/i, 'korean-count'], [/international|만|周岁|周歲|western/i, 'international']];

/** Each distinct statement once. The date of birth goes before an age, if it can be read; number 0 says nothing. */
function readBirths({ birth, ages = [], convention, stated }: BirthColumns, count: number): { readonly births: readonly Birth[]; readonly codes: Uint32Array } {
  const births: Birth[] = [readBirth('')];
  const seen = new Map<string, number>();
  const codes = new Uint32Array(count);
  const cell = (column: Column | undefined, at: number): string => (column === undefined ? '' : column.values[column.codes[at]!]!);
  const codeAt = (column: Column | undefined, at: number): number => (column === undefined ? 0 : column.codes[at]!);
  const read = (at: number, age: AgeColumn | undefined): number => {
    const year = Number(/(?:19|20)\d{2}/.exec(cell(stated, at))?.[0] ?? 0);
    const how = cell(convention, at);
    const told = how === '' ? undefined : conventions.find(([words]) => words.test(how))?.[1];
    const codeOf = (column: 'birth' | 'age', written: string): number => {
      if (written === '') return 0;
      const counted = told ?? (column === 'age' ? age?.convention : undefined);
      // A date of birth may be written as an age, which counts as its list says.
      const key = `${column} ${counted ?? ''} ${year} ${written}`;
      let code = seen.get(key);
      if (code === undefined) {
        const context: BirthContext = { ...(year === 0 ? {} : { year }), ...(counted === undefined ? {} : { convention: counted }), column };
        const one = readBirth(written, context);
        code = one.precision === 'none' ? 0 : births.push(one) - 1;
        seen.set(key, code);
      }
      return code;
    };
    return codeOf('birth', cell(birth, at)) || codeOf('age', cell(age?.column, at));
  };
  // Records of which all cells are the same are read once: by how ages count and what year it was, with that the age, with that the date of birth.
  const [contexts, told, all] = [new PairTable(), new PairTable(), new PairTable()];
  for (let at = 0; at < count; at += 1) {
    const place = ages.findIndex(({ column }) => column.codes[at] !== 0);
    const age = ages[place];
    const [date, years] = [codeAt(birth, at), codeAt(age?.column, at)];
    if (date === 0 && years === 0) continue;
    const context = contexts.number(codeAt(stated, at), codeAt(convention, at) * (ages.length + 1) + place + 1);
    const number = told.number(context, years);
    let known = all.get(date, number);
    if (known === 0) { known = 1 + read(at, age); all.set(date, number, known); }
    codes[at] = known - 1;
  }
  return { births, codes };
}
