// ./vigil itself: from anywhere, for anyone, with and without what it needs. npm is stood in for by a script, so that no
// package is fetched; test/house/fresh-clone.sh does the same with the real one.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { carried } from '../test/support/carried.ts';

const house = join(import.meta.dirname, '..');
const tools = ['sh', 'cmp', 'readlink', 'sleep', 'mkdir', 'cp', 'ln', 'cat', 'id'];
let top: string;
let root: string;
let system: string;
let calls: string;

before(() => {
  top = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'vigil entry 새 ')));
  fs.chmodSync(top, 0o755);
  root = join(top, '파수 register');
  fs.mkdirSync(join(root, 'bin'), { recursive: true });
  for (const file of ['vigil', 'package-lock.json', 'bin/install.mjs', 'bin/vigil.mjs']) fs.cpSync(join(house, file), join(root, file));
  fs.writeFileSync(join(top, 'say.mjs'), 'console.log(JSON.stringify([process.argv.slice(2), process.cwd(), process.versions.node, process.getuid?.()]));\n');
  // A system that has these programs and a Node, and nothing else.
  system = join(top, 'system');
  fs.mkdirSync(system);
  for (const name of tools) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    fs.symlinkSync(fs.realpathSync(found), join(system, name));
  }
  fs.copyFileSync(process.execPath, join(top, 'node-copy'));
  fs.chmodSync(join(top, 'node-copy'), 0o755);
  fs.symlinkSync(join(top, 'node-copy'), join(system, 'node'));
  calls = join(top, 'calls');
  // In place of `npm ci`: slow enough that a second one would be seen.
  fs.writeFileSync(
    join(system, 'npm'),
    `#!/bin/sh\necho "$@" >>"${calls}"\nsleep 1\nmkdir -p node_modules/.bin\nln -sf "${join(top, 'node-copy')}" node_modules/.bin/node\necho installed\n`,
    { mode: 0o755 },
  );
});
after(() => fs.rmSync(top, { recursive: true, force: true }));

type Ran = { status: number | null; stdout: string; stderr: string };
const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({ ...carried, PATH: system, HOME: top, ...more });
const run = (command: string, args: readonly string[], options: { cwd?: string; uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: top, stdio: ['ignore', 'pipe', 'pipe'], ...options, env: environment(options.env) });
    const ran: Ran = { status: null, stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (ran.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (ran.stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ ...ran, status }));
  });
const clean = (): void => {
  for (const path of [join(root, 'node_modules'), join(root, '.cache'), calls]) fs.rmSync(path, { recursive: true, force: true });
};
const callCount = (): number => (fs.existsSync(calls) ? fs.readFileSync(calls, 'utf8').trim().split('\n').length : 0);

test('installs once for two started at once, on stderr alone, without install scripts', async () => {
  clean();
  const both = await Promise.all([1, 2].map(() => run(join(root, 'vigil'), ['--run', 'say.mjs', 'a b', '한글', '--', '*'])));
  for (const { status, stdout, stderr } of both) {
    assert.equal(status, 0, stderr);
    assert.deepEqual((JSON.parse(stdout) as unknown[]).slice(0, 2), [['a b', '한글', '--', '*'], top]);
  }
  assert.equal(callCount(), 1);
  assert.match(fs.readFileSync(calls, 'utf8'), /^ci .*--ignore-scripts/);
  assert.equal(fs.existsSync(join(root, '.cache/install.lock')), false);
  await run(join(root, 'vigil'), ['--run', 'say.mjs']);
  assert.equal(callCount(), 1, 'nothing to do the second time');
});

test('installs again when package-lock.json has changed, whatever the times of the files say', async () => {
  const lock = join(root, 'package-lock.json');
  const original = fs.readFileSync(lock);
  fs.appendFileSync(lock, '\n');
  fs.utimesSync(lock, 1, 1);
  assert.equal((await run(join(root, 'vigil'), ['--run', 'say.mjs'])).status, 0);
  fs.writeFileSync(lock, original);
  assert.equal((await run(join(root, 'vigil'), ['--run', 'say.mjs'])).status, 0);
  assert.equal(callCount(), 3);
});

