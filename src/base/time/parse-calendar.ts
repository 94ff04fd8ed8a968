import type { UncertainTime } from './uncertain-time.ts';

type Calendar = NonNullable<UncertainTime['calendar']>;
/** Text with the era turned to a Gregorian year, and what was said about the calendar. */
export type InCalendar = { readonly text: string; readonly calendar?: Calendar; readonly solarSaid: boolean; readonly birth: boolean; readonly contradiction?: readonly number[] };

const eras: readonly { readonly calendar: Calendar; readonly pattern: RegExp; readonly shift: number; readonly min: number; readonly max: number }[] = [
  // Juche 1 = 1912; Dangi 1 = 2333 BC; Shōwa 1 = 1926. Source: linkage-estimation-rules.md 12.
  { calendar: 'juche', pattern: /(?:주체|主体|主體|\bjuche)\s?(\d{1,3})\s?(?:년|年)?\s?(?:\((\d{4})(?:년|年)?\))?\s?(?:년|年)?/, shift: 1911, min: 1, max: 199 },
  { calendar: 'dangi', pattern: /(?:단기|檀紀|檀纪|\bdan-?gi)\s?(\d{4})\s?(?:년|年)?\s?(?:\((\d{4})(?:년|年)?\))?\s?(?:년|年)?/, shift: -2333, min: 3333, max: 5332 },
  { calendar: 'showa', pattern: /(?:昭和|쇼와|소화|\bsh[oō]wa)\s?(\d{1,2}|元)\s?(?:년|年)?\s?(?:\((\d{4})(?:년|年)?\))?\s?(?:년|年)?/, shift: 1925, min: 1, max: 64 },
];
const lunarWord = /\(?(?:음력으?로?|陰曆|陰历|农历|農曆|阴历|旧历|舊曆|\b(?:the )?lunar(?: calendar)?\b(?! new))\)?,?/;
const solarWord = /\(?(?:양력으?로?|陽曆|阳历|公历|西历|서기|서력|公元|\b(?:gregorian|solar)(?: calendar)?\b)\)?,?/;
const birthWord = /^(?:생년월일|생일|출생|生日|出生日期|出生于|生于|born(?: on| in)?|date of birth|dob|birthday|birth date)\s?(?:은|는|是|:)?\s?|(?:\s?(?:출생|출생함|태어남|에 태어났다)|\s?생|出生|生)$/;

/** Finds era, lunar or solar, and birth words, and takes them out. An era year and a Gregorian year that disagree are both kept (`contradiction`). */
export function readCalendar(folded: string): InCalendar | undefined {
  let text = folded;
  let calendar: Calendar | undefined;
  const contradiction: number[] = [];
  for (const era of eras) {
    const match = era.pattern.exec(text);
    if (match === null) continue;
    const told = match[1] === '元' ? 1 : Number(match[1]);
    if (told < era.min || told > era.max) return undefined;
    const year = told + era.shift;
    if (match[2] !== undefined && Number(match[2]) !== year) contradiction.push(year, Number(match[2]));
    const after = text.slice(match.index + match[0].length);
    text = `${text.slice(0, match.index)}${year}${/^\s?[.\/-]\s?\d/.test(after) ? '' : '년 '}${after}`;
    calendar = era.calendar;
  }
  const solarSaid = solarWord.test(text);
  const lunarSaid = lunarWord.test(text);
  if (solarSaid && lunarSaid) return undefined;
  const birth = birthWord.test(text);
  text = text.replace(lunarWord, ' ').replace(solarWord, ' ').replace(birthWord, '').replace(/\s+/g, ' ').replace(/ ([,.)])/g, '$1').trim();
  const named = lunarSaid ? 'lunar' : calendar ?? (solarSaid ? 'gregorian' : undefined);
  return { text, solarSaid, birth, ...(named ? { calendar: named } : {}), ...(contradiction.length > 0 ? { contradiction } : {}) };
}
