import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const lang = z.enum(['en', 'ko', 'zh']).default('en');
/** A question with how many claims answer it; `says` are values as told, each once, never put together. */
const line = z.object({
  address: z.guid(), id: z.string(), title: z.string(), measure: z.string(), population: z.string(), claims: z.int(), numbered: z.int(), says: z.array(z.string()),
  period: z.object({ words: z.string(), earliest: z.string(), latest: z.string() }).nullable(),
});

export const figuresApi = {
  'GET /api/figures': endpoint({
    does: 'The questions that recorded figures answer, those about the latest time first; a figure nobody has judged to answer the same question as another stands alone.',
    input: z.strictObject({ lang }),
    answer: z.object({ questions: z.array(line), more: z.boolean() }),
  }),
};
