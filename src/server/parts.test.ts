import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refused } from '#base/result.ts';
import { findCookie, toCookie } from './cookies.ts';
import { allowedHosts, isLoopback, toAddress } from './hosts.ts';
import { html } from './html.ts';
import { parseStart } from './options.ts';
import { readPassphraseFile } from './passphrase.ts';
import { refusalLine } from './refusals.ts';

const code = (name: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name;

test('text put into a template never opens or closes markup, whatever it holds', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const made = html`<p title="${text}">${text}</p>`.toString();
    assert.equal(made.replaceAll(/[^<>"]/g, ''), '<""></>'.replace('/', ''));
  }));
  assert.equal(html`${[html`<b>${'<'}</b>`, null, false, undefined, 0, 'x']}`.toString(), '<b>&lt;</b>0x');
  assert.equal(html`${{ toString: () => '<b>' } as unknown as string}`.toString(), '&lt;b&gt;', 'only html makes markup');
});

test('cookies are read by name; two of one name, or signs that ours never have, are none', () => {
  assert.equal(findCookie(toCookie('vigil-8080', 'aB-_9'), 'vigil-8080'), 'aB-_9');
  assert.equal(findCookie('x=1; vigil-8080=a; vigil-8080=b', 'vigil-8080'), undefined);
  assert.equal(findCookie('xvigil-8080=a', 'vigil-8080'), undefined);
  assert.equal(findCookie(`vigil-8080=${'a'.repeat(201)}`, 'vigil-8080'), undefined);
  assert.equal(findCookie('vigil-8080=a"b', 'vigil-8080'), undefined);
  assert.equal(findCookie(undefined, 'vigil-8080'), undefined);
});

test('hosts that are answered', () => {
  assert.deepEqual([...allowedHosts('127.0.0.1', 8080)].sort(), ['127.0.0.1:8080', '[::1]:8080', 'localhost:8080']);
  assert.ok(allowedHosts('localhost', 80).has('localhost'));
  assert.deepEqual([...allowedHosts('192.0.2.7', 8080)], ['192.0.2.7:8080']);
  assert.ok(allowedHosts('0.0.0.0', 8080).has('127.0.0.1:8080'));
  assert.ok(!allowedHosts('0.0.0.0', 8080).has('evil.example:8080'));
  assert.deepEqual(['127.0.0.1', '::1', 'localhost', '127.8.8.8', '0.0.0.0', '10.0.0.1', 'localhost.evil.example'].map(isLoopback), [true, true, true, true, false, false, false]);
  assert.equal(toAddress('::', 80), 'http://[::1]');
  assert.equal(toAddress('0.0.0.0', 8080), 'http://localhost:8080');
  assert.equal(toAddress('127.0.0.1', 80), 'http://localhost', 'a passkey needs a name');
});

test('options of a start', () => {
  const parse = (...words: string[]) => parseStart(words, { XDG_DATA_HOME: '/d', DATABASE_URL: 'postgres://h/x' }, 1000);
  assert.deepEqual(parse(), { host: '127.0.0.1', port: 8080, address: null, dataDir: '/d/vigil', isDefaultFolder: true, example: false, practice: false, fresh: false, databaseUrl: 'postgres://h/x', help: false });
  assert.deepEqual({ ...parse('--data', '/자료 1/', '--port=0') }, { host: '127.0.0.1', port: 0, address: null, dataDir: '/자료 1', isDefaultFolder: false, example: false, practice: false, fresh: false, databaseUrl: 'postgres://h/x', help: false });
  const example = parse('--example', '--data', '/e');
  assert.equal(example.dataDir, '/e-example');
  assert.equal(example.databaseUrl, undefined, 'the example never goes into the database of a register that is meant');
  const practice = parse('--practice', '--data', '/e', '--fresh');
  assert.deepEqual([practice.dataDir, practice.databaseUrl, practice.fresh], ['/e-practice', undefined, true]);
  assert.equal(parse('--address', 'https://Vigil.example.org/').address, 'https://vigil.example.org');
  assert.equal(parse('--address=https://vigil.example.org:8443').address, 'https://vigil.example.org:8443');
  assert.equal(parseStart([], { XDG_DATA_HOME: '/d', VIGIL_ADDRESS: 'https://a.example' }, 1000).address, 'https://a.example');
  assert.equal(parseStart(['--example'], { XDG_DATA_HOME: '/d', VIGIL_ADDRESS: 'https://a.example' }, 1000).address, null, 'an example is entered on this machine alone');
  for (const wrong of ['http://vigil.example.org', 'vigil.example.org', 'https://', 'https://192.0.2.1', 'https://[::1]', 'https://a:b@vigil.example', 'https://vigil.example/path', 'https://vigil.example/?a', 'https://vigil.example.', 'https://*.example', 'https://a_b.example', 'ftp://vigil.example']) assert.throws(() => parse('--address', wrong), code('usage.start'), wrong);
  for (const words of [['--practice', '--address', 'https://a.example'], ['--practice', '--example'], ['--fresh'], ['--example', '--fresh'], ['--port', '70000'], ['--port', '1e3'], ['--port', '-1'], ['--host', ''], ['--host', 'a b'], ['--data', ''], ['--data'], ['--nothing'], ['word']]) {
    assert.throws(() => parse(...words), code('usage.start'), words.join(' '));
  }
});

test('a passphrase file is read only when nobody else can', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-'));
  const file = join(folder, 'pass');
  writeFileSync(file, ' 열두 자리가 넘는 말 한마디 \n', { mode: 0o600 });
  assert.equal(readPassphraseFile(file), ' 열두 자리가 넘는 말 한마디 ');
  chmodSync(file, 0o640);
  assert.throws(() => readPassphraseFile(file), code('key.file-open-to-others'));
  assert.throws(() => readPassphraseFile(join(folder, 'none')), code('key.no-passphrase-file'));
  rmSync(folder, { recursive: true });
});

test('a refusal is one line with its code', () => {
  assert.equal(refusalLine({ code: 'start.port-taken', detail: { port: 1 } }), 'vigil: another program uses this port; choose another by --port (start.port-taken; port: 1)');
  assert.equal(refusalLine({ code: 'x.y' }), 'vigil: refused (x.y)');
});
