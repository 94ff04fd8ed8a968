import { calendarDay, dayNumber, isDay } from '#base/time/day.ts';
import { fold, foldHanNumerals, maxWords } from '#base/time/fold.ts';
import { lunarToSolar } from '#base/time/lunar.ts';
import { parseAge } from '#base/time/parse-age.ts';
import { parseAsianDate } from '#base/time/parse-asian-date.ts';
import { readCalendar } from '#base/time/parse-calendar.ts';
import { parseTime } from '#base/time/parse-time.ts';
import { parseWesternDate } from '#base/time/parse-western-date.ts';
import { cutClock } from './cut-clock.ts';
import { evenly, twoDigitYears, yearsOfAge } from './birth-years.ts';
import type { WeightedYears } from './birth-years.ts';
import type { Birth, BirthContext } from './birth.ts';

/** A date as written; month and day 0 where they are not said. */
type Written = { readonly year: number; readonly month: number; readonly day: number; readonly leap: boolean; readonly lunar: boolean };
/** Spans of more years than these say nothing that helps. */
const longestSpan = 30;

const none = (written: string): Birth => ({ written, precision: 'none', years: [], weights: [], months: [], days: [], lunarDays: [], lunar: false, figures: 0 });
const ofYears = (written: string, precision: 'year' | 'range', { years, weights }: WeightedYears): Birth => ({ ...none(written), precision, years, weights });

/** Figures without separators or with a two-digit year or zeros for what is not known, which are no dates for base/time: 19650302, 650302, 65.3.2, 65, 1965-00-00. */
function readFigures(text: string, context: BirthContext): readonly Written[] | undefined {
  const plain = { leap: false, lunar: false };
  const match = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? /^(\d{4})\s?[.\/-]\s?(\d{1,2})\s?[.\/-]\s?(\d{1,2})\.?$/.exec(text) ?? /^(\d{4})\s?[년年]\s?(\d{1,2})\s?[월月]\s?(\d{1,2})\s?[일日号]?$/.exec(text);
  if (match !== null) return [{ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]), ...plain }];
  const short = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? /^'?(\d\d)\s?[.\/-]\s?(\d{1,2})\s?[.\/-]\s?(\d{1,2})\.?$/.exec(text) ?? /^'?(\d\d)\s?[년年]\s?(?:(\d{1,2})\s?[월月]\s?(?:(\d{1,2})\s?[일日号]?)?)?생?$/.exec(text) ?? /^'?(\d\d)$/.exec(text);
  return short === null ? undefined : twoDigitYears(Number(short[1]), context.year).map((year) => ({ year, month: Number(short[2] ?? 0), day: Number(short[3] ?? 0), ...plain }));
}

function readDates(text: string, lunar: boolean, context: BirthContext): readonly Written[] | undefined {
  const figures = readFigures(text, context);
  if (figures !== undefined) return figures.map((one) => ({ ...one, lunar }));
  const parts = parseWesternDate(text) ?? parseAsianDate(text);
  const readings = parts?.readings ?? (parts === undefined ? [] : [parts]);
  if (readings.length === 0 || readings.some(({ year, season, decade, century, sub, months }) => year === undefined || season !== undefined || decade !== undefined || century !== undefined || sub !== undefined || months !== undefined)) return undefined;
  // `2004-05` read as 2004 or 2005 is a span, not two births.
  if (readings.length > 1 && readings.some(({ month }) => month === undefined)) return undefined;
  return readings.map(({ year = 0, month = 0, day = 0, leap = false, calendar }) => ({ year, month, day, leap, lunar: lunar || calendar === 'lunar' }));
}

const lunarDaysOf = ({ year, month, day, leap }: Written): readonly number[] => (year >= 1800 && year <= 2050 && month >= 1 && month <= 12 && day >= 1 ? lunarToSolar({ year, month, day, leap }) : []);
/** 1 January and the 15th are what is written when the day is not known (rule 12). Who says that it is lunar remembers a day. */
const isDefault = ({ month, day, lunar }: Written): boolean => !lunar && ((month === 1 && day === 1) || day === 15);
const unique = (all: readonly number[]): number[] => [...new Set(all)].sort((a, b) => a - b);

