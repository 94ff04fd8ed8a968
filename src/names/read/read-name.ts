import { compareForms } from '../compare/compare-forms.ts';
import { rankOf } from '../compare/levels.ts';
import { orthographySeen } from '../hangul/orthography.ts';
import type { Orthography } from '../hangul/orthography.ts';
import { readLatin } from '../latin/read-latin.ts';
import { cleanName, mask } from '../parts/clean-name.ts';
import { cutNotes } from '../parts/cut-notes.ts';
import { cutTitles } from '../parts/cut-titles.ts';
import type { About, Form, Kind, ReadName, Reading } from '../reading.ts';
import { readCyrillic } from './read-cyrillic.ts';
import { readSigns } from './read-hangul.ts';
import { readKana } from './read-kana.ts';
import { plainWords } from './plain-words.ts';
import { splitWritings } from './split-writings.ts';
import type { Writing } from './split-writings.ts';

const isHan = (char: string): boolean => /\p{Script=Han}/u.test(char);
const eastern = /^[\p{Script=Hangul}\p{Script=Han}○\s-]+$/u;

/**
 * Any writing of a name → what it may mean: readings in Hangul with weights, in one form for each script that the field holds. Bounded in time and memory whatever the text; never throws.
 * `about` says what is known of the source: its orthography, and who chose the characters.
 */
export function readName(written: string, about: About = {}): ReadName {
  const { text, hints } = cleanName(written);
  const base = { written, orthography: about.orthography ?? 'unknown', provenance: about.provenance ?? 'unknown', titles: [], notes: [], marks: [], relative: null } as const;
  const bare = (kind: Kind, more: Partial<ReadName> = {}): ReadName => ({ ...base, kind, forms: [], folded: fold(text), ...more });
  if (!/[\p{L}\p{N}]/u.test(text)) return bare('empty');
  if (!/\p{L}/u.test(text)) return bare('number');
  const { rest: named, notes, marks } = cutNotes(text);
  if (!/\p{L}/u.test(named)) return bare('empty', { notes, marks });
  const { rest, titles, relative } = cutTitles(named);
  if (relative !== null) return bare('relative', { titles, notes, marks, relative });
  if (rest === '') return bare('title-only', { titles, notes, marks });
  if (isInitials(rest)) return bare('initials', { titles, notes, marks, folded: fold(rest) });
  const orthography = about.orthography ?? 'unknown';
  const forms = divide(rest).slice(0, 4).map((writing) => toForm(writing, orthography, hints));
  const seen = about.orthography ?? forms.map(seenIn).find((one) => one !== 'unknown') ?? 'unknown';
  const joined = setBeside(joinHalves(forms));
  return { ...base, kind: kindOf(joined.filter(({ beside }) => !beside)), forms: joined, titles, notes, marks, orthography: seen, folded: [fold(rest), ...marks].join(' ') };
}

const fold = (text: string): string => text.normalize('NFC').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toLowerCase().replace(/[\s\-,.]+/gu, ' ').trim();
/** Names in one eastern script that follow each other (박영희 김철수) are two; else spaces part a name. */
function divide(text: string): readonly Writing[] {
  if (!eastern.test(text) || (/\p{Script=Hangul}/u.test(text) && /\p{Script=Han}/u.test(text))) return splitWritings(text);
  const words = text.split(' ');
  return (words.length > 1 && words.every((word) => [...word].length >= 3) ? words : [text]).map((word) => ({ text: word, script: 'eastern' }));
}
/** The first writing is the name; a later one is a second writing of it only if the two meet, and else stands beside it. */
function setBeside(forms: readonly Form[]): readonly Form[] {
  const [first] = forms;
  return forms.map((form) => {
    if (first === undefined || form === first) return form;
    const { verdict, level, reasons } = compareForms(first, form, { orthography: false, provenance: ['unknown', 'unknown'] });
    return { ...form, beside: !(verdict === 'same' || (verdict === 'possible' && (rankOf(level) <= rankOf('compatible-orthography') || reasons.includes('spelled-over')))) };
  });
}
const isInitials = (text: string): boolean => /^(?:\p{Lu}[.\s-]*){1,4}$/u.test(text) && !/\p{Lu}{2,}/u.test(text) ? true : /^\p{L}$/u.test(text) && !/[\p{Script=Hangul}\p{Script=Han}]/u.test(text);

