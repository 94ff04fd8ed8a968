import type { Rules, Spelling } from './system.ts';
import { initials, vowels } from '../hangul/syllable.ts';

/**
 * Revised Romanisation (Ministry of Culture and Tourism of the Republic, notice 2000-8, 7 July 2000). 2: letters; 3.2 and 3.4: a given name is written together, a hyphen may stand
 * between its syllables, and sound changes between them are not written (복남 Boknam); ㄹㄹ is ll. Surnames go by custom as well (3.4(2)): surname.ts.
 */
export const rrInitials = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h'] as const;
export const rrVowels = ['a', 'ae', 'ya', 'yae', 'eo', 'e', 'yeo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'eu', 'ui', 'i'] as const;
export const rrFinals: Readonly<Record<string, string>> = { '': '', ㄱ: 'k', ㄴ: 'n', ㄷ: 't', ㄹ: 'l', ㅁ: 'm', ㅂ: 'p', ㅇ: 'ng' };
/** Before a vowel the consonant is written as it sounds (2.2, note 1); many keep it as at the end. */
const linked: Readonly<Record<string, string>> = { ㄱ: 'g', ㄷ: 'd', ㄹ: 'r', ㅂ: 'b' };

const initial = (letter: string): string => rrInitials[initials.indexOf(letter)] ?? '';
export const rr: Rules = {
  initial: (letter): readonly Spelling[] => [[initial(letter), 1]],
  vowel: (letter): readonly Spelling[] => [[rrVowels[vowels.indexOf(letter)] ?? '', 1]],
  final: (coda): readonly Spelling[] => [[rrFinals[coda] ?? '', 1]],
  joint: (coda, letter) => {
    const plain: readonly [string, string, number] = [rrFinals[coda] ?? '', initial(letter), 1];
    const link = linked[coda];
    if (letter === 'ㅇ' && link !== undefined) return [plain, [link, '', 0.8], ['', link, 0.3]];
    return coda === 'ㄹ' && letter === 'ㄹ' ? [plain, ['l', 'l', 1]] : [plain];
  },
};
