import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liftRestriction, narrow, restrict } from '#consent/index.ts';
import { unsealRecords } from '#keys/index.ts';
import { assess } from '#register/assessment/index.ts';
import { judge, newAct, newPerson, newSource } from '../../../test/support/consent-fixtures.ts';
import { testRegister } from '../../../test/support/test-register.ts';
import { compareAll, compareDerived, moveSource, rebuild } from './index.ts';

test('a cite taken away, bent or added, and a key that is gone, are named by their record', async () => {
  const t = await testRegister();
  const { session, main, register } = t;
  const admin = await t.admin();
  const source = await newSource(session, main, 'official-record');
  const [a, b] = [await newPerson(session, main, source), await newPerson(session, main, source)];
  await newAct(session, main, source, a);
  const same = await judge(session, a, b, 'same');
  const grade = await assess(session, { body: { about: 'grade', source, grade: 'B', use: 'any' }, reason: 'as told' });
  const standing = await restrict(session, main, { account: a, restriction: { kind: 'own-objection', scope: ['statistics'], at: '2026-05-01', from: 'person', words: 'she said so on the phone' } });
  const before = await restrict(session, main, { account: b, restriction: { kind: 'own-objection', scope: ['statistics'], at: '2026-05-01', from: 'person', words: 'no' } });
  const lift = await liftRestriction(session, main, { restriction: before, lifting: { at: '2026-06-01', from: 'person', words: 'it is well now' } });
  const narrowing = await narrow(session, main, { account: b, narrowing: { level: 'account', scope: ['statistics'], at: '2026-05-01', saidBy: 'giver', reason: 'asked on the phone' } });
  // Sealed under the key of the log itself: why something was opened.
  await unsealRecords(session, main, [standing], 'to compare');
  const unsealing = (await admin.query<{ id: string }>(`select id from record.header where kind = 'unseal'`)).rows[0]?.id ?? '';
  assert.deepEqual(await compareDerived(register), []);

  await admin.query('set session_replication_role = replica');
  const found = async (statement: string, wanted: string): Promise<void> => {
    const tables = ['record.cite', 'keys.nonce', 'keys.source_key', 'keys.compartment_key'];
    for (const table of tables) await admin.query(`create temporary table ${table.replace('.', '_')} as select * from ${table}`);
    try {
      assert.ok(((await admin.query(statement)).rowCount ?? 0) > 0, `${statement} changed nothing`);
      const names = (await compareDerived(register)).map((failure) => `${failure.code} ${failure.row}`);
      assert.ok(names.includes(wanted), `${statement} wants ${wanted}, got ${names.join('\n')}`);
    } finally {
      for (const table of tables) await admin.query(`delete from ${table}; insert into ${table} select * from ${table.replace('.', '_')}; drop table ${table.replace('.', '_')}`);
    }
  };
  for (const id of [same, grade, standing, lift, narrowing]) {
    await found(`delete from record.cite where record = '${id}'`, `verify.cite-missing ${id}`);
    await found(`update record.cite set cited = '${id}' where record = '${id}' and cited = (select min(cited::text)::uuid from record.cite where record = '${id}')`, `verify.cite-surplus ${id}`);
    await found(`update record.cite set cited_compartment = 0 where record = '${id}'`, `verify.cite-missing ${id}`);
  }
  await found(`delete from record.cite where record = '${same}' and cited = '${a}'`, `verify.cite-missing ${same}`);
  await found(`insert into record.cite values (${main}, '${standing}', ${main}, '${b}')`, `verify.cite-surplus ${standing}`);
  await found(`insert into record.cite values (${main}, '${a}', ${main}, '${b}')`, `verify.cite-surplus ${a}`);
  const nowhere = '00000000-0000-4000-8000-0000000000ff';
  await found(`insert into record.cite values (${main}, '${nowhere}', ${main}, '${b}')`, `verify.cite-surplus ${nowhere}`);
  for (const id of [source, a, same, standing, lift, narrowing]) {
    await found(`delete from keys.nonce where id = '${id}'`, `verify.key-missing ${id}`);
    await found(`update keys.nonce set nonce = decode(repeat('00', 32), 'hex') where id = '${id}'`, `verify.key-missing ${id}`);
    await found(`update keys.nonce set nonce = decode(repeat('17', 32), 'hex') where id = '${id}'`, `verify.key-differs ${id}`);
    await found(`update keys.nonce set nonce = (select nonce from keys.nonce where id = '${b}') where id = '${id}'`, `verify.key-differs ${id}`);
  }
  await found(`delete from keys.source_key where source = '${source}'`, `verify.key-missing ${a}`);
  await found(`delete from keys.source_key where source = '${same}'`, `verify.key-missing ${same}`);
  for (const id of [standing, lift]) await found(`delete from keys.source_key where source = '${id}'`, `verify.key-missing ${id}`);
  await found('delete from keys.source_key k using access.compartment c where c.log = k.source', `verify.key-missing ${unsealing}`);
  const log = (await admin.query<{ log: string }>('select log from access.compartment where id = $1', [main])).rows[0]?.log ?? '';
  // Another's box, its own with a bit turned, without its check, or with the check of another: each is named, and no box was opened.
  for (const owner of [source, same, log]) {
    await found(`update keys.source_key set wrapped = (select wrapped from keys.source_key where source <> '${owner}' order by source limit 1) where source = '${owner}'`, `verify.key-differs ${owner}`);
    await found(`update keys.source_key set wrapped = set_bit(wrapped, 100, 1 - get_bit(wrapped, 100)) where source = '${owner}'`, `verify.key-differs ${owner}`);
    await found(`update keys.source_key set wrapped = substr(wrapped, 1, 60) where source = '${owner}'`, `verify.key-differs ${owner}`);
    await found(`update keys.source_key k set wrapped = substr(k.wrapped, 1, 60) || substr(o.wrapped, 61) from keys.source_key o where k.source = '${owner}' and o.source = '${owner === source ? same : source}'`, `verify.key-differs ${owner}`);
  }
  await found(`update keys.compartment_key set wrapped = set_bit(wrapped, 100, 1 - get_bit(wrapped, 100)) where compartment = ${main}`, `verify.key-differs ${log}`);
  await found(`update keys.compartment_key set wrapped = substr(wrapped, 1, 60) where compartment = ${main}`, `verify.key-differs ${log}`);
  await found(`delete from keys.compartment_key where compartment = ${main}`, `verify.key-missing ${log}`);
  assert.deepEqual(await compareAll(register), { failures: [], unchecked: { nonces: 0, keys: 0 } }, 'and all is put back');
  await admin.query('set session_replication_role = origin');
  await moveSource(session, { source, from: main, to: await t.circle('second') });
  assert.deepEqual(await compareAll(register), { failures: [], unchecked: { nonces: 0, keys: 0 } }, 'cites and keys follow a source that moves');
});

