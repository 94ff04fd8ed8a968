import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';
import { roles } from './permission.ts';
import { settingNames } from './setting.ts';

const instant = z.date().transform((at) => at.toISOString());
/** Also for contracts that stand later on the ladder. */
export const role = z.enum(roles);
const name = z.string().min(1).max(200);
const password = z.string().max(1000);
const kind = z.enum(['circle', 'duty', 'unknown-basis']);
const nothing = z.strictObject({});
const done = z.object({});

const inCircle = z.object({ circle: z.string(), since: instant.nullable(), by: z.string().nullable() });
const hat = z.object({ role, since: instant, endedAt: instant.nullable(), circles: z.array(inCircle) });
const person = z.object({ name: z.string(), since: instant, endedAt: instant.nullable(), hats: z.array(hat) });
const reader = z.object({ name: z.string(), role, readsRecords: z.boolean(), since: instant.nullable(), by: z.string().nullable() });
const readers = z.object({ circle: z.string(), kind: z.enum(['circle', 'compound', 'duty', 'unknown-basis']), parts: z.array(z.string()), readers: z.array(reader) });

const ownHat = z.object({ hat: z.guid(), role });

export const sessionApi = {
  'GET /api/session': endpoint({
    does: 'What this register is, and who asks: hat, hats, circles of readers, what is due of its care. `me` is null without a session.',
    session: false, input: nothing,
    answer: z.object({
      language: z.enum(['en', 'ko', 'zh']), register: z.enum(['own', 'example', 'practice']), due: z.array(z.string()),
      me: ownHat.extend({ name: z.string(), hats: z.array(ownHat), circles: z.array(z.object({ id: z.int(), name: z.string(), kind: z.string() })) }).nullable(),
    }),
  }),
  'POST /api/language': endpoint({ does: 'Keeps the language of this browser (a cookie), for the pages of the server too.', session: false, input: z.strictObject({ language: z.enum(['en', 'ko', 'zh']) }), answer: z.object({}) }),
  'POST /api/hat': endpoint({ does: 'Ends this session and opens one with another hat of the same person.', input: z.strictObject({ hat: z.guid() }), answer: z.object({}) }),
  'POST /api/leave': endpoint({ does: 'Ends this session. Without one it does nothing.', session: false, input: nothing, answer: z.object({}) }),
};

export const accessApi = {
  'GET /api/circles': endpoint({ does: 'Circles of readers that the session holds, each with who else holds it, since when and let in by whom.', input: nothing, answer: z.object({ circles: z.array(readers) }) }),
  'GET /api/records/:id/readers': endpoint({ does: 'Who may read one record: its circle, and who holds that.', input: z.strictObject({ id: z.guid() }), answer: readers }),
  'GET /api/people': endpoint({ does: 'For the administrator\'s hat: everybody with a seat, their hats and circles; and the circles by name.', input: nothing, answer: z.object({ people: z.array(person), circles: z.array(z.object({ name: z.string(), kind, madeAt: instant })) }) }),
  'POST /api/people': endpoint({ does: 'Adds a person with one hat.', input: z.strictObject({ name, role, password }), answer: done }),
  'POST /api/people/end': endpoint({ does: 'Ends a person\'s seat; it holds at the next statement.', input: z.strictObject({ name }), answer: done }),
  'POST /api/hats': endpoint({ does: 'Gives a person a second hat.', input: z.strictObject({ name, role }), answer: done }),
  'POST /api/hats/end': endpoint({ does: 'Takes a hat away; it holds at the next statement.', input: z.strictObject({ name, role }), answer: done }),
  'POST /api/circles': endpoint({ does: 'Makes a circle of readers, without a member.', input: z.strictObject({ name, kind }), answer: done }),
  'POST /api/circles/members': endpoint({ does: 'Lets a hat read a circle, or takes it away.', input: z.strictObject({ name, role, circle: name, member: z.boolean() }), answer: done }),
  'GET /api/settings': endpoint({
    does: 'For the administrator\'s hat: what is set, by whom and when, and what may be.', input: nothing,
    answer: z.object({ settings: z.array(z.object({ name: z.enum(settingNames), value: z.int(), by: z.string().nullable(), at: instant.nullable(), least: z.int(), most: z.int(), usual: z.int() })) }),
  }),
  'POST /api/settings': endpoint({ does: 'Sets one of them.', input: z.strictObject({ name: z.enum(settingNames), value: z.int() }), answer: done }),
};
