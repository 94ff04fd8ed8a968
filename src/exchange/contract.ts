import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

/** A path on the machine that runs the register: whole, so that nobody has to know from where it is counted. */
const path = z.string().max(1000).regex(/^(\/|[A-Za-z]:[\\/])/);
const reason = z.string().max(4000);
const asked = z.object({ request: z.guid() });

export const exchangeApi = {
  'POST /api/exports': endpoint({ does: 'Asks for everything of the circles that the session and a second person both hold, in clear; written on the machine of the register when the second person approves.', input: z.strictObject({ out: path, reason, helpers: z.boolean().default(false), circle: z.string().max(200).optional() }), answer: asked }),
  'POST /api/giver-files': endpoint({ does: 'Asks for a giver\'s own file, one page to print; written when a second person approves.', input: z.strictObject({ giver: z.string().min(1).max(100), out: path, lang: z.enum(['en', 'ko', 'zh']), reason }), answer: asked }),
};
