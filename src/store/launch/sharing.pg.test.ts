import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ask, findServerPid, getRefusal, getServerPid, isAlive, isRoot, makeBase, open, startUser, waitFor } from './testing/support.ts';

describe('several processes on one folder', () => {
  const dir = join(makeBase(), 'register');

  test('four at once on a new folder: one makes and starts it, the others join, the last to leave stops it', async () => {
    const users = [1, 2, 3, 4].map(() => startUser({ dataDir: dir }));
    const answers = await Promise.all(users.map((user) => user.next()));
    assert.equal(answers.filter((answer) => answer['startedByUs'] === true).length, 1, JSON.stringify(answers));
    assert.equal(answers.filter((answer) => answer['adopted'] === true).length, 0);
    assert.equal(new Set(answers.map((answer) => answer['socketDir'])).size, 1);
    const pid = getServerPid(dir);
    for (const user of users.slice(0, 3)) {
      await user.tell('release');
      assert.equal(isAlive(pid), true);
    }
    await users[3]?.tell('release');
    assert.equal(isAlive(pid), false);
    assert.deepEqual(await Promise.all(users.map((user) => user.end())), [0, 0, 0, 0]);
    assert.deepEqual(readdirSync(dir).sort(), ['postgres', 'postgres.log']);
  });

  test('coming and going in any order: whoever is in can always ask, and in the end it is stopped', async () => {
    const visit = async (turn: number): Promise<void> => {
      for (let round = 0; round < 6; round += 1) {
        const cluster = await open(dir);
        assert.deepEqual(await ask(cluster, 'select 1 as one'), [{ one: 1 }]);
        await new Promise((resolve) => setTimeout(resolve, (turn * 37 + round * 53) % 90));
        assert.deepEqual(await ask(cluster, 'select 1 as one'), [{ one: 1 }]);
        await cluster.release();
      }
    };
    const other = startUser({ dataDir: dir });
    await Promise.all([1, 2, 3, 4].map(visit));
    await other.next();
    await other.tell('release');
    await other.end();
    assert.equal(findServerPid(dir), undefined);
  });

  test('all leave at once: exactly one stops it', async () => {
    const clusters = await Promise.all([1, 2, 3].map(() => open(dir)));
    await Promise.all(clusters.map((cluster) => cluster.release()));
    assert.equal(findServerPid(dir), undefined);
  });

  test('killed -9, its server is adopted, with what was written', async () => {
    const user = startUser({ dataDir: dir });
    const { socketDir } = await user.next();
    const pid = getServerPid(dir);
    await ask({ socketDir: String(socketDir), port: 5432 }, 'create table if not exists written as select 1 as n');
    user.child.kill('SIGKILL');
    await user.end();
    assert.equal(isAlive(pid), true);
    const heir = await open(dir);
    assert.deepEqual([heir.startedByUs, heir.adopted], [false, true]);
    const second = await open(dir);
    assert.deepEqual([second.startedByUs, second.adopted], [false, false], 'joined, not adopted: it has a user');
    assert.deepEqual(await ask(heir, 'select n from written'), [{ n: 1 }]);
    await second.release();
    assert.equal(isAlive(pid), true);
    await heir.release();
    assert.equal(isAlive(pid), false);
  });

  test('killed -9 with its server: started again; half-made folders and the dead lock are cleared', async () => {
    const user = startUser({ dataDir: dir });
    await user.next();
    const pid = getServerPid(dir);
    user.child.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await user.end();
    writeFileSync(join(dir, 'start.lock'), `${user.child.pid} 0.0\n`);
    const cluster = await open(dir);
    assert.equal(cluster.startedByUs, true);
    assert.notEqual(findServerPid(dir), pid);
    await cluster.release();
  });

  test('a lock file whose number another program has now, or that a power cut emptied, does not block the start', async () => {
    const program = spawn('sleep', ['60'], { stdio: 'ignore', ...owner(dir) });
    for (const content of [`${program.pid}\n${dir}/postgres\n1\n5432\n/tmp/gone\n\n  1 1\nready   \n`, '', 'garbage']) {
      writeFileSync(join(dir, 'postgres', 'postmaster.pid'), content);
      writeFileSync(join(dir, 'start.lock'), content === '' ? '' : `${program.pid} another.start\n`);
      if (isRoot) chownSync(join(dir, 'postgres', 'postmaster.pid'), statSync(dir).uid, statSync(dir).gid);
      const cluster = await open(dir);
      assert.equal(cluster.startedByUs, true);
      await cluster.release();
    }
    assert.equal(isAlive(program.pid ?? 0), true, 'and that program is left alone');
    program.kill();
  });

  test('a server that does not answer is refused within the bound, and found again when it does', async () => {
    const cluster = await open(dir);
    const pid = getServerPid(dir);
    process.kill(pid, 'SIGSTOP');
    try {
      const begin = performance.now();
      assert.equal((await getRefusal(() => open(dir, { patience: 300 }))).code, 'start.database-stuck');
      assert.ok(performance.now() - begin < 8000);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    const second = await open(dir);
    assert.equal(second.startedByUs, false);
    await Promise.all([cluster.release(), second.release()]);
    assert.equal(isAlive(pid), false);
  });

  test('a start that died in initdb leaves nothing half-made', async () => {
    const fresh = join(makeBase(), 'register');
    const user = startUser({ dataDir: fresh });
    await waitFor(() => existsSync(fresh) && readdirSync(fresh).some((entry) => entry.startsWith('postgres.new')), 'initdb');
    user.child.kill('SIGKILL');
    await user.end();
    assert.equal(existsSync(join(fresh, 'postgres')), false);
    const cluster = await open(fresh);
    assert.equal(cluster.startedByUs, true);
    await cluster.release();
    await waitFor(() => readdirSync(fresh).every((entry) => !entry.startsWith('postgres.new')), 'no half-made folder');
  });

  test('nothing keeps a process alive that forgets to leave', async () => {
    const user = startUser({ dataDir: dir });
    await user.next();
    assert.equal(await user.end(), 0);
    const heir = await open(dir);
    assert.equal(heir.adopted, true);
    await heir.release();
    assert.match(readFileSync(join(dir, 'postgres.log'), 'utf8'), /database system is shut down/u);
  });
});

function owner(dir: string): { uid?: number; gid?: number } {
  mkdirSync(dir, { recursive: true });
  const { uid, gid } = statSync(dir);
  return isRoot ? { uid, gid } : {};
}
