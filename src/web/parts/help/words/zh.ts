import type { Texts } from '../../../words/words.ts';
import type { HelpKey } from './en.ts';

export const words: Texts<HelpKey> = {
  'asPage': '整页显示',
  'paper': '纸面版',
  'about': '关于本帮助',
  'all': '全部帮助',
  'title': '帮助',
  'intro': '每一页的帮助，以及离开屏幕时需要的内容。全部在这台机器上；每一页都可以打印。',
  'print': '打印',
  'version': '第{version}版',
};
