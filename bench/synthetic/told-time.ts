import type { Random } from './random.ts';

export type Language = 'ko' | 'en' | 'zh';
/** Month 1-12, day 1-28. */
export type When = { readonly year: number; readonly month: number; readonly day: number };

const seasons = { ko: ['겨울', '봄', '여름', '가을'], en: ['winter', 'spring', 'summer', 'autumn'], zh: ['冬', '春', '夏', '秋'] } as const;
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const seasonOf = (month: number): 0 | 1 | 2 | 3 => (Math.floor((month % 12) / 3) as 0 | 1 | 2 | 3);

/** A day as people tell it: mostly month or season, the year alone, "about"; an exact day seldom; now and then a year off. Draws two numbers. */
export function tellTime(when: When, language: Language, random: Random): string {
  const form = random.below(100);
  const slip = random.below(50);
  // December belongs to the winter told with the year that follows: such a winter is told by its month instead.
  const season = when.month === 12 ? undefined : seasons[language][seasonOf(when.month)];
  const year = when.year + (slip === 0 ? 1 : slip === 1 ? -1 : 0);
  const { month, day } = when;
  if (form < 8) return language === 'ko' ? `${year}년 ${month}월 ${day}일` : language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${months[month - 1] as string} ${year}`;
  if (form < 11) return `${year}-${two(month)}-${two(day)}`;
  if (form < 19) return language === 'en' ? `${year}-${two(month)}` : `${year}.${month}.`;
  if (form < 23) return `${year}-${two(month)}~`;
  if (form < 45) return language === 'ko' ? `${year}년 ${month}월` : language === 'zh' ? `${year}年${month}月` : `${months[month - 1] as string} ${year}`;
  if (form < 62 && season !== undefined) return language === 'ko' ? `${year}년 ${season}` : language === 'zh' ? `${year}年${season}` : `${season} ${year}`;
  if (form < 70) return language === 'ko' ? `약 ${year}년` : language === 'zh' ? `约${year}年` : `about ${year}`;
  if (form < 74) return language === 'ko' ? `${year}년 ${month}월경` : language === 'zh' ? `${year}年${month}月` : `about ${months[month - 1] as string} ${year}`;
  if (form < 78) return language === 'ko' ? `${year}년 초` : language === 'zh' ? `${year}年初` : `early ${year}`;
  if (form < 80) return language === 'ko' ? `${year}년 ${month}월 이전` : language === 'zh' ? `${year}年${month}月` : `before ${months[month - 1] as string} ${year}`;
  if (form < 82 && year >= 1997) return language === 'ko' ? `주체${year - 1911}(${year})년` : language === 'zh' ? `${year}年` : `${year}`;
  if (form < 84) return language === 'ko' ? `${year}~${year + 1}년` : language === 'zh' ? `${year}年` : `${year}/${year + 1}`;
  return language === 'ko' ? `${year}년` : language === 'zh' ? `${year}年` : `${year}`;
}

/** A year of birth: as it is, a year off, with a question mark, as a decade, or (empty) not told. Draws one number. */
export function tellBirthYear(year: number, language: Language, random: Random): string {
  const form = random.below(100);
  if (form < 10) return '';
  if (form < 16) return String(year + 1);
  if (form < 22) return String(year - 1);
  if (form < 26) return `${year}?`;
  if (form < 30) return language === 'ko' ? `약 ${year}년` : language === 'zh' ? `约${year}年` : `about ${year}`;
  if (form < 40) {
    const decade = Math.floor(year / 10) * 10;
    return language === 'ko' ? `${decade}년대` : language === 'zh' ? `${decade}年代` : `${decade}s`;
  }
  return String(year);
}
