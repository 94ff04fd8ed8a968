import type { Day } from './uncertain-time.ts';

/** Whole days since 1970-01-01, or -Infinity / Infinity. Bounds are reckoned in these and written as `Day` at the end. */
export type DayNumber = number;

const msPerDay = 86_400_000;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days in a month of the Gregorian calendar; `month` 1-12. */
export const daysInMonth = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : lengths[month - 1] ?? 0);

/** Is this a day of the Gregorian calendar? */
export const isDay = (year: number, month: number, day: number): boolean =>
  Number.isInteger(year) && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** Day number of a date; months and days beyond their range run over into the next, as callers need for exclusive ends. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // not Date.UTC, which reads years 0-99 as 1900-1999
  return Math.round(date.getTime() / msPerDay);
}

/** Year, month (1-12) and day of a finite day number. */
export function calendarDay(at: DayNumber): { year: number; month: number; day: number } {
  const date = new Date(at * msPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Moves by calendar months. Backwards a missing day falls to the month's last (31 March - 1 = 29 February 2004); forwards it runs over: both keep a range wide. */
export function addMonths(at: DayNumber, months: number): DayNumber {
  if (!Number.isFinite(at)) return at;
  const { year, month, day } = calendarDay(at);
  const total = year * 12 + (month - 1) + months;
  const toYear = Math.floor(total / 12);
  const toMonth = total - toYear * 12 + 1;
  return dayNumber(toYear, toMonth, months < 0 ? Math.min(day, daysInMonth(toYear, toMonth)) : day);
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** `YYYY-MM-DD` of year, month, day. */
export const writeDate = (year: number, month: number, day: number): string => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** Writes a day number; years outside 1-9999 become an infinity, for they are no PostgreSQL `date` of four digits. */
export function toDay(at: DayNumber): Day {
  if (Number.isNaN(at)) throw new Error('day: not a number');
  if (at === Infinity || at > 2_932_896) return 'infinity'; // 9999-12-31
  if (at === -Infinity || at < -719_162) return '-infinity'; // 0001-01-01
  const { year, month, day } = calendarDay(at);
  return writeDate(year, month, day);
}

/** Reads a `Day`. Throws on anything else, since days are made only here and checked at the door. */
export function fromDay(day: Day): DayNumber {
  if (day === 'infinity') return Infinity;
  if (day === '-infinity') return -Infinity;
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const [year, month, date] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (match === null || !isDay(year, month, date)) throw new Error('day: not YYYY-MM-DD');
  return dayNumber(year, month, date);
}
