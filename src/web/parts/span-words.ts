import { languageTag, type Language } from '../words/words.ts';

const whole = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day);
const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Days between which something may have happened, as short as they allow: a day, a month, a year, or from one to another. `null` where no day is known. */
export function toSpanWords(earliest: string, latest: string, language: Language): string | null {
  const tag = language === 'en' ? 'en-GB' : languageTag[language];
  const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
  const write = (day: string, more: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...more }).format(at(day));
  const [from, to] = [whole(earliest), whole(latest)];
  if (!from && !to) return null;
  if (!to) return `${write(earliest, { dateStyle: 'medium' })} –`;
  if (!from) return `– ${write(latest, { dateStyle: 'medium' })}`;
  const [, m1 = 0, d1 = 0] = earliest.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = latest.split('-').map(Number);
  if (earliest === latest) return write(earliest, { dateStyle: 'medium' });
  const months = d1 === 1 && d2 === lastOf(y2, m2);
  const years = months && m1 === 1 && m2 === 12;
  const options: Intl.DateTimeFormatOptions = years ? { year: 'numeric' } : months ? { year: 'numeric', month: 'short' } : { dateStyle: 'medium' };
  const [a, b] = [write(earliest, options), write(latest, options)];
  return a === b ? a : `${a} – ${b}`;
}
