import { en, type Key, type Words } from './words/en.ts';
import { ko } from './words/ko.ts';
import { zh } from './words/zh.ts';

export type { Key, Words } from './words/en.ts';
export const languages = ['en', 'ko', 'zh'] as const;
export type Language = (typeof languages)[number];

export const allWords: Readonly<Record<Language, Words>> = { en, ko, zh };
/** For the attribute `lang`: fonts and screen readers need the script too. */
export const languageTag: Readonly<Record<Language, string>> = { en: 'en', ko: 'ko', zh: 'zh-Hans' };
export const ownName: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어', zh: '简体中文' };

export const toLanguage = (text: unknown): Language | undefined => languages.find((each) => each === text);

/** The language a browser asks for (RFC 9110, 12.5.4); English where none of ours is asked for. */
export function acceptedLanguage(header: string | undefined): Language {
  let best: { language: Language; weight: number } | undefined;
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [range = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const language = toLanguage(range.split('-')[0]);
    const q = parameters.find((each) => each.startsWith('q='))?.slice(2);
    const weight = q === undefined ? 1 : /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q) ? Number(q) : 0;
    if (language !== undefined && weight > 0 && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language ?? 'en';
}

export type Say = (key: Key) => string;
export const speaker = (language: Language): Say => (key) => allWords[language][key];
