import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findBinaries } from './find-binaries.ts';
import { takeHome } from './home.ts';
import { getMajor, takePrograms } from './programs.ts';
import { realWorld } from '#base/world.ts';
import { findServerPid, getRefusal, isRoot, makeBase, open } from './testing/support.ts';

const bundled = findBinaries('18');

describe('the bundled PostgreSQL as npm without install scripts leaves it', { skip: bundled === undefined ? 'no package for this platform' : false }, () => {
  after(() => {
    for (const folder of ['.', 'bin', 'lib']) chmodSync(join(source, folder), 0o755); // before the base is removed
  });
  const base = makeBase();
  const source = join(base, 'a package', 'native');
  const place = join(base, 'copies');
  before(() => {
    cpSync(dirname(bundled ?? ''), dirname(source), { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() && !path.endsWith('.a') });
    for (const folder of ['lib', 'bin', '.']) chmodSync(join(source, folder), 0o555);
  });

  const copies = (): string[] => readdirSync(place);

  test('is copied once with its links, root’s or our own, and runs from there; the source stays as it was', async () => {
    assert.equal(existsSync(join(source, 'lib', 'libpq.so.5')), false);
    const [one, two] = await Promise.all(['one', 'two'].map((name) => open(join(base, name), { binaries: source, programs: place })));
    assert.equal(copies().length, 1, copies().join());
    const copy = join(place, copies()[0] ?? '');
    assert.equal(readlinkSync(join(copy, 'lib', 'libpq.so.5')), 'libpq.so.5.18');
    for (const path of ['.', 'bin', 'lib', 'share', 'bin/postgres']) {
      const stat = statSync(join(copy, path));
      assert.equal(stat.mode & 0o777, 0o755, path);
      assert.equal(stat.uid, process.getuid?.(), path);
    }
    assert.equal(existsSync(join(source, 'lib', 'libpq.so.5')), false);
    await Promise.all([one?.release(), two?.release()]);
  });

  test('a copy someone changed is replaced: program, library, link, mode', () => {
    const copy = join(place, copies()[0] ?? '');
    const home = takeHome(join(base, 'one'));
    const changes: readonly (() => void)[] = [
      () => appendFileSync(join(copy, 'bin', 'postgres'), 'x'),
      () => writeFileSync(join(copy, 'lib', 'postgresql', 'pg_trgm.so'), 'x'),
      () => rmSync(join(copy, 'lib', 'libpq.so.5')),
      () => rmSync(join(copy, 'share'), { recursive: true }),
      () => chmodSync(join(copy, 'bin'), 0o777),
    ];
    for (const change of changes) {
      const before = statSync(copy).ino;
      assert.equal(takePrograms(source, home, realWorld, place).bin, join(copy, 'bin'));
      assert.equal(statSync(copy).ino, before, 'an unchanged copy is kept');
      change();
      assert.equal(getMajor(takePrograms(source, home, realWorld, place)), '18');
      assert.notEqual(statSync(copy).ino, before, String(change));
      assert.equal(copies().length, 1);
    }
  });

  test('a place where others may write is not used', async () => {
    const open0777 = join(base, 'open');
    mkdirSync(open0777);
    chmodSync(open0777, 0o777);
    const refusal = await getRefusal(() => open(join(base, 'three'), { binaries: source, programs: open0777 }));
    assert.equal(refusal.code, 'start.parent-closed');
  });

  test('below a folder closed to the owner it is copied out', { skip: isRoot ? false : 'needs root' }, async () => {
    const closed = join(base, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    cpSync(dirname(bundled ?? ''), join(closed, 'package'), { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    const cluster = await open(join(base, 'four'), { binaries: join(closed, 'package', 'native'), programs: place });
    assert.ok(findServerPid(join(base, 'four')));
    await cluster.release();
    assert.equal(copies().length, 1);
  });
});
