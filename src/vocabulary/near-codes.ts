import { distance, toWordsKey } from '#base/text/index.ts';
import { termWords } from './term-words.ts';
import type { Vocabulary } from './vocabulary.ts';

const most = 5;

/** Codes of a list that somebody may have meant: a word of the term typed in place of its code, or one spelled nearly so. At most five, nearest first. */
export function nearCodes(list: string, typed: string, vocabulary: Vocabulary): string[] {
  const key = toWordsKey(typed).slice(0, 60);
  const far = Math.max(1, Math.floor(key.length / 3));
  const found = (vocabulary.lists.get(list)?.terms ?? []).map((term) => ({ code: term.code, away: Math.min(...[term.code.toLowerCase(), ...termWords(term)].map((word) => distance(key, word.slice(0, 60)))) }));
  return found.filter(({ away }) => away <= far).sort((a, b) => a.away - b.away || (a.code < b.code ? -1 : 1)).slice(0, most).map(({ code }) => code);
}

/** Lists that somebody may have meant. */
export const nearLists = (typed: string, vocabulary: Vocabulary): string[] =>
  [...vocabulary.lists.keys()].map((list) => ({ list, away: distance(typed.slice(0, 60), list) })).filter(({ away }) => away <= 2).sort((a, b) => a.away - b.away || (a.list < b.list ? -1 : 1)).slice(0, most).map(({ list }) => list);
