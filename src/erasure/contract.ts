import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';
import { grains } from './grain-names.ts';

/** `id`: an address, long or short, of what is to be erased; for a passage, of the source it lies in or an account of it. */
const what = z.strictObject({ id: z.string().min(1).max(100), grain: z.enum(grains).optional(), passage: z.string().min(1).max(400).optional(), inError: z.boolean().default(false) });
const preview = z.object({ counts: z.record(z.string(), z.int()), records: z.int(), again: z.int(), linked: z.int() });

export const erasureApi = {
  'POST /api/erasures/preview': endpoint({ does: 'What an erasure would take: records by kind, accounts recorded again without a passage, accounts that speak of it and stay. Nothing is changed.', input: what, answer: preview.extend({ grain: z.enum(grains) }) }),
  'POST /api/erasures': endpoint({ does: 'Asks for an erasure, which a second person approves. Recorded in error, its accounts are closed to all reading at once.', input: what.extend({ reason: z.string().max(4000) }), answer: preview.extend({ grain: z.enum(grains), request: z.guid() }) }),
};