/** A surname in one script and the given name in another (Kim 영호) are one writing. */
function joinHalves(forms: readonly Form[]): readonly Form[] {
  const [first, second] = forms;
  if (forms.length !== 2 || first === undefined || second === undefined || first.readings[0]?.given !== null) return forms;
  const [one] = first.readings;
  if (second.readings.some(({ surname }) => surname !== null && one?.surname !== null && [...surname.forms.keys()].some((form) => one?.surname?.forms.has(form)))) return forms;
  // Two words in letters beside a surname are the syllables of the given name: 李 Young Ho.
  const whole = /^\p{Script=Latin}/u.test(second.text) ? normal(readLatin(second.text.replace(/\s+/gu, '-')).readings) : second.readings;
  const given = whole.filter(({ surname, given: slots }) => surname === null && slots !== null);
  if (given.length === 0) return forms;
  // The given name's script says how sure the whole is: 김 Sunae is two names, 김 永浩 one.
  const system = second.system === 'hangul' || second.system === 'hanja' ? 'mixed' : second.system;
  const readings = first.readings.filter((reading) => reading.given === null).flatMap(({ surname, weight }) => given.map((reading) => ({ ...reading, surname, weight: Math.min(weight, reading.weight), system })));
  return [{ text: `${first.text} ${second.text}`, system, readings: normal(readings), hanja: null, words: [], patronymic: null, beside: false }];
}

function seenIn(form: Form): Orthography {
  if (form.system !== 'hangul') return 'unknown';
  const [surname = ''] = form.readings[0]?.surname?.forms.keys() ?? [];
  return orthographySeen(surname);
}

function toForm({ text, script }: Writing, orthography: Orthography, hints: ReadonlyMap<string, string>): Form {
  const base = { text, hanja: null, words: [], patronymic: null, beside: false } as const;
  switch (script) {
    case 'eastern': {
      const signs = text.replace(/\s*-\s*/gu, '').replace(/\s+/gu, ' ').trim();
      const chars = [...signs].filter((char) => char !== ' ');
      const han = chars.filter(isHan).length;
      const system = han === 0 ? 'hangul' : han === chars.length ? 'hanja' : 'mixed';
      const readings = normal(readSigns(signs, { orthography, hints, system }));
      return { ...base, system, readings, hanja: system === 'hanja' && !chars.includes(mask) ? chars : null, words: readings.length === 0 ? [chars.join('')] : [] };
    }
    case 'latin': {
      const initials = /^(\p{Lu}[\p{Ll}'-]+)\s(?:\p{Lu}(?:[.\s-]+|$))+$/u.exec(text.replaceAll(',', ''));
      const { readings, system } = readLatin(initials === null ? text : (initials[1] ?? ''));
      return { ...base, system, readings: normal(readings), words: plainWords(text) };
    }
    case 'cyrillic': {
      const { readings, patronymic } = readCyrillic(text);
      return { ...base, system: readings.length > 0 ? 'cyrillic' : 'other', readings: normal(readings), words: plainWords(text), patronymic };
    }
    case 'kana': { const readings = normal(readKana(text)); return { ...base, system: readings.length > 0 ? 'kana' : 'other', readings, words: plainWords(text) }; }
    case 'other': return { ...base, system: 'other', readings: [], words: plainWords(text) };
  }
}

const normal = (readings: readonly Reading[]): readonly Reading[] => {
  if (readings.length < 2) return readings;
  const top = Math.max(...readings.map(({ weight }) => weight));
  return readings.map((reading) => (top === 1 ? reading : { ...reading, weight: reading.weight / top })).sort((a, b) => b.weight - a.weight);
};

function kindOf(forms: readonly Form[]): Kind {
  if (forms.length === 0) return 'empty';
  const readings = forms.flatMap((form) => form.readings.slice(0, 1));
  // J. Smith: one of the names is no more than a letter.
  if (readings.length === 0) return forms.some(({ text, words }) => !eastern.test(text) && words.some((word) => /^[a-z]$/.test(word))) ? 'initials' : 'name';
  const given = readings.find((reading) => reading.given !== null)?.given;
  if (given === undefined || given === null) return 'surname-only';
  if (given.every((slot) => slot === null)) return 'surname-only';
  if (given.includes(null) || forms.some(({ text }) => text.includes(mask))) return 'masked';
  return readings.some(({ surname }) => surname !== null) ? 'name' : 'given-only';
}
