import { toWordsKey } from '#base/text/index.ts';
import { builtInVocabulary } from './built-in.ts';
import { toHuridocsCode } from './huridocs-code.ts';
import { termWords } from './term-words.ts';
import type { Language, Term, TermList } from './term.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Every list, in order of name. `vocabulary` is the built-in one unless terms of the group were merged into it. */
export const lists = (vocabulary: Vocabulary = builtInVocabulary()): readonly TermList[] => [...vocabulary.lists.values()];

/** The term, or undefined. HURIDOCS codes may come short ('0101') and are padded. */
export function findTerm(list: string, code: string, vocabulary: Vocabulary = builtInVocabulary()): Term | undefined {
  const standard = vocabulary.lists.get(list)?.kind === 'huridocs';
  return vocabulary.terms.get(list)?.get(standard ? toHuridocsCode(code) : code);
}

/** Throws when list or code is unknown. */
export function getTerm(list: string, code: string, vocabulary: Vocabulary = builtInVocabulary()): Term {
  const term = findTerm(list, code, vocabulary);
  if (term === undefined) throw new Error(`no term ${code} in list ${list}`);
  return term;
}

/** Terms in the order of the list; throws when the list is unknown. */
export function listTerms(list: string, vocabulary: Vocabulary = builtInVocabulary()): readonly Term[] {
  const found = vocabulary.lists.get(list);
  if (found === undefined) throw new Error(`no list ${list}`);
  return found.terms;
}

/**
 * The one term whose label or alias is exactly these words (Unicode form, case and spaces apart), in `lang` or in any language.
 * Undefined when none or more than one fits: what is not certain stays as the words of the source.
 */
export function findTermByWords(list: string, words: string, lang?: Language, vocabulary: Vocabulary = builtInVocabulary()): Term | undefined {
  const key = toWordsKey(words);
  if (key === '') return undefined;
  const fitting = (vocabulary.lists.get(list)?.terms ?? []).filter((term) => termWords(term, lang).includes(key));
  return fitting.length === 1 ? fitting[0] : undefined;
}
