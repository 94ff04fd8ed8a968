import KoreanLunarCalendar from 'korean-lunar-calendar';
import { dayNumber, daysInMonth } from './day.ts';
import type { DayNumber } from './day.ts';

/** A lunar month, or a day of one. `leap` is the inserted month (윤달, 闰月) of that number. */
export type LunarDate = { readonly year: number; readonly month: number; readonly day: number; readonly leap: boolean };

/**
 * First days of months which the Chinese calendar (UTC+8) begins on another day than the Korean (UTC+9), `L` = leap; 1950-2049.
 * Made by comparing the Unicode ICU Chinese calendar with the Korean table month by month.
 */
const chineseStarts: Readonly<Record<string, string>> = {
  '1950-2': '1950-03-18', '1950-5': '1950-06-15', '1952-7': '1952-08-20', '1958-1': '1958-02-18', '1966-1': '1966-01-21', '1968-4': '1968-04-27',
  '1970-6': '1970-07-03', '1972-12': '1973-01-04', '1973-12': '1973-12-24', '1976-10': '1976-11-21', '1978-3': '1978-04-07', '1982-10': '1982-11-15',
  '1987-5': '1987-05-27', '1987-7': '1987-07-26', '1987-7L': '1987-08-24', '1988-1': '1988-02-17', '1989-10': '1989-10-29', '1990-9': '1990-10-18',
  '1995-7': '1995-07-27', '1995-10': '1995-11-22', '1997-1': '1997-02-07', '2001-4': '2001-04-23', '2005-11': '2005-12-01', '2012-4': '2012-04-21',
  '2012-4L': '2012-05-21', '2012-5': '2012-06-19', '2013-5': '2013-06-08', '2017-6': '2017-06-24', '2017-6L': '2017-07-23', '2018-10': '2018-11-07',
  '2019-11': '2019-11-26', '2020-2': '2020-02-23', '2023-4': '2023-05-19', '2026-9': '2026-10-10', '2028-1': '2028-01-26', '2029-6': '2029-07-11',
  '2030-1': '2030-02-02', '2031-2': '2031-02-21', '2034-12': '2035-01-09', '2036-11': '2036-12-17', '2040-8': '2040-09-06', '2041-2': '2041-03-02',
  '2046-5': '2046-06-04', '2048-11': '2048-12-05',
};

// The package's types are read as CommonJS though Node loads its ES module: the class is the default itself.
const Calendar = KoreanLunarCalendar as unknown as typeof KoreanLunarCalendar.default;

function koreanDay(date: LunarDate): DayNumber | undefined {
  const calendar = new Calendar();
  if (!calendar.setLunarDate(date.year, date.month, date.day, date.leap)) return undefined;
  // The package takes a leap month that does not exist for the plain one; what it made of it tells.
  const made = calendar.getLunarCalendar();
  if (Boolean(made.intercalation) !== date.leap || made.month !== date.month || made.day !== date.day) return undefined;
  const solar = calendar.getSolarCalendar();
  return solar.day >= 1 && solar.day <= daysInMonth(solar.year, solar.month) ? dayNumber(solar.year, solar.month, solar.day) : undefined;
}

/**
 * Solar days a lunar date may be: one when the Korean and the Chinese calendar agree, else both; none when there is no such day.
 * Before 1950 the day before is added, for the Chinese month then cannot be told from this table. Lunar years 1000-2050.
 */
export function lunarToSolar(date: LunarDate): readonly DayNumber[] {
  const korean = koreanDay(date);
  const days = new Set<DayNumber>(korean === undefined ? [] : [korean]);
  const start = chineseStarts[`${date.year}-${date.month}${date.leap ? 'L' : ''}`];
  if (start !== undefined && date.day >= 1 && date.day <= 30) days.add(dayNumber(Number(start.slice(0, 4)), Number(start.slice(5, 7)), Number(start.slice(8))) + date.day - 1);
  if (date.year < 1950 && korean !== undefined) days.add(korean - 1);
  return [...days].sort((a, b) => a - b);
}

/** First and last solar day of a lunar month, of either calendar. */
export function lunarMonth(year: number, month: number, leap: boolean): { first: DayNumber; last: DayNumber } | undefined {
  const first = lunarToSolar({ year, month, day: 1, leap })[0];
  const last = lunarToSolar({ year, month, day: 30, leap }).at(-1) ?? lunarToSolar({ year, month, day: 29, leap }).at(-1);
  return first === undefined || last === undefined ? undefined : { first, last };
}
