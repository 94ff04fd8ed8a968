import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client } from 'pg';
import type { Cluster } from './index.ts';
import { ask, findServerPid, getBinaries, isAlive, isRoot, KIND, makeBase, open, waitFor } from './testing/support.ts';
import { sharedMegabytes } from './settings.ts';

const MARKER = 'mark7vqx1';

describe(`a cluster of PostgreSQL ${KIND}`, () => {
  const dir = join(makeBase(), 'register');
  let cluster: Cluster;
  before(async () => {
    // what a caller's environment may hold must not reach the cluster
    delete process.env['LANG'];
    Object.assign(process.env, { LC_ALL: 'C', PGPORT: '1', PGHOST: 'nowhere.invalid', PGDATA: '/nowhere', PGSSLMODE: 'require', PGOPTIONS: '-c jit=on', TZ: 'Asia/Seoul' });
    cluster = await open(dir);
    for (const name of ['LC_ALL', 'PGPORT', 'PGHOST', 'PGDATA', 'PGSSLMODE', 'PGOPTIONS', 'TZ']) delete process.env[name];
  });
  after(() => cluster.release());

  test('is started by us, from the version asked for', async () => {
    assert.equal(cluster.startedByUs, true);
    assert.equal(cluster.adopted, false);
    const [row] = await ask(cluster, 'show server_version_num');
    assert.equal(String(row?.['server_version_num']).slice(0, 2), KIND);
    assert.equal(cluster.osUser, isRoot ? 'vigil' : cluster.osUser);
  });

  test('is UTF-8 with C.UTF-8 and finds trigrams in Hangul, without LANG', async () => {
    const [row] = await ask(cluster, "select current_setting('server_encoding') as e, datctype, datcollate from pg_database where datname = 'template0'");
    assert.deepEqual(row, { e: 'UTF8', datctype: 'C.UTF-8', datcollate: 'C.UTF-8' });
    await ask(cluster, 'create extension if not exists pg_trgm');
    const [trigrams] = await ask(cluster, "select cardinality(show_trgm('김영희')) as n");
    assert.equal(trigrams?.['n'], 4);
  });

  test('keeps data safe and to itself', async () => {
    const rows = await ask(cluster, 'select name, setting from pg_settings');
    const settings = new Map(rows.map((row) => [row['name'], row['setting']]));
    const expected: Record<string, string> = {
      data_checksums: 'on', fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', listen_addresses: '', unix_socket_permissions: '0700',
      password_encryption: 'scram-sha-256', log_statement: 'none', log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_min_messages: 'log',
      log_parameter_max_length: '0', log_parameter_max_length_on_error: '0', log_min_duration_statement: '-1', jit: 'off', TimeZone: 'UTC', max_connections: '60',
      max_wal_size: '1024',
    };
    for (const [name, value] of Object.entries(expected)) assert.equal(settings.get(name), value, name);
    const pages = Number(settings.get('shared_buffers'));
    assert.ok(pages >= 16_384 && pages <= 131_072, String(pages));
    assert.deepEqual([512, 1024, 4096, 16_384, 262_144].map((mb) => sharedMegabytes(mb * 2 ** 20)), [128, 128, 512, 1024, 1024]);
  });

  test('lets in the superuser by peer and all others by password, over the socket only', async () => {
    assert.equal(readFileSync(join(dir, 'postgres', 'pg_hba.conf'), 'utf8'), 'local all vigil_root peer map=vigil\nlocal all all scram-sha-256\n');
    const ident = readFileSync(join(dir, 'postgres', 'pg_ident.conf'), 'utf8');
    assert.equal(ident, `vigil "${cluster.osUser}" vigil_root\n${isRoot ? 'vigil "root" vigil_root\n' : ''}`);
    await ask(cluster, "create role life_reader login password 'right'");
    const asReader = (password: string): Client => new Client({ host: cluster.socketDir, port: cluster.port, user: 'life_reader', database: 'postgres', password });
    await assert.rejects(asReader('wrong').connect(), { code: '28P01' });
    const right = asReader('right');
    await right.connect();
    await right.end();
  });

  test('modes: nothing for others', () => {
    for (const path of [dir, join(dir, 'postgres'), cluster.socketDir]) assert.equal(statSync(path).mode & 0o777, 0o700, path);
    for (const path of ['postgres.log', 'socket']) assert.equal(statSync(join(dir, path)).mode & 0o077, 0, path);
    assert.equal(readFileSync(join(dir, 'socket'), 'utf8').trim(), cluster.socketDir);
    assert.equal(existsSync(join(dir, 'start.lock')), false);
  });

  test('its log holds no data: COPY errors, constraint errors, statements, and a backend killed in a statement', async () => {
    await ask(cluster, 'create table life_table (n int primary key, t text)');
    const { from } = await import('pg-copy-streams');
    const client = new Client({ host: cluster.socketDir, port: cluster.port, user: 'vigil_root', database: 'postgres' });
    client.on('error', () => undefined);
    await client.connect();
    const copy = client.query(from('copy life_table from stdin'));
    const failed = new Promise<Error>((resolve) => copy.once('error', resolve));
    copy.end(`${MARKER}\t${MARKER}\n`);
    assert.match((await failed).message, new RegExp(MARKER, 'u'), 'the client is told');
    await client.query(`insert into life_table values (1, $1)`, [MARKER]);
    await assert.rejects(client.query(`insert into life_table values (1, '${MARKER}')`));
    await assert.rejects(client.query('select $1::int', [MARKER]));
    await client.query(`do $$ begin raise warning '${MARKER}'; end $$`);
    const pid = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;
    const dying = assert.rejects(client.query(`select pg_sleep(60), '${MARKER}'`));
    await waitForStatement(cluster, pid);
    process.kill(pid, 'SIGKILL');
    await dying;
    const log = (): string => readFileSync(join(dir, 'postgres.log'), 'utf8');
    await waitFor(() => /terminated by signal 9/u.test(log()), 'the crash in the log');
    assert.doesNotMatch(log(), new RegExp(MARKER, 'u'));
  });

  test('after a crash of PostgreSQL inside, its user is counted again', async () => {
    await waitForHolders(cluster, 1);
  });

  test('stops when the only user leaves, and leaves nothing in the run-time folder', async () => {
    const pid = findServerPid(dir) ?? 0;
    await cluster.release();
    await cluster.release();
    assert.equal(isAlive(pid), false);
    assert.equal(findServerPid(dir), undefined);
    assert.equal(existsSync(cluster.socketDir), false);
    assert.deepEqual(readdirSync(dir).sort(), ['postgres', 'postgres.log']);
  });
});

