import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import pg from 'pg';
import { findBinaries, openCluster } from '#store/launch/index.ts';
import { behindTheBack, isRoot, json, makeHome, onlyOnce, root, start, vigil, type Ran } from './vigil.ts';

const wording = { text: 'made up', lang: 'en' };
const account = (source: string, n: number): string => JSON.stringify({
  source, account: { kind: 'person', sort: 'described', standing: 'public-role', claims: [{ property: 'note', value: { is: 'text', text: `made-up person ${n}` }, wording, locator: { at: 'page', page: String(n) }, howKnown: { how: 'read' } }] },
});
const source = JSON.stringify({ title: 'A made-up list', material: 'list', basis: 'public' });
type Home = ReturnType<typeof makeHome>;
const into = (home: Home, data = home.data) => async <T>(...words: string[]): Promise<T> => {
  const ran = await vigil(home, ...words, '--data', data, '--json');
  assert.equal(ran.code, 0, `${words.join(' ')}: ${ran.err}`);
  return json(ran) as T;
};
type Made = { id: string; address: string };

suite('where a register lies and how its commands end', { skip: onlyOnce }, () => {
  test('a data folder with spaces, Hangul, quotes and 200 characters', async () => {
    const home = makeHome();
    const name = `a "quoted" 'folder' 강제북송 $HOME; -- ${'긴'.repeat(10)}`;
    const data = join(home.base, name, 'x'.repeat(200 - name.length));
    mkdirSync(join(home.base, name), { mode: 0o755 });
    const run = into(home, data);
    const made = await run<Made>('source', 'record', home.file('s.json', source));
    await behindTheBack(data);
    const { id } = await run<Made>('account', 'record', home.file('a.json', account(made.id, 1)));
    assert.equal((await run<{ kind: string }>('show', id)).kind, 'person');
    assert.equal((await run<{ holds: boolean }>('verify', '--full')).holds, true);
  });

  test('two commands at once make one register and both are kept', async () => {
    const home = makeHome();
    const file = home.file('s.json', source);
    const both = await Promise.all([1, 2].map(() => vigil(home, 'source', 'record', file, '--data', home.data, '--json')));
    assert.deepEqual(both.map((ran) => ran.code), [0, 0], both.map((ran) => ran.err).join('\n'));
    await behindTheBack(home.data);
    const run = into(home);
    const ids = both.map((ran) => (json(ran) as Made).address);
    assert.notEqual(ids[0], ids[1]);
    const files = [1, 2, 3, 4].map((n) => home.file(`a${n}.json`, account(ids[n % 2] as string, n)));
    const all = await Promise.all(files.map((one) => vigil(home, 'account', 'record', one, '--data', home.data, '--json')));
    assert.deepEqual(all.map((ran) => ran.code), [0, 0, 0, 0], all.map((ran) => ran.err).join('\n'));
    assert.equal((await run<{ holds: boolean }>('verify', '--full')).holds, true);
  });

  test('killed again and again while it writes: the next command goes on, and nothing acknowledged is lost', async () => {
    const home = makeHome();
    const run = into(home);
    const made = await run<Made>('source', 'record', home.file('s.json', source));
    const acknowledged: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      const child = start(home, ['account', 'record', home.file('a.json', account(made.id, n)), '--data', home.data, '--json']);
      let out = '';
      child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stdin?.end();
      // Some die early, some just before or after they have written, some not at all.
      const timer = setTimeout(() => child.kill('SIGKILL'), n === 7 ? 60_000 : 120 + n * 90);
      await new Promise((done) => child.on('close', done));
      clearTimeout(timer);
      if (out.endsWith('\n')) acknowledged.push((JSON.parse(out) as Made).address);
    }
    assert.ok(acknowledged.length >= 1);
    for (const id of acknowledged) assert.equal((await run<{ address: string }>('show', id)).address, id);
    const { totals } = await run<{ totals: Record<string, number> }>('search');
    assert.ok((totals['person'] ?? 0) >= acknowledged.length);
    assert.equal((await run<{ holds: boolean }>('verify', '--full')).holds, true);
  });

  test('the database stopped in the middle of an import: a code, and all of it or nothing', async () => {
    const home = makeHome();
    const run = into(home);
    await run('circles');
    const child = start(home, ['import', join(root, 'examples/public/register.jsonl'), '--data', home.data, '--json']);
    let out = '';
    let err = '';
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdin?.end();
    const ended = new Promise<number | null>((done) => child.on('close', done));
    const pidFile = join(home.data, 'postgres', 'postmaster.pid');
    // Sooner or later within the import; the database is there only once the command has started it.
    while (child.exitCode === null && !existsSync(pidFile)) await new Promise((done) => setTimeout(done, 20));
    await new Promise((done) => setTimeout(done, 600));
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    assert.ok(pid > 1, 'a signal to 0 would go to everybody in our group');
    process.kill(pid, 'SIGINT');
    const code = await ended;
    assert.ok(code === 0 || code === 2, `${code} ${out} ${err}`);
    if (code === 2) assert.match((JSON.parse(out) as { refused: string }).refused, /^(store\.database-gone|store\.try-again|start\.)/);
    const { totals } = await run<{ totals: Record<string, number> | null }>('search');
    const n = Object.values(totals ?? {}).reduce((sum, one) => sum + one, 0);
    assert.ok(n === 0 || n === 893, String(n));
    assert.equal((await run<{ holds: boolean }>('verify', '--full')).holds, true);
  });

  const namespaces = spawnSync('unshare', ['-rn', 'true']).status === 0;
  test('needs no network: works where there is none', { skip: namespaces ? false : 'this kernel or machine gives no user namespace' }, async () => {
    const home = makeHome();
    const run = into(home);
    // The register is made outside: within the namespace only root's own id exists, and PostgreSQL runs as another.
    const made = await run<Made>('source', 'record', home.file('s.json', source));
    await behindTheBack(home.data);
    const through = isRoot ? ['unshare', '-n'] : ['unshare', '-n', '-c'];
    const alone = (...words: string[]): Promise<Ran> => vigil({ ...home, through }, ...words, '--data', home.data, '--json');
    const wrote = await alone('account', 'record', home.file('a.json', account(made.id, 1)));
    assert.equal(wrote.code, 0, wrote.err);
    assert.equal((await alone('show', (json(wrote) as Made).id)).code, 0);
    if (isRoot) assert.equal((await vigil({ ...home, through }, 'circles', '--data', join(home.base, 'made-inside'), '--json')).code, 0, 'a new register too');
  });

  const user = `vigiltest${process.pid}`;
  const added = isRoot && onlyOnce === false && spawnSync('useradd', ['--no-create-home', '--system', user]).status === 0;
  test('as a plain user', { skip: added ? false : isRoot ? 'no useradd on this machine' : 'the tests run as a plain user already' }, async () => {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, user]).toString()));
      const home = makeHome();
      chownSync(home.base, uid as number, gid as number);
      const readable = spawnSync(process.execPath, ['-e', `require('fs').accessSync(${JSON.stringify(join(root, 'bin/vigil.mjs'))})`], { uid: uid as number, gid: gid as number });
      assert.equal(readable.status, 0, 'the working tree is readable by others');
      const as = { ...home, uid: uid as number, gid: gid as number };
      const made = await vigil(as, 'source', 'record', home.file('s.json', source), '--data', home.data, '--json');
      assert.equal(made.code, 0, made.err);
      assert.equal((await vigil(as, 'verify', '--full', '--data', home.data)).code, 0);
    } finally {
      spawnSync('userdel', [user]);
    }
  });
});

