import type { Parts, Sub } from './parts.ts';

const subs: readonly (readonly [Sub, RegExp])[] = [
  ['early', /^(?:초반?기?|초순|상순|초엽|연초|년초|年初|初期?|上旬|初头|早期)$/],
  ['mid', /^(?:중반?기?|중순|중엽|年中|中期?|中旬|中叶)$/],
  ['late', /^(?:말기?|하순|후반|말엽|연말|년말|年底|年末|末期?|底|下旬|后期|晚期)$/],
];
const subOf = (text: string): Sub | undefined => subs.find(([, pattern]) => pattern.test(text))?.[0];

const seasons: Readonly<Record<string, number>> = { 봄: 21, 여름: 22, 가을: 23, 겨울: 24, 春: 21, 夏: 22, 秋: 23, 冬: 24 };
const fourths: Readonly<Record<string, number>> = { 일: 1, 이: 2, 삼: 3, 사: 4 };

/** Days of the lunar year everybody keeps. 설 alone is also the solar New Year, above all in the DPRK: both readings. */
const feasts: readonly (readonly [RegExp, number, number])[] = [
  [/^(?:추석|한가위|中秋节?)$/, 8, 15], [/^(?:음력설|구정|春节|大年初一)$/, 1, 1], [/^(?:단오|단오절|端午节?)$/, 5, 5], [/^(?:정월)?(?:대보름|元宵节)$/, 1, 15],
];
/** Work seasons of the DPRK year, about: rice planting May-June, harvest September-October, kimchi making November. */
export const workSeasons: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/^(?:모내기|모내기철|모내기 전투|농촌동원|插秧|插秧季节|(?:the )?rice[- ](?:trans)?planting(?: season| time)?)$/, [5, 6]],
  [/^(?:가을걷이|추수|추수철|수확철|秋收|(?:the )?(?:rice |autumn )?harvest(?: season| time)?)$/, [9, 10]],
  [/^(?:김장|김장철|김장 전투|(?:the )?kimchi[- ]making(?: season| time)?)$/, [11, 11]],
];

function afterYear(rest: string): Parts | undefined {
  if (rest === '') return {};
  const sub = subOf(rest);
  if (sub !== undefined) return { sub };
  const season = /^(초|늦|이른 |늦은 |한|早|初|晚|深)?(봄|여름|가을|겨울|春|夏|秋|冬)(?:철|날|天|季|季节)?(초|말|初|末)?$/.exec(rest);
  if (season !== null) {
    const code = seasons[season[2] ?? ''] ?? 21;
    const part = season[1] ?? season[3];
    return part === undefined ? { season: code } : { season: code, sub: /^(?:초|이른 |早|初)$/.test(part) ? 'early' : /^(?:한|深)$/.test(part) ? 'mid' : 'late' };
  }
  const half = /^(?:(상|하)반기|(上|下)半年)$/.exec(rest);
  if (half !== null) return { season: /[상上]/.test(half[1] ?? half[2] ?? '') ? 40 : 41 };
  const quarter = /^(?:제|第)?\s?([1-4]|[일이삼사])\s?(?:사?분기|季度)$/.exec(rest);
  if (quarter !== null) return { season: 32 + (fourths[quarter[1] ?? ''] ?? Number(quarter[1])) };
  const feast = feasts.find(([pattern]) => pattern.test(rest));
  if (feast !== undefined) return { month: feast[1], day: feast[2], calendar: 'lunar' };
  if (/^설날?$/.test(rest)) return { month: 1, day: 1, eitherCalendar: true };
  if (rest === '元旦') return { month: 1, day: 1 };
  const work = workSeasons.find(([pattern]) => pattern.test(rest));
  return work === undefined ? afterYearMonth(rest) : { months: work[1] };
}

