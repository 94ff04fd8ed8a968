import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const account = z.guid();
const turn = z.int().min(1);
const turned = z.object({ account, turn });
const state = z.enum(['waiting', 'taken', 'back', 'reviewed']);
const queued = z.object({
  account, kind: z.string(), sort: z.string(), title: z.string(), state, turn, changedAt: z.string(), askedBy: z.string().nullable(), reviewer: z.string().nullable(),
  mine: z.enum(['asked', 'reviewing']).nullable(), mayTake: z.boolean(), note: z.string(),
});

const reason = z.string().min(1).max(4000);

export const reviewApi = {
  'GET /api/emergency-notes': endpoint({
    does: 'Emergency notes of the duty teams the session belongs to, what is due first at the top: a decision 72 hours after it was noted, then a review every 14 days. `close`: within a day, or two.',
    input: z.strictObject({ source: z.guid().optional() }),
    answer: z.object({
      notes: z.array(z.object({ source: z.guid(), id: z.string(), circle: z.string(), notedAt: z.string(), reviewedAt: z.string().nullable(), dueAt: z.string(), asks: z.enum(['decision', 'review']), stands: z.enum(['open', 'close', 'over']) })),
      more: z.boolean(),
    }),
  }),
  'GET /api/reviews': endpoint({
    does: 'What waits for a reviewer, is with one or went back, and what was reviewed last. A note is there for who asked and the reviewer alone.',
    input: z.strictObject({}),
    answer: z.object({ open: z.array(queued), done: z.array(queued), more: z.boolean() }),
  }),
  'GET /api/reviews/:account': endpoint({
    does: 'Where one account stands in the queue (null: nobody asked), and the colleagues who could review it.',
    input: z.strictObject({ account }),
    answer: z.object({ review: queued.nullable(), reviewers: z.array(z.object({ hat: z.guid(), name: z.string(), role: z.string() })) }),
  }),
  'POST /api/reviews/:account/assign': endpoint({
    does: 'Asks for a review, of one colleague (a hat) or of whoever takes it. `turn`: what was seen of the queue; left out where nobody asked yet.',
    input: z.strictObject({ account, reviewer: z.guid().nullable().default(null), note: z.string().max(2000).default(''), turn: turn.optional() }),
    answer: turned,
  }),
  'POST /api/reviews/:account/take': endpoint({ does: 'Takes what waits.', input: z.strictObject({ account, turn }), answer: turned }),
  'POST /api/reviews/:account/back': endpoint({ does: 'Gives it back to who asked, with what is missing.', input: z.strictObject({ account, turn, note: z.string().min(1).max(2000) }), answer: turned }),
  'POST /api/reviews/:account/done': endpoint({
    does: 'The verdict over the accounts that were weighed; never by who recorded one of them.',
    input: z.strictObject({ account, turn, accounts: z.array(account).min(1).max(500), verdict: z.enum(['reasonable-grounds', 'not-supported']), rule: z.string().max(400), reason }),
    answer: z.object({ assessment: z.guid(), turn }),
  }),
};
