import type { Column } from '../table/table.ts';
import type { Field, Key } from './field.ts';
import { toPlaces } from './place-fields.ts';
import { intern, through } from './text-field.ts';

const levels = ['missing', 'same-batch', 'same-day', 'same-month-place', 'same-month', 'same-year-place', 'same-year', 'next-year', 'same-place', 'conflict'] as const;

/**
 * Date, place and route of a return as one comparison with joint levels (rule 11): everyone in one van shares all three, and scored apart they would count one fact three times. `kin`: whose names differ as those of relatives do came
 * back together because they are relatives; the batch then says nothing.
 */
export function toReturnField(date: Column | undefined, place: Column | undefined, route: Column | undefined, kin: (l: number, r: number) => boolean): Field {
  const records = (date ?? place ?? route)!.codes.length;
  const none = new Uint32Array(records);
  const dates = intern((date?.values ?? ['']).map((value) => /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(value.trim().replace(/[./년年]\s?/gu, '-').replace(/-(\d)(?!\d)/gu, '-0$1'))?.[0] ?? ''));
  const when = date === undefined ? none : through(date.codes, dates.numbers);
  const day = Uint32Array.from(dates.distinct, (text, at) => (text.length === 10 ? at : 0));
  const month = Uint32Array.from(dates.distinct, (text) => (text.length >= 7 ? Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) : 0));
  const year = Uint32Array.from(dates.distinct, (text) => Number(text.slice(0, 4)));
  const where = place === undefined ? none : toPlaces(place).codes;
  const way = route === undefined ? none : toPlaces(route).codes;
  const compare = (l: number, r: number): number => {
    const [a, b] = [when[l]!, when[r]!];
    const placeKnown = (where[l] !== 0 && where[r] !== 0) || (way[l] !== 0 && way[r] !== 0);
    const apart = (where[l] !== 0 && where[r] !== 0 && where[l] !== where[r]) || (way[l] !== 0 && way[r] !== 0 && way[l] !== way[r]);
    const together = placeKnown && !apart;
    if (a === 0 || b === 0) return !placeKnown ? 0 : together ? 8 : 9;
    if (day[a] !== 0 && day[b] !== 0 && a === b) return together ? 1 : apart ? 9 : 2;
    if (month[a] !== 0 && month[b] !== 0) { if (month[a] === month[b]) return together ? 3 : apart ? 9 : 4; }
    const years = Math.abs(year[a]! - year[b]!);
    return years === 0 ? (together ? 5 : 6) : years === 1 ? 7 : 9;
  };
  const keys: readonly Key[] = [
    { name: 'return-month', field: 'return', agree: 0.75, ids: through(when, month) }, { name: 'return-year', field: 'return', agree: 0.85, ids: through(when, year) }, { name: 'return-place', field: 'return-place', agree: 0.85, ids: where },
  ];
  return { name: 'return', levels, keys: keys.filter(({ ids }) => ids.some((id) => id !== 0)), rests: ['return-place'], compare(l, r) { const level = compare(l, r); return level >= 1 && level <= 5 && kin(l, r) ? 0 : level; } };
}
