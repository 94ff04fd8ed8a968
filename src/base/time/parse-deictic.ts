import { addMonths, calendarDay } from './day.ts';
import type { DayNumber } from './day.ts';
import { dayAtom } from './span.ts';
import { durationSource, parseDuration } from './parse-duration.ts';

const years: Readonly<Record<string, number>> = { 'this year': 0, 올해: 0, 금년: 0, 今年: 0, 'last year': -1, 작년: -1, 지난해: -1, 去年: -1, 재작년: -2, 前年: -2, 'the year before last': -2 };
const months: Readonly<Record<string, number>> = { 'this month': 0, '이번 달': 0, 이달: 0, 这个月: 0, 'last month': -1, '지난 달': -1, 지난달: -1, 上个月: -1 };
const days: Readonly<Record<string, number>> = { today: 0, 오늘: 0, 今天: 0, yesterday: -1, 어제: -1, 昨天: -1, 그제: -2, 그저께: -2, 前天: -2 };

const month = (at: DayNumber): string => dayAtom(at).slice(0, 7);
const ago = new RegExp(`^((?:about |약 ?|大约)?${durationSource}(?: ?쯤)?) ?(?:ago|전|前|以前)(?:에)?$`);

/**
 * "Last year", "지난달", "三年前": EDTF when the day of the telling is known, null when it is not; undefined when the words are none of these.
 * "Three years ago" is about: nobody counts to the day.
 */
export function parseCalendarWords(text: string, today: DayNumber | undefined): { readonly edtf: string | null } | undefined {
  const word = text.replace(/(?:에|쯤)$/, '');
  const [year, monthShift, day] = [years[word], months[word], days[word]];
  if (year === undefined && monthShift === undefined && day === undefined) return agoWords(text, today);
  if (today === undefined) return { edtf: null };
  if (year !== undefined) return { edtf: String(calendarDay(today).year + year) };
  return { edtf: monthShift !== undefined ? month(addMonths(today - calendarDay(today).day + 1, monthShift)) : dayAtom(today + (day ?? 0)) };
}

function agoWords(text: string, today: DayNumber | undefined): { readonly edtf: string } | undefined {
  const told = today === undefined ? undefined : parseDuration(ago.exec(text)?.[1] ?? '');
  if (told === undefined || told.high === null || today === undefined) return undefined;
  const back = (amount: number): string => {
    if (told.unit === 'day' || told.unit === 'week') return `${dayAtom(today - Math.round(amount * (told.unit === 'week' ? 7 : 1)))}~`;
    if (told.unit === 'hour' || told.unit === 'minute') return `${dayAtom(today)}~`;
    const at = addMonths(today, -Math.round(amount * (told.unit === 'year' ? 12 : told.unit === 'season' ? 3 : 1)));
    return told.unit === 'year' ? `${String(calendarDay(at).year)}~` : `${month(at)}~`;
  };
  const [from, to] = [back(told.high), back(told.low)];
  return { edtf: from === to ? from : `${from}/${to}` };
}
