import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const saved = z.object({ id: z.guid(), changedAt: z.string() });
const listed = saved.extend({
  circle: z.int(), mine: z.boolean(), old: z.boolean(), about: z.object({ kind: z.string().nullable(), sort: z.string().nullable() }).nullable(),
});
const at = z.iso.datetime({ precision: 3 });
/** Bytes; a draft itself may hold 1 MB. */
const most = 1_100_000;

export const draftApi = {
  'GET /api/drafts': endpoint({ does: 'Drafts that the session writes or reviews, last changed first.', input: z.strictObject({}), answer: z.object({ drafts: z.array(listed) }) }),
  'GET /api/drafts/:id': endpoint({ does: 'A draft with what was typed. That a reviewer opened it is logged first.', input: z.strictObject({ id: z.guid() }), answer: listed.extend({ body: z.unknown() }) }),
  'POST /api/drafts': endpoint({ does: 'Begins a draft in a circle of readers.', most, input: z.strictObject({ circle: z.int(), body: z.unknown(), reviewer: z.guid().optional() }), answer: saved }),
  'PUT /api/drafts/:id': endpoint({
    does: 'Saves a draft over the state that `changedAt` names. Another save in between: `draft.stale`, and nothing is overwritten.', most,
    input: z.strictObject({ id: z.guid(), changedAt: at, body: z.unknown(), reviewer: z.guid().nullable().optional() }), answer: saved,
  }),
  'DELETE /api/drafts/:id': endpoint({ does: 'Throws a draft away. The log keeps that one was, and no more.', input: z.strictObject({ id: z.guid() }), answer: z.object({}) }),
  'POST /api/drafts/:id/submit': endpoint({
    does: 'Makes a draft of one account, or of a new version, a record.', input: z.strictObject({ id: z.guid(), changedAt: at }), answer: z.object({ account: z.guid(), version: z.guid().nullable() }),
  }),
  'POST /api/drafts/:id/record': endpoint({
    does: 'Records the interview that a draft holds: source, givers, cards, accounts, restrictions, each by its own command. Cut off half way it goes on from there; nothing is entered twice.',
    input: z.strictObject({ id: z.guid(), changedAt: at }), answer: z.object({ source: z.guid(), givers: z.record(z.string(), z.guid()), accounts: z.record(z.string(), z.guid()) }),
  }),
};
