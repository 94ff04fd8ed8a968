import { languages } from './term.ts';
import type { Language, Term } from './term.ts';

/** What makes two spellings the same words: Unicode form, letter case and spaces. Nothing else: no guess. */
export const toTermKey = (words: string): string => words.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** Keys of the label and aliases of a term, in one language or in all. */
export function termWords(term: Term, lang?: Language): string[] {
  const chosen = lang === undefined ? languages : [lang];
  return chosen.flatMap((one) => [term.label[one], ...(term.aliases?.[one] ?? [])].map(toTermKey));
}
