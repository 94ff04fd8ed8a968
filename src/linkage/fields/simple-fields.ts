import type { Column } from '../table/table.ts';
import { edits } from '../text/edits.ts';
import { countPersons, toChances } from './field.ts';
import type { Field, Key } from './field.ts';
import { intern, through } from './text-field.ts';

const sexes: readonly (readonly [RegExp, number])[] = [[/^(?:m|male|man|boy|남|남자|남성|男|男性|1)$/i, 1], [/^(?:f|female|woman|girl|여|여자|여성|女|女性|2)$/i, 2]];
export function toSexField(column: Column): Field {
  const codes = through(column.codes, Uint32Array.from(column.values, (value) => sexes.find(([words]) => words.test(value))?.[1] ?? 0));
  return { name: 'sex', levels: ['missing', 'equal', 'different'], keys: [{ name: 'sex', field: 'sex', agree: 0.98, ids: codes }], compare(l, r) { const [a, b] = [codes[l]!, codes[r]!]; return a === 0 || b === 0 ? 0 : a === b ? 1 : 2; } };
}

/** Years three or fewer apart share one of two windows: six years wide, the second three years later. */
function toWindow(years: Uint32Array): Key {
  const starts = new Uint32Array(years.length + 1);
  for (let at = 0; at < years.length; at += 1) starts[at + 1] = starts[at]! + (years[at] === 0 ? 0 : 2);
  const ids = new Uint32Array(starts[years.length]!);
  for (let at = 0; at < years.length; at += 1) if (years[at] !== 0) { ids[starts[at]!] = 2 * Math.floor(years[at]! / 6); ids[starts[at]! + 1] = 2 * Math.floor((years[at]! + 3) / 6) + 1; }
  return { name: 'birth-year±3', field: 'birth', agree: 0.93, ids, starts };
}

const levels = ['missing', 'same-day', 'day-slip', 'within-month', 'same-year', 'off-1', 'off-2-3', 'off-more'] as const;
/** A birth date in figures (1965-04-09, 19650409, 1965): day, a slip of the pen in it, within a month, year, years apart. */
export function toSimpleBirth(column: Column): Field {
  const parts = column.values.map((value) => /^(\d{4})(?:\D?(\d{1,2})(?:\D?(\d{1,2}))?)?/.exec(value.trim()));
  const texts = parts.map((found) => (found === null ? '' : [found[1] ?? '', ...[found[2], found[3]].flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')]))].join('')));
  const { numbers, distinct } = intern(texts);
  const codes = through(column.codes, numbers);
  const year = Int32Array.from(distinct, (text) => Number(text.slice(0, 4)));
  const day = Float64Array.from(distinct, (text) => (text.length < 8 ? Number.NaN : Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6))) / 86_400_000));
  let chances = new Float64Array(distinct.length);
  const years = through(codes, Uint32Array.from(year));
  return {
    name: 'birth', levels, count(persons) { chances = toChances(countPersons(codes, distinct.length, persons)); },
    chance: (l, _r, level) => (level === 1 ? chances[codes[l]!]! : 0),
    keys: [{ name: 'birth', field: 'birth', agree: 0.6, ids: through(codes, Uint32Array.from(distinct, (text, at) => (text.length === 8 ? at : 0))) }, { name: 'birth-year', field: 'birth', agree: 0.78, ids: years }, { name: 'birth-day', field: 'birth', draw: 'birth-day', agree: 0.7, ids: through(codes, intern(distinct.map((text) => text.slice(4, 8))).numbers) }, toWindow(years)],
    compare(l, r) {
      const [a, b] = [codes[l]!, codes[r]!];
      if (a === 0 || b === 0) return 0;
      const whole = distinct[a]!.length === 8 && distinct[b]!.length === 8;
      if (a === b && whole) return 1;
      if (whole && edits(distinct[a]!, distinct[b]!, 1) === 1) return 2;
      if (Math.abs(day[a]! - day[b]!) <= 31) return 3;
      const apart = Math.abs(year[a]! - year[b]!);
      return apart === 0 ? 4 : apart === 1 ? 5 : apart <= 3 ? 6 : 7;
    },
  };
}
