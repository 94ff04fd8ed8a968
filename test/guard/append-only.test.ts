// Invariants 2 and 6 tried from inside: any SQL in the app role, with a session that holds a circle.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { endHat, endSession, openSession, removeMember } from '#access/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';
import { testRegister } from '../support/test-register.ts';
import { article, interview, nobody, person } from './inputs.ts';

const t = await testRegister();
const { session, main, register } = t;
const hidden = await t.circle('hidden');
await removeMember(register, session.hat, hidden);
const other = await t.seat('other', 'documenter', [hidden, main]);
const source = await recordSource(session, main, interview);
const account = await recordAccount(session, main, { source, account: person('리영호') });
const second = await recordAccount(session, main, { source, account: person('이영호') });
await assess(session, { body: { about: 'same', a: account, b: second, verdict: 'same' }, reason: 'same mother' });
const secretSource = await recordSource(other, hidden, article);
const secret = await recordAccount(other, hidden, { source: secretSource, account: person('김철수') });
await t.sequence();

const tables = ['record.header', 'record.body', 'record.cite', 'ledger.pending', 'ledger.leaf', 'ledger.head', 'keys.source_key', 'keys.nonce', 'keys.compartment_key'];
type Failure = { code: string; message: string };

/** Runs statements as the app with this token; returns the rows of the last, or how it was refused. Always undone. */
async function tries(token: string | null, ...statements: (string | [string, unknown[]])[]): Promise<pg.QueryResultRow[] | Failure> {
  const client = await register.pools.get('vigil_app').connect();
  try {
    await client.query('begin');
    if (token !== null) await client.query(`select set_config('vigil.session', $1, true), set_config('vigil.purpose', 'record', true)`, [token]);
    let rows: pg.QueryResultRow[] = [];
    for (const statement of statements) rows = (await (typeof statement === 'string' ? client.query<pg.QueryResultRow>(statement) : client.query<pg.QueryResultRow>(statement[0], statement[1]))).rows;
    return rows;
  } catch (error) {
    return { code: (error as Failure).code, message: (error as Failure).message };
  } finally {
    await client.query('rollback');
    client.release();
  }
}
const failed = (answer: pg.QueryResultRow[] | Failure, what = 'it'): Failure => {
  assert.ok(!Array.isArray(answer), `${what} was not refused`);
  return answer;
};
const rowsOf = (answer: pg.QueryResultRow[] | Failure): pg.QueryResultRow[] => {
  assert.ok(Array.isArray(answer), JSON.stringify(answer));
  return answer;
};

test('no record, log entry or key is changed, deleted, emptied or filled from a file', async () => {
  for (const table of tables) {
    for (const statement of [
      `update ${table} set compartment = compartment`, `delete from ${table}`, `truncate ${table}`, `copy ${table} from stdin`, `copy ${table} to program 'cat'`,
      `alter table ${table} disable row level security`, `alter table ${table} disable trigger all`, `drop table ${table}`, `create trigger x before insert on ${table} execute function access.purpose()`,
      `create policy x on ${table} using (true)`, `lock table ${table} in access exclusive mode`, `select 1 from ${table} for update`, `merge into ${table} x using (select 1) y on true when matched then delete`,
    ]) {
      const answer = failed(await tries(session.token, statement), statement);
      assert.ok(['42501', '0A000'].includes(answer.code), `${statement}: ${answer.code} ${answer.message}`);
    }
    // A grant one may not give is a warning, not an error: what counts is that nothing changed.
    const acl = `select relacl::text as acl from pg_class where oid = '${table}'::regclass`;
    assert.deepEqual(rowsOf(await tries(session.token, `grant all on ${table} to public`, acl)), rowsOf(await tries(session.token, acl)));
  }
});

test('partitions are closed: neither read nor written past their table', async () => {
  for (const table of ['record.header', 'record.body', 'derived.account', 'keys.source_key']) {
    for (const statement of [`select * from ${table}_${main}`, `delete from ${table}_${main}`, `select * from ${table}_${hidden}`]) assert.equal(failed(await tries(session.token, statement)).code, '42501', statement);
  }
});

