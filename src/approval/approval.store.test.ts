import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHat, addMember, openSession, resume, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import { verifyLogs } from '#ledger/index.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { approve, ask, listRequests, readRequest, refuseRequest, withdrawRequest, type Executors } from './index.ts';

let now = new Date('2026-03-01T10:00:00Z');
const t = await testRegister({ ...realWorld, now: () => now });
const { session: asker, main, register } = t;
const second = await t.seat('second', 'reviewer', [main]);
const third = await t.seat('third', 'documenter', [main]);
const stranger = await t.seat('stranger', 'documenter', []);
const refusedAs = (code: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === code;
let ran = 0;
const counting: Executors = { export: { run: async () => ({ ran: (ran += 1) }) } };
const marker = '김정숙 asked us on the telephone';
const newRequest = (): Promise<string> => ask(asker, main, { kind: 'export', subject: { to: 'disk' }, sealed: { path: '/home/x/김정숙' }, reason: marker });
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await register.pools.get('vigil_sequencer').query<Record<string, unknown>>(text, values)).rows;

test('a second person says yes, and it is done once', async () => {
  const id = await newRequest();
  let told: unknown;
  const { outcome, request } = await approve(second, id, { export: { run: async (session, one, words) => { told = [session.name, one.state, one.subject, words]; return { rows: 3 }; } } });
  assert.deepEqual(outcome, { rows: 3 });
  assert.equal(request.state, 'done');
  assert.deepEqual(told, ['second', 'approved', { to: 'disk' }, { reason: marker, sealed: { path: '/home/x/김정숙' } }]);
  await assert.rejects(approve(third, id, counting), refusedAs('approval.already-done'));
  assert.equal(ran, 0);
});

test('why it was asked is sealed, and reading it is logged before it is shown', async () => {
  const id = await newRequest();
  assert.deepEqual(await sql('select id from record.body where open like $1 or position(convert_to($2, \'UTF8\') in sealed) > 0', ['%김정숙%', '김정숙']), []);
  const before = await sql(`select id from record.header where kind = 'unseal'`);
  assert.equal((await readRequest(second, id)).reason, marker);
  assert.equal((await sql(`select id from record.header where kind = 'unseal'`)).length, before.length + 1);
  const auditor = await t.seat('auditor', 'auditor', [main]);
  await assert.rejects(readRequest(auditor, id), refusedAs('access.denied'));
});

test('nobody approves what they asked for: not by another hat of the same person either', async () => {
  const id = await newRequest();
  await assert.rejects(approve(asker, id, counting), refusedAs('approval.own-request'));
  // A person has two hats at most; the third person asks with one and answers with the other.
  const [user] = await register.pools.get('vigil_door').query<{ app_user: string }>('select app_user from access.hat where id = $1', [third.hat]).then(({ rows }) => rows);
  const hat = await addHat(register, user?.app_user as never, 'reviewer');
  await addMember(register, hat, main);
  const other = await resume(register, await openSession(register, hat));
  const own = await ask(third, main, { kind: 'export', subject: {}, reason: 'to leave' });
  await assert.rejects(approve(other, own, counting), refusedAs('approval.own-request'));
  await assert.rejects(refuseRequest(other, own, counting), refusedAs('approval.own-request'));
  assert.equal(ran, 0);
  await withdrawRequest(third, own, counting);
  await assert.rejects(approve(second, own, counting), refusedAs('approval.withdrawn'));
});

test('who may not read the circle learns of no request', async () => {
  const id = await newRequest();
  for (const one of [id, '11111111-1111-4111-8111-111111111111', 'x', '']) await assert.rejects(approve(stranger, one, counting), refusedAs('approval.not-found'));
  assert.deepEqual(await listRequests(stranger), []);
  const analyst = await t.seat('analyst', 'analyst', [main]);
  await assert.rejects(approve(analyst, id, counting), refusedAs('access.denied'));
  await assert.rejects(ask(second, main, { kind: 'export', subject: {}, reason: 'x' }), refusedAs('access.denied'));
  await assert.rejects(ask(asker, main, { kind: 'export', subject: {}, reason: ' ' }), refusedAs('approval.reason-missing'));
});

test('refused, withdrawn, too old: each says so', async () => {
  const [no, taken, old] = [await newRequest(), await newRequest(), await newRequest()];
  await refuseRequest(second, no, counting);
  await assert.rejects(approve(third, no, counting), refusedAs('approval.refused'));
  await assert.rejects(withdrawRequest(third, taken, counting), refusedAs('approval.not-own'));
  await withdrawRequest(asker, taken, counting);
  await assert.rejects(approve(second, taken, counting), refusedAs('approval.withdrawn'));
  now = new Date('2026-04-05T10:00:00Z');
  await assert.rejects(approve(second, old, counting), refusedAs('approval.expired'));
  assert.equal((await listRequests(asker)).find((one) => one.id === old)?.expired, true);
  assert.equal(ran, 0);
});

test('of many who say yes at once, one does it', async () => {
  const id = await newRequest();
  ran = 0;
  const tries: Session[] = [second, third, second, third, second, third];
  const answers = await Promise.allSettled(tries.map((one) => approve(one, id, counting)));
  assert.equal(ran, 1);
  assert.equal(answers.filter((one) => one.status === 'fulfilled').length, 1);
  for (const one of answers) if (one.status === 'rejected') assert.ok(refusedAs('approval.already-done')(one.reason), String(one.reason));
});

test('cut off between yes and deed, the next yes goes on; a no comes too late', async () => {
  const id = await newRequest();
  await assert.rejects(approve(second, id, { export: { run: () => Promise.reject(new Error('the machine stopped')) } }), /stopped/);
  await assert.rejects(refuseRequest(third, id, counting), refusedAs('approval.already-done'));
  await assert.rejects(approve(asker, id, counting), refusedAs('approval.own-request'));
  ran = 0;
  await approve(third, id, counting);
  assert.equal(ran, 1);
});

test('what the executor refuses leaves no yes behind', async () => {
  const id = await newRequest();
  const before = await sql('select id from record.header');
  await assert.rejects(approve(second, id, { export: { check: () => Promise.reject(new Refused('register.not-found')), run: async () => ({}) } }), refusedAs('register.not-found'));
  assert.deepEqual(await sql('select id from record.header'), before);
  assert.equal((await listRequests(second)).find((one) => one.id === id)?.state, 'asked');
});

test('no session writes a request or an answer in another\'s name', async () => {
  const id = await newRequest();
  const client = await register.pools.get('vigil_app').connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('vigil.session', $1, true)`, [asker.token]);
    const insert = (hat: string): Promise<unknown> => client.query(`insert into record.header (compartment, id, kind, chain, replaces, by_hat, at, command, log, tx, tx_index, open_hash, hash)
      values ($1, gen_random_uuid(), 'request', $2, $2, $3, now(), 'approve', $1, gen_random_uuid(), 0, sha256('a'), sha256('b'))`, [main, id, hat]);
    await assert.rejects(insert(second.hat), { code: '42501' });
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('nothing is closed by a request that closes nothing, and the logs hold', async () => {
  assert.deepEqual(await sql('select 1 from record.cite'), []);
  await newRequest();
  await t.sequence();
  assert.deepEqual((await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey)).failures, []);
});
