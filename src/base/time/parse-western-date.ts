import { isDay } from './day.ts';
import { decadeParts, workSeasons } from './parse-asian-date.ts';
import type { Parts, Sub } from './parts.ts';

const names = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const month = `(${names.map((name) => (name === 'may' ? 'may' : name === 'september' ? 'sept?(?:ember)?\\.?' : `${name.slice(0, 3)}(?:${name.slice(3)})?\\.?`)).join('|')})`;
const monthOf = (text = ''): number => names.findIndex((name) => name.startsWith(text.slice(0, 3))) + 1;
const dayOf = '(?:the )?(\\d{1,2})(?:st|nd|rd|th)?';
const seasonOf: Readonly<Record<string, number>> = { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 };
const ordinals = ['first', 'second', 'third', 'fourth'];

const dayFirst = new RegExp(`^${dayOf}(?: day)?(?: of)? ?-?${month},?(?: of)?(?: ?-?(\\d{4}))?$`);
const monthFirst = new RegExp(`^${month} ${dayOf}(?:,? (\\d{4}))?$`);
const monthOnly = new RegExp(`^${month}(?:,? (?:of )?(?:the year )?(\\d{4}))?$`);
const yearFirst = new RegExp(`^(\\d{4}),? ${month}(?: ${dayOf})?$`);
const year = (text: string | undefined): Parts => (text === undefined ? {} : { year: Number(text) });

const subWords: readonly (readonly [Sub, RegExp])[] = [
  ['early', /^(?:(?:the )?early(?: part of| in)?|(?:the )?(?:beginning|start) of)[ -](?:the )?(.+)$/],
  ['mid', /^(?:(?:the )?mid(?:dle(?: of)?)?)[ -]?(?:the )?(.+)$/],
  ['late', /^(?:(?:the )?late(?: in)?|(?:the )?(?:later part|end) of)[ -](?:the )?(.+)$/],
];

function english(text: string): Parts | undefined {
  for (const [sub, pattern] of subWords) {
    const inner = pattern.exec(text)?.[1];
    const parts = inner === undefined ? undefined : english(inner);
    if (parts !== undefined && parts.day === undefined && parts.sub === undefined) {
      const { flags: _, ...plain } = parts; // "early 1900s" is of the decade, so the doubt about century or decade is gone
      return parts.flags && parts.century !== undefined ? { decade: (parts.century - 1) * 100, sub } : { ...plain, sub };
    }
  }
  let match = dayFirst.exec(text);
  if (match !== null) return { day: Number(match[1]), month: monthOf(match[2]), ...year(match[3]) };
  match = monthFirst.exec(text);
  if (match !== null) return { month: monthOf(match[1]), day: Number(match[2]), ...year(match[3]) };
  match = monthOnly.exec(text);
  if (match !== null) return { month: monthOf(match[1]), ...year(match[2]) };
  match = yearFirst.exec(text);
  if (match !== null) return { year: Number(match[1]), month: monthOf(match[2]), ...(match[3] ? { day: Number(match[3]) } : {}) };
  match = /^(?:the )?winter (?:of )?(\d{4})\s?[-\/]\s?(\d{2}|\d{4})$/.exec(text);
  if (match !== null) return Number(match[2]) % 100 === (Number(match[1]) + 1) % 100 ? { year: Number(match[1]), season: 24 } : undefined;
  match = /^(?:the )?(spring|summer|autumn|fall|winter)(?:,| of| in)?(?: (\d{4}))?$/.exec(text);
  if (match !== null) return { season: seasonOf[match[1] ?? ''] ?? 21, ...year(match[2]) };
  match = /^(\d{4}),? (spring|summer|autumn|fall|winter)$/.exec(text);
  if (match !== null) return { year: Number(match[1]), season: seasonOf[match[2] ?? ''] ?? 21 };
  match = /^(?:the )?(\d{3}0)'?s$/.exec(text);
  if (match !== null) return decadeParts(Number(match[1]), undefined);
  match = /^(?:the )?(\d{1,2})(?:st|nd|rd|th) century$/.exec(text);
  if (match !== null) return { century: Number(match[1]) };
  match = /^(?:q([1-4])|(?:the )?(first|second|third|fourth) quarter)(?:,| of)? (\d{4})$/.exec(text);
  if (match !== null) return { season: 32 + (match[1] ? Number(match[1]) : ordinals.indexOf(match[2] ?? '') + 1), year: Number(match[3]) };
  match = /^(?:the )?(first|second) half(?:,| of)? (\d{4})$/.exec(text);
  if (match !== null) return { season: 40 + ordinals.indexOf(match[1] ?? ''), year: Number(match[2]) };
  match = /^(?:the )?year (\d{1,4})$/.exec(text) ?? /^(\d{4})(?: ?(?:ad|ce))?\.?$/.exec(text);
  if (match !== null) return year(match[1]);
  match = /^(chuseok|mid-autumn festival|lunar new year|spring festival)(?: of| in|,)? (\d{4})$/.exec(text);
  if (match !== null) return { year: Number(match[2]), calendar: 'lunar', ...(/^(?:chu|mid)/.test(match[1] ?? '') ? { month: 8, day: 15 } : { month: 1, day: 1 }) };
  match = /^(.+?)(?: of| in|,)? (\d{4})$/.exec(text);
  const work = match === null ? undefined : workSeasons.find(([pattern]) => pattern.test(match?.[1] ?? ''));
  return work === undefined ? undefined : { year: Number(match?.[2]), months: work[1] };
}

