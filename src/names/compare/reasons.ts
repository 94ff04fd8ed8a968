import words from './reasons.json' with { type: 'json' };

export type ReasonCode = keyof typeof words;
export type Language = 'en' | 'ko' | 'zh';
/** Every code of the closed list. */
export const reasonCodes = Object.keys(words) as readonly ReasonCode[];
/** What a code says, for somebody who documents. */
export const reasonWords = (code: ReasonCode, language: Language): string => words[code][language];
