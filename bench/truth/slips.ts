const letters = (syllable: string): readonly [initial: number, vowel: number, final: number] => { const code = syllable.charCodeAt(0) - 0xac00; return [Math.floor(code / 588), Math.floor((code % 588) / 28), code % 28]; };
const compose = (initial: number, vowel: number, final: number): string => String.fromCharCode(0xac00 + initial * 588 + vowel * 28 + final);

/** Vowels that ears confuse, by their places: ㅐ/ㅔ, ㅓ/ㅗ, ㅕ/ㅛ, ㅡ/ㅜ, ㅖ/ㅔ (rule 5 and rule 2). */
const vowels: readonly (readonly [number, number])[] = [[1, 5], [4, 8], [6, 12], [18, 13], [7, 5]];
const pairs: Readonly<Record<string, string>> = { 희: '히', 은: '훈', 훈: '은', 현: '연', 연: '현' };

const cache = new Map<string, readonly string[]>();
/** Syllables a listener takes this one for, all as likely; never itself. None for some. */
export function heardAs(syllable: string): readonly string[] {
  let found = cache.get(syllable);
  if (found === undefined) {
    const [i, v, f] = letters(syllable);
    const out = new Set<string>();
    for (const [a, b] of vowels) { if (v === a) out.add(compose(i, b, f)); if (v === b) out.add(compose(i, a, f)); }
    if (f === 4) out.add(compose(i, v, 21));
    if (f === 21) out.add(compose(i, v, 4));
    const other = pairs[syllable];
    if (other !== undefined) out.add(other);
    out.delete(syllable);
    found = [...out];
    cache.set(syllable, found);
  }
  return found;
}

/** All names this one may be heard as by one slip, each with its chance given that there is a slip: first the syllable, then what it is taken for. Empty where no syllable is ever misheard. */
export function slipsOf(given: string): readonly (readonly [text: string, chance: number])[] {
  const at = [...given].map((syllable, place) => ({ place, list: heardAs(syllable) })).filter(({ list }) => list.length > 0);
  return at.flatMap(({ place, list }) => list.map((one): readonly [string, number] => [given.slice(0, place) + one + given.slice(place + 1), 1 / at.length / list.length]));
}
