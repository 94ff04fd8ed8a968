import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { addHat, addUser, administerSignInReset, beginPasskey, addOwnPasskey, beginOwnCode, beginOwnPasskey, confirmOwnCode, endHat, findOwnSignIn, openSession, proveAgain, removeOwnPasskey, renewSpareCodes, resume, setOwnPassword, signInByPasskey, signInByPassword, signInWithFirstCode, type Register, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import { softAuthenticator } from '../../../test/support/authenticator.ts';
import { testRegister } from '../../../test/support/test-register.ts';

// Names and passwords are made up for these tests.
const name = 'Kim Made Up';
const password = 'a long made-up password';
const code = (name: string) => (error: unknown): boolean => { if (error instanceof Refused && error.refusal.code === name) return true; throw error; };
const site = { origin: 'http://localhost:8080', host: 'localhost:8080' };

/** A register whose clock the test turns. */
async function turning() {
  const t = await testRegister();
  const began = Date.now();
  let shift = 0;
  const world = { ...realWorld, now: () => new Date(began + shift) };
  const register: Register = { ...t.register, world };
  const totp = (secret: string, steps = 0): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.now().getTime() + steps * 30_000 });
  const user = await addUser(register, name, password);
  const hat = await addHat(register, user, 'documenter');
  return { t, register, user, hat, totp, later: (seconds: number): void => { shift += seconds * 1000; } };
}
type Turning = Awaited<ReturnType<typeof turning>>;

/** Signs in for the first time: password, then the first code. */
async function firstTime({ register, totp }: Turning): Promise<{ session: Session; secret: string; spare: readonly string[] }> {
  const begun = await signInByPassword(register, { name, password, code: '' });
  assert.ok('first' in begun);
  const { token, spare } = await signInWithFirstCode(register, { token: begun.first.token, code: totp(begun.first.secret) });
  return { session: await resume(register, token), secret: begun.first.secret, spare };
}

test('a first sign-in makes the codes, by a secret that a code of it confirms; from then on a password alone opens nothing', async () => {
  const all = await turning();
  const { register, totp, later } = all;
  const begun = await signInByPassword(register, { name, password, code: '' });
  assert.ok('first' in begun);
  assert.match(begun.first.uri, /^otpauth:\/\/totp\/Vigil:Vigil\?/);
  assert.doesNotMatch(begun.first.uri, /Kim/, 'the telephone shows it');
  await assert.rejects(signInWithFirstCode(register, { token: begun.first.token, code: '000000' }), code('access.code-wrong'));
  const { token, spare } = await signInWithFirstCode(register, { token: begun.first.token, code: totp(begun.first.secret) });
  assert.equal((await resume(register, token)).name, name);
  assert.equal(spare.length, 8);
  await assert.rejects(signInWithFirstCode(register, { token: begun.first.token, code: totp(begun.first.secret) }), code('access.sign-in-late'), 'once');
  await assert.rejects(signInByPassword(register, { name, password, code: '' }), code('access.sign-in'));
  await assert.rejects(signInByPassword(register, { name, password, code: totp(begun.first.secret) }), code('access.sign-in'), 'no code opens twice');
  later(31);
  assert.ok('token' in (await signInByPassword(register, { name: '  Kim  Made Up ', password, code: totp(begun.first.secret).replace(/^(...)/, '$1 ') })));
  later(120);
  assert.ok('token' in (await signInByPassword(register, { name, password, code: totp(begun.first.secret, -1) })), 'a clock half a minute late');
  await assert.rejects(signInByPassword(register, { name, password, code: totp(begun.first.secret, 3) }), code('access.sign-in'));
});

