// People, hats, circles and settings: who administers changes them, each change is logged first, and nobody else learns of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { recordAccount } from '#register/account/index.ts';
import { newSource } from '../support/consent-fixtures.ts';
import { testRegister } from '../support/test-register.ts';
import { addMember, administerCircle, administerHat, administerHatEnd, administerMember, administerSetting, administerUser, administerUserEnd, ensureCompound, listReaders, listSeats, openSession, readersOf, readSettings, resume, signIn } from '#access/index.ts';

const t = await testRegister();
const { register, administrator, session: documenter, main } = t;
const code = (name: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name;
const password = 'made up for this test';
const entries = async (): Promise<string[]> => (await register.pools.get('vigil_sequencer').query<{ open: string }>(`select b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id where h.kind = 'administration' order by h.at, h.id`)).rows.map((row) => row.open);
const hatsOf = async (name: string) => (await listSeats(administrator)).people.find((person) => person.name === name)?.hats.map(({ role, endedAt, circles }) => ({ role, ended: endedAt !== null, circles: circles.map(({ circle, by }) => ({ circle, by })) }));

test('a person, a second hat, a circle: each logged before it is done, and shown with who let them in', async () => {
  await administerUser(administrator, { name: '  Hana\u00a0 Kim ', role: 'documenter', password });
  await administerHat(administrator, { name: 'Hana Kim', role: 'reviewer' });
  await administerMember(administrator, { name: 'Hana Kim', role: 'documenter', circle: 'main', member: true });
  assert.deepEqual(await hatsOf('Hana Kim'), [{ role: 'documenter', ended: false, circles: [{ circle: 'main', by: 'operator' }] }, { role: 'reviewer', ended: false, circles: [] }]);
  assert.deepEqual((await entries()).map((open) => (JSON.parse(open) as { what: string }).what), ['user-add', 'hat-add', 'member-add']);
  await assert.rejects(administerHat(administrator, { name: 'Hana Kim', role: 'lawyer' }), code('access.too-many-hats'));
  await assert.rejects(administerHat(administrator, { name: 'Hana Kim', role: 'reviewer' }), code('access.hat-taken'));
  await assert.rejects(administerHat(administrator, { name: 'Nobody', role: 'reviewer' }), code('register.not-found'));
});

test('what is refused leaves no entry: a name taken or without a sign, a short password, a circle that is there', async () => {
  const before = await entries();
  const add = (name: string, word = password) => administerUser(administrator, { name, role: 'analyst', password: word });
  await assert.rejects(add('Hana Kim'), code('access.name-taken'));
  for (const name of ['', '  ', 'a\u0000b', 'a\u202eb', 'x'.repeat(101)]) await assert.rejects(add(name), code('access.name'), JSON.stringify(name));
  await assert.rejects(add('Somebody', 'short'), code('access.password-too-short'));
  await assert.rejects(administerCircle(administrator, { name: ' main ', kind: 'circle' }), code('access.circle-taken'));
  await assert.rejects(administerSetting(administrator, { name: 'session-hours', value: 25 }), code('access.setting'));
  await assert.rejects(administerSetting(administrator, { name: 'session-hours', value: 1.5 }), code('access.setting'));
  assert.deepEqual(await entries(), before);
});

test('a hat taken away and given again reads nothing until it is let into a circle anew', async () => {
  const session = await signIn(register, 'Hana Kim', password, 'documenter');
  assert.equal((await listReaders(session)).length, 1);
  await administerHatEnd(administrator, { name: 'Hana Kim', role: 'documenter' });
  await assert.rejects(resume(register, session.token), code('access.no-session'));
  await administerHat(administrator, { name: 'Hana Kim', role: 'documenter' });
  await assert.rejects(resume(register, session.token), code('access.no-session'), 'the old sign-in stays ended');
  assert.deepEqual(await listReaders(await signIn(register, 'Hana Kim', password, 'documenter')), []);
});

test('an ended seat signs in no more, and its name stays taken', async () => {
  const session = await signIn(register, 'Hana Kim', password, 'reviewer');
  await administerUserEnd(administrator, { name: 'Hana Kim' });
  await assert.rejects(resume(register, session.token), code('access.no-session'));
  await assert.rejects(signIn(register, 'Hana Kim', password, 'reviewer'), code('access.sign-in'));
  await assert.rejects(administerUserEnd(administrator, { name: 'Hana Kim' }), code('register.not-found'));
  await assert.rejects(administerUser(administrator, { name: 'Hana Kim', role: 'analyst', password }), code('access.name-taken'));
});

test('the last administrator cannot be ended, by hat or by seat; one of two can', async () => {
  await assert.rejects(administerHatEnd(administrator, { name: 'operator', role: 'administrator' }), code('access.last-administrator'));
  await assert.rejects(administerUserEnd(administrator, { name: 'operator' }), code('access.last-administrator'));
  await administerUser(administrator, { name: 'Second', role: 'administrator', password });
  await administerHatEnd(await signIn(register, 'Second', password, 'administrator'), { name: 'operator', role: 'administrator' });
  await assert.rejects(listSeats(administrator), code('access.no-session'));
});

test('a setting holds for the next sign-in, and says who set it', async () => {
  const second = await signIn(register, 'Second', password, 'administrator');
  await administerSetting(second, { name: 'session-hours', value: 2 });
  const [hours] = (await readSettings(second)).filter((one) => one.name === 'session-hours');
  assert.deepEqual([hours?.value, hours?.by, hours?.usual], [2, 'Second', 12]);
  await openSession(register, documenter.hat);
  const { rows } = await register.pools.get('vigil_door').query<{ minutes: number }>('select round(extract(epoch from expires_at - opened_at) / 60)::int as minutes from access.session where hat = $1 order by opened_at desc limit 1', [documenter.hat]);
  assert.equal(rows[0]?.minutes, 120);
});

test('who administers alone sees seats and settings', async () => {
  for (const work of [listSeats, readSettings]) await assert.rejects(work(documenter) as Promise<unknown>, code('access.denied'));
  // What a program says of its own hat counts for nothing.
  await assert.rejects(listSeats({ ...documenter, role: 'administrator' }), code('access.denied'));
});

test('who holds a circle sees who else does; of other circles, and of records in them, nothing is said', async () => {
  const beside = await t.circle('beside');
  const analyst = await t.seat('analyst beside', 'analyst', [main, beside]);
  const stranger = await t.seat('stranger', 'documenter', [main]);
  const shown = await listReaders(stranger);
  assert.deepEqual(shown.map((one) => one.circle), ['main']);
  assert.deepEqual(shown[0]?.readers.map(({ name, role }) => `${name} ${role}`), ['analyst beside analyst', 'operator documenter', 'stranger documenter']);
  const compound = await ensureCompound(register, [main, beside]);
  const both = (await listReaders(analyst)).find((one) => one.kind === 'compound');
  assert.deepEqual([both?.parts.toSorted(), both?.readers.map((one) => one.name)], [['beside', 'main'], ['analyst beside', 'operator']]);
  const source = await newSource(documenter, beside, 'public');
  const chain = await recordAccount(documenter, beside, { source, account: { kind: 'person', sort: 'described', claims: [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording: { text: 'a woman', lang: 'en' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'read' } }] } });
  assert.equal((await readersOf(analyst, chain)).circle, 'beside');
  for (const id of [chain, source, '11111111-1111-4111-8111-111111111111']) await assert.rejects(readersOf(stranger, id), code('register.not-found'), id);
  // By SQL in the app's role: no row for a circle that is not held, as for none.
  const client = await register.pools.get('vigil_app').connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('vigil.session', $1, true)`, [stranger.token]);
    for (const circle of [beside, compound, 7]) assert.equal((await client.query('select 1 from access.members_of($1)', [circle])).rowCount, 0);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('who administers or audits is named in a circle they were let into as one who reads no record there', async () => {
  const auditor = await t.seat('an auditor', 'auditor', []);
  await addMember(register, auditor.hat, main);
  const row = (await listReaders(documenter)).find((one) => one.circle === 'main')?.readers.find((one) => one.name === 'an auditor');
  assert.equal(row?.readsRecords, false);
});