/** How a source writes `04/05/2004`, when it says so itself; otherwise both readings are kept. */
export type DayOrder = 'day-first' | 'month-first';

/** Dates in figures, and what may be two things is kept as two: `04/05/2004` (4 May or 5 April), `2004/05` and `2004-5` (May 2004, or 2004 to 2005). */
function figures(text: string, order: DayOrder | undefined): Parts | undefined {
  let match = /^(\d{4})\s?([.\/-])\s?(\d{1,2})\s?\2\s?(\d{1,2})\s?\.?$/.exec(text);
  if (match !== null) return { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) };
  match = /^(\d{4})\s?([.\/-])\s?(\d{1,2})\s?\.?$/.exec(text);
  if (match !== null) {
    const [from, to] = [Number(match[1]), Number(match[3])];
    const split = match[2] !== '.' && to === (from + 1) % 100 && to >= 1 && to <= 12 && text !== `${match[1]}-${match[3]?.padStart(2, '0')}`;
    return split ? { readings: [{ year: from }, { year: from + 1 }], flags: ['convention-unknown'] } : { year: from, month: to };
  }
  match = /^(\d{1,2})\s?([.\/-])\s?(\d{1,2})\s?\2\s?(\d{4})\.?$/.exec(text);
  if (match !== null) {
    const [a, b, at] = [Number(match[1]), Number(match[3]), Number(match[4])];
    const dayFirstReading = { year: at, month: b, day: a };
    const monthFirstReading = { year: at, month: a, day: b };
    if (order !== undefined) return order === 'day-first' ? dayFirstReading : monthFirstReading;
    const real = [dayFirstReading, monthFirstReading].filter((one) => isDay(one.year, one.month, one.day));
    return real.length === 0 ? undefined : { readings: real, flags: a === b ? [] : ['convention-unknown'] };
  }
  match = /^(\d{1,2})\s?[.\/-]\s?(\d{4})$/.exec(text);
  return match === null ? undefined : { month: Number(match[1]), year: Number(match[2]) };
}

const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? /;

/** Dates in English and in figures, folded. */
export function parseWesternDate(text: string, order?: DayOrder): Parts | undefined {
  return figures(text, order) ?? english(text.replace(weekday, ''));
}
