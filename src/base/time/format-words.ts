/** Words of the short form in each language: functions of the parts already written. */
export type TimeLanguage = 'en' | 'ko' | 'zh';

const englishMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const partNames: Readonly<Record<TimeLanguage, readonly string[]>> = {
  en: ['spring', 'summer', 'autumn', 'winter', 'first quarter of', 'second quarter of', 'third quarter of', 'fourth quarter of', 'first half of', 'second half of'],
  ko: ['봄', '여름', '가을', '겨울', '1분기', '2분기', '3분기', '4분기', '상반기', '하반기'],
  zh: ['春', '夏', '秋', '冬', '第一季度', '第二季度', '第三季度', '第四季度', '上半年', '下半年'],
};
const place = (code: number): number => (code <= 32 ? (code - 21) % 4 : code <= 36 ? code - 29 : code >= 40 ? code - 32 : -1);

type Words = {
  readonly date: (year: string, month?: number, day?: number) => string;
  readonly part: (year: string, code: number) => string;
  readonly decade: (start: string) => string;
  readonly century: (number: number) => string;
  readonly sub: (part: 'early' | 'mid' | 'late', inner: string) => string;
  readonly about: (inner: string) => string; readonly perhaps: (inner: string) => string;
  readonly before: (inner: string) => string; readonly upTo: (inner: string) => string;
  readonly after: (inner: string) => string; readonly onwards: (inner: string) => string;
  readonly range: (from: string, to: string) => string; readonly or: string; readonly and: string;
};

const ordinal = (value: number): string => `${value}${value % 100 >= 11 && value % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`;
const named = (language: TimeLanguage, code: number): string | undefined => partNames[language][place(code)];

export const timeWords: Readonly<Record<TimeLanguage, Words>> = {
  en: {
    date: (year, month, day) => [day, month === undefined ? undefined : englishMonths[month - 1], year].filter((part) => part !== undefined && part !== '').join(' '),
    part: (year, code) => { const name = named('en', code); return name === undefined ? year : `${name} ${year}`; },
    decade: (start) => `${start}s`, century: (number) => `${ordinal(number)} century`,
    sub: (part, inner) => (part === 'mid' ? `mid-${inner}` : `${part} ${inner}`),
    about: (inner) => `about ${inner}`, perhaps: (inner) => `perhaps ${inner}`,
    before: (inner) => `before ${inner}`, upTo: (inner) => `up to ${inner}`, after: (inner) => `after ${inner}`, onwards: (inner) => `from ${inner} on`,
    range: (from, to) => `${from} to ${to}`, or: ' or ', and: ' and ',
  },
  ko: {
    date: (year, month, day) => [year && `${year}년`, month === undefined ? '' : `${month}월`, day === undefined ? '' : `${day}일`].filter((part) => part !== '').join(' '),
    part: (year, code) => `${year}년${named('ko', code) === undefined ? '' : ` ${named('ko', code)}`}`,
    decade: (start) => `${start}년대`, century: (number) => `${number}세기`,
    sub: (part, inner) => `${inner} ${{ early: '초', mid: '중반', late: '말' }[part]}`,
    about: (inner) => `${inner}경`, perhaps: (inner) => `아마 ${inner}`,
    before: (inner) => `${inner} 이전`, upTo: (inner) => `${inner}까지`, after: (inner) => `${inner} 이후`, onwards: (inner) => `${inner}부터`,
    range: (from, to) => `${from}~${to}`, or: ' 또는 ', and: ', ',
  },
  zh: {
    date: (year, month, day) => `${year && `${year}年`}${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`,
    part: (year, code) => `${year}年${named('zh', code) ?? ''}`,
    decade: (start) => `${start}年代`, century: (number) => `${number}世纪`,
    sub: (part, inner) => `${inner}${{ early: '初', mid: '中期', late: '末' }[part]}`,
    about: (inner) => `${inner}左右`, perhaps: (inner) => `可能${inner}`,
    before: (inner) => `${inner}以前`, upTo: (inner) => `截至${inner}`, after: (inner) => `${inner}以后`, onwards: (inner) => `${inner}起`,
    range: (from, to) => `${from}至${to}`, or: '或', and: '、',
  },
};
