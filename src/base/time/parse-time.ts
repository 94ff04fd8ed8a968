import { calendarDay, dayNumber } from './day.ts';
import { fold, maxWords } from './fold.ts';
import { parseCalendarWords } from './parse-deictic.ts';
import { parseAnchored } from './parse-relative.ts';
import type { Anchored } from './parse-relative.ts';
import { readCalendar } from './parse-calendar.ts';
import { parseSpan } from './parse-span.ts';
import type { DayOrder } from './parse-western-date.ts';
import { findPublicEvent } from './public-events.ts';
import type { PublicEvent } from './public-events.ts';
import { anchoredEdtf } from './public-offset.ts';
import { flagged, oneOf, writeSpan } from './span.ts';
import type { Span } from './span.ts';
import type { RelativeTime, TimeFlag, UncertainTime } from './uncertain-time.ts';
import { widen } from './widen.ts';

/** What is known besides the words. `today` is the day of the telling, for "last year"; without it such words stay relative. */
export type TimeContext = {
  readonly suppliedBy?: UncertainTime['suppliedBy'];
  readonly today?: Date;
  /** Only when the source states how it writes 04/05/2004. */
  readonly order?: DayOrder;
  /** The time of a birth: without 음력 or 양력 a day is kept in both readings. */
  readonly birth?: boolean;
};

type Base = { readonly words: string; readonly suppliedBy: UncertainTime['suppliedBy'] };
const anyTime = { edtf: null, earliest: '-infinity', latest: 'infinity' } as const;
const notUnderstood = (base: Base): UncertainTime => ({ ...base, ...anyTime, flags: ['not-understood'] });

function fromEdtf(base: Base, edtf: string, extra: Partial<UncertainTime> & { flags: readonly TimeFlag[] }): UncertainTime | undefined {
  const range = widen(edtf);
  if (range === undefined) return undefined;
  return { ...base, edtf, earliest: range.earliest, latest: range.latest, ...extra, flags: [...new Set([...extra.flags, ...range.flags])] };
}

function fromSpan(base: Base, span: Span): UncertainTime | undefined {
  return fromEdtf(base, writeSpan(span), { flags: span.flags, ...(span.calendar ? { calendar: span.calendar } : {}) });
}

function relativeTo(base: Base, found: Anchored): UncertainTime | undefined {
  const anchor = found.anchor?.replace(/(?:[이가의을를]|하기|했을|하던|하고|[한할된될])$/, '') ?? base.words;
  const event: PublicEvent | undefined = found.anchor === null ? undefined : findPublicEvent(found.anchor) ?? findPublicEvent(anchor);
  const relative: RelativeTime = {
    relation: found.relation,
    anchor: event ? { kind: 'public-event', code: event.code } : { kind: 'own', words: (found.anchor ?? base.words).slice(0, 400).toWellFormed() },
    ...(found.offset ? { offset: found.offset } : {}),
  };
  if (event === undefined) return { ...base, ...anyTime, relative, flags: found.season ? ['relative-only', 'convention-unknown'] : ['relative-only'] };
  const wholeYear = found.relation === 'during' && /년|해|年|year/.test(fold(base.words)) && !event.edtf.includes('/');
  return fromEdtf(base, wholeYear ? event.edtf.slice(0, 4) : anchoredEdtf(event.edtf, relative), { relative, flags: [] });
}

/**
 * Reads a time as people write it in Korean, Chinese or English, or as EDTF. The words are kept whole. What cannot be understood is
 * flagged `not-understood` and may be any time; what has two readings keeps both (`convention-unknown`, `calendar-unsure`); a time told by
 * something only the speaker knows is `relative-only`. Never guesses, never throws, linear up to 1000 characters and refused beyond.
 */
export function parseTime(words: string, context: TimeContext = {}): UncertainTime {
  const base: Base = { words, suppliedBy: context.suppliedBy ?? 'not-recorded' };
  if (words.length > maxWords || words.includes('\0')) return notUnderstood(base);
  const edtf = context.birth === true ? undefined : fromEdtf(base, words.trim(), { flags: [] });
  if (edtf !== undefined) return edtf;
  const text = fold(words);
  const now = context.today && Number.isFinite(context.today.getTime()) ? calendarDay(Math.floor(context.today.getTime() / 86_400_000)) : undefined;
  const deictic = parseCalendarWords(text, now && dayNumber(now.year, now.month, now.day));
  if (deictic !== undefined) return (deictic.edtf !== null ? fromEdtf(base, deictic.edtf, { flags: [] }) : undefined) ?? { ...base, ...anyTime, relative: { relation: 'during', anchor: { kind: 'own', words } }, flags: ['relative-only'] };
  const said = readCalendar(text);
  if (said !== undefined) {
    const lunar = said.calendar === 'lunar';
    const either = (said.birth || context.birth === true) && !lunar && !said.solarSaid;
    const read = parseSpan(said.text, { lunar, either, ...(context.order ? { order: context.order } : {}) });
    const both = read && said.contradiction && read.shape.is === 'atom' ? flagged(oneOf(said.contradiction.map((year) => String(year) + (read.shape.is === 'atom' ? read.shape.at.slice(4) : ''))), ...read.flags, 'convention-unknown') : read;
    const found = both && fromSpan(base, said.calendar && !both.calendar && !both.flags.includes('calendar-unsure') ? { ...both, calendar: said.calendar } : both);
    if (found !== undefined) return found;
  }
  const event = findPublicEvent(text.replace(/^(?:at|in|around) /, ''));
  const anchored = event === undefined ? parseAnchored(text) : { anchor: text.replace(/^(?:at|in|around) /, ''), relation: 'same-time' as const };
  return (anchored && relativeTo(base, anchored)) ?? notUnderstood(base);
}