test('a code of paper opens once, however it is typed; new ones take the place of the old', async () => {
  const all = await turning();
  const { register } = all;
  const { session, spare } = await firstTime(all);
  const [one = '', two = '', three = ''] = spare;
  assert.ok('token' in (await signInByPassword(register, { name, password, code: one })));
  await assert.rejects(signInByPassword(register, { name, password, code: one }), code('access.sign-in'));
  assert.ok('token' in (await signInByPassword(register, { name, password, code: two.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o') })));
  assert.equal((await findOwnSignIn(session)).spare, 6);
  await assert.rejects(renewSpareCodes(session, { password: 'another password' }), code('access.password-wrong'));
  const next = await renewSpareCodes(session, { password });
  await assert.rejects(signInByPassword(register, { name, password, code: three }), code('access.sign-in'));
  assert.ok('token' in (await signInByPassword(register, { name, password, code: next[0] ?? '' })));
});

test('twenty tries of one name at once are counted one after another: no more of them are looked at than of tries in a row', async () => {
  const { register } = await turning();
  const seen = await Promise.all(Array.from({ length: 20 }, (_, i) => signInByPassword(register, { name, password: `wrong password ${i}`, code: '123456' }).then(() => 'in', (error: unknown) => (error instanceof Refused ? error.refusal.code : 'bug'))));
  assert.deepEqual(seen.toSorted(), [...Array.from({ length: 5 }, () => 'access.sign-in'), ...Array.from({ length: 15 }, () => 'access.wait')]);
});

test('tries in vain are slowed down by name, the same for a name that nobody bears, and never shut anybody out', async () => {
  const all = await turning();
  const { register, totp, later } = all;
  const { secret } = await firstTime(all);
  const outcomes = async (who: string): Promise<string[]> => {
    const seen: string[] = [];
    for (let i = 0; i < 7; i += 1) await signInByPassword(register, { name: who, password: `wrong password ${i}`, code: '123456' }).catch((error: unknown) => seen.push(error instanceof Refused ? `${error.refusal.code} ${String(error.refusal.detail?.['seconds'] ?? '')}`.trim() : 'bug'));
    return seen;
  };
  const known = await outcomes(name);
  assert.deepEqual(known, [...Array.from({ length: 5 }, () => 'access.sign-in'), 'access.wait 1', 'access.wait 1']);
  assert.deepEqual(await outcomes('Nobody At All'), known);
  await assert.rejects(signInByPassword(register, { name, password, code: totp(secret, 1) }), code('access.wait'), 'also with the right words');
  assert.ok('first' in (await signInByPassword(register, { name: await another(register), password, code: '' })), 'others are not slowed down');
  later(31);
  assert.ok('token' in (await signInByPassword(register, { name, password, code: totp(secret) })));
  const admin = await all.t.admin();
  const rows = await admin.query<{ n: number; text: string }>(`select count(*)::int as n, coalesce(string_agg(f::text, ' '), '') as text from access.failed_sign_in f`);
  assert.doesNotMatch(rows.rows[0]?.text ?? '', /Kim|Nobody/);
});

async function another(register: Register): Promise<string> {
  await addHat(register, await addUser(register, 'Pak Made Up', password), 'analyst');
  return 'Pak Made Up';
}

test('a passkey opens by itself: for its place and its challenge alone, once, and not when its counter goes back', async () => {
  const all = await turning();
  const { register } = all;
  const { session } = await firstTime(all);
  await assert.rejects(beginOwnPasskey(session, { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' }, { password }), code('access.passkey-needs-name'));
  await assert.rejects(beginOwnPasskey(session, site, { password: 'another password' }), code('access.password-wrong'));
  const key = softAuthenticator('localhost');
  const begun = await beginOwnPasskey(session, site, { password });
  assert.doesNotMatch(JSON.stringify(begun.options), /Kim/, 'authenticators keep and copy what they are told');
  await addOwnPasskey(session, site, { token: begun.token, label: 'blue key', response: key.make(begun.options.challenge, site.origin) });
  const again = await beginOwnPasskey(session, site, { password });
  assert.deepEqual(again.options.excludeCredentials?.map(({ id }) => id), [key.id]);
  await assert.rejects(addOwnPasskey(session, site, { token: again.token, label: 'x', response: key.make(again.options.challenge, site.origin) }), code('access.passkey-taken'));
  for (const wrong of ['challenge', 'origin', 'format'] as const) {
    const made = await beginOwnPasskey(session, site, { password });
    const response = softAuthenticator('localhost').make(wrong === 'challenge' ? 'AAAA' : made.options.challenge, wrong === 'origin' ? 'http://evil.example' : site.origin, wrong === 'format' ? 'android-key' : 'none');
    await assert.rejects(addOwnPasskey(session, site, { token: made.token, label: 'x', response }), code('access.passkey-wrong'), wrong);
  }
  const enter = async (use: (challenge: string) => ReturnType<typeof key.use>) => { const { token, options } = await beginPasskey(register, site); return signInByPasskey(register, site, { token, response: use(options.challenge) }); };
  assert.equal((await resume(register, (await enter((challenge) => key.use(challenge, site.origin))).token)).name, name);
  await assert.rejects(enter(() => key.use('AAAA', site.origin)), code('access.sign-in'), 'another challenge');
  await assert.rejects(enter((challenge) => key.use(challenge, 'http://evil.example')), code('access.sign-in'), 'another page');
  await assert.rejects(enter((challenge) => key.use(challenge, site.origin, 1)), code('access.sign-in'), 'a counter that went back: a copy');
  await assert.rejects(enter((challenge) => key.use(challenge, site.origin, 50, 0x01)), code('access.sign-in'), 'nobody showed who they are');
  await assert.rejects(enter((challenge) => softAuthenticator('localhost').use(challenge, site.origin)), code('access.sign-in'), 'another key');
  const { token, options } = await beginPasskey(register, site);
  const response = key.use(options.challenge, site.origin, 60);
  await signInByPasskey(register, site, { token, response });
  await assert.rejects(signInByPasskey(register, site, { token, response }), code('access.sign-in-late'), 'the same again');
  const own = await findOwnSignIn(session);
  assert.deepEqual(own.passkeys.map(({ label }) => label), ['blue key']);
  await removeOwnPasskey(session, { id: own.passkeys[0]?.id ?? '', password });
  await assert.rejects(enter((challenge) => key.use(challenge, site.origin, 70)), code('access.sign-in'));
});

test('the last way in is not taken away; who has no password needs none to make one', async () => {
  const { register } = await turning();
  const user = await addUser(register, 'No Password', null);
  const session = await resume(register, await openSession(register, await addHat(register, user, 'documenter')));
  const key = softAuthenticator('localhost');
  const begun = await beginOwnPasskey(session, site, { password: '' });
  await addOwnPasskey(session, site, { token: begun.token, label: '', response: key.make(begun.options.challenge, site.origin) });
  const [only] = (await findOwnSignIn(session)).passkeys;
  await assert.rejects(removeOwnPasskey(session, { id: only?.id ?? '', password: '' }), code('access.last-way-in'));
  assert.equal((await findOwnSignIn(session)).passkeys.length, 1);
  await assert.rejects(setOwnPassword(session, { password: '', next: 'short' }), code('access.password-too-short'));
  await setOwnPassword(session, { password: '', next: password });
  await assert.rejects(proveAgain(session, ''), code('access.password-wrong'));
  await proveAgain(session, password);
  await removeOwnPasskey(session, { id: only?.id ?? '', password });
});

test('half of a way in is nobody else\'s, nor of another kind; who lost theirs begins anew, and whoever had it is out', async () => {
  const all = await turning();
  const { register, t, totp } = all;
  const { session } = await firstTime(all);
  const other = await resume(register, await openSession(register, await addHat(register, await addUser(register, 'Pak Made Up', password), 'analyst')));
  const own = await beginOwnCode(session, { password });
  await assert.rejects(confirmOwnCode(other, { token: own.token, code: totp(own.secret) }), code('access.sign-in-late'));
  const mine = await beginOwnCode(session, { password });
  await assert.rejects(signInWithFirstCode(register, { token: mine.token, code: totp(mine.secret) }), code('access.sign-in-late'));
  await assert.rejects(signInWithFirstCode(register, { token: 'made up', code: '123456' }), code('access.sign-in-late'));
  await administerSignInReset(t.administrator, { name, password: 'quite another password' });
  await assert.rejects(resume(register, session.token), code('access.no-session'));
  assert.ok('first' in (await signInByPassword(register, { name, password: 'quite another password', code: '' })));
  await resume(register, t.session.token);
});

test('a seat that ended opens nothing by any way', async () => {
  const all = await turning();
  const { register, totp, hat, later } = all;
  const { session, secret } = await firstTime(all);
  const key = softAuthenticator('localhost');
  const begun = await beginOwnPasskey(session, site, { password });
  await addOwnPasskey(session, site, { token: begun.token, label: '', response: key.make(begun.options.challenge, site.origin) });
  await endHat(register, hat);
  later(31);
  await assert.rejects(signInByPassword(register, { name, password, code: totp(secret) }), code('access.sign-in'));
  const { token, options } = await beginPasskey(register, site);
  await assert.rejects(signInByPasskey(register, site, { token, response: key.use(options.challenge, site.origin) }), code('access.sign-in'));
});

test('the tables hold no secret in clear', async () => {
  const all = await turning();
  const { secret, spare } = await firstTime(all);
  const admin = await all.t.admin();
  const { rows } = await admin.query<{ text: string }>(`select coalesce((select string_agg(c::text, ' ') from access.code_secret c), '') || coalesce((select string_agg(s::text, ' ') from access.spare_code s), '') || coalesce((select string_agg(p::text, ' ') from access.pending_sign_in p), '') as text`);
  const hex = Buffer.from(Secret.fromBase32(secret).bytes).toString('hex');
  for (const never of [secret, hex, ...spare, ...spare.map((one) => Buffer.from(one).toString('hex'))]) assert.ok(!(rows[0]?.text ?? '').includes(never));
});