/** Lunar names of months; 정월 and 섣달 are said of the solar year too, 正月 and 腊月 are not. */
function namedMonth(text: string): { month: number; sure: boolean } | undefined {
  const index = ['정월', '동짓달', '섣달', '正月', '冬月', '腊月'].indexOf(text);
  return index < 0 ? undefined : { month: [1, 11, 12][index % 3] ?? 1, sure: index >= 3 };
}

function afterYearMonth(rest: string): Parts | undefined {
  const match = /^(윤\s?|闰|閏)?(?:(\d{1,2})\s?(?:월달?|月份?)|(정월달?|동짓달|섣달|正月|冬月|腊月))\s?(?:의 |的)?(.*)$/.exec(rest);
  if (match === null) {
    const day = /^(\d{1,2})\s?(?:일|日|号|號)$/.exec(rest);
    return day === null ? undefined : { day: Number(day[1]) };
  }
  const named = match[3] === undefined ? undefined : namedMonth(match[3].replace(/달$/, (end) => (match[3] === '정월달' ? '' : end)));
  const month: Parts = {
    month: named?.month ?? Number(match[2]), ...(match[1] ? { leap: true, calendar: 'lunar' as const } : {}),
    ...(named ? (named.sure ? { calendar: 'lunar' as const } : { eitherCalendar: true }) : {}),
  };
  const tail = match[4] ?? '';
  if (tail === '') return month;
  const sub = subOf(tail);
  if (sub !== undefined) return { ...month, sub };
  if (tail === '보름' || tail === '그믐') return tail === '보름' ? { ...month, day: 15 } : undefined;
  const day = /^(\d{1,2})\s?(?:일|日|号|號)?$/.exec(tail);
  return day === null ? undefined : { ...month, day: Number(day[1]) };
}

/** Dates as Korean and Chinese write them, folded: `2004년 3월 15일`, `1990년대 말`, `2004年春天`, `3월`, `15일`. */
export function parseAsianDate(text: string): Parts | undefined {
  const decade = /^(?:20(?:세기|世纪)\s?(\d)0(?:년대|年代)|上(?:个)?世纪\s?(\d)0年代|(\d{3})0\s?(?:년대|年代))\s?(?:의 |的)?(.*)$/.exec(text);
  if (decade !== null) {
    const start = decade[3] !== undefined ? Number(decade[3]) * 10 : 1900 + Number(decade[1] ?? decade[2]) * 10;
    const sub = decade[4] ? subOf(decade[4]) : undefined;
    return decade[4] && sub === undefined ? undefined : decadeParts(start, sub);
  }
  const century = /^(\d{1,2})\s?(?:세기|世纪|世紀)\s?(.*)$/.exec(text);
  if (century !== null) return century[2] && !subOf(century[2]) ? undefined : { century: Number(century[1]) };
  const winter = /^(\d{4})\s?년?\s?[-~\/]\s?(\d{4})\s?[년年]\s?(?:겨울|冬天?)$/.exec(text);
  if (winter !== null) return Number(winter[2]) === Number(winter[1]) + 1 ? { year: Number(winter[1]), season: 24 } : undefined;
  const dated = /^(\d{4})\s?(?:년도?|年度?)(?:의|的)?\s?(.*)$/.exec(text);
  const rest = dated === null ? text : dated[2] ?? '';
  if (dated === null && rest === '') return undefined;
  const parts = afterYear(rest);
  return parts === undefined || dated === null ? parts : { year: Number(dated[1]), ...parts };
}

/** A decade; `1900s` and `2000s` are said of the century too: the whole hundred for a past one, the decade for 2000, flagged. */
export function decadeParts(start: number, sub: Sub | undefined): Parts {
  if (start < 1000 || start > 2990) return { year: start, flags: ['year-out-of-range'] };
  if (sub !== undefined) return { decade: start, sub };
  if (start % 100 !== 0) return { decade: start };
  return start < 2000 ? { century: start / 100 + 1, flags: ['convention-unknown'] } : { decade: start, flags: ['convention-unknown'] };
}
