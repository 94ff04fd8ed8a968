import type { Texts } from '../../../words/words.ts';
import type { SearchKey } from './en.ts';

export const words: Texts<SearchKey> = {
  'title': '찾기',
  'count': '진술 {n}건',
  'countMore': '진술 {n}건 이상',
  'none': '본인이 볼 수 있는 진술 가운데 맞는 것이 없습니다.',
  'members': '진술 {n}건',
};
