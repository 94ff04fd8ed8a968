import { toWordsKey } from '#base/text/index.ts';
import { termWords } from './term-words.ts';
import type { Term } from './term.ts';

/** Terms whose label, other words, code or definition (in any language) hold what was typed; those that begin with it first. */
export function narrowTerms(terms: readonly Term[], typed: string): readonly Term[] {
  const key = toWordsKey(typed);
  if (key === '') return terms;
  const rank = (term: Term): number => {
    const words = termWords(term);
    if (words.some((word) => word === key) || term.code.toLowerCase() === key) return 0;
    if (words.some((word) => word.startsWith(key))) return 1;
    if (words.some((word) => word.includes(key)) || term.code.toLowerCase().includes(key)) return 2;
    return Object.values(term.definition).some((text) => toWordsKey(text).includes(key)) ? 3 : 4;
  };
  return terms.map((term, i) => ({ term, i, at: rank(term) })).filter(({ at }) => at < 4).sort((a, b) => a.at - b.at || a.i - b.i).map(({ term }) => term);
}