test('from another folder, by sh, through symbolic links, by PATH', async () => {
  const links = join(top, 'links to it');
  fs.mkdirSync(links);
  fs.symlinkSync(root, join(links, 'folder'));
  fs.symlinkSync(join('folder', 'vigil'), join(links, 'relative'));
  fs.symlinkSync('relative', join(links, 'twice'));
  const say = join(top, 'say.mjs');
  for (const [command, args, cwd] of [
    [join(root, 'vigil'), ['--run', say], '/'],
    ['sh', ['./vigil', '--run', say], root],
    ['sh', ['vigil', '--run', say], root],
    ['./twice', ['--run', say], links],
    [join(links, 'folder', 'vigil'), ['--run', say], links],
    ['relative', ['--run', '../say.mjs'], links],
  ] as const) {
    const { status, stdout, stderr } = await run(command, args, { cwd, env: { PATH: `${system}:${links}`, CDPATH: '/' } });
    assert.equal(status, 0, `${command}: ${stderr}`);
    assert.equal((JSON.parse(stdout) as unknown[])[1], cwd);
  }
});

test('a lock whose holder died does not stop it for ever; the exit code and the signal go through', async () => {
  const quit = join(top, 'quit.mjs');
  fs.writeFileSync(quit, 'process.exit(Number(process.argv[2]));\n');
  assert.equal((await run(join(root, 'vigil'), ['--run', quit, '3'])).status, 3);
  const wait = join(top, 'wait.mjs');
  fs.writeFileSync(wait, "process.on('SIGTERM', () => { console.log('told'); process.exit(7); });\nconsole.log('up');\nsetInterval(() => {}, 1000);\n");
  const child = spawn(join(root, 'vigil'), ['--run', wait], { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  let heard = '';
  child.stdout.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
    if (heard === 'up\n') child.kill('SIGTERM');
  });
  assert.equal(await new Promise((resolve) => child.on('close', resolve)), 7);
  assert.equal(heard, 'up\ntold\n');

  clean();
  fs.mkdirSync(join(root, '.cache'));
  fs.writeFileSync(join(root, '.cache/install.lock'), '1 dead');
  const { status, stderr } = await run(join(root, 'vigil'), ['--run', 'say.mjs']);
  assert.equal(status, 0, stderr);
  assert.match(stderr, /waiting/);
});

test('refused with exit 2 and a reason: no Node, npm that fails, packages missing where this user may not write', async () => {
  const bare = join(top, 'bare');
  fs.mkdirSync(bare);
  for (const name of tools) fs.symlinkSync(join(system, name), join(bare, name));
  clean();
  const none = await run(join(root, 'vigil'), ['start'], { env: { PATH: bare } });
  assert.equal(none.status, 2);
  assert.match(none.stderr, /Node\.js 20 or newer is needed/);

  const failing = join(top, 'failing');
  fs.mkdirSync(failing);
  fs.writeFileSync(join(failing, 'npm'), '#!/bin/sh\nmkdir -p node_modules\nexit 1\n', { mode: 0o755 });
  const failed = await run(join(root, 'vigil'), ['start'], { env: { PATH: `${failing}:${system}` } });
  assert.equal(failed.status, 2);
  assert.match(failed.stderr, /could not be installed/);
  assert.equal(fs.existsSync(join(root, 'node_modules/.vigil-installed')), false);
  assert.equal(fs.existsSync(join(root, '.cache/install.lock')), false);
});

const root0 = process.getuid?.() === 0;
test('another user runs what is installed and is refused what is not; root leaves files to the owner', { skip: root0 ? false : 'needs root' }, async () => {
  const nobody = { uid: 65534, gid: 65534 };
  clean();
  const refused = await run(join(root, 'vigil'), ['--run', 'say.mjs'], nobody);
  assert.equal(refused.status, 2, refused.stderr);
  assert.match(refused.stderr, /may not write/);
  assert.equal((await run(join(root, 'vigil'), ['--run', 'say.mjs'])).status, 0);
  const allowed = await run(join(root, 'vigil'), ['--run', 'say.mjs'], nobody);
  assert.equal(allowed.status, 0, allowed.stderr);
  assert.equal((JSON.parse(allowed.stdout) as unknown[])[3], nobody.uid);

  clean();
  fs.writeFileSync(calls, '', { mode: 0o666 });
  fs.chmodSync(calls, 0o666);
  fs.chownSync(root, nobody.uid, nobody.gid);
  assert.equal((await run(join(root, 'vigil'), ['--run', 'say.mjs'])).status, 0);
  assert.equal(fs.statSync(join(root, 'node_modules/.vigil-installed')).uid, nobody.uid);
  fs.rmSync(join(root, 'node_modules/.vigil-installed'));
  assert.equal((await run(join(root, 'vigil'), ['--run', 'say.mjs'], nobody)).status, 0, 'the owner can install again');
});
