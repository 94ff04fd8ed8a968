import type { Column } from '../table/table.ts';
import { counting, countPersons, once, toChances, toLevels } from './field.ts';
import type { Field, Key } from './field.ts';
import { toPlaces } from './place-fields.ts';
import { readReturn } from './read-return.ts';
import { intern, internNumbers, through } from './text-field.ts';

/** How fine the coarser of two dates is, and whether both say where. */
const precisions = ['day-place', 'month-place', 'year-place', 'day', 'month', 'year', 'place'] as const;
/** Within a list apart: one that has a row for each return never has one person twice in one batch. */
const classes = [...precisions, ...precisions.map((one) => `within-${one}` as const)];
/**
 * Date as fine as both say, and place or route: the same batch; only the date; the month before or after, or that of the year before or after, with the place and without; the same year and place; only the year; the year before or
 * after; only the place; nothing.
 */
const kinds = ['same-batch', 'same-date', 'month-slip-place', 'month-slip', 'same-year-place', 'same-year', 'next-year', 'same-place', 'conflict'] as const;
type Kind = (typeof kinds)[number];
type Six = readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
const at = Object.fromEntries(kinds.map((kind, place) => [kind, place])) as Readonly<Record<Kind, number>>;

/**
 * Date, place and route of a return as one comparison with joint levels (rule 11): everyone in one van shares all three, and scored apart they would count one fact three times.
 */
export function toReturnField(date: Column | undefined, place: Column | undefined, route: Column | undefined, list: Uint16Array): Field {
  const none = new Uint32Array((date ?? place ?? route)!.codes.length);
  const dates = intern((date?.values ?? ['']).map(readReturn));
  const when = date === undefined ? none : through(date.codes, dates.numbers);
  /** 0 nothing, 1 year, 2 month, 3 day. */
  const fine = Uint8Array.from(dates.distinct, (text) => (text === '' ? 0 : text.length === 4 ? 1 : text.length === 7 ? 2 : 3));
  const year = Uint32Array.from(dates.distinct, (text) => Number(text.slice(0, 4)));
  const month = Uint32Array.from(dates.distinct, (text) => (text.length >= 7 ? Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) : 0));
  const day = Uint32Array.from(dates.distinct, (text) => Number(text.slice(8, 10)));
  const where = place === undefined ? none : toPlaces(place).codes;
  const way = route === undefined ? none : toPlaces(route).codes;
  const compare = (l: number, r: number): number => {
    const [a, b] = [when[l]!, when[r]!];
    const known = (where[l] !== 0 && where[r] !== 0) || (way[l] !== 0 && way[r] !== 0);
    const apart = (where[l] !== 0 && where[r] !== 0 && where[l] !== where[r]) || (way[l] !== 0 && way[r] !== 0 && way[l] !== way[r]);
    const both = Math.min(fine[a]!, fine[b]!);
    const here = known && !apart;
    const within = list[l] === list[r] ? precisions.length : 0;
    if (both === 0) return !known ? 0 : 1 + (within + 6) * kinds.length + (apart ? at.conflict : at['same-place']);
    const kind = kindOf(a, b, both, here, known);
    return 1 + (within + (known ? 0 : 3) + 3 - both) * kinds.length + at[kind];
  };
  function kindOf(a: number, b: number, both: number, here: boolean, known: boolean): Kind {
    if (both === 3 ? a === b : both === 2 ? month[a] === month[b] : year[a] === year[b]) return here || !known ? 'same-batch' : 'same-date';
    const months = Math.abs(month[a]! - month[b]!);
    if (both >= 2 && (months === 1 || months === 12) && (both === 2 || day[a] === day[b])) return here ? 'month-slip-place' : 'month-slip';
    const years = Math.abs(year[a]! - year[b]!);
    return years === 0 ? (here ? 'same-year-place' : 'same-year') : years === 1 ? 'next-year' : here ? 'same-place' : 'conflict';
  }
  const keys = once(() => ([
    { name: 'return-month', field: 'return', agree: 0.45, ids: through(when, month), kin: true }, { name: 'return-year', field: 'return', agree: 0.6, ids: through(when, year) }, { name: 'return-place', field: 'return-place', agree: 0.6, ids: where, kin: true },
  ] satisfies readonly Key[]).filter(({ ids }) => ids.some((id) => id !== 0)));
  const [days, months, years] = [fine.map((one) => (one === 3 ? 1 : 0)), month, year].map((of, place) => through(when, internNumbers(Float64Array.from(of, (one, code) => (place === 0 ? one * code : one)))));
  const ways = way.reduce((most, one) => Math.max(most, one), 0) + 1;
  const spots = internNumbers(Float64Array.from(where, (one, record) => (one === 0 || way[record] === 0 ? 0 : one * ways + way[record]!)));
  const parts = [days!, months!, years!, where, way, spots];
  const sizes = parts.map((codes) => codes.reduce((most, one) => Math.max(most, one), 0) + 1);
  let [ofDay, ofMonth, ofYear, ofPlace, ofWay, ofSpot] = parts.map(() => new Float64Array(0)) as unknown as Six;
  return {
    name: 'return', levels: toLevels(classes, kinds), strata: kinds.length, get keys() { return keys(); }, halves: true, rests: ['return-place'], kin: 'shared', compare,
    ...counting((persons) => parts.map((codes, part) => toChances(countPersons(codes, sizes[part]!, persons))), (counts) => { [ofDay, ofMonth, ofYear, ofPlace, ofWay, ofSpot] = counts as unknown as Six; }),
    chance(l, r, level) {
      if ((level - 1) % kinds.length !== at['same-batch']) return 0;
      const both = Math.min(fine[when[l]!]!, fine[when[r]!]!);
      const when_ = both === 3 ? ofDay[parts[0]![l]!]! : both === 2 ? ofMonth[parts[1]![l]!]! : ofYear[parts[2]![l]!]!;
      const [placed, routed] = [where[l] !== 0 && where[r] !== 0, way[l] !== 0 && way[r] !== 0];
      return when_ * (placed && routed ? ofSpot[parts[5]![l]!]! : placed ? ofPlace[where[l]!]! : routed ? ofWay[way[l]!]! : 1);
    },
  };
}
