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
      /** Of the example or the practice register, where a button started it: the register that one came from. */
      back: z.string().nullable(),
      /** The first person has not said yet who they are and by what they sign in. */
      firstRun: z.boolean(),
      me: ownHat.extend({ name: z.string(), hats: z.array(ownHat), circles: z.array(z.object({ id: z.int(), name: z.string(), kind: z.string() })) }).nullable(),
    }),
  }),
  'POST /api/language': endpoint({ does: 'Keeps the language of this browser (a cookie), for the pages of the server too.', session: false, input: z.strictObject({ language: z.enum(['en', 'ko', 'zh']) }), answer: z.object({}) }),
  'POST /api/hat': endpoint({ does: 'Ends this session and opens one with another hat of the same person; for the administrator\'s hat the password is asked again, where there is one.', times: 20, input: z.strictObject({ hat: z.guid(), password: password.default('') }), answer: z.object({}) }),
  'POST /api/leave': endpoint({ does: 'Ends this session. Without one it does nothing.', session: false, input: nothing, answer: z.object({}) }),
};

const taken = z.string().max(100);
/** As browsers hand it over (WebAuthn, 5.1): what is in it the library checks. */
const credential = z.looseObject({ id: z.string().max(2000), rawId: z.string().max(2000), type: z.literal('public-key'), response: z.record(z.string(), z.unknown()), clientExtensionResults: z.record(z.string(), z.unknown()) });
const options = z.record(z.string(), z.unknown());
const spare = z.array(z.string());
const secret = z.object({ token: z.string(), secret: z.string(), uri: z.string() });
const code = z.string().max(60);

export const signInApi = {
  'POST /api/sign-in': endpoint({
    does: 'Name, password and a code (of an authenticator, or one on paper). Who has no codes yet is given a secret to make them with, and signs in by the first of them.',
    session: false, times: 20, input: z.strictObject({ name: z.string().max(400), password, code }), answer: z.object({ first: secret.nullable() }),
  }),
  'POST /api/sign-in/first': endpoint({ does: 'Confirms the secret by its first code and signs in. The codes for paper are in this answer and nowhere else.', session: false, times: 20, input: z.strictObject({ token: taken, code }), answer: z.object({ spare }) }),
  'POST /api/sign-in/passkey/begin': endpoint({ does: 'What a browser needs to sign in by a passkey.', session: false, times: 60, input: nothing, answer: z.object({ token: z.string(), options }) }),
  'POST /api/sign-in/passkey': endpoint({ does: 'Signs in by a passkey.', session: false, times: 20, input: z.strictObject({ token: taken, response: credential }), answer: done }),
  'GET /api/me/sign-in': endpoint({ does: 'By what one signs in oneself: that it is there, never what it is.', input: nothing, answer: z.object({ password: z.boolean(), code: z.boolean(), spare: z.int(), passkeys: z.array(z.object({ id: z.guid(), label: z.string(), since: instant, used: instant.nullable() })) }) }),
  'POST /api/me/password': endpoint({ does: 'Sets one\'s own password.', times: 20, input: z.strictObject({ password, next: password }), answer: done }),
  'POST /api/me/code/begin': endpoint({ does: 'A new secret for six-digit codes. It holds once a code of it is confirmed.', times: 20, input: z.strictObject({ password }), answer: secret }),
  'POST /api/me/code': endpoint({ does: 'Confirms it. The codes for paper are in this answer and nowhere else.', times: 20, input: z.strictObject({ token: taken, code }), answer: z.object({ spare }) }),
  'POST /api/me/spare': endpoint({ does: 'New codes for paper; those before open nothing any more.', times: 20, input: z.strictObject({ password }), answer: z.object({ spare }) }),
  'POST /api/me/passkeys/begin': endpoint({ does: 'What a browser needs to make a passkey.', times: 20, input: z.strictObject({ password }), answer: z.object({ token: z.string(), options }) }),
  'POST /api/me/passkeys': endpoint({ does: 'Keeps the passkey that was made.', times: 20, input: z.strictObject({ token: taken, label: z.string().max(200), response: credential }), answer: done }),
  'POST /api/me/passkeys/remove': endpoint({ does: 'Takes a passkey away.', times: 20, input: z.strictObject({ id: z.guid(), password }), answer: done }),
  'POST /api/me/name': endpoint({ does: 'Says who the person of this administrator\'s hat is: for the first run.', input: z.strictObject({ name }), answer: done }),
  'POST /api/people/sign-in': endpoint({ does: 'For who lost their way in: a new password, and no codes or passkeys until they make new ones.', input: z.strictObject({ name, password }), answer: done }),
};

export const accessApi = {
  'GET /api/circles': endpoint({ does: 'Circles of readers that the session holds, each with who else holds it, since when and let in by whom.', input: nothing, answer: z.object({ circles: z.array(readers) }) }),
  'GET /api/records/:id/readers': endpoint({ does: 'Who may read one record: its circle, and who holds that.', input: z.strictObject({ id: z.guid() }), answer: readers }),
  'GET /api/people': endpoint({ does: 'For the administrator\'s hat: everybody with a seat, their hats and circles; and the circles by name.', input: nothing, answer: z.object({ people: z.array(person), circles: z.array(z.object({ name: z.string(), kind, madeAt: instant })) }) }),
  'POST /api/people': endpoint({ does: 'Adds a person with one hat, and lets it into a circle where one is named.', input: z.strictObject({ name, role, password, circle: name.optional() }), answer: done }),
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
