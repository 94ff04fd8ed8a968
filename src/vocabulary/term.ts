import { z } from 'zod';

/** Languages every term speaks. A term without one of them is refused: a coder must read it in her own language. */
export const languages = ['en', 'ko', 'zh'] as const;
export type Language = (typeof languages)[number];

const words = z.string().min(1).max(1200).refine((text) => text === text.trim() && text === text.normalize('NFC'), 'untidy text');
const inAll = z.strictObject({ en: words, ko: words, zh: words });
const code = z.string().max(60).regex(/^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$/);
/** Only the plain forms of EDTF stand here: year, month or day, with ~ ? or %. */
const edtf = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?[~?%]?$/);

export const termRefSchema = z.strictObject({ list: z.string().max(60), code });
/** How other folders speak of a term. */
export type TermRef = z.infer<typeof termRefSchema>;

export const termSchema = z.strictObject({
  code,
  label: inAll,
  definition: inAll,
  includes: inAll,
  excludes: inAll,
  example: inAll,
  /** Broader term of the same list. */
  parent: code.optional(),
  /** Other words met in sources, by language; romanisations stand under `en`. */
  aliases: z.strictObject({ en: z.array(words), ko: z.array(words), zh: z.array(words) }).partial().optional(),
  /** ISO 3166-1 alpha-2, for agencies. */
  country: z.string().regex(/^[A-Z]{2}$/).optional(),
  /** Terms of other lists that a standard would use for this one. */
  maps: z.array(termRefSchema).optional(),
  source: words,
  validFrom: edtf.optional(),
  validTo: edtf.optional(),
});
export type Term = z.infer<typeof termSchema>;

export const termListSchema = z.strictObject({
  list: z.string().max(60),
  title: inAll,
  source: words,
  /** `huridocs`: codes are the standard's own, 12 digits; `local`: codes are ours, words joined by hyphens. */
  kind: z.enum(['huridocs', 'local']),
  terms: z.array(termSchema).min(1),
});
export type TermList = z.infer<typeof termListSchema>;
