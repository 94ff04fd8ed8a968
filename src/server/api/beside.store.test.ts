import assert from 'node:assert/strict';
import { test } from 'node:test';
import { here, testApp, whereabouts } from '../testing/test-app.ts';

test('the registers beside are opened from one\'s own, on this machine, by who is signed in; elsewhere it is refused with a reason', async () => {
  const asked: string[] = [];
  const beside = { open: async (which: string) => { asked.push(which); return Promise.resolve(asked.length === 1 ? null : { port: 4711, token: 'abc' }); }, stop: () => Promise.resolve() };
  const own = await testApp({ beside });
  const ask = async ({ app }: Pick<typeof own, 'app'>, cookie: string, payload: unknown, host = here.host): Promise<[number, unknown]> => {
    const answer = await app.inject({ method: 'POST', url: '/api/beside', headers: { host, ...(cookie === '' ? {} : { cookie }) }, payload: payload as object });
    return [answer.statusCode, answer.json()];
  };
  assert.equal((await ask(own, '', { which: 'example' }))[0], 401);
  const cookie = await own.enter();
  assert.deepEqual(await ask(own, cookie, { which: 'example' }), [200, { link: null }]);
  assert.deepEqual(await ask(own, cookie, { which: 'practice' }), [200, { link: 'http://127.0.0.1:4711/enter?once=abc' }]);
  assert.deepEqual(await ask(own, cookie, { which: 'practice' }, 'localhost:8080'), [200, { link: 'http://localhost:4711/enter?once=abc' }], 'by the name that the page has');
  for (const payload of [{}, { which: 'own' }, { which: 'example', port: 1 }]) assert.equal((await ask(own, cookie, payload))[0], 400);
  assert.deepEqual(asked, ['example', 'practice', 'practice']);
  for (const [more, status, code] of [[{ beside: 'root' }, 403, 'beside.root'], [{ beside: 'elsewhere' }, 403, 'beside.elsewhere'], [{}, 404, 'beside.none'], [{ beside, whereabouts: { ...whereabouts, practice: true } }, 404, 'beside.none'], [{ beside, whereabouts: { ...whereabouts, example: true } }, 404, 'beside.none']] as const) {
    const other = await testApp(more, own.t);
    assert.deepEqual(await ask(other, await other.enter(), { which: 'example' }), [status, { code }]);
  }
  const named = await testApp({ beside, hosts: () => new Set(['vigil.example:8080']) }, own.t);
  const entered = await named.app.inject({ url: `/enter?once=${named.once.token}`, headers: { host: 'vigil.example:8080' } });
  assert.deepEqual(await ask(named, String(entered.headers['set-cookie']).split(';')[0] as string, { which: 'example' }, 'vigil.example:8080'), [403, { code: 'beside.elsewhere' }], 'who reads under another name may sit at another machine');
  assert.equal(asked.length, 3);
});
