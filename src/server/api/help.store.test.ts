import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addTerm } from '#vocabulary/index.ts';
import { here, testApp } from '../testing/test-app.ts';

const { app, t, enter } = await testApp();
const get = (url: string, cookie?: string) => app.inject({ url, headers: { ...here, ...(cookie === undefined ? {} : { cookie }) } });

test('help is answered without a session, in the language asked, and a page that is not is absent', async () => {
  const card = (await get('/api/help/consent-card?lang=ko')).json<{ title: string; version: string; blocks: { is: string }[] }>();
  assert.deepEqual([card.title, card.version, card.blocks.filter((block) => block.is === 'question').length], ['동의 카드', 'ko-1', 13]);
  assert.equal((await get('/api/help?lang=zh')).json<{ groups: unknown[] }>().groups.length, 6);
  assert.equal((await get('/api/glossary?lang=en')).json<{ words: { id: string; term: string }[] }>().words.find((word) => word.id === 'compartment')?.term, 'circle of readers');
  for (const [url, status] of [['/api/help/none?lang=en', 404], ['/api/help/codebook-none?lang=en', 404], ['/api/help/..%2f..%2fpackage?lang=en', 404], ['/api/help/staff-care?lang=fr', 400], ['/api/help/staff-care', 400]] as const) assert.equal((await get(url)).statusCode, status, url);
});

test('the codebook of who is signed in holds the group\'s own words; without a session it does not', async () => {
  const inAll = (text: string) => ({ en: text, ko: text, zh: text });
  await addTerm(t.session, t.main, 'local-act', { code: 'made-up', label: inAll('made-up word'), definition: inAll('d'), includes: inAll('i'), excludes: inAll('e'), example: inAll('x'), source: 'made up' });
  const url = '/api/help/codebook-local-act?lang=en';
  assert.ok(!(await get(url)).body.includes('made-up word'));
  assert.ok((await get(url, await enter())).body.includes('made-up word'));
});

test('each page can be had on paper: made by the server, without a script, everything escaped', async () => {
  const page = await get('/help/consent-card?lang=zh&paper=1');
  assert.equal(page.statusCode, 200);
  assert.match(page.body, /<html lang="zh-Hans">/);
  assert.ok(!page.body.includes('<script'));
  assert.match(String(page.headers['content-security-policy']), /default-src 'none'/);
  assert.match((await get('/help?lang=ko')).body, /href="\/help\/staff-care"/);
  for (const url of ['/help/none', '/help/%3Cb%3E', '/help/codebook-x']) assert.equal((await get(url)).statusCode, 404, url);
  assert.equal((await get('/help/codebook-mt4?lang=en')).statusCode, 200);
});
