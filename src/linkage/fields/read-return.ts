import { isDay } from '#base/time/day.ts';
import { fold } from '#base/time/fold.ts';
import { parseTime } from '#base/time/parse-time.ts';
import { cutClock } from '../birth/cut-clock.ts';

const day = /^[12]\d{3}-\d\d-\d\d$/;
/** Zeros stand for what is not known: 2010-05-00. */
const zeros = /(?:\s?[-./]\s?0{1,2})+\.?$/;

/** A date of return as fine as it is told: '2010-05-03', '2010-05', '2010', or '' where it is none or spans years. Read by base/time; of words it does not know, their one year. */
export function readReturn(written: string): string {
  const text = cutClock(fold(written)).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3').replace(zeros, '');
  if (text === '') return '';
  // A plain day, as most of the thousands in a list are, is what base/time would say after a tenth of a millisecond.
  if (day.test(text) && isDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))) return text;
  const { earliest, latest } = parseTime(text);
  if (day.test(earliest) && day.test(latest)) return [10, 7, 4].map((size) => earliest.slice(0, size)).find((start) => latest.startsWith(start)) ?? '';
  const years = text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];
  return years.length === 1 && text.startsWith(years[0]!) ? years[0]! : '';
}
