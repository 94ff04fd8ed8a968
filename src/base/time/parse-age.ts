import { fold, maxWords } from './fold.ts';
import { hanNumber, koreanNumber, parseHan, parseKorean } from './numerals.ts';

/** How an age is counted. `unknown` where the words do not say: between a Korean, a Chinese and an interpreter it is not to be guessed. */
export type AgeConvention = 'international' | 'korean-count' | 'rok-year' | 'chinese-xusui' | 'unknown';
/** Whole years, both ends possible. */
export type Age = { readonly low: number; readonly high: number; readonly convention: AgeConvention; readonly words: string };

const conventions: readonly (readonly [AgeConvention, RegExp])[] = [
  ['international', /^만\s?(?:나이\s?)?|周岁|周歲/], ['rok-year', /^연\s?나이(?:로)?\s?/],
  ['korean-count', /^(?:세는\s?나이|우리\s?나이|한국\s?나이|조선\s?나이|korean age)(?:로|:)?\s?/], ['chinese-xusui', /虚岁|虛歲/],
];
const number = `\\d{1,3}|${koreanNumber}|${hanNumber}`;
const toNumber = (text = ''): number | undefined => (/^\d+$/.test(text) ? Number(text) : parseKorean(text) ?? parseHan(text));
const suffix = "(?:세|살|岁|歲|years? old|yrs? old|years? of age|-year-old|years?|y\\.?o\\.?|yo)?";
const single = new RegExp(`^(?:aged? )?(${number})\\s?${suffix}$`);
const range = new RegExp(`^(?:aged? |between )?(${number})\\s?${suffix}\\s?(?:-|~|,|to|and|or|내지|에서|到|至)\\s?(${number})\\s?${suffix}$`);
const hanPair = /^(?:([一二三四五六七八九]?十)?([一二三四五六七八九])([二三四五六七八九]))岁$/;

/** A decade of life; early, mid and late overlap, for nobody knows where one ends. */
function decade(text: string): { low: number; high: number } | undefined {
  const match = /^(?:in )?(?:(?:his|her|their|my|the) )?(early|mid|late)?[- ]?(\d)0'?s$/.exec(text) ?? null;
  const asian = /^(\d)0대\s?(초반?|중반?|후반|말)?$/.exec(text);
  const chinese = new RegExp(`^(\\d0|[一二三四五六七八九]?十)(?:多|几|余|来)岁$`).exec(text);
  if (chinese !== null) {
    const start = toNumber(chinese[1]) ?? 0;
    return text.includes('来') ? { low: start - 2, high: start + 3 } : { low: start, high: start + 9 };
  }
  const tens = match?.[2] ?? asian?.[1];
  if (tens === undefined || tens === '0') return undefined;
  const part = match?.[1] ?? asian?.[2] ?? '';
  const [low, high] = /early|초/.test(part) ? [0, 4] : /mid|중/.test(part) ? [3, 7] : /late|후|말/.test(part) ? [5, 9] : [0, 9];
  return { low: Number(tens) * 10 + low, high: Number(tens) * 10 + high };
}

function years(text: string): { low: number; high: number } | undefined {
  if (/^(?:teens?|in (?:his|her|their|my) teens|a teenager)$/.test(text)) return { low: 13, high: 19 };
  const infant = /^(?:생후 )?\d{1,2}\s?(?:개월|个月|months?)(?: old|大)?$/.exec(text);
  if (infant !== null) return Number.parseInt(text.replace(/^\D+/, ''), 10) < 12 ? { low: 0, high: 0 } : { low: 1, high: 8 };
  const pair = hanPair.exec(text);
  const [one, two] = [toNumber(pair?.[2]), toNumber(pair?.[3])];
  if (pair && one !== undefined && two === one + 1) return { low: (toNumber(pair[1] ?? '') ?? 0) + one, high: (toNumber(pair[1] ?? '') ?? 0) + two };
  const ends = range.exec(text);
  const [from, to] = ends ? [toNumber(ends[1]), toNumber(ends[2])] : [toNumber(single.exec(text)?.[1]), undefined];
  if (from === undefined || (ends && to === undefined)) return decade(text);
  return { low: from, high: to ?? from };
}

/**
 * An age as told: `35세`, `만 35세`, `虚岁35`, `30대 초반`, `in her 30s`, `7-8`. "About" is two years each way. Undefined when not understood
 * or not an age of a person (above 130). The convention is given only where the words say it.
 */
export function parseAge(words: string): Age | undefined {
  if (words.length > maxWords) return undefined;
  let text = fold(words);
  const stated = conventions.find(([, pattern]) => pattern.test(text));
  if (stated !== undefined) text = text.replace(stated[1], (said) => (/岁|歲/.test(said) && /^\D*$/.test(text.slice(-1)) && text.endsWith(said) ? '岁' : '')).replace(/^[:：]?\s?/, '').trim();
  const about = /^(?:about|around|approximately|약|대략|大约|大概|约)\s?|\s?(?:가량|쯤|정도|左右|上下)$/;
  const isAbout = about.test(text);
  const found = years(text.replace(about, '').replace(about, '').trim());
  if (found === undefined || found.low > found.high || found.high > 130) return undefined;
  return { low: isAbout ? Math.max(0, found.low - 2) : found.low, high: isAbout ? found.high + 2 : found.high, convention: stated?.[0] ?? 'unknown', words };
}
