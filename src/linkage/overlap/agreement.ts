import { hash } from 'node:crypto';
import { z } from 'zod';
import { isField, toForm, type Field } from './fields.ts';
import { most, purpose } from './limits.ts';

export const modes = ['size', 'pairs'] as const;
/** `size`: how many are on both lists, and nothing else. `pairs`: which of one's own rows are on the other list. */
export type Mode = (typeof modes)[number];

/** What both sides agreed, in every file of the exchange. `rules`: a fingerprint of how cells become tokens, so that two versions of Vigil that read names otherwise do not compare. `least`: fewest elements the starter accepts. */
export type Agreement = { readonly exchange: string; readonly mode: Mode; readonly fields: readonly Field[]; readonly purpose: typeof purpose; readonly rules: string; readonly least: number };
const hex = (bytes: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
export const hash256 = hex(32);
export const count = z.int().min(1).max(most);
export const agreementShape = {
  exchange: hex(32), mode: z.enum(modes), fields: z.array(z.string().refine(isField).transform((text) => text as Field)).min(1).max(12).refine((all) => all.every((one, at) => at === 0 || (all[at - 1] ?? '') < one)).readonly(),
  purpose: z.literal(purpose), rules: hex(8), least: count,
};

/** Writings in every script and form; those of one line that a version reads otherwise change the fingerprint. Invented or of nobody. */
const samples: Readonly<Record<'name' | 'name-rough' | 'birth-day' | 'sex' | 'text.a' | 'number.a', readonly string[]>> = {
  'name': ['리영호', '이영호', '류명희', '유명희', '림철룡', '李永浩', '金英姬', '朴順玉', '崔龍男', '张红梅', 'Kim Yong Ho', "Ri Ch'ŏl-su", 'Pak Sun Ok', 'Choe Ryong Nam', 'Jin Yingji', 'Piao Shunyu', 'Ким Ён Хо', 'キム・ヨンホ', '남궁옥분', '김○○', '순희네', '동무'],
  'name-rough': ['리영호', '김용호', '李永浩', 'Kim Yong Ho', 'Jin Yinghao', 'Пак Сун Ок', 'リ・ヨンホ', '선우철', '황보 련희'],
  'birth-day': ['1970-05-03', '1970.5.3', '1970년 5월 3일', '1970/13/3', '1970'], 'sex': ['여', '男', 'F', 'x'], 'text.a': ['  함경북도  ＭＵＳＡＮ ', 'a\u200bb'], 'number.a': ['０１-23 ab', '-'],
};
let known: string | undefined;
export const rules = (): string => (known ??= hash('sha256', JSON.stringify(Object.entries(samples).map(([field, cells]) => cells.map((cell) => toForm(field as Field, cell) ?? null)))).slice(0, 16));

/** Domain of the hash into the group (RFC 9380, section 3.1): bound to this exchange and all that was agreed, so that no element can be used in another. */
export const domainOf = (agreement: Agreement): string => `VIGIL-OVERLAP-1-ristretto255_XMD:SHA-512_R255MAP_RO_-${hash('sha256', JSON.stringify([agreement.exchange, agreement.mode, agreement.fields, agreement.purpose, agreement.rules, agreement.least]))}`;
