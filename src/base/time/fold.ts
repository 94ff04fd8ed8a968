import { hanNumber, parseHan } from './numerals.ts';

/** Longest time phrase we try to read: longer text is a story, kept as words. */
export const maxWords = 1000;

/** Text as the parsers read it: one width, one case, single spaces, no invisible marks, one dash and one tilde. The words themselves are kept apart. */
export function fold(words: string): string {
  return words
    .normalize('NFKC').toLowerCase()
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g, '')
    .replace(/[‐‑‒–—―−ー]/g, '-').replace(/[〜～∼]/g, '~').replace(/[。、]/g, (mark) => (mark === '。' ? '.' : ','))
    .replace(/[’‘`´]/g, "'").replace(/\s+/g, ' ').trim();
}

const digits = (text: string): string => String(parseHan(text) ?? text);

/** Chinese numerals before date units turned to digits (二〇〇四年三月十五日 -> 2004年3月15日); 初五 -> 5日, which only the lunar calendar says. */
export function foldHanNumerals(text: string): { text: string; lunar: boolean } {
  if (!/[〇零○一二三四五六七八九十廿卅]/.test(text)) return { text, lunar: false };
  let lunar = false;
  const out = text
    .replace(/[〇零○一二三四五六七八九]{4}(?=\s*年)/g, digits)
    .replace(/([一二三四五六七八九]?十)(?=年代)/g, digits)
    .replace(new RegExp(`(?<=[月])\\s*初([一二三四五六七八九十])(?:日|号)?`, 'g'), (_, day: string) => {
      lunar = true;
      return `${digits(day)}日`;
    })
    .replace(new RegExp(`${hanNumber}(?=\\s*(?:月|日|号|號|世纪|世紀|季度))`, 'g'), digits)
    .replace(new RegExp(`(?<=[月]\\s*)(${hanNumber})$`), (_, day: string) => `${digits(day)}日`);
  return { text: out, lunar };
}
