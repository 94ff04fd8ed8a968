import { placeGram, termGram, tokenHash } from '#register/account/index.ts';
import { listPlaces } from '#vocabulary/gazetteer/index.ts';
import { listTerms, lists, type Vocabulary } from '#vocabulary/index.ts';

/** What a token of an account stands for, of what a search can be narrowed by. */
export type Mark = { readonly is: 'place'; readonly place: number } | { readonly is: 'term'; readonly list: string; readonly code: string };

/** Lists of which somebody asks "how many of each": what was done, where it was held, how it ended, who was returned. */
const facetLists = ['mt4', 'local-act', 'facility-type', 'outcome', 'return-mode', 'return-group', 'sex', 'citizenship', 'measure'] as const;

/** Tokens of a circle are its own (each is hashed with it), so each circle has its own marks. Some thousand hashes: made anew for each question, in a few milliseconds. */
export function marksOf(circle: number, vocabulary: Vocabulary): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  const known = new Set(lists(vocabulary).map((list) => list.list));
  for (const list of facetLists) if (known.has(list)) for (const { code } of listTerms(list, vocabulary)) marks.set(tokenHash(circle, termGram(list, code)), { is: 'term', list, code });
  for (const { id } of listPlaces()) marks.set(tokenHash(circle, placeGram(id)), { is: 'place', place: id });
  return marks;
}
