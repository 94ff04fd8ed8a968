import assert from 'node:assert/strict';
import { chmodSync, chownSync, existsSync, lchownSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { asUser, findOsUser } from './os-user.ts';
import { ask, findServerPid, getRefusal, isAlive, isRoot, makeBase, open, startUser } from './testing/support.ts';

describe('started as root', { skip: isRoot ? false : 'needs root' }, () => {
  const base = makeBase();
  const nobody = findOsUser('nobody');

  test('a new folder goes to the account vigil, which has no login, and PostgreSQL runs as it', async () => {
    const dir = join(base, 'above', 'register');
    const cluster = await open(dir);
    const vigil = findOsUser('vigil');
    assert.ok(vigil !== undefined && vigil.uid !== 0);
    assert.match(readFileSync('/etc/passwd', 'utf8'), /^vigil:.*nologin$/mu);
    assert.equal(statSync(dir).uid, vigil.uid);
    assert.equal(statSync(join(base, 'above')).uid, 0);
    const status = readFileSync(`/proc/${findServerPid(dir)}/status`, 'utf8');
    assert.match(status, new RegExp(`^Uid:\\t${vigil.uid}\\t${vigil.uid}\\t${vigil.uid}\\t${vigil.uid}$`, 'mu'));
    assert.match(status, /^Groups:\t ?$/mu, 'no group of root is left to it');
    assert.equal(process.geteuid?.(), 0);
    await cluster.release();
  });

  test('Node drops to that account for good, can still ask and leave, and its successor finds all as it was', async () => {
    const dir = join(base, 'dropped');
    const user = startUser({ dataDir: dir }, { cwd: '/root', env: { PATH: '/usr/bin:/bin', XDG_RUNTIME_DIR: '/run/user/0', HOME: '/root' } });
    assert.equal((await user.next())['osUser'], 'vigil');
    const vigil = findOsUser('vigil');
    assert.deepEqual(await user.tell('drop'), { done: 'drop', uid: vigil?.uid, groups: [vigil?.gid], home: vigil?.home });
    const second = await open(dir);
    assert.deepEqual([second.startedByUs, second.adopted], [false, false]);
    await second.release();
    const pid = findServerPid(dir) ?? 0;
    assert.equal(isAlive(pid), true);
    await user.tell('release');
    assert.equal(isAlive(pid), false);
    assert.equal(await user.end(), 0);
    assert.deepEqual(readdirSync(dir).sort(), ['postgres', 'postgres.log']);
  });

  test('a folder of root’s that holds other things is not handed over', async () => {
    const dir = join(base, 'etc');
    mkdirSync(dir);
    writeFileSync(join(dir, 'passwd'), 'kept');
    assert.deepEqual(await getRefusal(() => open(dir)), { code: 'start.folder-unusable', detail: { reason: 'not-vigil' } });
    writeFileSync(join(dir, 'version'), '1');
    chmodSync(dir, 0o777); // anyone may have put `version` there
    assert.deepEqual(await getRefusal(() => open(dir)), { code: 'start.folder-unusable', detail: { reason: 'not-vigil' } });
    assert.equal(statSync(join(dir, 'passwd')).uid, 0);
    assert.deepEqual(await getRefusal(() => open('/')), { code: 'start.folder-unusable', detail: { reason: 'not-vigil' } });
  });

  test('a register of root’s is handed over whole, links not followed', async () => {
    const dir = join(base, 'restored');
    mkdirSync(join(dir, 'inner'), { recursive: true });
    writeFileSync(join(dir, 'version'), '1');
    writeFileSync(join(base, 'outside'), 'kept');
    symlinkSync(join(base, 'outside'), join(dir, 'inner', 'link'));
    const cluster = await open(dir);
    const vigil = findOsUser('vigil');
    assert.equal(statSync(join(dir, 'version')).uid, vigil?.uid);
    assert.equal(statSync(join(base, 'outside')).uid, 0);
    await cluster.release();
  });

  test('below a folder the account cannot enter it is refused, and nothing is left there', async () => {
    const closed = join(base, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    assert.deepEqual(await getRefusal(() => open(join(closed, 'a', 'register'))), { code: 'start.parent-closed', detail: { folder: closed } });
    assert.deepEqual(readdirSync(closed), []);
  });

  test('a folder of another account is run as that account, also with that account beside, and its planted links catch nothing', { skip: nobody === undefined ? 'no account nobody' : false }, async () => {
    assert.ok(nobody);
    const dir = join(base, 'theirs');
    mkdirSync(dir);
    chownSync(dir, nobody.uid, nobody.gid);
    const target = join(base, 'target');
    writeFileSync(target, 'kept', { mode: 0o600 });
    for (const name of ['postgres.log', 'start.lock']) {
      symlinkSync(target, join(dir, name));
      lchownSync(join(dir, name), nobody.uid, nobody.gid);
      assert.equal((await getRefusal(() => open(dir, { patience: 50 }))).code.startsWith('start.'), true);
      assert.equal(readFileSync(target, 'utf8'), 'kept');
      asUser(nobody, () => assert.ok(existsSync(dir)));
      const { unlinkSync } = await import('node:fs');
      unlinkSync(join(dir, name));
    }
    const owner = startUser({ dataDir: dir }, { uid: nobody.uid, gid: nobody.gid });
    assert.equal((await owner.next())['osUser'], nobody.name);
    assert.doesNotMatch(readFileSync(join(dir, 'postgres', 'pg_ident.conf'), 'utf8'), /root"/u);
    const cluster = await open(dir); // root joins a server started without it
    assert.equal(cluster.osUser, nobody.name);
    assert.equal(cluster.startedByUs, false);
    assert.deepEqual(await ask(cluster, 'select 1 as one'), [{ one: 1 }]);
    await owner.tell('release');
    await owner.end();
    await cluster.release();
    assert.equal(findServerPid(dir), undefined);
  });
});
