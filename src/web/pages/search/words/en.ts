import type { Texts } from '../../../words/words.ts';

const words = {
  'title': 'Search',
  'count': '{n} {n:account|accounts}',
  'countMore': 'more than {n} accounts',
  'none': 'No account that you may read meets this search.',
  'members': '{n} {n:account|accounts}',
};

export type SearchKey = keyof typeof words;
const all: Texts<SearchKey> = words;
export { all as words };
