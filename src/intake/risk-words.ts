import { words, type Words } from './fields/field.ts';
import type { RiskCode } from './risky-columns.ts';

/** What a column that looks risky may hold, and what to do about it. */
export const riskWords: Readonly<Record<RiskCode, Words>> = {
  'intake.column-names': words('Names of people. They are sealed; bring them in only where the people agreed, or the source is public.', '사람 이름. 봉인되며, 본인이 동의했거나 공개 출처일 때만 가져오십시오.', '人名。会被封存；仅在本人同意或来源公开时导入。'),
  'intake.column-phones': words('Phone numbers or chat names. Do not record them.', '전화번호나 메신저 이름. 적지 마십시오.', '电话号码或聊天账号。请勿记录。'),
  'intake.column-numbers': words('Resident, passport or other identity numbers. They are sealed; leave them out unless they are needed.', '주민등록번호, 여권 번호 등 신분 번호. 봉인되며, 꼭 필요하지 않으면 빼십시오.', '身份证、护照等证件号码。会被封存；非必要请勿导入。'),
  'intake.column-birth-dates': words('Exact dates of birth. They are sealed.', '정확한 생년월일. 봉인됩니다.', '确切的出生日期。会被封存。'),
  'intake.column-faces': words('Pictures of people.', '사람의 사진.', '人物照片。'),
  'intake.column-routes': words('Ways of escape or crossings. Do not record those that may still be in use.', '탈출 경로나 건너는 곳. 아직 쓰일 수 있는 것은 적지 마십시오.', '逃亡路线或渡江地点。可能仍在使用的请勿记录。'),
  'intake.column-helpers': words('People who helped. Do not record them.', '도와준 사람. 적지 마십시오.', '帮助过的人。请勿记录。'),
  'intake.column-hiding-places': words('Hiding places. Do not record them.', '숨은 곳. 적지 마십시오.', '藏身处。请勿记录。'),
  'intake.column-homes': words('Addresses of people. Do not record exact homes, least of all of relatives in the DPRK.', '사람의 주소. 정확한 집, 특히 북한 가족의 집은 적지 마십시오.', '住址。请勿记录确切住处，尤其是在朝鲜亲属的住处。'),
  'intake.column-money': words('Bank accounts or ways of sending money. Do not record them.', '은행 계좌나 송금 방법. 적지 마십시오.', '银行账号或汇款方式。请勿记录。'),
  'intake.column-points': words('Exact positions. Places are kept no finer than a town.', '정확한 위치. 장소는 시·군보다 자세히 두지 않습니다.', '精确坐标。地点精度不细于城镇。'),
};
