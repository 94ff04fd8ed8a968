import { parse } from 'edtf';
import { addMonths, dayNumber, daysInMonth } from './day.ts';
import type { DayNumber } from './day.ts';

/** One end or member of an EDTF expression: `[low, high)` in day numbers without its qualifiers, and widened by them (DESIGN 6). */
export type Atom = {
  readonly low: DayNumber; readonly high: DayNumber;
  readonly widenedLow: DayNumber; readonly widenedHigh: DayNumber;
  readonly outOfRange: boolean;
};

type Step = { readonly days?: number; readonly months?: number };
/** What `~` or `?` adds on each side, by precision; decade and the units below season follow the table's own proportion. Source: core.md 36. */
const table = {
  day: { days: 7 }, month: { months: 1 }, season: { months: 3 }, third: { months: 4 }, half: { months: 6 },
  year: { months: 12 }, decade: { months: 60 }, century: { months: 600 },
} satisfies Record<string, Step>;
type Unit = keyof typeof table;

const datePattern = /^([?~%]?)([\dX]{4})([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?)(?:-([?~%]?)([\dX]{2})([?~%]?))?)?$/;
const isValid = (text: string): boolean => {
  try {
    parse(text, { level: 2, seasonUncertainty: true });
    return true;
  } catch {
    return false;
  }
};

/** Season or part of a year to its first month (of the year it begins) and length. Source: EDTF level 2 codes; core.md 36. */
function partOfYear(code: number): { first: number; months: number; unit: Unit } | undefined {
  if (code >= 21 && code <= 24) return { first: (code - 21) * 3 + 3, months: 3, unit: 'season' };
  if (code >= 25 && code <= 28) return { first: (code - 25) * 3 + 3, months: 3, unit: 'season' };
  if (code >= 29 && code <= 32) return { first: ((code - 29) * 3 + 8) % 12 + 1, months: 3, unit: 'season' };
  if (code >= 33 && code <= 36) return { first: (code - 33) * 3 + 1, months: 3, unit: 'season' };
  if (code >= 37 && code <= 39) return { first: (code - 37) * 4 + 1, months: 4, unit: 'third' };
  if (code === 40 || code === 41) return { first: (code - 40) * 6 + 1, months: 6, unit: 'half' };
  return undefined;
}

const fits = (mask: string, value: number): boolean =>
  [...String(value).padStart(mask.length, '0')].every((digit, at) => mask[at] === 'X' || mask[at] === digit);

/** First or last day that a date with unspecified digits can be; undefined when none exists (`XXX3-02-29`). */
function extreme(masks: { year: string; month: string; day: string }, last: boolean): DayNumber | undefined {
  const order = (low: number, high: number): number[] => {
    const all = Array.from({ length: high - low + 1 }, (_, at) => low + at);
    return last ? all.reverse() : all;
  };
  for (const year of order(Number(masks.year.replaceAll('X', '0')), Number(masks.year.replaceAll('X', '9')))) {
    if (!fits(masks.year, year)) continue;
    for (const month of order(1, 12)) {
      if (!fits(masks.month, month)) continue;
      const day = order(1, daysInMonth(year, month)).find((value) => fits(masks.day, value));
      if (day !== undefined) return dayNumber(year, month, day);
    }
  }
  return undefined;
}

function unitOf(masks: readonly string[]): Unit {
  const [year = '', month, day] = masks;
  if (year.includes('X')) return year.endsWith('XX') ? 'century' : 'decade';
  if (month === undefined || month.includes('X')) return 'year';
  const code = Number(month);
  if (code > 12) return partOfYear(code)?.unit ?? 'year';
  return day === undefined || day.includes('X') ? 'month' : 'day';
}

function widened(low: DayNumber, high: DayNumber, steps: readonly { step: Step; factor: number }[]): { low: DayNumber; high: DayNumber } {
  let range = { low, high };
  for (const { step, factor } of steps) {
    if (!Number.isFinite(range.low)) break;
    range = step.days !== undefined
      ? { low: range.low - step.days * factor, high: range.high + step.days * factor }
      : { low: addMonths(range.low, -(step.months ?? 0) * factor), high: addMonths(range.high, (step.months ?? 0) * factor) };
  }
  return range;
}

const anyTime: Atom = { low: -Infinity, high: Infinity, widenedLow: -Infinity, widenedHigh: Infinity, outOfRange: false };
const unusable: Atom = { ...anyTime, outOfRange: true };

/** A moment with a zone may fall on the day before or after where it happened; without one it is the day written. */
function momentAtom(text: string): Atom | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T[\d:.]+(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(text);
  if (match === null || !isValid(text)) return undefined;
  const day = parseAtom(match[1] ?? '');
  const slack = match[2] === undefined ? 0 : 1;
  return day && { ...day, low: day.low - slack, high: day.high + slack, widenedLow: day.widenedLow - slack, widenedHigh: day.widenedHigh + slack };
}

/** Years with significant digits (`1990S2`) and years of five digits or before 0. */
function yearAtom(text: string): Atom | undefined {
  const match = /^(\d{4})S([1-4])$/.exec(text);
  if (match !== null && isValid(text)) return parseAtom((match[1] ?? '').slice(0, Number(match[2])).padEnd(4, 'X'));
  return /^(Y-?\d{5,9}|-\d{4})$/.test(text) && isValid(text) ? unusable : undefined;
}

/**
 * Reads one EDTF atom of levels 0-2. A qualifier right of a component belongs to it and what stands left of it and widens by the finest;
 * one left of a component belongs to it alone. Years below 1000 or above 2999 cannot be trusted to mean a year: any time, `outOfRange`.
 */
export function parseAtom(text: string): Atom | undefined {
  if (text.length > 40) return undefined;
  const match = datePattern.exec(text);
  if (match === null) return momentAtom(text) ?? yearAtom(text);
  if (!isValid(text.replace(/[?~%]/g, ''))) return undefined; // `199X~` is no EDTF to the package; the table has a line for it
  const masks = [match[2], match[5], match[8]].filter((mask) => mask !== undefined);
  const [year = '', month = 'XX', day = 'XX'] = masks;
  if (year === 'XXXX') return anyTime;
  if (Number(year.replaceAll('X', '0')) < 1000 || Number(year.replaceAll('X', '9')) > 2999) return unusable;
  const part = partOfYear(Number(month));
  const range = part !== undefined
    ? { low: dayNumber(Number(year), part.first, 1), high: dayNumber(Number(year), part.first + part.months, 1) }
    : { low: extreme({ year, month, day }, false), high: extreme({ year, month, day }, true) };
  if (range.low === undefined || range.high === undefined) return undefined;
  const high = part !== undefined ? range.high : range.high + 1;
  const steps = [[1, 3], [4, 6], [7, 9]].flatMap(([left = 0, right = 0], at) => [
    ...(match[left] ? [{ step: table[unitOf(masks.slice(0, at + 1))], factor: match[left] === '%' ? 2 : 1 }] : []),
    ...(match[right] ? [{ step: table[unitOf(masks.slice(0, at + 1))], factor: match[right] === '%' ? 2 : 1 }] : []),
  ]);
  const wide = widened(range.low, high, steps);
  return { low: range.low, high, widenedLow: wide.low, widenedHigh: wide.high, outOfRange: false };
}
