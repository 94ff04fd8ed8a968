import { toDay } from './day.ts';
import type { DayNumber } from './day.ts';
import { parseAtom } from './edtf-atom.ts';
import type { Atom } from './edtf-atom.ts';
import type { Day, TimeFlag } from './uncertain-time.ts';

/** First and last day an EDTF string may mean after widening. */
export type Widened = { readonly earliest: Day; readonly latest: Day; readonly flags: readonly TimeFlag[] };

const maxLength = 200;
const maxMembers = 60;
type Range = { readonly low: DayNumber; readonly high: DayNumber; readonly flags: readonly TimeFlag[] };

const rangeOf = (atom: Atom): Range => ({ low: atom.widenedLow, high: atom.widenedHigh, flags: atom.outOfRange ? ['year-out-of-range'] : [] });
const hull = (ranges: readonly Range[], flags: readonly TimeFlag[] = []): Range => ({
  low: Math.min(...ranges.map((range) => range.low)), high: Math.max(...ranges.map((range) => range.high)),
  flags: [...new Set([...ranges.flatMap((range) => range.flags), ...flags])],
});

/** Two known ends. Told backwards, both readings stay possible: the hull, flagged, never turned round in silence. */
function between(from: Atom, to: Atom): Range {
  if (!from.outOfRange && !to.outOfRange && from.low >= to.high) return hull([rangeOf(from), rangeOf(to)], ['reversed']);
  const [low, high] = [rangeOf(from), rangeOf(to)];
  return { low: Math.min(low.low, high.low), high: high.high, flags: [...new Set([...low.flags, ...high.flags])] };
}

/** `..` is open: infinity. Empty is unknown: the known end's own bound, flagged. Source: core.md 36; standards.md trap 8. */
function interval(from: string, to: string): Range | undefined {
  const known = (end: string): boolean => end !== '' && end !== '..';
  const [start, end] = [known(from) ? parseAtom(from) : undefined, known(to) ? parseAtom(to) : undefined];
  if ((known(from) && start === undefined) || (known(to) && end === undefined)) return undefined;
  if (start && end) return between(start, end);
  const unknown: TimeFlag[] = from === '' || to === '' ? ['unknown-end'] : [];
  const only = start ?? end;
  if (only === undefined) return { low: -Infinity, high: Infinity, flags: unknown };
  const range = rangeOf(only);
  return { low: from === '..' ? -Infinity : range.low, high: to === '..' ? Infinity : range.high, flags: [...range.flags, ...unknown] };
}

/** One of `[…]` or all of `{…}`: the hull of the members, each a date or `a..b`, `..b`, `a..`. */
function members(list: string): Range | undefined {
  const parts = list.split(',').map((part) => part.trim());
  if (parts.length > maxMembers) return undefined;
  const ranges: Range[] = [];
  for (const part of parts) {
    const [from = '', to, more] = part.split('..');
    if (more !== undefined || (to === undefined ? part === '' : from === '' && to === '')) return undefined;
    const range = to === undefined ? interval(from, from) : interval(from === '' ? '..' : from, to === '' ? '..' : to);
    if (range === undefined) return undefined;
    ranges.push(range);
  }
  return hull(ranges);
}

/**
 * Earliest and latest day of an EDTF string (levels 0-2) by the table of DESIGN 6: `~` and `?` add 7 days to a day, a month to a month,
 * a season to a season, a year to a year, 5 years to a decade, each way; `%` twice that. Undefined when it is not EDTF. Linear, never throws.
 */
export function widen(edtf: string): Widened | undefined {
  if (edtf.length > maxLength) return undefined;
  const list = /^(?:\[(.+)\]|\{(.+)\})$/.exec(edtf);
  const body = list?.[1] ?? list?.[2];
  const ends = edtf.split('/');
  let range: Range | undefined;
  if (body !== undefined) range = members(body);
  else if (ends.length === 2) range = interval(ends[0] ?? '', ends[1] ?? '');
  else {
    const atom = parseAtom(edtf);
    range = atom && rangeOf(atom);
  }
  return range && { earliest: toDay(range.low), latest: toDay(range.high - 1), flags: range.flags };
}
