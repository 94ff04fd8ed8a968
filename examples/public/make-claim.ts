import type { Claim, ClaimValue, HowKnown, Locator } from '#register/account/index.ts';
import { parseTime } from '#base/time/index.ts';
import { findTerm } from '#vocabulary/index.ts';

export type MakeClaim = (property: string, value: ClaimValue, words?: string) => Claim;

const ownNote = 'Note of whoever collected the facts, not words of the source';

/**
 * Claims of one account: one locator, one way of knowing. The wording is what the facts file says in our own words (the note of the
 * source says so); a cell and a whole source carry none. `note` claims are ours and point to no passage.
 */
export const claimMaker = (locator: Locator, howKnown: HowKnown = { how: 'not-recorded' }): MakeClaim => (property, value, words) => {
  if (property === 'note') return { property, value, locator: { at: 'whole', reason: ownNote }, howKnown: { how: 'not-recorded' } };
  const text = words ?? wordsOf(value);
  const bare = locator.at === 'cell' || locator.at === 'whole' || text === '';
  return { property, value, ...(bare ? {} : { wording: { text, lang: 'en' } }), locator, howKnown };
};

function wordsOf(value: ClaimValue): string {
  switch (value.is) {
    case 'text': case 'name': return value.text;
    case 'term': return value.words ?? value.code;
    case 'time': return value.time.words;
    case 'range': return value.words;
    case 'figure': return value.figure.words;
    case 'place': return value.place.words ?? 'place as coded';
    case 'account': return value.role ?? 'as coded';
    case 'flag': return value.flag ? 'yes' : 'no';
    case 'state': return value.state;
    default: throw new Error('unknown value');
  }
}

export const text = (words: string): ClaimValue => ({ is: 'text', text: words, lang: 'en' });

/** A date of the facts, always EDTF there: what does not parse is a fault of the facts or of a decision, and throws. */
export function toTime(edtf: string): Extract<ClaimValue, { is: 'time' }>['time'] {
  const time = parseTime(edtf, { suppliedBy: 'coder' });
  if (time.edtf === null || time.flags.includes('not-understood')) throw new Error(`no date: ${edtf}`);
  return { ...time, flags: [...time.flags] };
}
export const timeValue = (edtf: string): ClaimValue => ({ is: 'time', time: toTime(edtf) });

/** A term that the built-in vocabulary holds; throws when it does not. */
export function termValue(list: string, code: string, words?: string): ClaimValue {
  const term = findTerm(list, code);
  if (term === undefined) throw new Error(`no term ${list}/${code}`);
  return { is: 'term', list, code: term.code, ...(words === undefined || words === '' ? {} : { words }) };
}

export const numberOrNull = (cell: string): number | null => (cell === '' ? null : Number(cell));
export const rangeValue = (low: string, high: string, unit: string, words: string): ClaimValue => ({ is: 'range', low: numberOrNull(low), high: numberOrNull(high), unit, words });
export const accountValue = (key: string, role?: string): ClaimValue => ({ is: 'account', account: key, ...(role === undefined ? {} : { role }) });
