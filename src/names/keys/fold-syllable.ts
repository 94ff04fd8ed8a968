import { findLetters, finals, heard } from '../hangul/syllable.ts';

const onset: Readonly<Record<string, string>> = { ㄱ: 'k', ㄲ: 'k', ㅋ: 'k', ㄷ: 't', ㄸ: 't', ㅌ: 't', ㅂ: 'p', ㅃ: 'p', ㅍ: 'p', ㅈ: 'c', ㅉ: 'c', ㅊ: 'c', ㅅ: 's', ㅆ: 's', ㄴ: 'n', ㄹ: 'n', ㅇ: 'n', ㅁ: 'm', ㅎ: 'h' };
const vowel: Readonly<Record<string, string>> = {
  ㅏ: 'a', ㅑ: 'a', ㅓ: 'o', ㅗ: 'o', ㅕ: 'y', ㅛ: 'y', ㅜ: 'u', ㅡ: 'u', ㅠ: 'u', ㅐ: 'e', ㅔ: 'e', ㅒ: 'e', ㅖ: 'e', ㅚ: 'e', ㅙ: 'e', ㅞ: 'e', ㅣ: 'i', ㅢ: 'i', ㅟ: 'i', ㅘ: 'w', ㅝ: 'w',
};
const coda: Readonly<Record<string, string>> = { '': '', ㄱ: 'k', ㄴ: 'n', ㅇ: 'n', ㄷ: 't', ㄹ: 'l', ㅁ: 'm', ㅂ: 'p' };
/** 훈 is taken for 은, 현 for 연 (rule 5): one block. */
const ears: Readonly<Record<string, string>> = { 훈: '은', 현: '연' };
const kept = new Map<string, string>();

/**
 * A syllable in the rough form by which candidates are found: all that the initial-sound rule, one listed slip or a script may blur is one here. It may fold what a verdict may not
 * (rule 4): equal keys mean "to be compared", never "equal".
 */
export function foldSyllable(syllable: string): string {
  let folded = kept.get(syllable);
  if (folded === undefined) {
    const letters = findLetters(ears[syllable] ?? syllable);
    folded = letters === undefined ? syllable : `${onset[letters.initial] ?? ''}${vowel[letters.vowel] ?? ''}${coda[heard[finals.indexOf(letters.final)] ?? ''] ?? ''}`;
    kept.set(syllable, folded);
  }
  return folded;
}
export const foldSyllables = (text: string): string => [...text].map(foldSyllable).join('.');
