import type { Texts } from '../../../words/words.ts';
import type { HelpKey } from './en.ts';

export const words: Texts<HelpKey> = {
  'asPage': '한 화면으로',
  'paper': '종이로',
  'about': '이 도움말에 대하여',
  'all': '도움말 전체',
  'title': '도움말',
  'intro': '화면마다의 도움말과 화면 밖에서 필요한 것들입니다. 모두 이 컴퓨터에 있으며, 화면마다 인쇄할 수 있습니다.',
  'print': '인쇄',
  'version': '{version}판',
};
