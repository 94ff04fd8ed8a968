import type { Term, TermList } from './term.ts';

/** Every list with its terms, and an index of words for exact look-up. Never changed once made. */
export type Vocabulary = {
  readonly lists: ReadonlyMap<string, TermList>;
  readonly terms: ReadonlyMap<string, ReadonlyMap<string, Term>>;
};

/** Two terms of one list with one code are a bug of the data, and throw. */
export function toVocabulary(lists: readonly TermList[]): Vocabulary {
  const byList = new Map<string, TermList>();
  const terms = new Map<string, ReadonlyMap<string, Term>>();
  for (const list of lists) {
    const byCode = new Map(list.terms.map((term) => [term.code, term]));
    if (byList.has(list.list) || byCode.size !== list.terms.length) throw new Error(`vocabulary list ${list.list} is there twice or repeats a code`);
    byList.set(list.list, list);
    terms.set(list.list, byCode);
  }
  return { lists: byList, terms };
}
