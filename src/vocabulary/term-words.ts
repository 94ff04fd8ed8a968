import { toWordsKey } from '#base/text/index.ts';
import { languages } from './term.ts';
import type { Language, Term } from './term.ts';


/** Keys of the label and aliases of a term, in one language or in all. */
export function termWords(term: Term, lang?: Language): string[] {
  const chosen = lang === undefined ? languages : [lang];
  return chosen.flatMap((one) => [term.label[one], ...(term.aliases?.[one] ?? [])].map(toWordsKey));
}
