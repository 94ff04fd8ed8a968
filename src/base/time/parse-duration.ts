import { fold, maxWords } from './fold.ts';
import { englishNumber, hanNumber, koreanNumber, parseHan, parseNumber } from './numerals.ts';
import type { offsetUnits } from './uncertain-time.ts';

export type DurationUnit = (typeof offsetUnits)[number] | 'hour' | 'minute';
/** A length of time as told; `high` null when only a least length was said. `words` as given. */
export type Duration = { readonly low: number; readonly high: number | null; readonly unit: DurationUnit; readonly words: string };

const unitWords: readonly (readonly [DurationUnit, string])[] = [
  ['minute', 'minutes?|분|分钟'], ['hour', 'hours?|시간|个?小时|个?钟头'], ['day', 'days?|nights?|일|날|밤|天|日'], ['week', 'weeks?|주일?|个?星期|周|个?礼拜'],
  ['month', 'months?|개월|달|个?月'], ['season', 'seasons?|계절|철|个?季'], ['year', 'years?|년|해|年'],
];
const unitOf = (word: string): DurationUnit | undefined => unitWords.find(([, pattern]) => new RegExp(`^(?:${pattern})$`).test(word))?.[0];
const anyUnit = `(?:${unitWords.map(([, pattern]) => pattern).join('|')})`;
const number = `(?:\\d{1,4}(?:\\.\\d)?|${englishNumber}|${koreanNumber}|${hanNumber}|[일이삼사오육칠팔구십]{1,3})`;
const vague = '(?:a few|several|some|몇|수|여러|几|幾|数|好几)';

/** Words that are a whole length: native Korean day counts, half months, one day. */
const whole: Readonly<Record<string, readonly [number, number, DurationUnit]>> = {
  하루: [1, 1, 'day'], 이틀: [2, 2, 'day'], 사흘: [3, 3, 'day'], 나흘: [4, 4, 'day'], 닷새: [5, 5, 'day'], 엿새: [6, 6, 'day'], 이레: [7, 7, 'day'], 여드레: [8, 8, 'day'], 아흐레: [9, 9, 'day'],
  열흘: [10, 10, 'day'], 보름: [15, 15, 'day'], 보름동안: [15, 15, 'day'], 스무날: [20, 20, 'day'], 며칠: [2, 9, 'day'], 일주일: [1, 1, 'week'], 반년: [6, 6, 'month'], 半年: [6, 6, 'month'], 半个月: [15, 15, 'day'], 半天: [4, 12, 'hour'],
  '반나절': [2, 6, 'hour'], '한나절': [4, 12, 'hour'], 'half a year': [6, 6, 'month'], 'half a month': [15, 15, 'day'], 'half an hour': [30, 30, 'minute'], 'a fortnight': [2, 2, 'week'], 사나흘: [3, 4, 'day'], 이삼일: [2, 3, 'day'],
};
const pairs: Readonly<Record<string, readonly [number, number]>> = { 한두: [1, 2], 두세: [2, 3], 두서너: [2, 4], 서너: [3, 4], 너댓: [4, 5], 대여섯: [5, 6], 예닐곱: [6, 7] };
const sino = '일이삼사오육칠팔구';
const parseSino = (text: string): number | undefined => {
  const match = new RegExp(`^([${sino}]?)(십?)([${sino}]?)$`).exec(text);
  if (match === null || text === '' || (match[2] === '' && match[1] !== '' && match[3] !== '')) return undefined;
  const digit = (char = ''): number => (char === '' ? 0 : sino.indexOf(char) + 1);
  return match[2] === '' ? digit(match[1]) + digit(match[3]) : (digit(match[1]) || 1) * 10 + digit(match[3]);
};
const toNumber = (text: string): number | undefined => parseNumber(text) ?? parseSino(text);

const wholeWords = Object.keys(whole).sort((a, b) => b.length - a.length).join('|');
/** One length without its "about", for use inside larger patterns. */
export const durationSource = `(?:${wholeWords}|(?:${vague}|${Object.keys(pairs).join('|')}|a couple of|${number}(?:\\s?(?:-|~|to|or|내지|到)\\s?${number})?)\\s?(?:여|多|余|来)?\\s?${anyUnit}(?:여|多|半|\\s?반| and a half)?)`;

type Plain = { low: number; high: number; unit: DurationUnit };

