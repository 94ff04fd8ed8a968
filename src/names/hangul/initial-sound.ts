import { findLetters, toSyllable } from './syllable.ts';

/**
 * The initial-sound rule (두음법칙) of the Republic, Hangul Orthography 1988, articles 10-12: at the head of a word 녀 뇨 뉴 니 are written 여 요 유 이, 랴 려 례 료 류 리 are written
 * 야 여 예 요 유 이, 라 래 로 뢰 루 르 are written 나 내 노 뇌 누 느. The North and Yanbian write the sound of the character everywhere.
 * It is a relation with a direction and no normal form: 유 is 류 (柳, 劉) or 유 (兪, 庾), and only the first becomes 류 in the North (rule 4).
 */
const soft = new Set('ㅑㅕㅖㅛㅠㅣ');

/** How the South writes a sound at the head of a word: 리 → 이, 로 → 노; others unchanged. */
export function toSouthernSyllable(syllable: string): string {
  const letters = findLetters(syllable);
  if (letters === undefined) return syllable;
  const { initial, vowel, final } = letters;
  if (initial === 'ㄹ') return toSyllable(soft.has(vowel) ? 'ㅇ' : 'ㄴ', vowel, final);
  return initial === 'ㄴ' && soft.has(vowel) ? toSyllable('ㅇ', vowel, final) : syllable;
}

/** Sounds that the South writes as this syllable at the head of a word, itself first: 이 → 이 리 니; 노 → 노 로. */
export function fromSouthernSyllable(syllable: string): readonly string[] {
  const letters = findLetters(syllable);
  if (letters === undefined) return [syllable];
  const { initial, vowel, final } = letters;
  if (initial === 'ㅇ' && soft.has(vowel)) return [syllable, toSyllable('ㄹ', vowel, final), toSyllable('ㄴ', vowel, final)];
  return initial === 'ㄴ' && !soft.has(vowel) ? [syllable, toSyllable('ㄹ', vowel, final)] : [syllable];
}
