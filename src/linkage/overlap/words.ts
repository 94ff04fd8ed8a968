import words from './words.json' with { type: 'json' };
import type { Listed } from './exchange.ts';
import type { Field } from './fields.ts';
import type { Finished } from './finish-overlap.ts';
import type { Message } from './message.ts';
import type { Replied } from './reply-overlap.ts';
import type { Started } from './start-overlap.ts';

export const languages = ['en', 'ko', 'zh'] as const;
export type Language = (typeof languages)[number];
export type Word = keyof typeof words;
export const wordKeys = Object.keys(words) as Word[];
export const say = (language: Language, word: Word, values: Readonly<Record<string, string | number>> = {}): string =>
  words[word][language].replaceAll(/\{([a-z]+)\}/g, (_, name: string) => String(values[name] ?? ''));

const aboutList = (language: Language, { read, tokens, repeated, leftOut, sent }: Listed): string[] => [
  say(language, 'read', { n: read }), say(language, 'tokens', { n: tokens }), ...(repeated === 0 ? [] : [say(language, 'repeated', { n: repeated })]),
  ...Object.entries(leftOut).map(([field, n]) => say(language, 'left-out', { field, n: n ?? 0 })), say(language, 'sent', { n: sent }),
];
const agreed = (language: Language, mode: 'size' | 'pairs', fields: readonly Field[]): string[] => [say(language, 'fields', { fields: fields.join(' ') }), say(language, `mode-${mode}`)];

/** What a step did, for people. */
export const describeStarted = (language: Language, done: Started, folder: string): string => [
  ...agreed(language, done.mode, done.fields), ...aboutList(language, done.list), say(language, 'least', { n: done.least }), say(language, `consent-${done.mode}`), say(language, 'file', { file: done.file }), say(language, 'code', { code: done.code }), say(language, 'keep', { file: folder }),
].join('\n');
export const describeReplied = (language: Language, done: Replied): string => [
  ...agreed(language, done.mode, done.fields), ...aboutList(language, done.list), say(language, 'theirs', { n: done.theirs }), say(language, `consent-${done.mode}`), say(language, 'came', { code: done.cameCode }), say(language, 'file', { file: done.file }), say(language, 'code', { code: done.code }),
].join('\n');
/** `listPairs`: whether the pairs themselves are told; where they went into a file they are not. */
export const describeFinished = (language: Language, done: Finished, listPairs: boolean): string => [
  say(language, 'size', { n: done.size, ours: done.ours, theirs: done.theirs }), say(language, 'equal', { fields: done.fields.join(' ') }),
  ...(listPairs ? (done.pairs ?? []).map(({ pair, rows }) => say(language, 'pair', { pair, rows: rows.map(({ row, id }) => `${say(language, 'row', { row })}${id === null ? '' : ` ${id}`}`).join(', ') })) : []),
  say(language, 'came', { code: done.cameCode }), ...(done.answer === null ? [] : [say(language, 'file', { file: done.answer.file }), say(language, 'code', { code: done.answer.code })]),
].join('\n');
/** What a file of an exchange says of itself, before it is answered. */
export const describeMessage = (language: Language, { step, agreement, twice, blinded }: Message, code: string): string => [
  say(language, `look-${step}`, { n: step === 'answer' ? twice.length : blinded.length }), ...agreed(language, agreement.mode, agreement.fields), say(language, 'least', { n: agreement.least }), say(language, 'came', { code }),
].join('\n');
