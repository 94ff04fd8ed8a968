import type { Texts } from '../../../words/words.ts';
import type { SearchKey } from './en.ts';

export const words: Texts<SearchKey> = {
  'title': '查找',
  'count': '{n} 份陈述',
  'countMore': '超过 {n} 份陈述',
  'none': '在您可以查阅的陈述中，没有符合的内容。',
  'members': '{n} 份陈述',
};
