import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const account = z.guid();
const claim = z.object({ account, claim: z.int().min(0) });

/** What somebody concludes. The words of the figure relations, grades and verdicts are those of the register's own assessments. */
const conclusions = [
  z.strictObject({ about: z.literal('same'), a: account, b: account, verdict: z.enum(['same', 'different', 'unsure']) }),
  z.strictObject({ about: z.literal('preferred'), property: z.string().max(60), preferred: claim.nullable(), weighed: z.array(claim).min(1).max(500) }),
  z.strictObject({ about: z.literal('independence'), a: z.guid(), b: z.guid(), verdict: z.enum(['independent', 'same-origin', 'unsure']) }),
  z.strictObject({ about: z.literal('grade'), source: z.guid(), grade: z.enum(['A', 'B', 'C', 'D', 'E', 'F']), use: z.string().max(200) }),
  z.strictObject({ about: z.literal('information'), account, claim: z.int().min(0), grade: z.enum(['1', '2', '3', '4', '5', '6']) }),
  z.strictObject({ about: z.literal('characterisation'), account, term: z.string().max(80), verdict: z.enum(['arguable', 'met', 'not-met']) }),
  z.strictObject({ about: z.literal('review'), accounts: z.array(account).min(1).max(500), verdict: z.enum(['in-review', 'reasonable-grounds', 'not-supported']), rule: z.string().max(400) }),
  z.strictObject({ about: z.literal('figure-relation'), from: account, to: account, relation: z.enum(['same-question', 'part-of', 'sum-of', 'repeats', 'revises', 'different-question']) }),
  z.strictObject({ about: z.literal('event-relation'), from: account, to: account, relation: z.enum(['precedes', 'causes', 'part-of', 'parallel-to']) }),
  z.strictObject({ about: z.literal('passage-free'), account, passage: z.string().max(60) }),
] as const;
export const conclusion = z.discriminatedUnion('about', conclusions);
const second = z.strictObject({ about: z.literal('second'), a: account, b: account, verdict: z.enum(['same', 'different', 'unsure']) });
/** What stands: besides these what a second person said of a pair, which is recorded where it is offered. */
const standing = z.discriminatedUnion('about', [...conclusions, second]);
export type Conclusion = z.infer<typeof conclusion>;
const reason = z.string().min(1).max(4000);
const concluded = z.object({ id: z.guid(), at: z.string(), body: standing, reason: z.string().nullable() });

export const assessmentApi = {
  'POST /api/assessments': endpoint({
    does: 'Records what somebody concludes, with the reason. A later one on the same matter supersedes; nothing is deleted.',
    input: z.strictObject({ body: conclusion, reason }),
    answer: z.object({ id: z.guid() }),
  }),
  'POST /api/assessments/:id/undo': endpoint({
    does: 'Takes an assessment of one\'s own back, by a later one that says again what stood before it, or that the matter is not judged. Refused where a later one stands already.',
    input: z.strictObject({ id: z.guid(), reason }),
    answer: z.object({ id: z.guid(), body: standing }),
  }),
  'GET /api/assessments/mine': endpoint({
    does: 'The last assessments of this hat, newest first, and its last five reasons, each once. A reason that is sealed is not opened for it.',
    input: z.strictObject({}),
    answer: z.object({ assessments: z.array(concluded), reasons: z.array(z.string()), sealed: z.int() }),
  }),
  'POST /api/assessments/mine/reasons': endpoint({
    does: 'Opens the last reasons of this hat that lie sealed, at most five, each once, to be used again. The log says so before anything is shown.', input: z.strictObject({}), answer: z.object({ reasons: z.array(z.string()) }),
  }),
  'GET /api/assessments/about/:subject': endpoint({
    does: 'All that was concluded about one account or source, oldest first, as far as all it speaks of may be read. A sealed reason is null.',
    input: z.strictObject({ subject: z.guid() }),
    answer: z.object({ assessments: z.array(concluded.extend({ own: z.boolean(), machine: z.boolean() })) }),
  }),
};