suite('DATABASE_URL', { skip: onlyOnce }, () => {
  const binaries = findBinaries('15') ?? findBinaries('18');
  test('the same commands on a PostgreSQL that is already there, by a role with CREATEROLE and CREATEDB', { skip: binaries === undefined ? 'no PostgreSQL' : false }, async () => {
    const home = makeHome();
    const cluster = await openCluster({ dataDir: join(home.base, 'server'), binaries: binaries as string });
    try {
      const admin = new pg.Client({ host: cluster.socketDir, port: cluster.port, user: 'vigil_root', database: 'postgres' });
      await admin.connect();
      await admin.query(`create role keeper login createrole createdb password 'made up for a test'`);
      await admin.query('create database theirs owner keeper');
      await admin.end();
      const url = `postgresql://keeper:${encodeURIComponent('made up for a test')}@/theirs?host=${encodeURIComponent(cluster.socketDir)}&port=${cluster.port}`;
      const setting = { ...home, env: { DATABASE_URL: url } };
      const brought = await vigil(setting, 'import', join(root, 'examples/public/register.jsonl'), '--data', home.data, '--json');
      assert.equal(brought.code, 0, brought.err);
      const found = await vigil(setting, 'search', '9 October 2023', '--data', home.data);
      assert.match(found.out, /about 620 +Conference speaker/);
      assert.equal((await vigil(setting, 'verify', '--full', '--data', home.data)).code, 0);
      const gone = await vigil({ ...home, env: { DATABASE_URL: url.replace('theirs', 'nowhere') } }, 'circles', '--data', home.data, '--json');
      assert.deepEqual([gone.code, (json(gone) as { refused: string }).refused], [2, 'store.database-gone']);
    } finally {
      await cluster.release();
    }
  });
});
