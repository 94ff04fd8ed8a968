import type { Rules } from './system.ts';
import { initials, vowels } from '../hangul/syllable.ts';

/**
 * The North's own romanisation for names of persons (national system of 1992 as reported to the UN Group of Experts on Geographical Names, revised 2002), as its passports and agencies print it: no marks,
 * every syllable for itself, capital and apart, no sound change; ㅈ j, ㅊ ch, ㅋ kh, ㅌ th, ㅍ ph; ㄱ ㄷ ㅂ between voiced sounds also g, d, b.
 */
const dprkInitials = ['k', 'kk', 'n', 't', 'tt', 'r', 'm', 'p', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'kh', 'th', 'ph', 'h'] as const;
const dprkVowels = ['a', 'ae', 'ya', 'yae', 'o', 'e', 'yo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'u', 'ui', 'i'] as const;
const finals: Readonly<Record<string, string>> = { '': '', ㄱ: 'k', ㄴ: 'n', ㄷ: 't', ㄹ: 'l', ㅁ: 'm', ㅂ: 'p', ㅇ: 'ng' };
const voiced: Readonly<Record<string, string>> = { ㄱ: 'g', ㄷ: 'd', ㅂ: 'b' };
const initial = (letter: string): string => dprkInitials[initials.indexOf(letter)] ?? '';

export const dprk: Rules = {
  initial: (letter) => [[initial(letter), 1]],
  vowel: (letter) => [[dprkVowels[vowels.indexOf(letter)] ?? '', 1]],
  final: (coda) => [[finals[coda] ?? '', 1]],
  joint: (coda, letter) => {
    const out: (readonly [string, string, number])[] = [[finals[coda] ?? '', initial(letter), 1]];
    const soft = voiced[letter];
    if (soft !== undefined && coda !== 'ㄱ' && coda !== 'ㄷ' && coda !== 'ㅂ') out.push([finals[coda] ?? '', soft, 1]);
    if (coda === 'ㄹ' && letter === 'ㄹ') out.push(['l', 'l', 0.8]);
    return out;
  },
};
