import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const instant = z.date().transform((at) => at.toISOString());
const subject = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));
const kind = z.enum(['erase', 'export', 'giver-file', 'proof']);
const state = z.enum(['asked', 'approved', 'done', 'refused', 'withdrawn']);
const byId = z.strictObject({ id: z.guid() });

export const approvalApi = {
  'GET /api/requests': endpoint({
    does: 'What waits for a second person in the circles of the session, and what became of it; newest first, without the sealed reasons.',
    input: z.strictObject({}),
    answer: z.object({
      requests: z.array(z.object({ id: z.guid(), kind, state, subject, circle: z.string(), at: instant, byName: z.string(), mine: z.boolean(), expired: z.boolean(), closes: z.array(z.guid()) })),
      mayAsk: z.boolean(), mayAnswer: z.boolean(), daysOpen: z.int(),
    }),
  }),
  'POST /api/requests/:id/words': endpoint({ does: 'Why it was asked, and what was sealed of it; that it is read is entered in the log first.', input: byId, answer: z.object({ reason: z.string(), sealed: subject }) }),
  'POST /api/requests/:id/approve': endpoint({
    does: 'The second person\'s yes: what was asked is done now. `outcome` says counts and paths.', input: byId,
    answer: z.object({
      kind, outcome: z.record(z.string(), z.unknown()),
      residue: z.object({ rewritten: z.int(), left: z.int(), heldByReader: z.boolean(), logBegunAnew: z.boolean(), olderKeyBackupUntil: z.string() }).nullable(),
    }),
  }),
  'POST /api/requests/:id/refuse': endpoint({ does: 'The second person\'s no. What the request had closed is open again.', input: byId, answer: z.object({}) }),
  'POST /api/requests/:id/withdraw': endpoint({ does: 'Taken back by who asked.', input: byId, answer: z.object({}) }),
};
