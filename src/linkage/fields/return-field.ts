import type { Column } from '../table/table.ts';
import { toLevels } from './field.ts';
import type { Field, Key } from './field.ts';
import { toPlaces } from './place-fields.ts';
import { readReturn } from './read-return.ts';
import { intern, through } from './text-field.ts';

/** How fine the coarser of two dates is, and whether both say where. */
const classes = ['day-place', 'month-place', 'year-place', 'day', 'month', 'year', 'place'] as const;
/** Date as fine as both say, and place or route: the same batch; only the date; the same year and place; only the year; the year before or after; only the place; nothing. */
const kinds = ['same-batch', 'same-date', 'same-year-place', 'same-year', 'next-year', 'same-place', 'conflict'] as const;

/**
 * Date, place and route of a return as one comparison with joint levels (rule 11): everyone in one van shares all three, and scored apart they would count one fact three times. `kin`: whose names differ as those of relatives do came
 * back together because they are relatives; the batch then says nothing.
 */
export function toReturnField(date: Column | undefined, place: Column | undefined, route: Column | undefined, kin: (l: number, r: number) => boolean): Field {
  const none = new Uint32Array((date ?? place ?? route)!.codes.length);
  const dates = intern((date?.values ?? ['']).map(readReturn));
  const when = date === undefined ? none : through(date.codes, dates.numbers);
  /** 0 nothing, 1 year, 2 month, 3 day. */
  const fine = Uint8Array.from(dates.distinct, (text) => (text === '' ? 0 : text.length === 4 ? 1 : text.length === 7 ? 2 : 3));
  const year = Uint32Array.from(dates.distinct, (text) => Number(text.slice(0, 4)));
  const month = Uint32Array.from(dates.distinct, (text) => (text.length >= 7 ? Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) : 0));
  const where = place === undefined ? none : toPlaces(place).codes;
  const way = route === undefined ? none : toPlaces(route).codes;
  const compare = (l: number, r: number): number => {
    const [a, b] = [when[l]!, when[r]!];
    const known = (where[l] !== 0 && where[r] !== 0) || (way[l] !== 0 && way[r] !== 0);
    const apart = (where[l] !== 0 && where[r] !== 0 && where[l] !== where[r]) || (way[l] !== 0 && way[r] !== 0 && way[l] !== way[r]);
    const both = Math.min(fine[a]!, fine[b]!);
    if (both === 0) return !known ? 0 : 1 + 6 * kinds.length + (apart ? 6 : 5);
    const same = both === 3 ? a === b : both === 2 ? month[a] === month[b] : year[a] === year[b];
    const years = Math.abs(year[a]! - year[b]!);
    const here = known && !apart;
    const kind = same ? (here || !known ? 0 : 1) : years === 0 ? (here ? 2 : 3) : years === 1 ? 4 : here ? 5 : 6;
    return 1 + ((known ? 0 : 3) + 3 - both) * kinds.length + kind;
  };
  const keys: readonly Key[] = [
    { name: 'return-month', field: 'return', agree: 0.45, ids: through(when, month) }, { name: 'return-year', field: 'return', agree: 0.6, ids: through(when, year) }, { name: 'return-place', field: 'return-place', agree: 0.6, ids: where },
  ];
  return {
    name: 'return', levels: toLevels(classes, kinds), strata: kinds.length, keys: keys.filter(({ ids }) => ids.some((id) => id !== 0)), rests: ['return-place'],
    compare(l, r) { const level = compare(l, r); return level > 0 && (level - 1) % kinds.length < 3 && kin(l, r) ? 0 : level; },
    judge: (l, r) => (kin(l, r) ? 0 : compare(l, r)),
  };
}
