// DESIGN 10 (h), invariant 12: every command declares who may run it, and every cell of roles and commands is tried.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addHat, addUser, endHat, endSession, findHats, openSession, removeMember, resume, roles, type Role, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { openings, opensSealed } from '#audit/index.ts';
import { unsealRecords } from '#keys/index.ts';
import { inTransaction } from '#store/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { show } from '#register/entity/index.ts';
import { compareAll } from '#register/rebuild/index.ts';
import { recordSource } from '#register/source/index.ts';
import { derivedParts } from '../../src/parts.ts';
import { testRegister } from '../support/test-register.ts';
import { commands, rowsWritten } from './commands.ts';
import { answerOf } from './operations.ts';
import { interview, person } from './inputs.ts';

const code = (name: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name;
const t = await testRegister();
const { register, session: documenter, main } = t;
const second = await t.circle('second');
const seats = new Map<Role, Session>();
for (const role of roles) seats.set(role, await t.seat(`${role} of the matrix`, role, [main, second]));
const round = { documenter, main, second };
const source = await recordSource(documenter, main, interview);
const chain = await recordAccount(documenter, main, { source, account: person('리영호') });
await t.sequence();

test('every permission in the source has a row in the matrix, and every name is said once', () => {
  const folder = new URL('../../src/', import.meta.url);
  const declared = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => [...readFileSync(new URL(name, folder), 'utf8').matchAll(/\bpermission\('([^']+)'/g)].map((match) => match[1] as string));
  assert.ok(declared.length > 15);
  assert.deepEqual(commands.map(({ permission }) => permission.command).sort(), declared.sort());
});

for (const { permission, prepare } of commands) {
  test(`${permission.command}: ${permission.roles.join(', ')}, and nobody else`, async () => {
    for (const role of roles) {
      const run = await prepare(round);
      const before = await rowsWritten(documenter);
      const { outcome } = await answerOf(() => run(seats.get(role) as Session));
      if (permission.roles.includes(role)) assert.equal(outcome, 'done', role);
      else {
        assert.ok(outcome === 'access.denied' || outcome === 'register.not-found', `${role}: ${outcome}`);
        assert.deepEqual(await rowsWritten(documenter), before, `${role} left something`);
      }
    }
  });
}

test('every nonce and key that a command left is spoken for, and is its own', async () => {
  assert.deepEqual(await compareAll(register, derivedParts), { failures: [], unchecked: { nonces: 0, keys: 0 } });
});

test('what opened something sealed wrote an entry that says so, and the auditor is told which commands do', async () => {
  // Every command above ran at least once.
  const { rows } = await register.pools.get('vigil_sequencer').query<{ command: string }>(`select distinct command from record.header where kind = 'unseal' order by command`);
  const wrote = rows.map((row) => row.command);
  assert.ok(wrote.length >= 4);
  assert.deepEqual(wrote.filter((command) => !opensSealed(command)), []);
  // A yes opens the words of what was asked; its own entry is the answer, not a reading.
  assert.deepEqual(openings.filter((command) => command !== 'approve' && !wrote.includes(command)), []);
});

test('a command on a circle one does not hold is answered as on one that is not', async () => {
  const stranger = await t.seat('stranger', 'documenter', []);
  for (const circle of [main, main + 1]) {
    assert.equal((await answerOf(() => recordSource(stranger, circle as typeof main, interview))).text, (await answerOf(() => recordSource(stranger, 7 as typeof main, interview))).text);
  }
});


/** What a session gets by raw SQL in the app role. */
const rows = async (session: Session, table: string): Promise<number> => {
  const client = await register.pools.get('vigil_app').connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('vigil.session', $1, true), set_config('vigil.purpose', 'record', true)`, [session.token]);
    return (await client.query(`select 1 from ${table}`)).rowCount ?? 0;
  } finally {
    await client.query('rollback');
    client.release();
  }
};
const closed = ['record.header', 'record.body', 'record.cite', 'keys.compartment_key', 'keys.source_key', 'keys.nonce', 'derived.account', 'derived.edge', 'derived.link', 'derived.source_state', 'derived.record_state', 'derived.total', 'working.import_row', 'working.import_state', 'working.draft', 'working.review', 'working.link_proposal', 'working.link_run'];

test('administrators and auditors read no record, body, key or index by raw SQL either, even in a circle they were let into', async () => {
  for (const role of ['administrator', 'auditor'] as const) {
    const seat = seats.get(role) as Session;
    // Headers of what they administered themselves are theirs; nothing else is.
    for (const table of closed) assert.equal(await rows(seat, table === 'record.header' ? `(select 1 from record.header where not (kind = 'administration' and by_hat = '${seat.hat}')) x` : table), 0, `${role} reads ${table}`);
    assert.equal(await rows(seat, `search.find(array[${main}], array['{}'], null, null, null, null, 10)`), 0);
    assert.equal(await rows(seat, `search.count(array[${main}], array['{}'], null, null, null, null, 10) x where hits > 0`), 0);
    assert.equal(await rows(seat, '(select unnest(access.closed())) x'), 0);
  }
  for (const table of ['record.body', 'keys.source_key', 'derived.account']) assert.ok((await rows(documenter, table)) > 0, `${table} holds something to read`);
});

test('the auditor learns that entries exist, when, by whom, of which command, in every log, and nothing of whom', async () => {
  const auditor = await t.seat('auditor without a circle', 'auditor', []);
  const client = await register.pools.get('vigil_app').connect();
  await client.query('begin');
  await client.query(`select set_config('vigil.session', $1, true)`, [auditor.token]);
  const leaves = await client.query<{ command: string; by_hat: string; at: Date }>('select * from ledger.leaf');
  await client.query('rollback');
  client.release();
  assert.deepEqual(leaves.fields.map((field) => field.name), ['compartment', 'index', 'tx', 'at', 'by_hat', 'command', 'records', 'root', 'hash']);
  assert.ok(leaves.rows.some((row) => row.command === 'account.record' && row.by_hat === documenter.hat));
  for (const table of closed) assert.equal(await rows(auditor, table), 0, table);
  assert.equal(await rows(await t.seat('administrator without a circle', 'administrator', []), `(select 1 from ledger.leaf l where not exists (select 1 from access.my_compartments() c where c.id = l.compartment and c.name = 'house')) x`), 0, 'which nobody else does');
  // The role for auditing by machine reads the same and no more.
  const machine = register.pools.get('vigil_auditor');
  assert.equal((await machine.query('select 1 from ledger.leaf')).rowCount, leaves.rowCount);
  for (const table of [...closed, 'access.session', 'access.app_user', 'ledger.pending']) await assert.rejects(machine.query(`select 1 from ${table}`), { code: '42501' }, table);
});

test('the roles of the machine do what they are for', async () => {
  const refusedTo = async (role: 'vigil_door' | 'vigil_sequencer' | 'vigil_eraser', statements: readonly string[]): Promise<void> => {
    for (const statement of statements) await assert.rejects(register.pools.get(role).query(statement), { code: '42501' }, `${role}: ${statement}`);
  };
  await refusedTo('vigil_door', ['select * from record.body', 'select * from record.header', 'select * from derived.account', 'select * from keys.source_key', 'select * from keys.compartment_key', 'select * from ledger.leaf', 'delete from access.app_user', `select search.find('{1}', '{}', null, null, null, null, 1)`]);
  await refusedTo('vigil_sequencer', ['select * from keys.source_key', 'select * from keys.nonce', 'select * from keys.compartment_key', 'select * from access.session', 'select * from access.app_user', 'delete from record.body', 'update ledger.leaf set index = 1', 'delete from ledger.head', 'insert into record.body select * from record.body', `insert into record.header select * from record.header where kind <> 'erasure'`, 'insert into record.cite select * from record.cite', 'select * from working.draft', 'delete from record.erased']);
  await refusedTo('vigil_eraser', ['delete from record.header', 'delete from record.cite', 'delete from record.body', 'delete from keys.nonce', 'delete from keys.source_key', 'update record.body set open = \'\'', 'delete from ledger.leaf', 'select * from access.session', 'select * from keys.compartment_key', 'insert into record.body select * from record.body']);
});

test('two hats of a person are two sessions; no hat sees what only the other holds; a third is refused, also when two are added at once', async () => {
  const { hat } = (await findHats(register, 'operator')).find((each) => each.role === 'administrator')!;
  const administrator = await resume(register, await openSession(register, hat));
  assert.equal(administrator.user, documenter.user);
  await assert.rejects(show(administrator, chain), code('access.denied'));
  await assert.rejects(unsealRecords(administrator, main, [chain], 'curious'), code('access.denied'));
  await assert.rejects(addHat(register, documenter.user, 'analyst'), code('access.too-many-hats'));
  const user = await addUser(register, 'three at once', null);
  const added = await Promise.allSettled((['analyst', 'reviewer', 'lawyer'] as const).map((role) => addHat(register, user, role)));
  assert.equal(added.filter((one) => one.status === 'fulfilled').length, 2);
  assert.equal((await findHats(register, 'three at once')).length, 2);
});

test('ended hats, ended sessions and removed members stop at the next statement; a session handed over is not another\'s', async () => {
  const ended = await t.seat('ended', 'documenter', [main]);
  const signedOut = await t.seat('signed out', 'documenter', [main]);
  const removed = await t.seat('removed', 'documenter', [main]);
  const left = await t.seat('left', 'documenter', [main]);
  for (const seat of [ended, signedOut, removed, left]) assert.equal((await show(seat, chain)).entity.address, chain);
  await endHat(register, ended.hat);
  await endSession(register, signedOut.token);
  await removeMember(register, removed.hat, main);
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, (tx) => tx.query('update access.app_user set ended_at = now() where id = $1', [left.user]));
  for (const seat of [ended, signedOut, removed, left]) {
    await assert.rejects(show(seat, chain), code('register.not-found'));
    await assert.rejects(unsealRecords(seat, main, [chain], 'late'), (error) => error instanceof Refused && ['register.not-found', 'access.no-session'].includes(error.refusal.code));
    await assert.rejects(recordSource(seat, main, interview), (error) => error instanceof Refused && ['register.not-found', 'access.no-session'].includes(error.refusal.code));
    assert.equal(await rows(seat, 'record.body'), 0);
  }
  await assert.rejects(resume(register, ended.token), code('access.no-session'));
  await assert.rejects(resume(register, signedOut.token), code('access.no-session'));
  // Whoever alters the role in their own process gains nothing: the database asks the token.
  const liar: Session = { ...(seats.get('auditor') as Session), role: 'documenter' };
  await assert.rejects(show(liar, chain), code('register.not-found'));
  await assert.rejects(unsealRecords(liar, main, [chain], 'curious'), (error) => error instanceof Refused);
});

test('a session past its time is none', async () => {
  const token = await openSession(register, documenter.hat, 1);
  const seat = await resume(register, token);
  assert.ok(await rows(seat, 'record.body') > 0);
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, (tx) => tx.query(`update access.session set expires_at = now() - interval '1 second' where token_hash = sha256(convert_to($1, 'UTF8'))`, [token]));
  await assert.rejects(resume(register, token), code('access.no-session'));
  assert.equal(await rows(seat, 'record.body'), 0);
});
