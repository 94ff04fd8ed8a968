import type { Texts } from '../../../words/words.ts';
import type { AuditKey } from './en.ts';

export const words: Texts<AuditKey> = {
  'title': '审计页',
  'intro': '每个日志中有记录项、时间、何人、何命令。不显示其内容，也不显示属于哪个范围。',
  'filters': '筛选记录项',
  'who': '何人',
  'anybody': '任何人',
  'hat': '角色',
  'any': '全部',
  'command': '命令',
  'day': '日期',
  'opens': '打开了封存内容',
  'clear': '全部显示',
  'none': '没有记录项',
  'noneYet': '本登记册尚未写入任何内容。',
  'noneText': '没有符合此条件的记录项。',
  'count': '{n} 条记录项',
  'older': '更早的记录项',
  'when': '时间',
  'records': '记录数',
  'opened': '打开封存',
  'yes': '是',
  'unknownSeat': '此处不认识的席位',
};
