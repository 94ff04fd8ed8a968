import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setOwnPassword } from '#access/index.ts';
import { publicHosts } from './hosts.ts';
import { here, testApp } from './testing/test-app.ts';

const address = 'https://vigil.example.org';
const host = 'vigil.example.org';

test('behind a proxy that encrypts: the one public name is answered, cookies are Secure and bound to the host, an origin is https, a passkey is made under the name', async () => {
  const { app, t, once } = await testApp({ address, hosts: () => publicHosts(address) });
  const first = await app.inject({ url: `/enter?once=${once.token}`, headers: { host } });
  assert.equal(first.statusCode, 303);
  assert.match(String(first.headers['set-cookie']), /^__Host-vigil=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Secure$/);
  assert.equal(first.headers['strict-transport-security'], 'max-age=31536000');
  const cookie = String(first.headers['set-cookie']).split(';')[0] as string;
  // Neither by number nor by another name, not even from this machine: a proxy that hands on another Host says so at once.
  for (const other of [here.host, 'localhost:8080', 'vigil.example.org:8080', 'evil.example.org', 'example.org']) assert.equal((await app.inject({ url: '/', headers: { host: other, cookie } })).statusCode, 403, other);
  const ask = (url: string, payload: object, more: Record<string, string>) => app.inject({ method: 'POST', url, headers: { host, cookie, 'sec-fetch-site': 'same-origin', ...more }, payload });
  assert.equal(((await ask('/api/language', { language: 'ko' }, { origin: `http://${host}` })).json() as { code: string }).code, 'http.not-from-here', 'an unencrypted page of the name is somebody else');
  assert.equal((await ask('/api/language', { language: 'ko' }, { origin: 'https://evil.example' })).statusCode, 403);
  const language = await ask('/api/language', { language: 'ko' }, { origin: address });
  assert.equal(language.statusCode, 200);
  assert.match(String(language.headers['set-cookie']), /^vigil-language=ko; .*; Secure$/);
  const password = 'a long made-up password';
  await setOwnPassword(t.session, { password: '', next: password });
  const begun = await ask('/api/me/passkeys/begin', { password }, { origin: address });
  assert.equal(begun.statusCode, 200, begun.body);
  assert.equal((begun.json() as { options: { rp: { id: string } } }).options.rp.id, host);
  assert.match((await app.inject({ url: '/', headers: { host, cookie } })).body, /<div id="app">/);
  assert.match((await app.inject({ url: '/', headers: { host, cookie: cookie.replace('__Host-vigil', 'vigil-8080') } })).body, /Not signed in/, 'a cookie that anybody under the name could have planted is none');
  const left = await ask('/api/leave', {}, { origin: address });
  assert.match(String(left.headers['set-cookie']), /^__Host-vigil=; .*Max-Age=0; Secure$/);
});

test('each reader behind the proxy has a limit of their own; without a public address nobody is believed who says whom they speak for', async () => {
  for (const [more, second] of [[{ address, hosts: () => publicHosts(address) }, 200], [{}, 429]] as const) {
    const { app } = await testApp({ ...more, most: 3 });
    const get = async (from: string): Promise<number> => (await app.inject({ url: '/', headers: { host: 'address' in more ? host : here.host, 'x-forwarded-for': from } })).statusCode;
    for (let i = 0; i < 3; i += 1) assert.equal(await get('192.0.2.1'), 200);
    assert.equal(await get('192.0.2.1'), 429);
    assert.equal(await get('192.0.2.2'), second);
  }
});