test('the app cannot become another role, look past row security, or ask who may read', async () => {
  for (const statement of [
    'set role vigil_migrator', 'set role vigil_eraser', 'set session authorization vigil_root', 'select * from access.app_user', 'select * from access.session', 'select * from access.membership',
    `insert into access.membership values ('${session.hat}', ${hidden})`, `insert into access.session values (sha256('x'), '${session.hat}', now(), now() + interval '1 day')`,
    'select access.add_compartment(5, gen_random_uuid(), \'x\', \'circle\', \'{}\', now())', 'create table public.x (a int)', 'create function pg_temp.x() returns int language c as \'libc\', \'getpid\'',
    'alter role vigil_app bypassrls', 'select pg_read_file(\'postgresql.conf\')', 'select * from pg_authid', 'select * from vigil.migration',
    'select pg_terminate_backend(pg_backend_pid()) from pg_shadow', 'set session_replication_role = replica', 'create extension dblink', 'select * from pg_stats where schemaname = \'record\' and most_common_vals is not null union all select * from pg_stats where 1 / 0 = 1',
  ]) {
    const answer = failed(await tries(session.token, statement), statement);
    assert.ok(['42501', '0LP01', '22012'].includes(answer.code), `${statement}: ${answer.code} ${answer.message}`);
  }
  assert.deepEqual(rowsOf(await tries(session.token, `select * from pg_stats where schemaname in ('record', 'derived', 'ledger', 'keys', 'access')`)), [], 'no statistics of columns');
  // Asking not to be filtered is refused, instead of answered with more rows.
  assert.equal(failed(await tries(session.token, 'set local row_security = off', 'select * from record.header')).code, '42501');
});

test('a forged, ended, empty or missing token reads nothing, and no setting stands in for it', async () => {
  const ended = await openSession(register, other.hat);
  assert.ok(rowsOf(await tries(ended, 'select id from record.header')).length > 0);
  await endSession(register, ended);
  for (const token of [null, '', 'x', 'A'.repeat(43), `${session.token} `, session.token.toUpperCase(), ended, '\u0001', 'é'.repeat(5000), `' or 1=1 --`]) {
    for (const table of [...tables, 'derived.account', 'derived.edge', 'derived.source_state', 'derived.link', 'derived.total', 'working.draft', 'working.term']) {
      assert.deepEqual(rowsOf(await tries(token, `select * from ${table}`)), [], `${table} with ${token?.slice(0, 10) ?? 'none'}`);
    }
    assert.deepEqual(rowsOf(await tries(token, 'select * from access.my_compartments()')), []);
    assert.deepEqual(rowsOf(await tries(token, 'select * from access.me()')), []);
    assert.deepEqual(rowsOf(await tries(token, [`select * from access.hat_names($1)`, [[session.hat]]])), []);
    assert.deepEqual(rowsOf(await tries(token, [`select * from search.find(array[$1::int], array['{}'], null, null, null, null, 10)`, [main]])), []);
  }
  const held = rowsOf(await tries(session.token, 'select count(*)::int as n from record.header'))[0];
  for (const setting of ['vigil.compartments', 'vigil.role', 'vigil.hat', 'vigil.held', 'app.compartments', 'vigil.member']) {
    assert.deepEqual(rowsOf(await tries(session.token, `set local ${setting} = '{${main},${hidden}}'`, 'select count(*)::int as n from record.header'))[0], held);
    assert.deepEqual(rowsOf(await tries(null, `set local ${setting} = '{${main}}'`, 'select id from record.header')), []);
  }
  for (const purpose of ['everything', 'RECORD', '%', `record' or true --`]) {
    assert.deepEqual(rowsOf(await tries(session.token, [`select set_config('vigil.purpose', $1, true)`, [purpose]], 'select chain from derived.account')), [], 'an unknown purpose allows nothing');
  }
});

test('functions of one\'s own, put in front of the guard\'s, change nothing', async () => {
  assert.deepEqual(rowsOf(await tries(null,
    `create function pg_temp.compartments() returns int[] language sql as 'select array[${main}]'`, `create function pg_temp.session_hat() returns uuid language sql as 'select ''${session.hat}''::uuid'`,
    `create temporary table hat (id uuid, role text)`, `create temporary table membership (hat uuid, compartment int)`, `insert into membership values ('${session.hat}', ${hidden})`,
    'set local search_path = pg_temp, access, pg_catalog', 'select id from record.header')), []);
  // A function that tells what it is given is not called with hidden rows: policies come first.
  const told = await tries(session.token, `create function pg_temp.tell(x text) returns boolean language plpgsql cost 0.0000001 as $$ begin if x like '%김철수%' then raise exception 'seen'; end if; return true; end $$`, 'select id from record.body where pg_temp.tell(open)');
  assert.equal(rowsOf(told).length > 0, true);
});

const headerRow = (compartment: number, id: string, sourceId: string, extra: { replaces?: string; chain?: string } = {}): [string, unknown[]] => [
  `insert into record.header (compartment, id, kind, source, chain, replaces, by_hat, at, command, log, tx, tx_index, open_hash, hash) values ($1, $2, 'account', $3, $4, $5, $6, now(), 'x', $1, gen_random_uuid(), 0, sha256('a'), sha256('b'))`,
  [compartment, id, sourceId, extra.chain ?? id, extra.replaces ?? null, session.hat]];
const checked = 'set constraints all immediate';
const fresh = '11111111-1111-4111-8111-111111111111';
const withoutIds = (failure: Failure): Failure => ({ code: failure.code, message: failure.message.replaceAll(/\d+/g, 'N') });

