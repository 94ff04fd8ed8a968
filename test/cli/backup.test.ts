// A backup or a restore that does not come to its end: the disk is full, the process is killed, something is erased meanwhile.
// Tried on the public example; whoever approves is made up.
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { suite, test } from 'node:test';
import { behindTheBack, example, json, makeHome, onlyOnce, start, vigil, warmVigil, type Ran, type Setting } from './vigil.ts';

const until = async (is: () => boolean): Promise<void> => {
  for (const from = performance.now(); !is(); await new Promise((done) => setTimeout(done, 2))) if (performance.now() - from > 120_000) throw new Error('waited for two minutes');
};
const ended = (child: ChildProcess): Promise<Ran> => {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin?.end();
  return new Promise((done) => child.on('close', (code, signal) => done({ code, signal, out, err })));
};
const partsOf = (path: string): string[] => readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.`));

suite('a backup that does not come to its end', { skip: onlyOnce }, () => {
  const home = makeHome();
  const password = home.file('password', 'made-up second person 2026');
  chmodSync(password, 0o600);
  const setting: Setting = { base: home.base, env: { VIGIL_PASSWORD_FILE: password, VIGIL_NEW_PASSWORD_FILE: password } };
  const words = (...given: string[]): string[] => [...given, '--data', home.data, '--json'];
  const must = async <T = unknown>(...given: string[]): Promise<T> => {
    const ran = await warmVigil(setting, ...given);
    assert.equal(ran.code, 0, `${given.join(' ')}: ${ran.out} ${ran.err}`);
    return json(ran) as T;
  };
  const run = <T = unknown>(...given: string[]): Promise<T> => must<T>(...words(...given));
  const path = (name: string): string => join(home.base, name);
  const [data, keys] = [path('whole.data'), path('whole.keys')];
  const wholeAsBefore = (): void => assert.deepEqual([data, keys].map((file, at) => readFileSync(file).equals(before[at] as Buffer)), [true, true]);
  const restore = (to: string, ...given: string[]): string[] => ['restore', ...given, '--data', to, '--json'];
  const hitsIn = async (register: string): Promise<number> => (await must<{ count: number }>('search', 'quondamwort', '--data', register, '--json')).count;
  /** A command stopped while it writes `file`. */
  const stopped = async (command: string, file: string, ...given: string[]): Promise<{ readonly child: ChildProcess; readonly ran: Promise<Ran> }> => {
    const child = start(setting, words(command, file, ...given));
    const ran = ended(child);
    await until(() => partsOf(file).length > 0);
    child.kill('SIGSTOP');
    return { child, ran };
  };
  let [before, gone]: [readonly Buffer[], string] = [[], ''];

  test('whole: everything in one file, the keys in another', async () => {
    await run('import', example);
    await behindTheBack(home.data);
    const source = (await run<{ address: string }>('source', 'record', home.file('source.json', JSON.stringify({ title: 'A made-up article', material: 'article', basis: 'public' })))).address;
    const said = { property: 'description', value: { is: 'text', text: 'quondamwort' }, wording: { text: 'quondamwort', lang: 'en' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'read' } };
    gone = (await run<{ address: string }>('account', 'record', home.file('account.json', JSON.stringify({ source, account: { kind: 'person', sort: 'described', standing: 'public-role', claims: [said] } })))).address;
    await run('backup', data, '--keys', keys);
    before = [data, keys].map((file) => readFileSync(file));
  });

  test('on a full disk it is refused, leaves nothing, and what stood there stands', async () => {
    // No file may grow past half of what it needs: the system says then what a full disk says.
    const full = (file: string, ...given: string[]): Promise<Ran> => vigil({ ...setting, through: ['sh', '-c', `ulimit -f ${Math.floor(statSync(file).size / 1024)}; exec "$@"`, 'sh'] }, ...words(...given));
    for (const ran of [await full(data, 'backup', path('full.data')), await full(data, 'backup', data, '--overwrite'), await full(keys, 'backup', '--keys', keys)]) {
      assert.equal(ran.code, 2, ran.err);
      assert.match(ran.out, /backup\.disk-full/u);
    }
    assert.deepEqual([existsSync(path('full.data')), ...[path('full.data'), data, keys].flatMap(partsOf)], [false]);
    wholeAsBefore();
  });

  test('killed while it writes, it takes nothing away, and the next one clears up after it', async () => {
    for (const file of [path('killed.data'), data]) {
      const { child, ran } = await stopped('backup', file, '--overwrite');
      child.kill('SIGKILL');
      assert.equal((await ran).signal, 'SIGKILL');
      assert.equal(partsOf(file).length, 1);
    }
    assert.equal(existsSync(path('killed.data')), false);
    wholeAsBefore();
    await run('backup', path('killed.data'));
    assert.deepEqual(partsOf(path('killed.data')), []);
  });

  test('what is erased while it is saved does not come back: the copy is from before, the list behind the keys from after', async () => {
    await run('user', 'add', 'second', 'data-manager');
    await run('member', 'add', 'second', 'data-manager', '--circle', 'main');
    const [file, keyFile, place] = [path('during.data'), path('during.keys'), path('in time')];
    const { child, ran } = await stopped('backup', file, '--keys', keyFile);
    const { request } = await run<{ request: string }>('erase', gone, '--reason', 'made up: asked for it');
    await run('approve', request, '--as', 'second');
    child.kill('SIGCONT');
    assert.equal((await ran).code, 0);
    assert.equal((await must<{ erasedAgain: number }>(...restore(place, file, '--keys', keyFile))).erasedAgain, 1);
    assert.equal(await hitsIn(place), 0);
  });

  test('half of a restore is no register; the next one begins anew and verifies', async () => {
    const place = path('restored');
    const child = start(setting, restore(place, data, '--keys', keys));
    const ran = ended(child);
    await until(() => partsOf(place).some((name) => existsSync(path(join(name, 'postgres', 'postmaster.pid')))));
    child.kill('SIGKILL');
    assert.equal((await ran).signal, 'SIGKILL');
    assert.equal(existsSync(place), false);
    await must(...restore(place, data, '--keys', keys));
    assert.deepEqual(partsOf(place), []);
    assert.equal(await hitsIn(place), 1, 'these keys are from before it was erased');
    assert.equal((await must<{ holds: boolean }>('verify', '--full', '--data', place, '--json')).holds, true);
  });
});
