import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';
import { alonePage } from '#register/entity/contract.ts';

const lang = z.enum(['en', 'ko', 'zh']).default('en');
const side = z.object({ account: z.guid(), title: z.string(), members: z.int(), source: z.object({ id: z.string(), title: z.string().nullable() }) });
const second = side.omit({ members: true });
const pair = z.object({ a: z.guid(), b: z.guid() });
const verdict = z.enum(['same', 'different', 'unsure']);
const share = z.number().nullable();
const interval = z.object({ low: z.number(), high: z.number() }).nullable();
const evidence = z.object({ field: z.enum(['name', 'sex', 'birth', 'home', 'return']), level: z.string(), weight: z.number() });

/** Pairs of accounts that may be of one person, proposed to people (ADR 20). */
export const linksApi = {
  'GET /api/links': endpoint({
    does: 'Pairs of accounts that may be of one person and of which nobody has concluded, what is decided best first, at most 200; and when each circle was looked through, with what was found. `p` is the model\'s own word (null: of two who differ, and proposed no longer), `source` where each account comes from (`title` null: sealed). `unsure`: somebody looked and did not know; `disputed`: two who did not see each other said something else. `seconds`: how many this session is asked to judge a second time.',
    input: z.strictObject({ lang }),
    answer: z.object({ pairs: z.array(z.object({ a: side, b: side, p: z.number().nullable(), unsure: z.boolean(), disputed: z.boolean(), circle: z.string() })), total: z.int(), runs: z.array(z.object({ circle: z.string(), at: z.string(), accounts: z.int(), compared: z.int(), common: z.int(), proposed: z.int() })), seconds: z.int() }),
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
      neighbours: z.array(side.extend({ joined: z.boolean(), with: z.array(z.object({ account: z.guid(), p: z.number() })) })), next: pair.nullable(), left: z.int(),
    }),
  }),
  'GET /api/links/second': endpoint({
    does: 'Pairs that somebody else judged and that this session is asked to judge a second time, chosen by the ids of their accounts alone, at most 200. Nothing in the answer hangs on what was said of them.',
    input: z.strictObject({ lang }),
    answer: z.object({ pairs: z.array(z.object({ a: second, b: second, circle: z.string() })), total: z.int() }),
  }),
  'GET /api/links/second/pair': endpoint({
    does: 'The two accounts of such a pair, each by itself as if nobody had concluded anything, and the one that waits next. `pair` null: it is not offered, or not any more.',
    input: z.strictObject({ a: z.guid(), b: z.guid(), lang }),
    answer: z.object({ pair: z.object({ a: alonePage, b: alonePage }).nullable(), next: pair.nullable(), left: z.int() }),
  }),
  'POST /api/links/second': endpoint({
    does: 'Records what a second person says of such a pair, beside what the first said: it joins and parts nothing. `first`: what the first said.',
    input: z.strictObject({ a: z.guid(), b: z.guid(), verdict, reason: z.string().min(1).max(4000) }),
    answer: z.object({ id: z.guid(), first: verdict, agrees: z.boolean() }),
  }),
  'GET /api/links/agreement': endpoint({
    does: 'How far those who judged and those who looked again agree: share, AC1 (Gwet 2008) and kappa (Cohen 1960), each with its interval of 95 %. "Not sure" is an answer like the others; `table[i][j]`: pairs of which the first said `verdicts[i]` and the second `verdicts[j]`. `open`: pairs of which they differ and nobody has judged since.',
    input: z.strictObject({}),
    answer: z.object({ pairs: z.int(), raw: share, rawInterval: interval, ac1: share, ac1Interval: interval, kappa: share, kappaInterval: interval, table: z.array(z.array(z.int())), verdicts: z.array(verdict), open: z.int() }),
  }),
};
