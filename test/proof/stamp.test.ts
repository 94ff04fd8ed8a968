// Time stamps against an authority of the test's own (openssl ts), over loopback.
import assert from 'node:assert/strict';
import { X509Certificate, hash } from 'node:crypto';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import { cutRegisterLog, verifyLogs } from '#ledger/index.ts';
import { enterAuthority, loadStampQueue, runStamps, stampRequest, tokenOf, verifyStamp } from '#proof/index.ts';
import { startStamps } from '../../src/server/stamp-loop.ts';
import { testRegister } from '../support/test-register.ts';
import { Authority, noOpenssl, startHost } from './authority.ts';

const code = (name: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name;
const imprint = hash('sha256', Buffer.from('a head'), 'buffer');
const nonce = Buffer.from('0102030405060708', 'hex');

test('a token is taken when it is on this hash, with this nonce, under this certificate, for time stamping alone', { skip: noOpenssl }, async () => {
  for (const keys of ['rsa', 'ec'] as const) {
    const authority = new Authority(keys);
    const entered = new X509Certificate(authority.certificate);
    const token = tokenOf(await authority.answer(stampRequest(imprint, nonce)));
    const stamp = verifyStamp(token, imprint, entered, nonce);
    assert.ok(Math.abs(Date.parse(stamp.time) - Date.now()) < 60_000);
    assert.equal(stamp.authority, 'CN=made-up authority');
    assert.throws(() => verifyStamp(token, hash('sha256', Buffer.from('other'), 'buffer'), entered), code('stamp.other-hash'));
    assert.throws(() => verifyStamp(token, imprint, entered, Buffer.from('01', 'hex')), code('stamp.other-nonce'));
    assert.throws(() => verifyStamp(token, imprint, new X509Certificate(new Authority(keys).certificate), nonce), code('stamp.chain'));
    let refused = 0;
    for (let i = 0; i < token.length; i += 7) {
      const changed = Buffer.from(token);
      changed[i] = (changed[i] as number) ^ 1;
      try {
        // What no signature covers may change; what is said then does not.
        assert.deepEqual(verifyStamp(changed, imprint, entered, nonce), stamp, `byte ${i}`);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refused += 1;
      }
    }
    assert.ok(refused > (token.length / 7) * 0.9, `${refused} of ${token.length / 7}`);
    for (const cut of [0, 1, 2, 10, 100, token.length - 1]) assert.throws(() => verifyStamp(token.subarray(0, cut), imprint, entered), (error: unknown) => error instanceof Refused);
    assert.throws(() => verifyStamp(Buffer.concat([token, Buffer.from([0])]), imprint, entered), code('stamp.unreadable'));
  }
  const loose = new Authority('ec', 'other');
  // openssl itself will not sign with it; so neither is there anything to take.
  await assert.rejects(loose.answer(stampRequest(imprint, nonce)));
});

test('off until an authority is entered; then heads are stamped, the newest for all; refusals are kept and waited out', { skip: noOpenssl }, async () => {
  let now = new Date('2026-06-01T10:00:00Z');
  const world = { ...realWorld, now: () => now };
  const t = await testRegister(world);
  const { register } = t;
  const cut = () => cutRegisterLog(register.pools.get('vigil_sequencer'), world, register.signer);
  const authority = new Authority();
  const host = await startHost(async (query) => ({ body: await authority.answer(query) }));
  await cut();
  await cut();
  assert.deepEqual(await runStamps(register), { done: 'off' });
  await assert.rejects(enterAuthority(t.session, { url: host.url, certificate: authority.certificate }), (error: unknown) => error instanceof Refused);
  for (const url of ['ftp://x/', 'http://a:b@x/', 'x', '', 'http://x/#y', `http://x/${'a'.repeat(600)}`]) await assert.rejects(enterAuthority(t.administrator, { url, certificate: authority.certificate }), code('outbound.url'));
  await assert.rejects(enterAuthority(t.administrator, { url: host.url, certificate: Buffer.from('x') }), code('stamp.certificate-unreadable'));
  await enterAuthority(t.administrator, { url: host.url, certificate: authority.certificate });
  assert.equal((await loadStampQueue(register)).waiting, 2);
  const first = await runStamps(register);
  assert.equal(first.done, 'stamped');
  const { newest, waiting, stamped } = await loadStampQueue(register);
  assert.deepEqual([newest, waiting, stamped], [null, 0, 1]);
  assert.deepEqual(await runStamps(register), { done: 'nothing-waits' });
  // Nothing but the hash, a nonce and what HTTP needs.
  assert.equal(host.queries.length, 1);
  assert.ok((host.queries[0] as Buffer).length < 80);
  assert.deepEqual(Object.keys(host.headers[0] as object).sort(), ['accept', 'connection', 'content-length', 'content-type', 'host']);

  const answers: { reply: typeof host.reply; code: string }[] = [
    { reply: async () => ({ status: 503, body: Buffer.from('later') }), code: 'outbound.answer' },
    { reply: async () => ({ type: 'text/html', body: Buffer.from('<p>') }), code: 'outbound.answer' },
    { reply: async () => ({ body: Buffer.alloc(200_000, 48) }), code: 'outbound.answer' },
    { reply: async () => ({ body: Buffer.from('30030201', 'hex') }), code: 'stamp.unreadable' },
    { reply: async () => ({ body: Buffer.from('3005300302 0102'.replace(' ', ''), 'hex') }), code: 'stamp.not-granted' },
    { reply: async () => ({ body: Buffer.alloc(0) }), code: 'stamp.unreadable' },
    { reply: async () => ({ body: await authority.answer(stampRequest(imprint, nonce)) }), code: 'stamp.other-hash' },
    { reply: async (query) => { const other = Buffer.from(query); other[other.length - 5] = (other[other.length - 5] as number) ^ 1; return { body: await authority.answer(other) }; }, code: 'stamp.other-nonce' },
    { reply: async (query) => ({ body: await new Authority('ec').answer(query) }), code: 'stamp.chain' },
  ];
  await cut();
  let pause = 60_000;
  for (const answer of answers) {
    host.reply = answer.reply;
    const run = await runStamps(register);
    assert.deepEqual(run, { done: 'refused', code: answer.code, nextAt: new Date(now.getTime() + pause) });
    assert.deepEqual(await runStamps(register), { done: 'not-yet' });
    now = new Date(now.getTime() + pause);
    pause = Math.min(pause * 2, 6 * 3_600_000);
  }
  assert.equal((await loadStampQueue(register)).stamped, 1, 'nothing refused is kept');
  host.reply = async (query) => ({ body: await authority.answer(query) });
  const runs = await Promise.all([runStamps(register), runStamps(register)]);
  assert.ok(runs.some((run) => run.done === 'stamped'), JSON.stringify(runs));
  assert.deepEqual([(await loadStampQueue(register)).host?.tries, (await loadStampQueue(register)).host?.refusal], [0, null]);
  await cut();
  await enterAuthority(t.administrator, null);
  const asked = host.queries.length;
  assert.deepEqual(await runStamps(register, { now: true }), { done: 'off' });
  assert.equal(host.queries.length, asked);
  await t.sequence();
  assert.deepEqual((await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey)).failures, []);
});

test('the server asks by itself; an authority that never answers does not hold up its stop', { skip: noOpenssl }, async () => {
  const t = await testRegister();
  const { register } = t;
  const authority = new Authority();
  let silent = true;
  let asked = 0;
  const host = await startHost(async (query) => {
    asked += 1;
    return silent ? 'hang' : { body: await authority.answer(query) };
  });
  const until = async (what: () => Promise<boolean> | boolean): Promise<void> => {
    for (let n = 0; !(await what()); n += 1) {
      assert.ok(n < 3000, 'it never came');
      await new Promise((soon) => setTimeout(soon, 10));
    }
  };
  await cutRegisterLog(register.pools.get('vigil_sequencer'), realWorld, register.signer);
  await enterAuthority(t.administrator, { url: host.url, certificate: authority.certificate });
  const first = startStamps(register, 10);
  await until(() => asked > 0);
  await first.stop();
  const waiting = await loadStampQueue(register);
  assert.deepEqual([waiting.stamped, waiting.host?.tries, waiting.host?.refusal], [0, 0, null], 'giving up is no refusal of theirs');
  silent = false;
  const second = startStamps(register, 10);
  await until(async () => (await loadStampQueue(register)).stamped > 0);
  await second.stop();
});
