import { foldHanNumerals } from './fold.ts';
import { parseAsianDate } from './parse-asian-date.ts';
import { parseWesternDate } from './parse-western-date.ts';
import type { DayOrder } from './parse-western-date.ts';
import { spanOf } from './parts.ts';
import type { Parts } from './parts.ts';
import { endsOf, flagged, fromTo, oneOf, qualify, since, until } from './span.ts';
import type { Qualifier, Span } from './span.ts';

/** What holds for every date of the phrase: lunar, a birthday without its calendar, an order of figures the source states. */
export type Manner = { readonly lunar: boolean; readonly either: boolean; readonly order?: DayOrder };
type Side = { readonly parts: Parts; readonly qualifier: Qualifier };

const aboutBefore = /^(?:about|around|approximately|approx\.?|circa|ca\.?|c\.|roughly|~|약|대략|대충|한 (?=\d{4})|大约|大概|约|差不多)\s?/;
const aboutAfter = /\s?(?:or so|or thereabouts|쯤|경|무렵|즈음|정도|께|가량|左右|前后|前後|上下|~)$/;
const maybeBefore = /^(?:probably|perhaps|maybe|possibly|아마도?|可能是?|好像是?|也许是?)\s?/;
const maybeAfter = /\s?(?:\(?\?\)?|probably|perhaps|maybe|인 것 같다|吧)$/;
const fillerBefore = /^(?:(?:some ?time|it was|that was) )?(?:in|on|at|during|the month of|from|在|于|自)?\s?(?:the year (?=\d))?/;
const fillerAfter = /\s?(?:때에?|에는|에|동안|중에|사이에?|당시|时候|期间)$/;

const aboutInside = /^(\d{4}\s?[년年])\s?(?:약|대략|大约|大概|约)\s?(?=\S)/;

function strip(text: string): { text: string; qualifier: Qualifier } {
  let rest = aboutInside.test(text) ? `~${text.replace(aboutInside, '$1')}` : text;
  let [about, maybe] = [false, false];
  for (let round = 0; round < 4; round += 1) {
    const before = rest;
    rest = rest.replace(fillerBefore, '').replace(/^the (?=early|mid|late|end|beginning|start)/, '');
    for (const pattern of [aboutBefore, aboutAfter]) if (pattern.test(rest)) [rest, about] = [rest.replace(pattern, ''), true];
    for (const pattern of [maybeBefore, maybeAfter]) if (pattern.test(rest)) [rest, maybe] = [rest.replace(pattern, ''), true];
    rest = rest.replace(fillerAfter, '').trim();
    if (rest === before) break;
  }
  return { text: rest, qualifier: about && maybe ? '%' : about ? '~' : maybe ? '?' : '' };
}

function side(text: string, manner: Manner): Side | undefined {
  const bare = strip(text);
  const han = foldHanNumerals(bare.text);
  const number = /^(\d{1,2})\.?$/.exec(han.text);
  const monthDay = /^(\d{1,2})[.\/](\d{1,2})\.?$/.exec(han.text);
  const found = parseAsianDate(han.text) ?? parseWesternDate(han.text, manner.order)
    ?? (number ? { bare: Number(number[1]) } : monthDay ? { month: Number(monthDay[1]), day: Number(monthDay[2]), bare: 0 } : undefined);
  if (found === undefined) return undefined;
  const lunar = (manner.lunar || han.lunar) && found.calendar === undefined && found.season === undefined;
  const { eitherCalendar, ...plain } = found;
  const calendar: Parts = lunar ? { ...plain, calendar: 'lunar' } : manner.either && found.month !== undefined && !found.readings ? { ...found, eitherCalendar: true } : found;
  return { parts: lunar || eitherCalendar === undefined ? calendar : found, qualifier: bare.qualifier };
}

/** A date by itself, qualified; a bare number or month.day is none, for their unit is not said. */
function single(text: string, manner: Manner): Span | undefined {
  const one = side(text, manner);
  if (one === undefined || one.parts.bare !== undefined) return undefined;
  const span = spanOf(one.parts);
  return span && qualify(span, one.qualifier);
}

const finest = (parts: Parts): 'day' | 'month' | 'year' => (parts.day !== undefined ? 'day' : parts.month !== undefined ? 'month' : 'year');

/** Gives a bare number the unit of the other end; a short year follows only a year of the same century and no month or day (1998-99; 2004-13 may be a slip). */
function named(parts: Parts, other: Parts, last: boolean): Parts | undefined {
  if (parts.bare === undefined) return parts;
  if (parts.bare === 0 && parts.month !== undefined) return { month: parts.month, ...(parts.day !== undefined ? { day: parts.day } : {}) };
  const unit = finest(other);
  if (unit !== 'year') return { [unit]: parts.bare };
  if (!last || other.year === undefined || other.season !== undefined || parts.bare <= 31 || parts.bare <= other.year % 100) return undefined;
  return { year: other.year - (other.year % 100) + parts.bare };
}