test('a reference to what is hidden fails exactly like one to nothing', async () => {
  const toHidden = failed(await tries(session.token, checked, headerRow(main, fresh, secretSource)));
  const toNothing = failed(await tries(session.token, checked, headerRow(main, fresh, nobody)));
  assert.deepEqual(withoutIds(toHidden), withoutIds(toNothing));
  assert.equal(toHidden.code, '23503');
  const replacesHidden = failed(await tries(session.token, checked, headerRow(main, fresh, source, { replaces: secret, chain: secret })));
  const replacesNothing = failed(await tries(session.token, checked, headerRow(main, fresh, source, { replaces: nobody, chain: nobody })));
  assert.deepEqual(withoutIds(replacesHidden), withoutIds(replacesNothing));
});

test('citing what is hidden fails exactly like citing nothing, whatever the circle', async () => {
  const cite = (circle: number, cited: string): Promise<pg.QueryResultRow[] | Failure> => tries(session.token, checked, [`insert into record.cite values ($1, $2, $3, $4)`, [main, account, circle, cited]]);
  const wrongCircle = failed(await cite(hidden, secret));
  assert.deepEqual(wrongCircle, failed(await cite(hidden, nobody)));
  assert.deepEqual(wrongCircle, failed(await cite(hidden + 1, nobody)));
  assert.deepEqual(withoutIds(failed(await cite(main, secret))), withoutIds(failed(await cite(main, nobody))));
  assert.ok(Array.isArray(await cite(main, second)), 'what one reads can be cited');
});

test('writing into a circle not held fails with one text, whether the row is there or not', async () => {
  const absent = failed(await tries(session.token, headerRow(hidden, fresh, secretSource)));
  assert.deepEqual(absent, failed(await tries(session.token, headerRow(hidden, secret, secretSource))));
  assert.equal(absent.code, '42501');
  for (const [table, columns, values] of [
    ['derived.total', '(compartment, what, n)', `(${hidden}, 'person', 1)`], ['derived.link', '', `(${hidden}, '${secret}', 'victim', '${secret}')`], ['keys.nonce', '', `(${hidden}, '${secret}', sha256('a'))`],
    ['keys.source_key', '', `(${hidden}, '${secretSource}', 'x')`], ['ledger.pending', '(compartment, tx, at, by_hat, command, records, root)', `(${hidden}, gen_random_uuid(), now(), '${session.hat}', 'x', 1, sha256('x'))`],
  ] as const) assert.equal(failed(await tries(session.token, `insert into ${table} ${columns} values ${values}`)).code, '42501', table);
  assert.equal(failed(await tries(session.token, `insert into derived.total (compartment, what, n) values (${hidden}, 'person', 1) on conflict do nothing`)).code, '42501');
});

test('an id that is taken in a hidden circle is free here: it tells nothing', async () => {
  for (const id of [secret, fresh]) assert.ok(Array.isArray(await tries(session.token, checked, headerRow(main, id, source))), id);
  assert.equal(failed(await tries(session.token, checked, headerRow(main, account, source))).code, '23505', 'one\'s own is taken');
});

test('only who documents or manages data moves records, and only between circles held', async () => {
  const move = (token: string, from: number, to: number, id: string): Promise<pg.QueryResultRow[] | Failure> => tries(token, [`select access.move_records($1, $2, $3, null, null) as n`, [from, to, [id]]]);
  assert.deepEqual(failed(await move(session.token, hidden, main, secret)), failed(await move(session.token, hidden, main, nobody)));
  assert.deepEqual(failed(await move(session.token, main, hidden, account)), failed(await move(session.token, hidden + 1, main, nobody)));
  const analyst = await t.seat('analyst who moves', 'analyst', [main, hidden]);
  assert.equal(failed(await move(analyst.token, main, hidden, account)).code, '42501');
});

test('whose hat is ended or taken out of a circle reads nothing from the next statement on, in a transaction already begun', async () => {
  const leaver = await t.seat('leaver', 'documenter', [main]);
  const member = await t.seat('member', 'documenter', [main]);
  for (const [who, end] of [[leaver, () => endHat(register, leaver.hat)], [member, () => removeMember(register, member.hat, main)]] as const) {
    const client = await register.pools.get('vigil_app').connect();
    await client.query('begin');
    await client.query(`select set_config('vigil.session', $1, true)`, [who.token]);
    assert.ok(((await client.query('select 1 from record.header')).rowCount ?? 0) > 0);
    await end();
    assert.equal((await client.query('select 1 from record.header')).rowCount, 0);
    await assert.rejects(client.query(...headerRow(main, fresh, source)), { code: '42501' });
    await client.query('rollback');
    client.release();
  }
});