test('what was written before nonces and keys were spoken for is counted and is no failure; its key gets its check when it moves', async () => {
  const t = await testRegister();
  const { session, main, register } = t;
  const admin = await t.admin();
  const source = await newSource(session, main, 'official-record');
  const old = await newPerson(session, main, source);
  await admin.query('set session_replication_role = replica');
  await admin.query(`update record.body set open_salt = decode(repeat('ab', 16), 'hex') where id in ('${source}', '${old}')`);
  await admin.query(`update keys.source_key set wrapped = substr(wrapped, 1, 60) where source = '${source}'`);
  await admin.query('set session_replication_role = origin');
  const made = await newPerson(session, main, source);
  assert.deepEqual(await compareAll(register), { failures: [], unchecked: { nonces: 2, keys: 1 } });
  assert.equal((await unsealRecords(session, main, [old, made], 'both open')).length, 2);
  await moveSource(session, { source, from: main, to: await t.circle('second') });
  assert.deepEqual(await compareAll(register), { failures: [], unchecked: { nonces: 2, keys: 0 } });
});

test('what is made anew lies in the order in which it was recorded', async () => {
  const t = await testRegister();
  const source = await newSource(t.session, t.main, 'official-record');
  for (let n = 0; n < 30; n += 1) await newPerson(t.session, t.main, source);
  await rebuild(t.register);
  const { rows } = await (await t.admin()).query<{ in_order: boolean }>(`select bool_and(at >= before) as in_order from (select a.at, lag(a.at, 1, a.at) over (order by a.ctid) as before from derived.account_${t.main} a) x`);
  assert.equal(rows[0]?.in_order, true);
});
