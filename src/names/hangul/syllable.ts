/** Hangul syllables taken apart and put together by the arithmetic of the Unicode Standard, 3.12: code = 0xAC00 + initial x 588 + vowel x 28 + final. */
export const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
export const vowels = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
/** Twenty-eight finals, the first of them none. */
export const finals: readonly string[] = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'];
/** The final as it is heard, by number of the final. */
export const heard: readonly string[] = ['', 'ㄱ', 'ㄱ', 'ㄱ', 'ㄴ', 'ㄴ', 'ㄴ', 'ㄷ', 'ㄹ', 'ㄱ', 'ㅁ', 'ㄹ', 'ㄹ', 'ㄹ', 'ㅂ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅂ', 'ㄷ', 'ㄷ', 'ㅇ', 'ㄷ', 'ㄷ', 'ㄱ', 'ㄷ', 'ㅂ', 'ㄷ'];

export type Syllable = { readonly initial: string; readonly vowel: string; readonly final: string };

export const isSyllable = (char: string): boolean => { const code = char.charCodeAt(0); return char.length === 1 && code >= 0xac00 && code <= 0xd7a3; };
export const isHangul = (text: string): boolean => text !== '' && [...text].every(isSyllable);

/** The letters of a syllable; undefined for anything else. */
export function findLetters(char: string): Syllable | undefined {
  if (!isSyllable(char)) return undefined;
  const at = char.charCodeAt(0) - 0xac00;
  return { initial: initials[Math.floor(at / 588)] as string, vowel: vowels[Math.floor((at % 588) / 28)] as string, final: finals[at % 28] as string };
}

/** The syllable of these letters. Letters that are none are a bug. */
export function toSyllable(initial: string, vowel: string, final: string): string {
  const [i, v, f] = [initials.indexOf(initial), vowels.indexOf(vowel), finals.indexOf(final)];
  if (i < 0 || v < 0 || f < 0) throw new Error('no letters of a syllable');
  return String.fromCharCode(0xac00 + i * 588 + v * 28 + f);
}
