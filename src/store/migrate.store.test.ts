import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import type pg from 'pg';
import { Refused } from '#base/result.ts';
import { testAdmin, testRegister } from '../../test/support/test-register.ts';
import { migrate, readMigrations } from './migrate.ts';
import { printSchema } from './schema-text.ts';

const code = (name: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name;
let made = 0;

/** An empty database of its own, as a new register meets it. */
async function emptyDatabase(): Promise<{ connect: () => Promise<pg.Client> }> {
  await testRegister();
  const name = `vigil_t_migrate_${process.pid}_${(made += 1)}`;
  const root = await testAdmin('postgres');
  await root.query(`create database ${name} template template0`);
  const open: pg.Client[] = [];
  after(async () => {
    await Promise.all(open.map((client) => client.end().catch(() => undefined)));
    await root.query(`drop database if exists ${name} with (force)`);
    await root.end();
  });
  return {
    connect: async () => {
      const client = await testAdmin(name);
      client.on('error', () => undefined);
      open.push(client);
      return client;
    },
  };
}

test('db/schema.sql is what the migrations make, on every PostgreSQL (renewed by tools/print-schema.ts)', async () => {
  const admin = await (await testRegister()).admin();
  assert.equal(await printSchema(admin), readFileSync(new URL('../../db/schema.sql', import.meta.url), 'utf8'));
});

test('the printed schema changes with a right, a policy, an index, a column and a function', async () => {
  const admin = await (await testRegister()).admin();
  const before = await printSchema(admin);
  for (const change of [
    'grant update on record.header to vigil_app', 'alter policy circle_read on record.body using (true)', 'create index on record.header (compartment, at)', 'alter table record.body add column note text',
    `create or replace function access.purpose() returns text language sql stable parallel safe set search_path = pg_catalog as $$ select 'record' $$`, 'alter table derived.edge no force row level security',
    `create or replace function search.among(circle int, one_of bigint[], words bigint[], stretch bigint[], upto timestamptz, only_kind text, only_source uuid, from_day date, to_day date, reach text, closed uuid[], apart int[])
       returns table (chain uuid, at timestamptz, earliest date, latest date, which int) language sql stable begin atomic select a.chain, a.at, a.earliest, a.latest, 1 from derived.account a; end`,
  ]) {
    await admin.query('begin');
    await admin.query(change);
    assert.notEqual(await printSchema(admin), before, change);
    await admin.query('rollback');
  }
});

test('two starters at once migrate once', async () => {
  const { connect } = await emptyDatabase();
  const clients = await Promise.all([connect(), connect(), connect()]);
  const done = await Promise.all(clients.map((client) => migrate(client)));
  assert.equal(done.reduce((a, b) => a + b, 0), readMigrations().length);
  assert.equal(await migrate(clients[0]!), 0, 'and nothing is left to do');
});

test('a schema newer than the program is refused, and nothing is touched', async () => {
  const { connect } = await emptyDatabase();
  const client = await connect();
  await migrate(client);
  await client.query(`insert into vigil.migration (number, name) values (9999, 'from the future')`);
  const before = await printSchema(client);
  await assert.rejects(migrate(client), code('store.schema-newer'));
  assert.equal(await printSchema(client), before);
  assert.equal((await client.query<{ who: string }>('select current_user::text as who')).rows[0]?.who, 'vigil_root', 'the connection is given back as it was');
});

test('a migration that fails, or whose starter is killed, leaves nothing and can be run again', async () => {
  const { connect } = await emptyDatabase();
  const client = await connect();
  const good = readMigrations();
  const broken = good.map((migration) => (migration.number === 3 ? { ...migration, sql: `${migration.sql}; select 1 / 0` } : migration));
  await assert.rejects(migrate(client, broken), /division by zero/);
  const left = await client.query<{ top: number; derived: number }>(`select (select max(number) from vigil.migration) as top, (select count(*)::int from pg_class where relnamespace = 'derived'::regnamespace) as derived`);
  assert.deepEqual(left.rows[0], { top: 2, derived: 0 });

  const victim = await connect();
  const pid = (await victim.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;
  const slow = good.map((migration) => (migration.number === 3 ? { ...migration, sql: `${migration.sql}; select pg_sleep(30)` } : migration));
  const dying = assert.rejects(migrate(victim, slow));
  for (;;) {
    const sleeping = await client.query(`select 1 from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'`, [pid]);
    if (sleeping.rowCount === 1) break;
  }
  await client.query('select pg_terminate_backend($1)', [pid]);
  await dying;
  assert.equal(await migrate(client), good.length - 2);
});

test('migrations are numbered without a gap', () => {
  assert.deepEqual(readMigrations().map((migration) => migration.number), readMigrations().map((_, i) => i + 1));
});