/** What one end leaves unsaid it takes from the other. "November to February 2005" can only mean over the turn of the year. */
function fill(from: Parts, to: Parts): [Parts, Parts] {
  const needsMonth = (a: Parts, b: Parts): boolean => a.day !== undefined && a.month === undefined && b.month !== undefined;
  let [a, b] = [from, to];
  if (needsMonth(a, b) && b.month !== undefined) a = { ...a, month: b.month };
  if (needsMonth(b, a) && a.month !== undefined) b = { ...b, month: a.month };
  const place = (parts: Parts): number => (parts.month ?? (parts.season !== undefined ? (parts.season - 20) * 3 : 0)) * 40 + (parts.day ?? 0);
  const over = place(a) > place(b) && place(b) > 0 ? 1 : 0;
  if (a.year === undefined && b.year !== undefined && a.decade === undefined) a = { ...a, year: b.year - over };
  else if (b.year === undefined && a.year !== undefined && b.decade === undefined) b = { ...b, year: a.year + over };
  return [a, b];
}

function pair(left: string, right: string, manner: Manner, join: 'range' | 'or' | 'and'): Span | undefined {
  const [from, to] = [side(left, manner), side(right, manner)];
  if (from === undefined || to === undefined) return undefined;
  const [a, b] = [named(from.parts, to.parts, false), named(to.parts, from.parts, true)];
  if (a === undefined || b === undefined) return undefined;
  const [first, last] = fill(a, b);
  const inherit = (parts: Parts, other: Parts): Parts => (parts.calendar === undefined && other.calendar === 'lunar' && parts.month !== undefined ? { ...parts, calendar: 'lunar' } : parts);
  const [start, end] = [spanOf(inherit(first, last)), spanOf(inherit(last, first))];
  if (start === undefined || end === undefined) return undefined;
  const [s, e] = [qualify(start, from.qualifier), qualify(end, to.qualifier)];
  if (join === 'range') return fromTo(s, e);
  const members = [endsOf(s).first, endsOf(s).last, endsOf(e).first, endsOf(e).last];
  const joined = flagged(oneOf(members), ...s.flags, ...e.flags);
  return join === 'and' && joined.shape.is === 'one-of' ? { ...joined, shape: { ...joined.shape, is: 'all' } } : joined;
}

const ranges: readonly (readonly [RegExp, 'range' | 'or' | 'and'])[] = [
  [/^between (.+?) and (.+)$/, 'range'], [/^from (.+?) (?:to|until|till|through) (.+)$/, 'range'], [/^(.+?) (?:to|until|till|through) (.+)$/, 'range'],
  [/^(.+?)(?:부터|에서)\s?(.+?)(?:까지|\s?사이)?(?:에|의)?$/, 'range'], [/^(.+?)(?:와|과)\s?(.+?)\s?사이(?:에)?$/, 'range'],
  [/^(?:从|自|由)?(.+?)(?:到|至)(.+?)(?:之间|为止|期间)?$/, 'range'], [/^(.+?)(?:和|与|跟)(.+?)之间$/, 'range'],
  [/^(.+?)\s?(?:또는|혹은|아니면|이나|或者?|还是| or )\s?(.+)$/, 'or'], [/^(.+?)(?: and | 및 |와 |과 |和)\s?(.+)$/, 'and'],
];

function rangeSpan(text: string, manner: Manner): Span | undefined {
  for (const [pattern, join] of ranges) {
    const match = pattern.exec(text);
    const span = match && pair(match[1] ?? '', match[2] ?? '', manner, join);
    if (span) return span;
  }
  // Dashes also stand inside dates, so every cut is tried, from the middle outwards by count of marks.
  const cuts = [...text.matchAll(/\s?(?:[~]|-|\/)\s?/g)].slice(0, 8);
  for (const cut of cuts.sort((a, b) => Math.abs(a.index * 2 - text.length) - Math.abs(b.index * 2 - text.length))) {
    const [left, right] = [text.slice(0, cut.index), text.slice(cut.index + cut[0].length)];
    if (left === '' || right === '' || (cut[0].trim() === '/' && !/\d{4}/.test(right))) continue;
    const span = pair(left, right, manner, 'range');
    if (span) return span;
  }
  return undefined;
}

const untilWords = [/^(?:before|until|till|by|prior to|up to|no later than|not later than|not after|on or before|at the latest by|截至|截止到?)\s?(.+)$/, /^(.+?)\s?(?:or (?:before|earlier)|and before|at the latest|이전|전|까지|之前|以前|为止|前)(?:에|의)?$/];
const sinceWords = [/^(?:after|since|not before|no earlier than|on or after|from|later than|自从|自|从)\s?(.+?)(?: on(?:wards?)?)?$/, /^(.+?)\s?(?:onwards?|or (?:after|later)|and after|이후|부터|후|之后|以后|以来|起|后)(?:에|의|로)?$/];

/** A folded phrase that is a date, a range or an end; undefined when it is something else. */
export function parseSpan(text: string, manner: Manner): Span | undefined {
  const plain = single(text, manner);
  if (plain !== undefined) return plain;
  const range = rangeSpan(text, manner);
  if (range !== undefined) return range;
  for (const [patterns, bound] of [[untilWords, until], [sinceWords, since]] as const)
    for (const pattern of patterns) {
      const inner = pattern.exec(text)?.[1];
      const span = inner === undefined ? undefined : single(inner, manner) ?? rangeSpan(inner, manner);
      if (span) return bound(span);
    }
  return undefined;
}
