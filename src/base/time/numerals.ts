/** Numbers as they are spoken in the three languages; only as far as dates, durations and ages need them. */

const han: Readonly<Record<string, number>> = { 〇: 0, 零: 0, '○': 0, 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const hanDigit = '[〇零○一二两兩三四五六七八九]';
export const hanNumber = `(?:${hanDigit}?[十廿卅]${hanDigit}?|${hanDigit}{1,4})`;

/** 十五 -> 15, 廿三 -> 23, 二〇〇四 -> 2004 (digit by digit). Undefined when it is no such number. */
export function parseHan(text: string): number | undefined {
  const tens = new RegExp(`^(${hanDigit}?)([十廿卅])(${hanDigit}?)$`).exec(text);
  if (tens !== null) {
    const ten = tens[2] === '廿' ? 2 : tens[2] === '卅' ? 3 : tens[1] ? han[tens[1]] ?? 0 : 1;
    return ten * 10 + (tens[3] ? han[tens[3]] ?? 0 : 0);
  }
  if (!new RegExp(`^${hanDigit}{1,4}$`).test(text)) return undefined;
  return [...text].reduce((sum, digit) => sum * 10 + (han[digit] ?? 0), 0);
}

const units: readonly (readonly string[])[] = [[], ['한', '하나'], ['두', '둘'], ['세', '석', '셋', '서'], ['네', '넉', '넷', '너'], ['다섯', '닷'], ['여섯', '엿'], ['일곱'], ['여덟'], ['아홉']];
const tens = ['', '열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔'];
const korean = new Map<string, number>([['스무', 20]]);
for (const [ten, word] of tens.entries())
  for (let unit = 0; unit < 10; unit += 1)
    for (const name of unit === 0 ? [''] : units[unit] ?? [])
      if (ten + unit > 0) korean.set(word + name, ten * 10 + unit);

/** Native Korean numbers 1-99 (한 … 아흔아홉), longest first, for use in a regular expression. */
export const koreanNumber = `(?:${[...korean.keys()].sort((a, b) => b.length - a.length).join('|')})`;
/** 서른다섯 -> 35, 석 -> 3. */
export const parseKorean = (text: string): number | undefined => korean.get(text);

const english = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'];
export const englishNumber = `(?:${[...english].sort((a, b) => b.length - a.length).join('|')}|thirty|forty|fifty|sixty|ninety|an|a)`;
const roundEnglish: Readonly<Record<string, number>> = { thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90, a: 1, an: 1 };

/** A number written in digits or spoken in any of the three; undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  if (/^\d{1,4}(?:\.\d)?$/.test(text)) return Number(text);
  const spoken = english.indexOf(text);
  if (spoken >= 0) return spoken;
  return roundEnglish[text] ?? parseKorean(text) ?? parseHan(text);
}
