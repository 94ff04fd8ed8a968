import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const time = z.iso.datetime();
const log = z.object({
  circle: z.string(), entries: z.int(), waiting: z.int(), head: z.string().nullable(), at: time.nullable(),
  /** What the check at start found; null before it has read this log. */
  checked: z.object({ at: time, holds: z.boolean() }).nullable(),
});

export const homeApi = {
  'GET /api/home': endpoint({
    does: 'What the circles of the session hold, how their logs stand, where the register lies and what is due of its care.',
    input: z.strictObject({}),
    answer: z.object({
      accounts: z.array(z.object({ kind: z.enum(['person', 'event', 'act', 'place', 'agency', 'figure']), n: z.int() })),
      sources: z.object({ n: z.int(), more: z.boolean() }),
      logs: z.array(log),
      behindSince: time.nullable(),
      place: z.object({ dataDir: z.string(), keyFile: z.string().nullable(), database: z.string().nullable(), dataOption: z.string() }),
      backups: z.object({ data: time.nullable(), keys: time.nullable(), tried: time.nullable() }),
      due: z.array(z.string()),
    }),
  }),
};
