import { calendarDay, writeDate } from './day.ts';
import type { DayNumber } from './day.ts';
import { parseAtom } from './edtf-atom.ts';
import type { TimeFlag, UncertainTime } from './uncertain-time.ts';

/** What was understood, before it is written as EDTF: atoms, so that qualifiers and ends can still be put on. */
export type Span = {
  readonly shape:
    | { readonly is: 'atom'; readonly at: string }
    | { readonly is: 'interval'; readonly from: string; readonly to: string }
    | { readonly is: 'one-of' | 'all'; readonly members: readonly string[] };
  readonly flags: readonly TimeFlag[];
  readonly calendar?: NonNullable<UncertainTime['calendar']>;
};

export type Qualifier = '~' | '?' | '%' | '';

export const atom = (at: string): Span => ({ shape: { is: 'atom', at }, flags: [] });
export const interval = (from: string, to: string): Span => ({ shape: { is: 'interval', from, to }, flags: [] });
export const flagged = (span: Span, ...flags: TimeFlag[]): Span => ({ ...span, flags: [...new Set([...span.flags, ...flags])] });

const lowOf = (at: string): number => parseAtom(at)?.low ?? -Infinity;

/** One of several readings; a single one is just itself. */
export function oneOf(readings: readonly string[], ...flags: TimeFlag[]): Span {
  const members = [...new Set(readings)].sort((a, b) => lowOf(a) - lowOf(b));
  const [first, second] = members;
  return first !== undefined && second === undefined ? { shape: { is: 'atom', at: first }, flags } : { shape: { is: 'one-of', members }, flags };
}

export const dayAtom = (at: DayNumber): string => {
  const { year, month, day } = calendarDay(at);
  return writeDate(year, month, day);
};

/** First and last atom, from which "before", "after" and ranges are made. */
export function endsOf(span: Span): { first: string; last: string } {
  const { shape } = span;
  if (shape.is === 'atom') return { first: shape.at, last: shape.at };
  if (shape.is === 'interval') return { first: shape.from, last: shape.to };
  return { first: shape.members[0] ?? '', last: shape.members.at(-1) ?? '' };
}

function qualifyAtom(at: string, add: Qualifier): string {
  if (at === '' || at === '..') return at;
  const had = /[~?%]$/.exec(at)?.[0] ?? '';
  const bare = at.slice(0, at.length - had.length);
  return bare + (had === '' || had === add ? add : '%');
}

export function qualify(span: Span, add: Qualifier): Span {
  if (add === '') return span;
  const { shape } = span;
  if (shape.is === 'atom') return { ...span, shape: { is: 'atom', at: qualifyAtom(shape.at, add) } };
  if (shape.is === 'interval') return { ...span, shape: { is: 'interval', from: qualifyAtom(shape.from, add), to: qualifyAtom(shape.to, add) } };
  return { ...span, shape: { is: shape.is, members: shape.members.map((member) => qualifyAtom(member, add)) } };
}

/** `../X` and `X/..`; X itself stays possible, since nobody says "before October" by the day. */
export const until = (span: Span): Span => ({ ...span, shape: { is: 'interval', from: '..', to: endsOf(span).last } });
export const since = (span: Span): Span => ({ ...span, shape: { is: 'interval', from: endsOf(span).first, to: '..' } });

export function fromTo(from: Span, to: Span): Span {
  const joined = { ...from, ...to, flags: [...new Set([...from.flags, ...to.flags])] };
  return { ...joined, shape: { is: 'interval', from: endsOf(from).first, to: endsOf(to).last } };
}

export function writeSpan(span: Span): string {
  const { shape } = span;
  if (shape.is === 'atom') return shape.at;
  if (shape.is === 'interval') return `${shape.from}/${shape.to}`;
  return shape.is === 'one-of' ? `[${shape.members.join(',')}]` : `{${shape.members.join(',')}}`;
}
