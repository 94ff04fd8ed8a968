import type { Random } from './random.ts';

/** Syllables a listener or a reader of handwriting takes for each other. */
const heardAs: Readonly<Record<string, string>> = {
  숙: '순', 순: '숙', 옥: '욱', 희: '히', 경: '정', 정: '경', 금: '김', 철: '청', 애: '에', 혜: '해', 련: '연', 연: '련', 란: '난', 녀: '여', 룡: '용', 용: '룡',
  영: '명', 명: '영', 성: '송', 송: '성', 선: '순', 실: '신', 은: '운', 미: '비', 화: '하', 향: '형', 호: '후', 수: '소', 남: '람', 국: '극', 혁: '현', 현: '혁', 길: '일', 일: '길',
};
const hanziFor: Readonly<Record<string, string>> = {
  英: '永', 永: '英', 淑: '肃', 顺: '淳', 姬: '熙', 熙: '姬', 喜: '姬', 哲: '铁', 铁: '哲', 贞: '正', 正: '贞', 成: '诚', 恩: '银', 银: '恩', 京: '庆', 庆: '京', 惠: '慧', 慧: '惠', 莲: '连',
  花: '华', 华: '花', 善: '仙', 仙: '善', 玉: '钰', 金: '锦', 锦: '金', 秀: '洙', 浩: '虎', 虎: '浩', 东: '栋', 龙: '勇', 勇: '龙', 学: '鹤', 吉: '洁', 明: '鸣',
};

/** One slip in a name written in Hangul or in Chinese characters, never in its first character: the given name is misheard, not the family's. */
function slipInCharacters(name: string, table: Readonly<Record<string, string>>, random: Random): string {
  const at = 1 + random.below(Math.max(1, name.length - 1));
  const other = table[name[at] ?? ''];
  return other === undefined ? name : name.slice(0, at) + other + name.slice(at + 1);
}
export const slipInHangul = (name: string, random: Random): string => slipInCharacters(name, heardAs, random);
export const slipInHanzi = (name: string, random: Random): string => slipInCharacters(name, hanziFor, random);

/** One letter of a name in Latin letters left out, doubled, or changed places with the next; its first letter stays. */
export function slipInLatin(name: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, name.length - 2));
  const how = random.below(3);
  const letter = name[at] ?? '';
  if (!/\p{L}/u.test(letter)) return name;
  if (how === 0) return name.slice(0, at) + name.slice(at + 1);
  if (how === 1) return name.slice(0, at) + letter + name.slice(at);
  return name.slice(0, at) + (name[at + 1] ?? '') + letter + name.slice(at + 2);
}
