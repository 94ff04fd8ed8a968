import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const asked = z.strictObject({ query: z.string().max(400), kind: z.string().max(20).optional(), source: z.guid().optional() });
const why = z.object({ by: z.enum(['words', 'place', 'time', 'sealed-name']), property: z.string().optional(), words: z.string().optional() });
const hit = z.object({ chain: z.guid(), source: z.guid(), kind: z.string(), sort: z.string(), title: z.string(), earliest: z.string(), latest: z.string(), why: z.array(why) });
const query = z.object({ text: z.string(), words: z.string(), time: z.object({ words: z.string(), edtf: z.string().nullable() }).nullable(), places: z.array(z.object({ words: z.string(), ids: z.array(z.int()) })) });

export const searchApi = {
  'GET /api/search': endpoint({
    does: 'First page of a search, grouped by what the accounts are about, each hit with why it matched. Narrative is never in it. The empty query answers with totals by kind.',
    input: asked,
    answer: z.object({ query, groups: z.array(z.object({ address: z.guid(), kind: z.string(), members: z.int(), hits: z.array(hit) })), totals: z.record(z.string(), z.int()).nullable() }),
  }),
  'GET /api/search/count': endpoint({
    does: 'How many accounts meet a search: exact to 10,000, then `capped`.',
    input: asked,
    answer: z.object({ count: z.int(), capped: z.boolean() }),
  }),
};
