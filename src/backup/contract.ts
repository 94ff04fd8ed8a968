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

const instant = z.date().transform((at) => at.toISOString());
const name = z.string().max(400);
const nothing = z.strictObject({});

export const backupApi = {
  'GET /api/keeping': endpoint({
    does: 'For the administrator\'s hat: when the register was last backed up, tried and drilled, what is due, and who can open its vault.',
    input: nothing,
    answer: z.object({
      data: instant.nullable(), keys: instant.nullable(), tried: instant.nullable(), drilled: instant.nullable(), lateAfter: z.int(), drillAfter: z.int(), drillDue: z.boolean(),
      due: z.array(z.enum(['practice-only', 'no-data-backup', 'data-late', 'no-keys-backup', 'keys-late'])),
      holders: z.array(z.object({ name: z.string(), by: z.enum(['key file', 'passphrase', 'code']), since: z.string().nullable(), first: z.boolean() })),
      backups: z.array(z.object({ id: z.guid(), at: instant, data: z.boolean(), keys: z.boolean() })),
    }),
  }),
  'POST /api/keeping/holders': endpoint({ does: 'Another who can open the vault: by a passphrase of their own, or by a recovery code, which is in this answer and nowhere else.', input: z.strictObject({ name, passphrase: z.string().max(1000).optional() }), answer: z.object({ code: z.string().nullable(), since: z.string() }) }),
  'POST /api/keeping/holders/remove': endpoint({ does: 'Takes a holder out of the vault. Copies made before still open by their secret.', input: z.strictObject({ name }), answer: z.object({}) }),
  'POST /api/keeping/drill': endpoint({ does: 'A holder shows that they can open the vault by their own secret alone.', input: z.strictObject({ secret: z.string().max(1000) }), answer: z.object({ name: z.string() }) }),
  'POST /api/keeping/tried': endpoint({ does: 'Notes that a backup was restored on trial, by the proof that `restore --try` printed.', input: z.strictObject({ proof: z.string().max(200) }), answer: z.object({ takenAt: z.string() }) }),
};
