import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findOsUser } from './os-user.ts';
import { toStartRefusal } from './start-refusal.ts';
import { realWorld } from '#base/world.ts';
import { takeHome } from './home.ts';
import { takePrograms } from './programs.ts';
import { findServerPid, getBinaries, getRefusal, isRoot, KIND, makeBase, open, startUser } from './testing/support.ts';

const base = makeBase();
/** Somebody who is not root and exists everywhere; for tests only (core.md 53). */
const nobody = findOsUser('nobody');
const asRoot = { skip: isRoot ? false : 'needs root' };

test('names that cannot be a folder', async () => {
  for (const dataDir of ['', `${base}/a\0b`, `${base}/a\nb`, `${base}/${'x'.repeat(300)}`, `${base}/${'y/'.repeat(500)}`]) {
    assert.deepEqual(await getRefusal(() => open(dataDir)), { code: 'start.folder-unusable', detail: { reason: 'name' } });
  }
  assert.deepEqual(readdirSync(base), []);
});

test('a file in its place, or above it', async () => {
  writeFileSync(join(base, 'file'), 'kept');
  for (const dataDir of [join(base, 'file'), join(base, 'file', 'register')]) {
    assert.deepEqual(await getRefusal(() => open(dataDir)), { code: 'start.folder-unusable', detail: { reason: 'not-a-folder' } });
  }
  symlinkSync(join(base, 'loop'), join(base, 'loop'));
  assert.equal((await getRefusal(() => open(join(base, 'loop')))).code, 'start.folder-unusable');
  assert.equal(readFileSync(join(base, 'file'), 'utf8'), 'kept');
});

test('a folder that cannot be written, or is another account’s', { skip: isRoot && nobody === undefined ? 'no account nobody' : false }, async () => {
  const as = isRoot && nobody !== undefined ? { uid: nobody.uid, gid: nobody.gid } : {};
  mkdirSync(join(base, 'closed'));
  if (as.uid !== undefined) chownSync(join(base, 'closed'), as.uid, as.gid ?? 0);
  chmodSync(join(base, 'closed'), 0o500);
  for (const dataDir of [join(base, 'closed'), join(base, 'closed', 'register')]) {
    const user = startUser({ dataDir }, as);
    assert.deepEqual(await user.next(), { code: 'start.folder-unusable', detail: { reason: 'not-writable' } });
    await user.end();
  }
  const other = startUser({ dataDir: '/tmp' }, as); // root's, though all may write in it
  assert.deepEqual(await other.next(), { code: 'start.folder-unusable', detail: { reason: 'other-owner' } });
  await other.end();
});

test('a disk that is full when the cluster is made leaves nothing half-made', asRoot, async (context) => {
  const small = join(base, 'small');
  mkdirSync(small);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'tmpfs', small]).status !== 0) return context.skip('mount is not allowed here');
  try {
    assert.deepEqual(await getRefusal(() => open(join(small, 'register'))), { code: 'start.folder-unusable', detail: { reason: 'full' } });
    assert.deepEqual(readdirSync(join(small, 'register')).filter((entry) => entry.startsWith('postgres') && !entry.startsWith('postgres.log')), []);
  } finally {
    spawnSync('umount', [small]);
  }
});

test('a uid without an account', asRoot, async () => {
  const dir = join(base, 'homeless');
  mkdirSync(dir);
  chownSync(dir, 54321, 54321);
  assert.deepEqual(await getRefusal(() => open(dir)), { code: 'start.no-passwd-entry', detail: { uid: 54321 } });
  const user = startUser({ dataDir: dir }, { uid: 54321, gid: 54321 });
  assert.deepEqual(await user.next(), { code: 'start.no-passwd-entry', detail: { uid: 54321 } });
  await user.end();
});

test('a cluster of another major version is named, not touched', async () => {
  const dir = join(base, 'other');
  await (await open(dir)).release();
  const file = join(dir, 'postgres', 'PG_VERSION');
  writeFileSync(file, '14\n');
  assert.deepEqual(await getRefusal(() => open(dir)), { code: 'start.other-version', detail: { found: '14', need: KIND } });
  writeFileSync(file, `${KIND}\n`);

  assert.equal((await getRefusal(() => open(dir, { settings: { no_such_setting: '1' } }))).code, 'start.settings');
  assert.equal((await getRefusal(() => open(dir, { settings: { work_mem: 'much' } }))).code, 'start.settings');
  assert.equal(findServerPid(dir), undefined);
});

test('a cluster in another encoding is refused and its server not left behind', async () => {
  const dir = join(base, 'ascii');
  await (await open(dir)).release();
  const { uid, gid } = statSync(dir);
  const as = isRoot ? { uid, gid } : {};
  spawnSync('rm', ['-r', join(dir, 'postgres')]);
  const made = spawnSync(join(takePrograms(getBinaries(), takeHome(dir), realWorld).bin, 'initdb'), ['-D', join(dir, 'postgres'), '-U', 'vigil_root', '-E', 'SQL_ASCII', '--locale=C', '-A', 'peer'], { ...as, cwd: '/' });
  assert.equal(made.status, 0, String(made.stderr));
  const refusal = await getRefusal(() => open(dir));
  assert.deepEqual(refusal, { code: 'start.encoding', detail: { encoding: 'SQL_ASCII', ctype: 'C' } });
  for (let turn = 0; turn < 100 && findServerPid(dir) !== undefined; turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(findServerPid(dir), undefined);
});

test('something else called postgres is left as it is', async () => {
  const dir = join(base, 'foreign');
  mkdirSync(join(dir, 'postgres'), { recursive: true });
  writeFileSync(join(dir, 'postgres', 'letter.txt'), 'kept');
  assert.deepEqual(await getRefusal(() => open(dir)), { code: 'start.folder-unusable', detail: { reason: 'not-a-cluster' } });
  assert.equal(readFileSync(join(dir, 'postgres', 'letter.txt'), 'utf8'), 'kept');
  assert.equal(existsSync(join(dir, 'start.lock')), false);
});

test('no programs, or programs that do not run', async () => {
  assert.deepEqual(await getRefusal(() => open(join(base, 'none'), { binaries: '/nowhere' })), { code: 'start.no-programs' });
  const broken = join(base, 'broken');
  mkdirSync(join(broken, 'bin'), { recursive: true });
  mkdirSync(join(broken, 'lib'));
  for (const name of ['initdb', 'postgres']) writeFileSync(join(broken, 'bin', name), 'not a program', { mode: 0o755 });
  assert.equal((await getRefusal(() => open(join(base, 'none'), { binaries: broken }))).code, 'start.no-programs');
});

test('what PostgreSQL says when it gives up becomes a code', () => {
  const codes: Record<string, string> = {
    'FATAL:  could not write lock file "postmaster.pid": No space left on device': 'start.folder-unusable',
    'FATAL:  data directory "/x" has invalid permissions': 'start.folder-unusable',
    'initdb: error: invalid locale name "C.UTF-8"': 'start.encoding',
    'initdb: error: could not look up effective user ID 5: user does not exist': 'start.no-passwd-entry',
    'FATAL:  database files are incompatible with server': 'start.other-version',
    'FATAL:  could not map anonymous shared memory: Cannot allocate memory': 'start.no-memory',
    'postgres: error while loading shared libraries: libicuuc.so.60': 'start.no-programs',
    'PANIC:  could not locate a valid checkpoint record': 'start.database-failed',
    '': 'start.database-failed',
  };
  for (const [output, code] of Object.entries(codes)) assert.equal(toStartRefusal(output).refusal.code, code, output);
});
