import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refused } from '#base/result.ts';
import { makeBeside, type Beside, type Which } from './beside.ts';

/** In place of a server: says what it is told to say, and hands out tokens one after the other. */
const stub = (first: string): ChildProcess => spawn(process.execPath, ['-e', `let n = 0; process.on('message', () => process.send({ token: 't' + n++ })); process.on('SIGTERM', () => process.exit(0)); ${first}`], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
const made = (first: (which: Which) => string): { beside: Beside; children: ChildProcess[] } => {
  const children: ChildProcess[] = [];
  const beside = makeBeside({ dataDir: '/none', back: () => 'http://localhost:8080', start: (which) => { const child = stub(first(which)); children.push(child); return child; } });
  after(() => beside.stop());
  return { beside, children };
};
async function opened(beside: Beside, which: Which) {
  for (;;) {
    const there = await beside.open(which);
    if (there !== null) return there;
    await sleep(20);
  }
}
const failed = (code: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === 'beside.failed' && error.refusal.detail?.['code'] === code;

test('the same one for every press, by a new token each time; each register has its own', async () => {
  const { beside, children } = made((which) => `process.send({ port: ${which === 'example' ? 1 : 2} })`);
  assert.deepEqual(await opened(beside, 'example'), { port: 1, token: 't0' });
  assert.deepEqual(await opened(beside, 'example'), { port: 1, token: 't1' });
  assert.deepEqual(await opened(beside, 'practice'), { port: 2, token: 't0' });
  assert.equal(children.length, 2);
  await beside.stop();
  assert.deepEqual(children.map(({ exitCode }) => exitCode), [0, 0]);
});

test('one that does not start says why, once; the next press tries again; one that went away is started anew', async () => {
  let times = 0;
  const { beside, children } = made(() => ((times += 1) === 1 ? `process.send({ refused: 'start.folder-unusable' }); process.exitCode = 2; process.disconnect()` : times === 2 ? 'process.exit(4)' : 'process.send({ port: 3 })'));
  await assert.rejects(opened(beside, 'example'), failed('start.folder-unusable'));
  await assert.rejects(opened(beside, 'example'), failed('internal'));
  assert.equal((await opened(beside, 'example')).port, 3);
  children[2]?.kill('SIGKILL');
  await new Promise((resolve) => children[2]?.once('exit', resolve));
  await sleep(20);
  assert.equal((await opened(beside, 'example')).port, 3);
  assert.equal(children.length, 4);
});
