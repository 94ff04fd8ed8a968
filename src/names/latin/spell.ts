import { findLetters, finals, heard } from '../hangul/syllable.ts';
import type { Rules } from './system.ts';

/** Hangul spelled by the first choice of a system's rules; undefined for anything that is not Hangul. `between` stands between the syllables. */
export function spell(rules: Rules, hangul: string, between = ''): string | undefined {
  let out = '';
  let coda: string | undefined;
  for (const char of hangul) {
    const letters = findLetters(char);
    if (letters === undefined) return undefined;
    if (coda === undefined) out += rules.initial(letters.initial)[0]?.[0] ?? '';
    else {
      const [left = '', right = ''] = rules.joint(coda, letters.initial)[0] ?? [];
      out += left + between + right;
    }
    out += rules.vowel(letters.vowel)[0]?.[0] ?? '';
    coda = heard[finals.indexOf(letters.final)] ?? '';
  }
  return coda === undefined ? undefined : out + (rules.final(coda)[0]?.[0] ?? '');
}
