import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordAccount } from '#register/account/index.ts';
import { newSource } from '../../../test/support/consent-fixtures.ts';
import { here, testApp } from '../testing/test-app.ts';

// The place is real; what is said of it here is invented.
const event = { kind: 'event', sort: 'event', claims: [{ property: 'title', value: { is: 'text', text: 'Tumen bridge closed' }, wording: { text: 'Tumen bridge closed', lang: 'en' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'read' } }] };

test('an address answers what its contract names, to a session alone', async () => {
  const { app, t, enter } = await testApp();
  const source = await newSource(t.session, t.main, 'public');
  await recordAccount(t.session, t.main, { source, account: event });
  const nobody = await app.inject({ url: '/api/search?query=bridge', headers: here });
  assert.deepEqual([nobody.statusCode, nobody.json()], [401, { code: 'access.no-session' }]);
  const cookie = await enter();
  const ask = async (url: string) => app.inject({ url, headers: { ...here, cookie } });
  const found = (await ask('/api/search?query=bridge')).json<{ groups: { hits: Record<string, unknown>[] }[] }>();
 assert.equal(found.groups[0]?.hits[0]?.['source'], source);
  assert.deepEqual((await ask('/api/search/count?query=bridge')).json(), { count: 1, capped: false });
  assert.deepEqual((await ask('/api/search/count?query=bridge&on=true')).json(), { count: 1, capped: false });
  for (const [url, code, status] of [['/api/search', 'http.bad-input', 400], ['/api/search?query=a&wrong=9', 'http.bad-input', 400], ['/api/search/count?query=a&on=perhaps', 'http.bad-input', 400], [`/api/search?query=${'a'.repeat(300)}`, 'search.too-long', 400], ['/api/none', 'http.not-found', 404]] as const) {
    const answer = await ask(url);
    assert.deepEqual([answer.statusCode, answer.json<{ code: string }>().code], [status, code], url);
  }
});

test('the description names every address with its refusals', async () => {
  const { app } = await testApp();
  const described = (await app.inject({ url: '/api/openapi.json', headers: here })).json<{ openapi: string; paths: Record<string, Record<string, { parameters: { name: string }[]; responses: object }>> }>();
  assert.equal(described.openapi, '3.1.0');
  assert.deepEqual(described.paths['/api/search']?.['get']?.parameters.map(({ name }) => name), ['query', 'kind', 'sort', 'source', 'circle', 'place', 'term', 'from', 'to', 'basis', 'how', 'lang', 'without', 'most']);
  assert.ok('default' in (described.paths['/api/search']?.['get']?.responses ?? {}));
});
