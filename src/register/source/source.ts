import { z } from 'zod';
import { bases } from '#consent/index.ts';

export const materials = ['interview', 'document', 'list', 'article', 'report', 'web-page', 'recording', 'image', 'data-set', 'letter', 'hearing', 'other'] as const;

/** Where knowledge comes from. `derivesFrom`: sources it repeats (article <- agency), ids or, in a file of lines, keys. */
export const sourceInput = z.strictObject({
  title: z.string().min(1).max(1000),
  material: z.enum(materials),
  basis: z.enum(bases),
  /** Purposes the text of an agreement allows, as cell keys; only with basis `agreement`. */
  agreement: z.array(z.string().max(120)).max(100).optional(),
  holder: z.string().max(400).optional(),
  publisher: z.string().max(400).optional(),
  url: z.string().max(2000).optional(),
  /** EDTF or words. */
  published: z.string().max(100).optional(),
  fetched: z.string().max(40).optional(),
  lang: z.string().max(35).optional(),
  derivesFrom: z.array(z.string().max(80)).max(40).optional(),
  /** How much of it was read. */
  read: z.enum(['whole', 'excerpt', 'not-read', 'computed']).optional(),
  note: z.string().max(4000).optional(),
  /** What was asked before a list or archive was taken in (practice.md 48): what its people were told, by whom, and why it may be held. In the words of who brought it. */
  asked: z.strictObject({ told: z.string().max(2000).optional(), by: z.string().max(400).optional(), mayHold: z.string().max(2000).optional() }).optional(),
});
export type SourceInput = z.infer<typeof sourceInput>;
