/** What official words a name ends in say about the kind of place. */
export type SuffixClass = 'province' | 'city' | 'county' | 'district';

/**
 * Folds what spellings differ in and names do not: case, breves and other marks, apostrophes, spaces, hyphens, dots.
 * Hangul stays in syllables. Never fuzzy: two names are equal after this or they are different names.
 */
export function normalisePlaceName(text: string): string {
  return text.normalize('NFKD').replace(/[\u0300-\u036f]/gu, '').normalize('NFC').toLowerCase()
    .replace(/[\s'’‘ʼʻ`´\-‐‑–—.·・_]/gu, '');
}

/**
 * East Asian official endings, longest first; the name before must keep two characters. 도 is missing on purpose: provinces
 * carry it in their names (량강도), and after any other name it is the particle "too".
 */
const eastern: readonly (readonly [string, SuffixClass])[] = [
  ['조선족자치주', 'province'], ['조선족자치현', 'county'], ['만족자치현', 'county'], ['朝鲜族自治州', 'province'], ['朝鮮族自治州', 'province'],
  ['朝鲜族自治县', 'county'], ['朝鮮族自治縣', 'county'], ['满族自治县', 'county'], ['滿族自治縣', 'county'], ['特别市', 'city'], ['特別市', 'city'],
  ['자치구', 'province'], ['자치주', 'province'], ['自治区', 'province'], ['自治區', 'province'], ['自治州', 'province'], ['自治县', 'county'], ['自治縣', 'county'],
  ['직할시', 'city'], ['특별시', 'city'], ['直辖市', 'city'], ['直轄市', 'city'], ['구역', 'district'], ['시', 'city'], ['군', 'county'], ['현', 'county'],
  ['성', 'province'], ['구', 'district'], ['市', 'city'], ['县', 'county'], ['縣', 'county'], ['郡', 'county'], ['省', 'province'],
  ['州', 'province'], ['区', 'district'], ['區', 'district'],
];
const latin = /(?:\s+|-)(city|si|shi|county|gun|kun|xian|province|do|sheng|district|guyok|guyŏk|gu|qu|prefecture)$/iu;
const latinClass: Readonly<Record<string, SuffixClass>> = {
  city: 'city', si: 'city', shi: 'city', county: 'county', gun: 'county', kun: 'county', xian: 'county', province: 'province', do: 'province',
  sheng: 'province', prefecture: 'province', district: 'district', guyok: 'district', gu: 'district', qu: 'district',
};

/** The name without its official ending, or undefined if it has none. */
export function findSuffix(text: string): { name: string; suffix: SuffixClass } | undefined {
  const trimmed = text.trim();
  const found = latin.exec(trimmed);
  if (found !== null) return { name: trimmed.slice(0, found.index), suffix: latinClass[(found[1] ?? '').toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/gu, '')] ?? 'county' };
  for (const [ending, suffix] of eastern) {
    if (trimmed.endsWith(ending) && trimmed.length >= ending.length + 2) return { name: trimmed.slice(0, -ending.length), suffix };
  }
  return undefined;
}

/** Length of an official ending that stands at `at` in `text` ("군", " County"), 0 if none. */
export function suffixLengthAt(text: string, at: number): number {
  const rest = text.slice(at, at + 16);
  const word = /^(?:\s+|-)(?:city|si|shi|county|gun|kun|xian|province|do|sheng|district|guyok|gu|qu|prefecture)(?![\p{Script=Latin}\p{M}\d])/iu.exec(rest);
  if (word !== null) return word[0].length;
  return eastern.find(([ending]) => rest.startsWith(ending))?.[0].length ?? 0;
}
