import type { Texts } from '../../../words/words.ts';
import type { AuditKey } from './en.ts';

export const words: Texts<AuditKey> = {
  'title': '감사 화면',
  'intro': '모든 로그에 기입이 있다는 것, 언제, 누가, 어떤 명령인지. 무슨 말인지, 어느 범위인지는 나오지 않습니다.',
  'filters': '기입 좁히기',
  'who': '누가',
  'anybody': '누구든',
  'hat': '역할',
  'any': '모두',
  'command': '명령',
  'day': '날',
  'opens': '봉인된 것을 엶',
  'clear': '모두 보기',
  'none': '기입이 없습니다',
  'noneYet': '이 기록부에는 아직 적힌 것이 없습니다.',
  'noneText': '이 조건에 맞는 것이 없습니다.',
  'count': '기입 {n}',
  'older': '더 오래된 기입',
  'when': '언제',
  'records': '기록 수',
  'opened': '봉인 열람',
  'yes': '예',
  'unknownSeat': '여기서 알 수 없는 자리',
};
