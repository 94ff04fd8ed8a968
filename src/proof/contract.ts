import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const nothing = z.strictObject({});
const instant = z.date().transform((at) => at.toISOString());

export const proofApi = {
  'GET /api/outbound': endpoint({
    does: 'For the administrator\'s hat: every host this register may connect to, with what was last tried. None is there until somebody enters one.',
    input: nothing,
    answer: z.object({
      timeStamp: z.object({ url: z.string(), subject: z.string(), fingerprint: z.string(), enteredAt: instant, tries: z.int(), triedAt: instant.nullable(), refusal: z.string().nullable(), nextAt: instant.nullable() }).nullable(),
      stamped: z.int(), waiting: z.int(), last: instant.nullable(),
    }),
  }),
  'POST /api/outbound/time-stamp': endpoint({
    does: 'Enters the authority that stamps heads. From here on this register connects to that host, and sends it a hash.',
    input: z.strictObject({ url: z.string().max(500), certificate: z.string().max(60_000).describe('PEM, or DER in base64') }), most: 96 * 1024,
    answer: z.object({ url: z.string(), subject: z.string(), fingerprint: z.string() }),
  }),
  'POST /api/outbound/time-stamp/off': endpoint({ does: 'Takes the authority out again: this register connects to nothing.', input: nothing, answer: z.object({}) }),
};