async function waitForStatement(cluster: Cluster, pid: number): Promise<void> {
  for (;;) {
    const rows = await ask(cluster, `select 1 from pg_stat_activity where pid = ${pid} and query like 'select pg_sleep%' and state = 'active'`);
    if (rows.length === 1) return;
  }
}

async function waitForHolders(cluster: Cluster, wanted: number): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    const rows = await ask(cluster, "select 1 from pg_locks where locktype = 'advisory' and mode = 'ShareLock'").catch(() => []);
    if (rows.length === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`not ${wanted} users of the cluster`);
}

test('a data folder of 200 characters with spaces, commas, quotes and Hangul; data last over a restart', async () => {
  const odd = `${`기록 'quoted', "twice", $HOME \`x\` \\ ; `.repeat(9).slice(0, 199)}.`;
  const dir = join(makeBase(), ...[odd.slice(0, 70), odd.slice(70, 140), odd.slice(140)]);
  const first = await open(dir);
  assert.ok(first.socketDir.length < 60);
  await ask(first, "create table kept as select '국'::text as t");
  const { socketDir } = first;
  await first.release();
  const second = await open(dir, { settings: { work_mem: '5MB', fsync: 'off', listen_addresses: '*' } });
  assert.deepEqual(await ask(second, 'select t from kept'), [{ t: '국' }]);
  const rows = await ask(second, "select current_setting('work_mem') as a, current_setting('fsync') as b, current_setting('listen_addresses') as c");
  assert.deepEqual(rows, [{ a: '5MB', b: 'on', c: '' }], 'a caller may tune, not endanger');
  await second.release();

  // a cleaner of /tmp took the folder, another program took its name, or it was opened to others
  for (const spoil of [(): void => undefined, (): void => mkdirSync(socketDir, { mode: 0o755 }), (): void => writeFileSync(socketDir, '')]) {
    rmSync(socketDir, { recursive: true, force: true });
    writeFileSync(join(dir, 'socket'), `${socketDir}\n`);
    spoil();
    const again = await open(dir);
    assert.notEqual(again.socketDir, socketDir);
    assert.equal(readFileSync(join(dir, 'socket'), 'utf8').trim(), again.socketDir);
    await again.release();
    rmSync(socketDir, { recursive: true, force: true });
  }
});

test('the log is bounded under a running server', async () => {
  const { boundServerLog } = await import('./server-log.ts');
  const { takeHome } = await import('./home.ts');
  const dir = join(makeBase(), 'register');
  const cluster = await open(dir);
  const home = takeHome(dir);
  for (let turn = 0; turn < 50; turn += 1) await ask({ ...cluster }, 'select pg_reload_conf()');
  const before = statSync(join(dir, 'postgres.log')).size;
  assert.ok(before > 2000);
  boundServerLog(home, 2000);
  assert.ok(statSync(join(dir, 'postgres.log')).size < 500);
  assert.equal(statSync(join(dir, 'postgres.log.1')).size, 1000);
  await ask(cluster, 'select pg_reload_conf()');
  await waitFor(() => /SIGHUP/u.test(readFileSync(join(dir, 'postgres.log'), 'utf8')), 'the server still writes to it');
  await cluster.release();
  assert.ok(getBinaries());
});