function toBirth(written: string, dates: readonly Written[], solarSaid: boolean): Birth | undefined {
  // 1965-25-03: a month that is none and a day that may be one were swapped.
  const put = dates.map((one) => (one.month > 12 && one.day >= 1 && one.day <= 12 ? { ...one, month: one.day, day: one.month } : one)).filter(({ year, month, day }) => year >= 1800 && year <= 2100 && month <= 12 && day <= 31);
  const first = put[0];
  if (first === undefined) return undefined;
  const { lunar } = first;
  if (put.every((one) => one.month > 0 && one.day > 0 && !isDefault(one))) {
    const solar = lunar ? unique(put.flatMap(lunarDaysOf)) : unique(put.filter(({ year, month, day }) => isDay(year, month, day)).map(({ year, month, day }) => dayNumber(year, month, day)));
    const other = lunar || solarSaid ? [] : unique(put.flatMap(lunarDaysOf));
    // 30 February is no solar day, and a lunar one.
    const days = solar.length > 0 ? solar : other;
    if (days.length > 0) {
      const calendar = days.map(calendarDay);
      return {
        ...ofYears(written, 'year', evenly(unique(calendar.map(({ year }) => year)))), precision: 'day', months: unique(calendar.map(({ year, month }) => 12 * year + month - 1)), days,
        lunarDays: solar.length > 0 ? other : [], lunar: lunar || solar.length === 0, figures: first.year * 10_000 + first.month * 100 + first.day,
      };
    }
  }
  const years = evenly(unique(put.map(({ year }) => year)));
  if (put.some((one) => one.month === 0 || isDefault(one))) return ofYears(written, 'year', years);
  // A lunar month lies in two solar ones; so does what is known of it. The day, if one was written, is none: 30 February.
  const months = unique(put.flatMap((one) => {
    const ends = lunar ? [...lunarDaysOf({ ...one, day: 1 }), ...lunarDaysOf({ ...one, day: 29 })].map(calendarDay) : [];
    return ends.length > 0 ? ends.map(({ year, month }) => 12 * year + month - 1) : [12 * one.year + one.month - 1];
  }));
  return { ...ofYears(written, 'year', lunar ? evenly(unique(months.map((month) => Math.floor(month / 12)))) : years), precision: 'month', months, lunar };
}

/**
 * Reads a statement of a birth: dates in Korean, Chinese, English and figures, Juche, Dangi and Shōwa, lunar dates, two-digit years, ages, spans ("1960s"). Never guesses and never throws: what is not understood is `none`.
 * The calendars are those of base/time. In a column of births a bare number of two figures is a year, in one of ages an age.
 */
export function readBirth(written: string, context: BirthContext = {}): Birth {
  if (written.length > maxWords || written.includes('\0')) return none(written);
  const folded = cutClock(fold(written));
  const age = context.column === 'age' || !/^'?\d*$/.test(folded) ? parseAge(written) : undefined;
  if (age !== undefined) {
    const convention = age.convention === 'unknown' ? context.convention ?? 'unknown' : age.convention;
    return context.year === undefined ? none(written) : ofYears(written, 'range', yearsOfAge(age, context.year, convention));
  }
  if (context.column === 'age') return none(written);
  const said = readCalendar(folded);
  if (said === undefined) return none(written);
  const { text, lunar } = foldHanNumerals(said.text);
  const dates = readDates(text, lunar || said.calendar === 'lunar', context);
  // An era year and a Gregorian year that disagree are both kept.
  const all = said.contradiction === undefined ? dates : dates?.flatMap((one) => (said.contradiction ?? []).map((year) => ({ ...one, year })));
  return (all && toBirth(written, all, said.solarSaid)) ?? readSpan(written);
}

/** "1960s", "about 1965", "early 1965": the years between the widest days that base/time reads into it. */
function readSpan(written: string): Birth {
  const { earliest, latest } = parseTime(written);
  const [from, to] = [Number(/^\d{4}/.exec(earliest)?.[0]), Number(/^\d{4}/.exec(latest)?.[0])];
  if (!(to - from >= 0 && to - from < longestSpan)) return none(written);
  return ofYears(written, 'range', evenly(Array.from({ length: to - from + 1 }, (_, at) => from + at)));
}
