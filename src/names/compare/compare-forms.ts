import { mask } from '../parts/clean-name.ts';
import { slight } from '../slot.ts';
import type { Form, Provenance, Reading } from '../reading.ts';
import { mayBeCharacters, sameCharacters, spellsCharacters } from './compare-hanja.ts';
import { compareReadings } from './compare-readings.ts';
import type { PairOutcome } from './compare-readings.ts';
import { compareWords, near } from './compare-words.ts';
import { rankOf, scoreOf } from './levels.ts';
import type { Level, Verdict } from './levels.ts';
import type { ReasonCode } from './reasons.ts';

export type Outcome = { readonly verdict: Verdict; readonly level: Level; readonly score: number | null; readonly reasons: readonly ReasonCode[] };
/** What is known of the two sources: whether both orthographies are, and who chose the characters. */
export type Known = { readonly orthography: boolean; readonly provenance: readonly [Provenance, Provenance] };

const make = (verdict: Verdict, level: Level, reasons: readonly ReasonCode[], less = 0): Outcome => {
  const score = scoreOf(level);
  return { verdict, level, score: score === null ? null : Math.round((score - less) * 1000) / 1000, reasons };
};
const isEastern = (form: Form): boolean => form.system === 'hangul' || form.system === 'hanja' || form.system === 'mixed';
/** How one writing may divide into surname and given name is no second reading; in other scripts order and segmentation are. */
export const isSingle = (form: Form): boolean => isEastern(form) || form.readings.filter(({ weight }) => weight >= slight).length === 1;
const isChinese = (reading: Reading): boolean => reading.system === 'pinyin' || reading.system === 'wade-giles';
/** Less for a reading that is less likely; writings of one script's tie class have the same. */
const lessFor = (weight: number): number => (weight >= 0.5 ? 0 : weight >= 0.2 ? 0.03 : 0.06);

/** The stronger outcome first; among equals by their reasons, so that it never matters which name was given first. */
export const byStrength = (a: Outcome, b: Outcome): number => {
  const [x, y] = [a.reasons.join(' '), b.reasons.join(' ')];
  return rankOf(a.level) - rankOf(b.level) || (b.score ?? 0) - (a.score ?? 0) || (x < y ? -1 : x > y ? 1 : 0);
};

/** Compares two writings, each in one script. Symmetric. */
export function compareForms(a: Form, b: Form, known: Known): Outcome {
  if (a.patronymic !== null && b.patronymic !== null && !near(a.patronymic.toLowerCase(), b.patronymic.toLowerCase())) return make('different', 'none', ['father-differs']);
  if (a.readings.length === 0 || b.readings.length === 0) return compareUnread(a, b);
  if (a.hanja !== null && b.hanja !== null && a.hanja.length > 1 && sameCharacters(a.hanja, b.hanja)) return make('same', 'equal-characters', ['same-characters']);
  const spells = a.hanja !== null && b.system !== 'hanja' && b.words.length > 0 ? spellsCharacters(a, b) : b.hanja !== null && a.system !== 'hanja' && a.words.length > 0 ? spellsCharacters(b, a) : undefined;
  if (spells === true) return make('possible', 'compatible', ['spelled-over', 'several-readings']);
  let best: Outcome | undefined;
  let bestWeight = 0;
  for (const x of a.readings) for (const y of b.readings) {
    const pair = compareReadings(x, y);
    const outcome = toOutcome(pair, x, y, a, b, known, spells === false && (isChinese(x) || isChinese(y)));
    const better = best === undefined ? -1 : byStrength(outcome, best);
    if (better < 0 || (better === 0 && pair.weight > bestWeight)) { best = outcome; bestWeight = pair.weight; }
  }
  return best ?? make('different', 'none', ['nothing-common']);
}

function toOutcome(pair: PairOutcome, x: Reading, y: Reading, a: Form, b: Form, known: Known, otherCharacters: boolean): Outcome {
  const { level, weight, reasons } = pair;
  switch (level) {
    case 'surname-only': return make('unknown', 'surname-only', reasons);
    case 'one-syllable': case 'given-equal': case 'surname-equal': case 'none': return make('different', level, reasons);
    case 'slip': case 'part': return weight < slight ? make('possible', 'unlikely', ['unlikely-reading']) : make('possible', level, reasons, lessFor(weight));
    case 'identical-given': return a.readings[0] === x && b.readings[0] === y && pair.weight === 1 && a.system === 'hangul' && b.system === 'hangul' && !a.text.includes(mask) && !b.text.includes(mask) ? make('same', 'identical-given', reasons) : make('possible', 'part', reasons, lessFor(weight));
    default: break;
  }
  // All slots meet.
  if (a.hanja !== null && b.hanja !== null) return known.provenance[0] === 'own' && known.provenance[1] === 'own' && !mayBeCharacters(a.hanja, b.hanja) ? make('different', 'characters-differ', ['own-characters-differ']) : make('possible', 'same-reading', ['other-characters']);
  if (otherCharacters) return make('possible', 'same-reading', ['other-characters'], lessFor(weight));
  const swapped = x.order !== y.order && ((x.order === 'given-first' && x.weight < 1) || (y.order === 'given-first' && y.weight < 1));
  if (weight < slight) return make('possible', 'unlikely', ['unlikely-reading']);
  if (swapped) return make('possible', 'order', ['order-swapped'], lessFor(weight));
  // Same only by the readings that the writings have first of all: 영호 is hardly the surname 영.
  if (!pair.certain || x.weight < 0.5 || y.weight < 0.5 || !isSingle(a) || !isSingle(b)) return make('possible', reasons.length > 0 ? 'compatible-orthography' : 'compatible', ['several-readings', ...reasons], lessFor(weight));
  if (level === 'equal') return make('same', 'equal', ['one-reading']);
  if (pair.sure && known.orthography) return make('same', level, reasons);
  return make('possible', level, [...reasons, ...(known.orthography ? [] : ['orthography-unknown' as const]), ...(pair.sure ? [] : ['several-sounds' as const])], (known.orthography ? 0 : 0.01) + (pair.sure ? 0 : 0.03));
}

function compareUnread(a: Form, b: Form): Outcome {
  const words = compareWords(a, b);
  if (words !== undefined) return make(words.level === 'identical' ? 'same' : words.level === 'none' ? 'different' : 'possible', words.level, words.reasons);
  const spells = a.hanja !== null && b.words.length > 0 ? spellsCharacters(a, b) : b.hanja !== null && a.words.length > 0 ? spellsCharacters(b, a) : undefined;
  if (spells !== undefined) return spells ? make('possible', 'compatible', ['spelled-over']) : make('different', 'none', ['nothing-common']);
  // A Korean name and one of another language that is spelled out: no reading in common. Two scripts without a bridge: nothing can be said.
  const bridged = (form: Form): boolean => form.readings.length > 0 || form.words.some((word) => /^[a-z]/.test(word));
  return bridged(a) && bridged(b) ? make('different', 'none', ['nothing-common']) : make('unknown', 'unread', ['unread']);
}