function plainDuration(text: string): Plain | undefined {
  const word = whole[text];
  if (word !== undefined) return { low: word[0], high: word[1], unit: word[2] };
  const match = new RegExp(`^(.+?)\\s?(${anyUnit})(여|多|半|\\s?반| and a half)?$`).exec(text);
  const unit = match === null ? undefined : unitOf(match[2] ?? '');
  if (match === null || unit === undefined) return undefined;
  const tail = (match[3] ?? '').trim();
  const range = amount((match[1] ?? '').trim());
  if (range === undefined) return undefined;
  if (tail === '여' || tail === '多') return { ...range, high: range.high + 1, unit };
  if (tail === '') return { ...range, unit };
  return unit === 'year' ? { low: range.low * 12 + 6, high: range.high * 12 + 6, unit: 'month' } : { low: range.low + 0.5, high: range.high + 0.5, unit };
}

function amount(text: string): { low: number; high: number } | undefined {
  if (new RegExp(`^${vague}$`).test(text)) return { low: 2, high: 9 };
  if (/^a couple(?: of)?$/.test(text)) return { low: 2, high: 3 };
  const couple = pairs[text];
  if (couple !== undefined) return { low: couple[0], high: couple[1] };
  const hanPair = /^([一二两三四五六七八九])([二两三四五六七八九])个?$/.exec(text);
  const [one, two] = hanPair ? [parseHan(hanPair[1] ?? ''), parseHan(hanPair[2] ?? '')] : [];
  if (one !== undefined && two === one + 1) return { low: one, high: two };
  const over = /^(.+?)\s?(?:여|多个?|余个?|来个?)$/.exec(text);
  const base = over === null ? undefined : toNumber(over[1] ?? '');
  if (base !== undefined) return { low: base, high: base % 10 === 0 ? base + 9 : base + 1 };
  const half = /^(.+)个半$/.exec(text);
  const halfBase = half === null ? undefined : toNumber(half[1] ?? '');
  if (halfBase !== undefined) return { low: halfBase + 0.5, high: halfBase + 0.5 };
  const range = /^(.+?)\s?(?:-|~| to | or |내지|到)\s?(.+)$/.exec(text);
  if (range !== null) {
    const [low, high] = [toNumber(range[1] ?? ''), toNumber(range[2] ?? '')];
    return low === undefined || high === undefined || low > high ? undefined : { low, high };
  }
  const exact = toNumber(text);
  return exact === undefined ? undefined : { low: exact, high: exact };
}

const aboutWords = /^(?:for |during )?(?:about|around|approximately|roughly|some(?= \d)|약|대략|한(?= \d)|大约|大概|约)\s?|\s?(?:or so|정도|가량|쯤|左右)$/g;
const overWords = /^(?:for )?(?:over|more than|at least|no less than|longer than|최소|적어도|至少|超过|不止)\s?(?:a (?=\d))?|\s?(?:or more|이상|넘게|남짓|넘도록|以上)$/g;
const underWords = /^(?:for )?(?:under|less than|at most|no more than|up to|within|최대|길어야|不到|至多|最多)\s?|\s?(?:or less|미만|이하|이내|안에|도 안 되(?:게|어)|以内|以下)$/g;
const nearlyWords = /^(?:for )?(?:almost|nearly|close to|거의|近|将近|快)\s?/g;
const fillers = /^(?:for|during|after)\s|\s?(?:동안|(?<!시)간|만에|的时间|之久)$/g;

/**
 * A length of time in English, Korean or Chinese. "About" is a quarter each way, outwards, at least one (a week said as 7 days may be 5 to 9);
 * "a few" and its like are 2 to 9; "over" leaves the high end open (null), "under" begins at 0, "nearly" begins at three quarters. Undefined when not understood.
 */
export function parseDuration(words: string): Duration | undefined {
  if (words.length > maxWords) return undefined;
  let text = fold(words).replace(fillers, '').trim();
  const take = (pattern: RegExp): boolean => {
    const next = text.replace(pattern, '').trim();
    const found = next !== text;
    text = next;
    return found;
  };
  const [about, over, under, nearly] = [take(aboutWords), take(overWords), take(underWords), take(nearlyWords)];
  const plain = plainDuration(text.replace(fillers, '').trim());
  if (plain === undefined || (plain.unit === 'year' && plain.high > 150)) return undefined; // 2004년 is a date
  const slack = (value: number): number => Math.max(1, Math.ceil(value / 4));
  const low = under ? 0 : about ? Math.max(0, plain.low - slack(plain.low)) : nearly ? Math.floor(plain.low * 0.75) : plain.low;
  return { low, high: over ? null : about ? plain.high + slack(plain.high) : plain.high, unit: plain.unit, words };
}
