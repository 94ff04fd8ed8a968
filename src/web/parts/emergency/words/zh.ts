import type { Texts } from '../../../words/words.ts';
import type { EmergencyKey } from './en.ts';

export const words: Texts<EmergencyKey> = {
  'title': '等待决定或复查的紧急记录',
  'one': '紧急记录',
  'decision.open': '须在{at}之前作出决定（记录后72小时）。',
  'decision.close': '决定期限不到一天：{at}之前。',
  'decision.over': '尚未作出决定。期限为{at}（记录后72小时），已过。',
  'review.open': '已作出决定。须在{at}之前再看一次。',
  'review.close': '须在两天之内再看一次：{at}之前。',
  'review.over': '本应在{at}之前再看一次（上次复查后14天），已过期。',
  'how': '决定就是由未记录它的人审查其中一项陈述。“等待”和“保持安静”也是决定，写在理由里。时间本身不会打开或删除任何内容。',
  'more': '还有期限更晚的记录。',
};
