import { z } from 'zod';
import { role } from '#access/contract.ts';
import { endpoint } from '#base/endpoint.ts';

const entry = z.object({ id: z.guid(), at: z.date().transform((at) => at.toISOString()), command: z.string(), records: z.int(), opens: z.boolean(), by: z.object({ name: z.string(), role: z.string() }).nullable() });

export const auditApi = {
  'GET /api/audit': endpoint({
    does: 'For the auditor\'s hat: entries of all logs, newest first: when, by whom, of which command, how many records, and whether something sealed was opened. Nothing of what they say, nor where.',
    input: z.strictObject({
      name: z.string().max(200).optional(), role: role.optional(), command: z.string().max(100).optional(), opens: z.stringbool().optional(),
      from: z.iso.datetime().optional(), to: z.iso.datetime().optional(), after: z.string().max(80).optional(),
    }),
    answer: z.object({ entries: z.array(entry), count: z.int(), next: z.string().nullable() }),
  }),
  'GET /api/audit/choices': endpoint({
    does: 'Whom and which command the auditor can filter by.',
    input: z.strictObject({}),
    answer: z.object({ people: z.array(z.object({ name: z.string(), role: z.string() })), commands: z.array(z.string()) }),
  }),
};
