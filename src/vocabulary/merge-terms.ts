import { ok, refuse } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import { termWords } from './term-words.ts';
import type { Term } from './term.ts';
import { toVocabulary } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A term of the group's own, as the register keeps it. */
export type AddedTerm = { readonly list: string; readonly term: Term };

/** Follows parents from `code`; false when one is missing or the way leads in a circle. */
function parentsHold(terms: ReadonlyMap<string, Term>, code: string): boolean {
  const seen = new Set<string>();
  for (let at = terms.get(code); at !== undefined; at = at.parent === undefined ? undefined : terms.get(at.parent)) {
    if (seen.has(at.code)) return false;
    if (at.parent === undefined) return true;
    seen.add(at.code);
  }
  return false;
}

/**
 * The built-in vocabulary with the group's terms in it; neither argument changes, and the order of `added` does not matter.
 * Refuses `vocabulary.unknown-list`, `vocabulary.bad-code` (a HURIDOCS list takes only the standard's own 12 digits),
 * `vocabulary.term-exists`, `vocabulary.words-taken` (label or alias already names another term of the list, so exact look-up
 * would find two) and `vocabulary.unknown-parent` (also a circle of parents).
 */
export function mergeTerms(builtIn: Vocabulary, added: readonly AddedTerm[]): Result<Vocabulary> {
  const grown = new Map<string, Map<string, Term>>();
  const words = new Map<string, Set<string>>();
  for (const { list, term } of added) {
    const known = builtIn.lists.get(list);
    if (known === undefined) return refuse('vocabulary.unknown-list', { list });
    if (known.kind === 'huridocs' && !/^\d{12}$/.test(term.code)) return refuse('vocabulary.bad-code', { list, code: term.code });
    const terms = grown.get(list) ?? new Map(builtIn.terms.get(list));
    const taken = words.get(list) ?? new Set(known.terms.flatMap((one) => termWords(one)));
    if (terms.has(term.code)) return refuse('vocabulary.term-exists', { list, code: term.code });
    if (termWords(term).some((word) => taken.has(word))) return refuse('vocabulary.words-taken', { list, code: term.code });
    terms.set(term.code, term);
    for (const word of termWords(term)) taken.add(word);
    grown.set(list, terms);
    words.set(list, taken);
  }
  for (const { list, term } of added) {
    const terms = grown.get(list);
    if (terms !== undefined && !parentsHold(terms, term.code)) return refuse('vocabulary.unknown-parent', { list, code: term.code });
  }
  return ok(toVocabulary([...builtIn.lists.values()].map((list) => {
    const terms = grown.get(list.list);
    if (terms === undefined) return list;
    const own = [...terms.values()].slice(list.terms.length).sort((a, b) => (a.code < b.code ? -1 : 1));
    return { ...list, terms: [...list.terms, ...own] };
  })));
}
