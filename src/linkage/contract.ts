import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const lang = z.enum(['en', 'ko', 'zh']).default('en');
const side = z.object({ account: z.guid(), title: z.string(), members: z.int(), source: z.object({ id: z.string(), title: z.string().nullable() }) });
const evidence = z.object({ field: z.enum(['name', 'sex', 'birth', 'home', 'return']), level: z.string(), weight: z.number() });

/** Pairs of accounts that may be of one person, proposed to people (ADR 20). */
export const linksApi = {
  'GET /api/links': endpoint({
    does: 'Pairs of accounts that may be of one person and of which nobody has concluded, what is decided best first, at most 200; and when each circle was looked through. `p` is the model\'s own word, `source` where each account comes from (`title` null: sealed). `unsure`: somebody looked and did not know.',
    input: z.strictObject({ lang }),
    answer: z.object({ pairs: z.array(z.object({ a: side, b: side, p: z.number(), unsure: z.boolean(), circle: z.string() })), total: z.int(), runs: z.array(z.object({ circle: z.string(), at: z.string() })) }),
  }),
  'POST /api/links/propose': endpoint({
    does: 'Looks through one circle for such pairs, in the place of what was found before. `common`: accounts whose name so many share that they were compared only with those of the same home. Concludes nothing and opens nothing sealed.',
    input: z.strictObject({ circle: z.int() }),
    answer: z.object({ accounts: z.int(), compared: z.int(), common: z.int(), proposed: z.int() }),
  }),
  'GET /api/links/pair': endpoint({
    does: 'Why two accounts are proposed, field by field (natural log-odds; `start` before anything is compared), who else may be either of them, and the pair that waits next.',
    input: z.strictObject({ a: z.guid(), b: z.guid(), lang }),
    answer: z.object({
      proposed: z.object({ p: z.number(), weight: z.number(), start: z.number(), model: z.string(), evidence: z.array(evidence) }).nullable(),
      neighbours: z.array(side.extend({ joined: z.boolean(), with: z.array(z.object({ account: z.guid(), p: z.number() })) })), next: z.object({ a: z.guid(), b: z.guid() }).nullable(), left: z.int(),
    }),
  }),
};
