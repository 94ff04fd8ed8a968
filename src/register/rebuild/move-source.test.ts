import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMember, makeCompartment } from '#access/index.ts';
import { liftRestriction, recordCard, recordGiver, restrict, withdraw } from '#consent/index.ts';
import { unsealRecords } from '#keys/index.ts';
import { newAct, newPerson, newSource, readable, refused } from '../../../test/support/consent-fixtures.ts';
import { verifyLogs, type VerifyReport } from '#ledger/index.ts';
import { assess } from '../assessment/index.ts';
import { testRegister } from '../../../test/support/test-register.ts';
import { compareDerived, moveSource } from './index.ts';

// The people here are invented.
const card = { template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes' } };

test('a withdrawn source leaves nothing derived behind when it moves, and stays withdrawn', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const narrow = await t.circle('narrow');
  const source = await newSource(session, main);
  const giver = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult' } });
  await recordCard(session, main, { source, giver, card });
  await newAct(session, main, source, await newPerson(session, main, source, giver), giver);
  await withdraw(session, main, { source, giver, withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver' } });
  await moveSource(session, { source, from: main, to: narrow });
  const { rows } = await (await t.admin()).query<{ compartment: number }>('select compartment from derived.account union all select compartment from derived.link union all select compartment from derived.total');
  assert.deepEqual(new Set(rows.map((row) => row.compartment)), new Set([narrow]));
  assert.deepEqual(await readable(session, 'record'), []);
  assert.deepEqual(await compareDerived(t.register), []);
});

test('the words of a restriction go with it to the new readers, and are closed to the old', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const narrow = await t.circle('narrow');
  const [left, there] = [await t.seat('left behind', 'documenter', [main]), await t.seat('there', 'documenter', [narrow])];
  const source = await newSource(session, main, 'public');
  const account = await newPerson(session, main, source);
  const restriction = await restrict(session, main, { account, restriction: { kind: 'own-objection', from: 'person', at: '2026-04-02', scope: ['statistics'], words: 'made up: not at all' } });
  assert.match((await unsealRecords(left, main, [restriction], 'to compare'))[0]?.text ?? '', /not at all/);
  await moveSource(session, { source, from: main, to: narrow });
  assert.deepEqual((await unsealRecords(there, narrow, [restriction], 'to compare')).map(({ text }) => JSON.parse(text) as unknown), [{ words: 'made up: not at all' }]);
  assert.deepEqual(await unsealRecords(left, main, [restriction], 'to compare'), []);
  const lifted = await liftRestriction(session, narrow, { restriction, lifting: { at: '2026-05-01', from: 'person', words: 'made up: now yes' } });
  assert.match((await unsealRecords(session, narrow, [lifted], 'to compare'))[0]?.text ?? '', /now yes/);
  assert.deepEqual(await compareDerived(t.register), []);
});

test('what is of an emergency or of unknown basis moves only where such may lie; the basis of each giver counts', async () => {
  const t = await testRegister();
  const { session, main, register } = t;
  const made = async (name: string, kind: 'duty' | 'unknown-basis') => {
    const id = await makeCompartment(register, name, kind);
    await addMember(register, session.hat, id);
    return id;
  };
  const [duty, second, unknown] = [await made('duty', 'duty'), await made('second duty', 'duty'), await made('unknown', 'unknown-basis')];
  for (const [basis, from] of [['emergency', duty], ['unknown', unknown]] as const) {
    const source = await newSource(session, from, basis);
    await assert.rejects(moveSource(session, { source, from, to: main }), refused('source.needs-own-circle'));
    await assert.rejects(moveSource(session, { source, from, to: from === duty ? unknown : duty }), refused('source.needs-own-circle'));
  }
  const spoken = await newSource(session, unknown, 'official-record');
  await recordGiver(session, unknown, { source: spoken, giver: { basis: 'unknown', age: 'adult' } });
  await assert.rejects(moveSource(session, { source: spoken, from: unknown, to: main }), refused('source.needs-own-circle'));
  const emergency = await newSource(session, duty, 'emergency');
  await moveSource(session, { source: emergency, from: duty, to: second });
  assert.deepEqual(await compareDerived(register), []);
});

test('the logs of both sides say what moved: a record moved by SQL is found, and so is one moved back', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const [second, third] = [await t.circle('second'), await t.circle('third')];
  const verify = (): Promise<VerifyReport> => verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey);
  const [source, other] = [await newSource(session, main, 'public'), await newSource(session, main, 'public')];
  const [a, b] = [await newPerson(session, main, source), await newPerson(session, main, other)];
  const judgement = await assess(session, { body: { about: 'same', a, b, verdict: 'same' }, reason: 'made up' });
  for (const [from, to] of [[main, second], [second, third], [third, second]] as const) await moveSource(session, { source, from, to });
  assert.deepEqual((await verify()).failures, []);
  await t.sequence();
  assert.deepEqual((await verify()).failures, []);
  await moveSource(session, { source, from: second, to: main });
  assert.deepEqual((await verify()).failures, [], 'there and back again');
  await moveSource(session, { source, from: main, to: third });
  await t.sequence();
  assert.deepEqual((await verify()).failures, []);
  const admin = await t.admin();
  await admin.query('set session_replication_role = replica');
  const lies = async (id: string): Promise<number> => (await admin.query<{ compartment: number }>('select compartment from record.header where id = $1', [id])).rows[0]?.compartment as number;
  const shift = async (id: string, to: number): Promise<void> => {
    for (const table of ['record.header', 'record.body', 'keys.nonce']) await admin.query(`update ${table} set compartment = $2 where id = $1`, [id, to]);
  };
  const found = async (id: string, to: number): Promise<string[]> => {
    const from = await lies(id);
    await shift(id, to);
    const { failures } = await verify();
    await shift(id, from);
    return failures.map((failure) => `${failure.code} ${failure.entry}`);
  };
  assert.deepEqual(await found(b, second), [`verify.moved-unrecorded ${b}`], 'never moved');
  assert.deepEqual(await found(a, second), [`verify.not-where-moved ${a}`], 'to where it was before');
  assert.deepEqual(await found(a, main), [`verify.not-where-moved ${a}`], 'to where it was written');
  assert.notEqual(await lies(judgement), main, 'it lies with all it speaks of');
  assert.deepEqual(await found(judgement, main), [`verify.not-where-moved ${judgement}`]);
  assert.deepEqual((await verify()).failures, []);
  // What a circle is told: how many left, and no id; which came, and not from where.
  const bodies = await admin.query<{ compartment: number; open: string }>(`select h.compartment, b.open from record.header h join record.body b on b.id = h.id where h.kind = 'move' and h.compartment = $1`, [main]);
  const told = bodies.rows.map((row) => JSON.parse(row.open) as { left?: number; came?: string[] });
  assert.ok(told.some((body) => body.left === 2 && body.came === undefined) && told.some((body) => body.came?.length === 2 && body.left === undefined), JSON.stringify(told));
});
