import type { Rules } from './system.ts';
import { initials, vowels } from '../hangul/syllable.ts';

/**
 * McCune-Reischauer (Transactions of the Korea Branch of the Royal Asiatic Society 29, 1939), with the sound changes of its table of finals and initials: 복남 Pongnam, 철준 Ch'ŏlchun
 * (ㄹ before ㄷ and ㅈ unvoiced in words of Chinese origin, as names are), 은경 Ŭn'gyŏng.
 */
export const mrInitials = ['k', 'kk', 'n', 't', 'tt', 'r', 'm', 'p', 'pp', 's', 'ss', '', 'ch', 'tch', "ch'", "k'", "t'", "p'", 'h'] as const;
export const mrVowels = ['a', 'ae', 'ya', 'yae', 'ŏ', 'e', 'yŏ', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wŏ', 'we', 'wi', 'yu', 'ŭ', 'ŭi', 'i'] as const;
export const mrFinals: Readonly<Record<string, string>> = { '': '', ㄱ: 'k', ㄴ: 'n', ㄷ: 't', ㄹ: 'l', ㅁ: 'm', ㅂ: 'p', ㅇ: 'ng' };
const voiced: Readonly<Record<string, string>> = { ㄱ: 'g', ㄷ: 'd', ㅂ: 'b', ㅈ: 'j' };
const linked: Readonly<Record<string, string>> = { '': '', ㄱ: 'g', ㄴ: 'n', ㄷ: 's', ㄹ: 'r', ㅁ: 'm', ㅂ: 'b', ㅇ: 'ng' };
const nasal: Readonly<Record<string, string>> = { '': '', ㄱ: 'ng', ㄴ: 'n', ㄷ: 'n', ㄹ: 'l', ㅁ: 'm', ㅂ: 'm', ㅇ: 'ng' };

const initial = (letter: string): string => mrInitials[initials.indexOf(letter)] ?? '';

/** Where two syllables meet, as the table writes it: what stands for the final and what for the initial. */
export function mrJoint(coda: string, letter: string): readonly [left: string, right: string] {
  const plain = initial(letter);
  if (coda === '') return ['', voiced[letter] ?? plain];
  if (letter === 'ㅇ') return [linked[coda] ?? '', ''];
  if (letter === 'ㄹ') return coda === 'ㄴ' || coda === 'ㄹ' ? ['l', 'l'] : [nasal[coda] ?? '', 'n'];
  if (letter === 'ㄴ') return coda === 'ㄹ' ? ['l', 'l'] : [nasal[coda] ?? '', 'n'];
  if (letter === 'ㅁ') return [nasal[coda] ?? '', 'm'];
  if (coda === 'ㄹ' && letter === 'ㅎ') return ['r', 'h'];
  const unvoiced = coda === 'ㄱ' || coda === 'ㄷ' || coda === 'ㅂ' || (coda === 'ㄹ' && (letter === 'ㄷ' || letter === 'ㅈ'));
  const next = unvoiced ? plain : (voiced[letter] ?? plain);
  return coda === 'ㄴ' && letter === 'ㄱ' ? ["n'", next] : [mrFinals[coda] ?? '', next];
}

export const mr: Rules = {
  initial: (letter) => (letter === 'ㅅ' ? [['s', 1], ['sh', 0.6]] : letter === 'ㄹ' ? [['r', 1], ['l', 0.3]] : [[initial(letter), 1]]),
  vowel: (letter) => [[mrVowels[vowels.indexOf(letter)] ?? '', 1], ...(letter === 'ㅔ' ? [['ë', 1] as const] : [])],
  final: (coda) => [[mrFinals[coda] ?? '', 1]],
  joint: (coda, letter) => {
    const [left, right] = mrJoint(coda, letter);
    const out: (readonly [string, string, number])[] = [[left, right, 1]];
    const end = mrFinals[coda] ?? '';
    // Kept apart by a hyphen or a space, syllables are often written as if each stood alone; so is a final before a vowel.
    if (end !== left || initial(letter) !== right) out.push([end, initial(letter), 0.5]);
    if (coda === 'ㄴ' && letter === 'ㄱ') out.push(['n', 'g', 1]);
    if (coda === 'ㄹ' && (letter === 'ㄷ' || letter === 'ㅈ')) out.push(['l', voiced[letter] ?? '', 0.6]);
    if (coda === 'ㄴ' && letter === 'ㄹ') out.push(['n', 'n', 0.6], ['n', 'r', 0.5]);
    if (coda === 'ㄹ' && letter === 'ㅇ') out.push(['l', '', 0.6]);
    return out;
  },
};

export const dropBreves = (text: string): string => text.replaceAll('ŏ', 'o').replaceAll('ŭ', 'u').replaceAll('ë', 'e');
export const dropMarks = (text: string): string => dropBreves(text).replaceAll("'", '');
