import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const lang = z.enum(['en', 'ko', 'zh']).default('en');
const term = z.object({
  code: z.string(), label: z.string(), definition: z.string(), includes: z.string(), excludes: z.string(), example: z.string(), parent: z.string().nullable(),
});
const place = z.object({
  id: z.int(), name: z.string(), within: z.string(), kind: z.string(), type: z.string().nullable(), others: z.array(z.string()),
  operators: z.array(z.string()), from: z.string().nullable(), to: z.string().nullable(),
});

export const vocabularyApi = {
  'GET /api/terms': endpoint({
    does: 'Terms of a list in the language asked, each with what it means, includes and leaves out, and an example; `q` narrows by label, other words, code or definition. At most 200.',
    input: z.strictObject({ list: z.string().max(60), q: z.string().max(100).optional(), lang }),
    answer: z.object({ list: z.string(), title: z.string(), terms: z.array(term), more: z.boolean() }),
  }),
  'GET /api/places': endpoint({
    does: 'Places whose name or other name begins with or holds `q`, in any script; the exact ones first. Nothing is chosen: several answers are several places. At most 30.',
    input: z.strictObject({ q: z.string().min(1).max(100), lang }),
    answer: z.object({ places: z.array(place), more: z.boolean() }),
  }),
};
