import { fold } from './fold.ts';
import { timeWords } from './format-words.ts';
import type { TimeLanguage } from './format-words.ts';
import { spanOf } from './parts.ts';
import type { Parts, Sub } from './parts.ts';
import { writeSpan } from './span.ts';
import type { UncertainTime } from './uncertain-time.ts';

/** One atom in words; coarser than the atom where its digits are unknown, never finer. Undefined when we have no words for it. */
function atomWords(atom: string, language: TimeLanguage): string | undefined {
  const words = timeWords[language];
  const about = /[~%]/.test(atom);
  const perhaps = /[?%]/.test(atom);
  const match = /^([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?(?:T.*)?$/.exec(atom.replace(/[?~%]/g, ''));
  const plain = match && dateWords(match[1] ?? '', match[2], match[3], language);
  if (!plain) return undefined;
  const told = about ? words.about(plain) : plain;
  return perhaps ? words.perhaps(told) : told;
}

function dateWords(year: string, month: string | undefined, day: string | undefined, language: TimeLanguage): string | undefined {
  const words = timeWords[language];
  const known = (part: string | undefined): number | undefined => (part === undefined || part.includes('X') ? undefined : Number(part));
  if (year !== 'XXXX' && year.includes('X')) return /^\d{3}X$/.test(year) ? words.decade(`${year.slice(0, 3)}0`) : /^\d\dXX$/.test(year) ? words.century(Number(year.slice(0, 2)) + 1) : undefined;
  const [m, d] = [known(month), known(day)];
  if (m !== undefined && m > 12) return words.part(year, m);
  const y = year === 'XXXX' ? '' : year;
  if (y === '' && m === undefined) return undefined;
  return words.date(y, m, m === undefined ? undefined : d);
}

/** "early 2004" and its like are intervals of our own making (parts.ts); read back, so that nobody sees an invented "January to April". */
function subWords(edtf: string, language: TimeLanguage): string | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-\d{2})?~?\/\d{4}/.exec(edtf);
  if (match === null) return undefined;
  const [year, month] = [Number(match[1]), Number(match[2])];
  const wholes: readonly Parts[] = [{ decade: year - (year % 10) }, { year }, ...(match[2] ? [{ year, month }] : [])];
  for (const whole of wholes)
    for (const sub of ['early', 'mid', 'late'] satisfies Sub[]) {
      const [span, inner] = [spanOf({ ...whole, sub }), spanOf(whole)];
      if (span && inner && writeSpan(span) === edtf) return timeWords[language].sub(sub, atomWords(writeSpan(inner), language) ?? '');
    }
  return undefined;
}

/** `../X` holds X itself: "before" only where the speaker said before, else "up to". */
function openWords(edtf: string, words: string, language: TimeLanguage): string | undefined {
  const [from = '', to = ''] = edtf.split('/');
  const end = atomWords(from === '..' ? to : from, language);
  if (end === undefined) return undefined;
  const told = fold(words);
  if (from === '..') return /before|prior|earlier|이전|전(?:에)?$|前/.test(told) ? timeWords[language].before(end) : timeWords[language].upTo(end);
  return /after|later|이후|후(?:에)?$|后/.test(told) ? timeWords[language].after(end) : timeWords[language].onwards(end);
}

function edtfWords(edtf: string, words: string, language: TimeLanguage): string | undefined {
  const sub = subWords(edtf, language);
  if (sub !== undefined) return sub;
  if (/^\.\.\/[^.]+$|^[^.]+\/\.\.$/.test(edtf)) return openWords(edtf, words, language);
  const list = /^[[{](.+)[\]}]$/.exec(edtf);
  if (list !== null) {
    const members = (list[1] ?? '').split(',').map((member) => atomWords(member, language));
    return members.every((member) => member !== undefined) ? members.join(edtf.startsWith('[') ? timeWords[language].or : timeWords[language].and) : undefined;
  }
  const ends = edtf.split('/');
  if (ends.length === 1) return atomWords(edtf, language);
  const [from, to] = [atomWords(ends[0] ?? '', language), atomWords(ends[1] ?? '', language)];
  return from === undefined || to === undefined ? undefined : timeWords[language].range(from, to);
}

/** A short readable form, never finer than what is known; the words as told where there is no EDTF, the year is out of range, or no words fit. */
export function formatTime(time: UncertainTime, language: TimeLanguage): string {
  if (time.edtf === null || time.flags.includes('year-out-of-range') || time.edtf.length > 200) return time.words;
  return edtfWords(time.edtf, time.words, language) ?? time.words;
}
