import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { carried } from '../../test/support/carried.ts';

const root = join(import.meta.dirname, '../..');
const base = mkdtempSync(join(tmpdir(), 'vigil-start-'));
chmodSync(base, 0o755);
after(() => rmSync(base, { recursive: true, force: true }));
const both = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === '::1') ?? false);

type Started = { readonly child: ChildProcess; readonly out: () => string; readonly err: () => string; readonly ended: Promise<number | null> };

function start(...words: string[]): Started {
  // Node in place of the shell entry that would install packages; the entry itself is tested by test/house.
  const child = spawn(process.execPath, [join(root, 'bin/vigil.mjs'), 'start', ...words], {
    env: { ...carried, PATH: process.env['PATH'], HOME: base, XDG_CONFIG_HOME: join(base, 'config'), XDG_CACHE_HOME: join(base, 'cache') }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  after(() => void child.kill('SIGKILL'));
  const text = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (text.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text.err += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, ended, out: () => text.out, err: () => text.err };
}

/** The link of the terminal, and milliseconds until it came. */
async function link(started: Started): Promise<{ url: URL; took: number }> {
  const began = performance.now();
  for (let i = 0; i < 3000 && started.child.exitCode === null; i += 1) {
    const found = /http:\S+\/enter\?once=\S+/.exec(started.out());
    if (found !== null) return { url: new URL(found[0]), took: performance.now() - began };
    await sleep(20);
  }
  return assert.fail(`no link: ${started.err()}`);
}

const isStopped = (dataDir: string): boolean => !existsSync(join(dataDir, 'postgres/postmaster.pid'));

test('first start, page, refused second, stop by SIGTERM; warm start and memory', async (t) => {
  const dir = join(base, 'register of 자료');
  const first = start('--port', '0', '--data', dir);
  const { url, took } = await link(first);
  assert.match(first.out(), /^Vigil runs at [^\n]*\n$/, 'one line on stdout');
  assert.match(first.err(), /Practice only/);
  const key = /written to (\S+)/.exec(first.err())?.[1] ?? '';
  assert.ok(key.startsWith(join(base, 'config')) && existsSync(key));
  assert.match(await (await fetch(url.origin)).text(), /Not signed in/);
  const entered = await fetch(url, { redirect: 'manual' });
  assert.equal(entered.status, 303);
  const headers = { cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  const page = await (await fetch(url.origin, { headers })).text();
  const script = /src="(\/assets\/[\w.-]+\.js)"/.exec(page)?.[1] ?? '';
  assert.equal((await fetch(`${url.origin}${script}`)).headers.get('content-type'), 'application/javascript; charset=utf-8', 'the app was built');
  const home = (await (await fetch(`${url.origin}/api/home`, { headers })).json()) as { place: { dataOption: string } };
  assert.equal(home.place.dataOption, ` --data '${dir}'`);
  // Both addresses that the name of this machine may mean are ours.
  for (const name of both ? ['127.0.0.1', '[::1]'] : ['127.0.0.1']) assert.match(await (await fetch(`http://${name}:${url.port}`)).text(), /Not signed in/, name);
  const second = start('--port', url.port, '--data', dir);
  assert.equal(await second.ended, 2);
  assert.match(second.err(), /start\.port-taken/);
  assert.equal((await fetch(url.origin)).status, 200, 'the first goes on');
  first.child.kill('SIGTERM');
  assert.equal(await first.ended, 0);
  assert.ok(isStopped(dir), 'the database stopped with it');

  const warm = start('--port', '0', '--data', dir);
  const again = await link(warm);
  await fetch(again.url.origin);
  await sleep(1500);
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${warm.child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  t.diagnostic(`first start ${Math.round(took)} ms, warm start to link ${Math.round(again.took)} ms, memory ${Math.round(memory)} MB`);
  if (process.getuid?.() === 0) assert.notEqual(/^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${warm.child.pid}/status`, 'utf8'))?.[1], '0', 'root was given up');
  assert.doesNotMatch(warm.err(), /written to/);
  warm.child.kill('SIGINT');
  assert.equal(await warm.ended, 0);
  assert.ok(isStopped(dir));
});

test('a signal in the middle of a start stops in order; refusals leave nothing behind', async () => {
  const dir = join(base, 'hurried');
  const hurried = start('--port', '0', '--data', dir);
  for (let i = 0; i < 500 && !existsSync(join(dir, 'postgres/postmaster.pid')); i += 1) await sleep(20);
  hurried.child.kill('SIGTERM');
  assert.equal(await hurried.ended, 0);
  assert.equal(hurried.out(), '');
  assert.ok(isStopped(dir));
  for (const [words, exit, code] of [[['--practice', '--example'], 1, 'usage.start'], [['--fresh'], 1, 'usage.start'], [['--port', 'x'], 1, 'usage.start'], [['--nothing'], 1, 'usage.start']] as const) {
    const refused = start('--data', join(base, 'refused'), ...words);
    assert.equal(await refused.ended, exit);
    assert.match(refused.err(), new RegExp(code));
  }
  assert.ok(!readdirSync(base).includes('refused'));
  const away = start('--port', '0', '--host', '192.0.2.1', '--data', dir);
  assert.equal(await away.ended, 2);
  assert.match(away.err(), /start\.host-unknown/);
  assert.ok(isStopped(dir));
});

test('where another program has the other address of localhost, nothing is started: the link would be handed to it', { skip: !both && 'no IPv6 here' }, async () => {
  const stranger = createServer().listen({ host: '::1', port: 0 });
  await once(stranger, 'listening');
  const refused = start('--port', String((stranger.address() as AddressInfo).port), '--data', join(base, 'hurried'));
  assert.equal(await refused.ended, 2);
  assert.match(refused.err(), /start\.port-taken/);
  assert.equal(refused.out(), '');
  stranger.close();
});

test('the public example has a folder of its own and is loaded once', async () => {
  const first = start('--port', '0', '--example', '--data', join(base, 'shown'));
  const { url } = await link(first);
  assert.match(first.err(), /public example was loaded/);
  const entered = await fetch(url, { redirect: 'manual' });
  const headers = { cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  const told = async (what: string): Promise<unknown> => (await fetch(`${url.origin}/api/${what}`, { headers })).json();
  assert.equal(((await told('session')) as { register: string }).register, 'example');
  assert.ok(((await told('home')) as { sources: { n: number } }).sources.n > 0);
  first.child.kill('SIGTERM');
  assert.equal(await first.ended, 0);
  const second = start('--port', '0', '--example', '--data', join(base, 'shown'));
  await link(second);
  assert.doesNotMatch(second.err(), /was loaded/);
  second.child.kill('SIGTERM');
  assert.equal(await second.ended, 0);
  assert.ok(existsSync(join(base, 'shown-example')) && !existsSync(join(base, 'shown')));
});

test('the practice register is made once, says on every page that it is invented, and is thrown away only when asked', async () => {
  const dir = join(base, 'tried');
  const made = join(base, 'tried-practice');
  const first = start('--port', '0', '--practice', '--data', dir);
  const { url } = await link(first);
  assert.match(first.err(), /everything in it is invented\. It was made/);
  for (const [lang, word] of [['en', 'invented'], ['ko', '지어낸 것'], ['zh', '虚构']] as const) {
    for (const path of ['/', '/help', '/no-such-page']) assert.match(await (await fetch(`${url.origin}${path}?lang=${lang}`)).text(), new RegExp(`<title>\\[${word}\\]`), `${lang} ${path}`);
  }
  const entered = await fetch(url, { redirect: 'manual' });
  const here = (await (await fetch(`${url.origin}/api/session`, { headers: { cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' } })).json()) as { register: string };
  assert.equal(here.register, 'practice');
  const busy = start('--port', '0', '--practice', '--fresh', '--data', dir);
  assert.equal(await busy.ended, 2);
  assert.match(busy.err(), /practice\.in-use/);
  assert.equal((await fetch(url.origin)).status, 200, 'it goes on');
  first.child.kill('SIGTERM');
  assert.equal(await first.ended, 0);
  const vault = readFileSync(join(made, 'vault.json'), 'utf8');

  const second = start('--port', '0', '--practice', '--data', dir);
  await link(second);
  assert.doesNotMatch(second.err(), /It was made/);
  second.child.kill('SIGTERM');
  assert.equal(await second.ended, 0);
  assert.equal(readFileSync(join(made, 'vault.json'), 'utf8'), vault);

  // An earlier making that was cut short is made anew; so is any on request.
  rmSync(join(made, 'practice.txt'));
  for (const words of [[], ['--fresh']]) {
    const again = start('--port', '0', '--practice', ...words, '--data', dir);
    await link(again);
    assert.match(again.err(), /It was made/);
    again.child.kill('SIGTERM');
    assert.equal(await again.ended, 0);
  }
  assert.notEqual(readFileSync(join(made, 'vault.json'), 'utf8'), vault);
  assert.equal(readdirSync(join(base, 'config', 'vigil')).filter((name) => readFileSync(join(base, 'config', 'vigil', name), 'utf8').includes((JSON.parse(vault) as { register: string }).register)).length, 0, 'the key of what was thrown away is gone');
  assert.ok(!existsSync(dir));
});

test('a register that is not invented is never thrown away, whatever its folder is called', async () => {
  const real = start('--port', '0', '--data', join(base, 'meant-practice'));
  await link(real);
  real.child.kill('SIGTERM');
  assert.equal(await real.ended, 0);
  const vault = readFileSync(join(base, 'meant-practice', 'vault.json'), 'utf8');
  for (const words of [[], ['--fresh']]) {
    const refused = start('--port', '0', '--practice', ...words, '--data', join(base, 'meant'));
    assert.equal(await refused.ended, 2);
    assert.match(refused.err(), /practice\.not-practice/);
  }
  assert.equal(readFileSync(join(base, 'meant-practice', 'vault.json'), 'utf8'), vault);
});
