import { daysInMonth, isDay } from './day.ts';
import { lunarMonth, lunarToSolar } from './lunar.ts';
import { atom, dayAtom, flagged, interval, oneOf } from './span.ts';
import type { Span } from './span.ts';
import type { UncertainTime } from './uncertain-time.ts';

export type Sub = 'early' | 'mid' | 'late';

/** A date as said, part by part, so that "March" in "March to May 2004" can take its year from the other end. */
export type Parts = {
  readonly year?: number; readonly month?: number; readonly day?: number;
  /** EDTF code 21-41 in place of a month. */
  readonly season?: number;
  readonly decade?: number; readonly century?: number;
  readonly sub?: Sub;
  readonly months?: readonly [number, number];
  readonly leap?: boolean;
  readonly calendar?: NonNullable<UncertainTime['calendar']>;
  /** The date may be lunar or solar: both readings are kept. */
  readonly eitherCalendar?: boolean;
  /** Readings of which any may be meant (`04/05/2004`). */
  readonly readings?: readonly Parts[];
  readonly flags?: Span['flags'];
  /** A number whose unit the other end of a range gives. */
  readonly bare?: number;
};

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** Thirds of a year, month or decade. The outer end is sharp, the inner end is about: nobody knows where "early" stops. */
function thirds(parts: Parts, sub: Sub): Span | undefined {
  const at = { early: 0, mid: 1, late: 2 }[sub];
  const write = (cut: readonly (readonly [string, string])[]): Span | undefined => {
    const [from, to] = cut[at] ?? ['', ''];
    return interval(sub === 'early' ? from : `${from}~`, sub === 'late' ? to : `${to}~`);
  };
  const { decade, year, month } = parts;
  if (decade !== undefined) return write([[`${decade}`, `${decade + 3}`], [`${decade + 4}`, `${decade + 6}`], [`${decade + 6}`, `${decade + 9}`]]);
  if (year === undefined) return undefined;
  const y = pad(year, 4);
  if (month === undefined) return write([[`${y}-01`, `${y}-04`], [`${y}-05`, `${y}-08`], [`${y}-09`, `${y}-12`]]);
  const m = `${y}-${pad(month)}`;
  return write([[`${m}-01`, `${m}-10`], [`${m}-11`, `${m}-20`], [`${m}-21`, `${m}-${daysInMonth(year, month)}`]]);
}

function lunarSpan(parts: Parts): Span | undefined {
  const { year, month, day, leap = false } = parts;
  if (year === undefined || year < 1000 || year > 2050) return undefined;
  if (month !== undefined && day !== undefined) {
    const days = lunarToSolar({ year, month, day, leap });
    if (days.length === 0) return undefined;
    return oneOf(days.map(dayAtom), ...(days.length > 1 ? ['calendar-unsure' as const] : []));
  }
  const first = lunarMonth(year, month ?? 1, leap)?.first;
  const last = month !== undefined ? lunarMonth(year, month, leap)?.last : lunarMonth(year, 12, true)?.last ?? lunarMonth(year, 12, false)?.last;
  return first === undefined || last === undefined ? undefined : interval(dayAtom(first), dayAtom(last));
}

function bothReadings(parts: Parts): Span | undefined {
  const { eitherCalendar: _, ...plain } = parts;
  const solar = spanOf({ ...plain, calendar: 'gregorian' });
  const lunar = parts.month === undefined ? undefined : lunarSpan(plain);
  if (lunar === undefined) return solar && (parts.month === undefined ? solar : flagged(solar, 'calendar-unsure'));
  const all = [...(solar ? [solar] : []), lunar].flatMap(({ shape }) => (shape.is === 'atom' ? [shape.at] : shape.is === 'interval' ? [shape.from, shape.to] : shape.members));
  const { calendar: __, ...rest } = oneOf(all, 'calendar-unsure');
  // A month has no exact members: from the start of the one to the end of the other.
  return parts.day !== undefined ? rest : flagged(interval(all[0] ?? '', all.at(-1) ?? ''), 'calendar-unsure');
}

/** The span of a date; undefined when there is no such date. A date without its year is EDTF `XXXX-…`: any time, but the month is kept. */
export function spanOf(parts: Parts): Span | undefined {
  if (parts.readings !== undefined) {
    const spans = parts.readings.map(spanOf).filter((span) => span !== undefined);
    return spans.length === 0 ? undefined : oneOf(spans.flatMap(({ shape }) => (shape.is === 'atom' ? [shape.at] : [])), ...(spans.length > 1 ? parts.flags ?? [] : []));
  }
  const span = parts.eitherCalendar === true ? bothReadings(parts) : parts.calendar === 'lunar' ? lunarSpan(parts) : solarSpan(parts);
  if (span === undefined) return undefined;
  const calendar = parts.calendar !== undefined && parts.eitherCalendar !== true ? { calendar: parts.calendar } : {};
  return flagged({ ...span, ...calendar }, ...(parts.flags ?? []));
}

function solarSpan(parts: Parts): Span | undefined {
  const { year, month, day, season, decade, century, sub, months, bare } = parts;
  if (bare !== undefined || parts.leap) return undefined;
  if (sub !== undefined && century === undefined && season === undefined) return thirds(parts, sub);
  if (decade !== undefined) return atom(`${decade / 10}X`);
  if (century !== undefined) return century >= 11 && century <= 30 ? atom(`${century - 1}XX`) : undefined;
  const y = year === undefined ? 'XXXX' : pad(year, 4);
  if (months !== undefined) return year === undefined ? undefined : flagged(interval(`${y}-${pad(months[0])}~`, `${y}-${pad(months[1])}~`), 'convention-unknown');
  if (season !== undefined) return year === undefined ? undefined : atom(`${y}-${season}${sub === undefined ? '' : '~'}`);
  if (month === undefined) return day === undefined && year !== undefined ? atom(y) : undefined;
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return atom(`${y}-${pad(month)}`);
  return isDay(year ?? 2000, month, day) ? atom(`${y}-${pad(month)}-${pad(day)}`) : undefined;
}
