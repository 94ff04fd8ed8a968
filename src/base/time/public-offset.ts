import { addMonths, calendarDay } from './day.ts';
import { parseAtom } from './edtf-atom.ts';
import { dayAtom } from './span.ts';
import type { RelativeTime } from './uncertain-time.ts';

/** An end moved by an offset, no finer than its unit: "three months after" gives a month, about. */
function moved(at: string, by: number, unit: NonNullable<RelativeTime['offset']>['unit'], end: 'low' | 'high'): string {
  const atom = parseAtom(at);
  if (atom === undefined) return '..';
  const day = end === 'low' ? atom.low : atom.high - 1;
  if (unit === 'day') return `${dayAtom(day + Math.round(by))}~`;
  if (unit === 'week') return `${dayAtom(day + Math.round(by * 7))}~`;
  const { year, month } = calendarDay(addMonths(day, Math.trunc(by * (unit === 'month' ? 1 : unit === 'season' ? 3 : 12))));
  return unit === 'year' ? `${year}~` : `${year}-${String(month).padStart(2, '0')}~`;
}

/** EDTF of a time told by a public event. "When" is about its days; "after" and "before" are open unless it was said how far. */
export function anchoredEdtf(edtf: string, relative: RelativeTime): string {
  const [first = '', second] = edtf.split('/');
  const last = second ?? first;
  const { relation, offset } = relative;
  const join = (from: string, to: string): string => (from === to ? from : `${from}/${to}`);
  if (offset !== undefined && (relation === 'after' || relation === 'before')) {
    const [near, far] = relation === 'after' ? [offset.low, offset.high] : [-offset.high, -offset.low];
    return join(moved(first, near, offset.unit, 'low'), moved(last, far, offset.unit, 'high'));
  }
  if (relation === 'after') return `${first}/..`;
  if (relation === 'before') return `../${last}`;
  return relation === 'during' ? edtf : join(`${first}~`, `${last}~`);
}
