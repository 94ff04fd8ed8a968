import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const hat = z.object({ hat: z.guid(), role: z.enum(['administrator', 'documenter', 'analyst', 'reviewer', 'data-manager', 'lawyer', 'auditor']) });
const none = z.strictObject({});

export const sessionApi = {
  'GET /api/session': endpoint({
    does: 'What this register is, and who asks: hat, hats, circles of readers, what is due of its care. `me` is null without a session.',
    session: false, input: none,
    answer: z.object({
      language: z.enum(['en', 'ko', 'zh']), register: z.enum(['own', 'example', 'practice']), due: z.array(z.string()),
      me: hat.extend({ name: z.string(), hats: z.array(hat), circles: z.array(z.object({ id: z.int(), name: z.string(), kind: z.string() })) }).nullable(),
    }),
  }),
  'POST /api/language': endpoint({ does: 'Keeps the language of this browser (a cookie), for the pages of the server too.', session: false, input: z.strictObject({ language: z.enum(['en', 'ko', 'zh']) }), answer: z.object({}) }),
  'POST /api/hat': endpoint({ does: 'Ends this session and opens one with another hat of the same person.', input: z.strictObject({ hat: z.guid() }), answer: z.object({}) }),
  'POST /api/leave': endpoint({ does: 'Ends this session. Without one it does nothing.', session: false, input: none, answer: z.object({}) }),
};
