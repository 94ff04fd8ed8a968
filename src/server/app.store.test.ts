import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { addMember, endHat, makeCompartment } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import { recordSource } from '#register/source/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { checkLogs } from './log-check.ts';
import { makeOnce } from './once.ts';
import { startSequencer } from './sequencer-loop.ts';
import { here, mainLog, testApp } from './testing/test-app.ts';

const locator = { at: 'page', page: '4' } as const;
const account = { kind: 'person', sort: 'identified', claims: [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording: { text: 'a woman', lang: 'en' }, locator, howKnown: { how: 'lived' } }] };

/** Of one answer, all that a reader gets, but the time of day and what is chance in it. */
const whole = (answer: { statusCode: number; headers: object; body: string }): unknown =>
  JSON.parse(JSON.stringify({ status: answer.statusCode, headers: { ...answer.headers, date: null }, body: answer.body }).replaceAll(/nonce(-|=\\")[\w+/]{22}==/g, 'nonce'));

test('without a session nothing of the register is told: empty, full and of a false cookie, the answers are the same', async () => {
  const empty = await testApp();
  const full = await testApp();
  for (let i = 0; i < 3; i += 1) await recordSource(full.t.session, full.t.main, { title: 'Interview 7', material: 'interview', basis: 'public' });
  for (const url of ['/', '/help', '/enter', '/enter?once=', '/vigil.css', '/nothing', '/vigil', '/api', '/..%2f', '/?lang=ko', '/sign-in', '/search?q=a', '/blank', '/api/session', '/api/home', '/assets/none.js']) {
    const [a, b] = await Promise.all([empty.app.inject({ url, headers: here }), full.app.inject({ url, headers: here })]);
    const c = await full.app.inject({ url, headers: { ...here, cookie: `vigil-8080=${'A'.repeat(43)}` } });
    assert.deepEqual(whole(a), whole(b), url);
    assert.deepEqual(whole(b), whole(c), url);
    assert.doesNotMatch(b.body, /Interview|자료|register\.key|\bonce=/, url);
    assert.doesNotMatch(JSON.stringify(b.headers), /ratelimit/);
  }
  assert.equal((await empty.app.inject({ url: '/', headers: here })).statusCode, 200);
});

test('the link opens one session, once; a session that ended, or a seat taken away, opens nothing', async () => {
  const { app, once, t } = await testApp();
  assert.match(once.token, /^[\w-]{22}$/);
  const ahead = await app.inject({ url: `/enter?once=${once.token}`, headers: { ...here, 'sec-purpose': 'prefetch;prerender' } });
  assert.equal(ahead.statusCode, 403);
  assert.equal((await app.inject({ method: 'HEAD', url: `/enter?once=${once.token}`, headers: here })).statusCode, 404);
  assert.equal((await app.inject({ url: `/enter?once=${once.token}&once=x`, headers: here })).statusCode, 403);
  const first = await app.inject({ url: `/enter?once=${once.token}`, headers: here });
  assert.equal(first.statusCode, 303);
  assert.equal(first.headers.location, '/first-run', 'nobody has said yet who works here');
  assert.match(String(first.headers['set-cookie']), /^vigil-8080=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  const again = await app.inject({ url: `/enter?once=${once.token}`, headers: here });
  assert.equal(again.statusCode, 403);
  assert.equal(again.headers['set-cookie'], undefined);
  const cookie = String(first.headers['set-cookie']).split(';')[0] as string;
  const page = async (): Promise<string> => (await app.inject({ url: '/', headers: { ...here, cookie } })).body;
  assert.match(await page(), /<div id="app">/);
  assert.match((await app.inject({ url: '/', headers: { ...here, cookie: `${cookie}; ${cookie}` } })).body, /Not signed in/, 'two cookies of one name are none');
  const left = await app.inject({ method: 'POST', url: '/leave', headers: { ...here, cookie, origin: 'null', 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }, payload: '' });
  assert.equal(left.statusCode, 303);
  assert.match(String(left.headers['set-cookie']), /Max-Age=0/);
  assert.match(await page(), /Not signed in/);
  const other = await testApp({}, t);
  const second = await other.enter();
  assert.match((await other.app.inject({ url: '/', headers: { ...here, cookie: second } })).body, /<div id="app">/);
  await endHat(t.register, t.session.hat);
  assert.match((await other.app.inject({ url: '/', headers: { ...here, cookie: second } })).body, /Not signed in/);
});

test('a link is closed after ten minutes, and by a clock set back', () => {
  let now = 1_000_000_000;
  const world = { ...realWorld, now: () => new Date(now) };
  const late = makeOnce(world);
  now += 600_001;
  assert.equal(late.take(late.token), false);
  const early = makeOnce(world);
  now -= 1;
  assert.equal(early.take(early.token), false);
  now += 600_001;
  assert.equal(early.take(''), false);
  assert.equal(early.take(early.token), true);
  assert.equal(early.take(early.token), false);
});

test('every answer carries the headers that keep it here', async () => {
  const { app, enter } = await testApp();
  const cookie = await enter();
  for (const url of ['/help?paper=1', '/help/staff-care?paper=1', '/vigil.css', '/icon.svg', '/nothing', '/enter?once=x', '/%']) {
    const { headers } = await app.inject({ url, headers: { ...here, cookie } });
    assert.equal(headers['content-security-policy'], `default-src 'none';style-src 'self';img-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'`, url);
    assert.equal(headers['cache-control'], 'no-store', url);
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    for (const name of ['access-control-allow-origin', 'strict-transport-security', 'server', 'x-powered-by']) assert.equal(headers[name], undefined, name);
  }
});

test('the one page of the app answers every address, to who is in; its policy lets in nothing but our own, and each answer has a nonce of its own', async () => {
  const { app, enter } = await testApp();
  const cookie = await enter();
  const ask = (url: string, accept = 'text/html,*/*;q=0.8') => app.inject({ url, headers: { ...here, cookie, accept } });
  const nonces = new Set<string>();
  for (const url of ['/', '/search?q=a', '/help', '/help/staff-care', '/person/none', '/api-of-mine', '/?lang=zh']) {
    const { headers, body, statusCode } = await ask(url);
    const nonce = /'nonce-([\w+/=]{24})'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
    nonces.add(nonce);
    assert.equal(statusCode, 200, url);
    assert.equal(headers['content-security-policy'], `default-src 'none';script-src 'self';style-src 'self' 'nonce-${nonce}';img-src 'self' data: blob:;font-src 'self';connect-src 'self';worker-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'`);
    assert.deepEqual([headers['cache-control'], headers['referrer-policy'], headers['x-content-type-options'], headers['cross-origin-resource-policy'], headers['vary']], ['no-store', 'no-referrer', 'nosniff', 'same-origin', 'Cookie, Accept-Language'], url);
    assert.ok(body.includes(`nonce="${nonce}"`) && !body.includes('VIGIL-NONCE'));
    assert.doesNotMatch(body.replace(/<script type="module" src="[/\w.-]+"><\/script>/, ''), /<script|<style|\sstyle=|\son\w+=/i, url);
    assert.match(body, url.includes('zh') ? /<html lang="zh-Hans">/ : /<html lang="en">/);
  }
  assert.equal(nonces.size, 7);
  for (const [url, accept] of [['/person/none', 'application/json'], ['/person/none', 'image/*'], ['/api/none', 'text/html'], ['/assets/none.js', 'text/html']] as const) assert.equal((await ask(url, accept)).statusCode, 404, url);
  assert.equal((await app.inject({ method: 'POST', url: '/search', headers: { ...here, cookie, accept: 'text/html' } })).statusCode, 404);
});

test('assets are kept for ever, hold nothing of the register, and nothing beside them is served', async () => {
  const { app } = await testApp({ most: 2 });
  for (let i = 0; i < 5; i += 1) {
    const answer = await app.inject({ url: '/assets/stub-0a1b2c3d.css', headers: here });
    assert.deepEqual([answer.statusCode, answer.headers['cache-control'], answer.headers['x-content-type-options']], [200, 'public, max-age=31536000, immutable', 'nosniff']);
  }
  for (const url of ['/assets/', '/assets', '/assets/../index.html', '/assets/..%2findex.html', '/assets/%2e%2e/index.html', '/assets/.%00', '/assets/..%5c..%5cindex.html']) {
    const { app: fresh } = await testApp();
    const answer = await fresh.inject({ url, headers: here });
    assert.ok([403, 404].includes(answer.statusCode), `${url} ${answer.statusCode}`);
    assert.doesNotMatch(answer.body, /id="app"/, url);
  }
});

test('other names for this machine, and what pages of others cause, are turned away alike', async () => {
  const { app, once, enter } = await testApp();
  const cookie = await enter();
  const answers = await Promise.all([
    { host: 'evil.example:8080' }, { host: '127.0.0.1' }, { host: '127.0.0.1:80' }, { host: '127.0.0.1.evil.example:8080' }, { host: '' },
    { ...here, origin: 'http://evil.example' }, { ...here, origin: 'null' },
    { ...here, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    { ...here, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    { ...here, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
  ].map((headers) => app.inject({ url: '/', headers: { ...headers, cookie } })));
  for (const answer of answers) {
    assert.equal(answer.statusCode, 403);
    assert.equal(answer.body, '{"code":"http.not-from-here"}');
  }
  const post = await app.inject({ method: 'POST', url: '/leave', headers: { ...here, cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' } });
  assert.equal(post.statusCode, 403);
  for (const host of ['127.0.0.1:8080', 'localhost:8080', 'LOCALHOST:8080', '[::1]:8080']) assert.equal((await app.inject({ url: '/', headers: { host } })).statusCode, 200, host);
  assert.equal((await app.inject({ url: '/', headers: { ...here, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' } })).statusCode, 200);
  assert.equal(once.take(once.token), false);
});

test('too many requests are refused, pages that are not there among them; the link more strictly', async () => {
  const { app } = await testApp({ most: 5 });
  const codes = [];
  for (let i = 0; i < 7; i += 1) codes.push((await app.inject({ url: '/help', headers: here })).statusCode);
  assert.deepEqual(codes, [200, 200, 200, 200, 200, 429, 429]);
  const last = await app.inject({ url: '/help', headers: { ...here, accept: 'application/json' } });
  assert.equal(last.body, '{"code":"http.too-many"}');
  assert.ok(Number(last.headers['retry-after']) > 0);
  const { app: absent } = await testApp({ most: 2 });
  const found = [];
  for (let i = 0; i < 4; i += 1) found.push((await absent.inject({ url: `/nothing/${i}`, headers: here })).statusCode);
  assert.deepEqual(found, [404, 404, 429, 429]);
  const { app: usual } = await testApp();
  let refused = 0;
  for (let i = 0; i < 25; i += 1) refused += (await usual.inject({ url: '/enter?once=guess', headers: here })).statusCode === 429 ? 1 : 0;
  assert.equal(refused, 5);
});

test('what is put into a page is text: names, paths and addresses never become markup', async () => {
  const whereabouts = { dataDir: '/x/<script>alert(1)</script>', keyFile: `/k'"&<b>`, database: '"><img src=x>', dataOption: ` --data '<i>'`, example: true };
  const { app, t, enter } = await testApp({ whereabouts });
  await t.circle('<b onmouseover="x">team & co</b>');
  const cookie = await enter();
  for (const lang of ['en', 'ko', 'zh']) {
    const { body } = await app.inject({ url: `/?lang=${lang}`, headers: { ...here, cookie } });
    assert.doesNotMatch(body, /<script>|<img|<i>|<b onmouse|team/);
  }
  // What the app is told is JSON under its own name: a browser never reads it as a page.
  const told = await app.inject({ url: '/api/home', headers: { ...here, cookie, accept: 'text/html' } });
  assert.deepEqual([told.headers['content-type'], told.headers['x-content-type-options']], ['application/json; charset=utf-8', 'nosniff']);
  assert.equal(told.json<{ place: { dataDir: string } }>().place.dataDir, whereabouts.dataDir);
  const hostile = await app.inject({ url: `/nothing/"><script>alert(1)</script>?lang=<b>`, headers: { ...here, cookie: 'vigil-language="><script>' } });
  assert.doesNotMatch(hostile.body, /<script/);
});

test('the first page is told what its circles hold and of no other, and the head of the log', async () => {
  const { app, t, enter } = await testApp({ check: { of: () => ({ at: new Date('2024-03-01T00:00:00Z'), holds: true }) } });
  const cookie = await enter();
  const page = async (): Promise<string> => (await app.inject({ url: '/api/home', headers: { ...here, cookie } })).body;
  const told = async () => JSON.parse(await page()) as { accounts: { kind: string; n: number }[]; sources: { n: number; more: boolean }; logs: { entries: number; waiting: number; head: string | null; checked: { at: string; holds: boolean } | null }[]; due: string[] };
  const empty = await told();
  assert.deepEqual([empty.accounts.every(({ n }) => n === 0), empty.sources, empty.logs[0]?.head, empty.logs[0]?.checked, empty.due[0]], [true, { n: 0, more: false }, null, null, 'practice-only']);
  const source = await recordSource(t.session, t.main, { title: 'Interview 7', material: 'interview', basis: 'public' });
  await recordAccount(t.session, t.main, { source, account });
  assert.equal((await told()).logs[0]?.waiting, 2);
  await t.sequence();
  const before = await page();
  const full = await told();
  assert.deepEqual(full.sources, { n: 1, more: false });
  assert.deepEqual(full.accounts.find(({ kind }) => kind === 'person'), { kind: 'person', n: 1 });
  assert.equal(full.logs[0]?.entries, 2);
  assert.match(full.logs[0]?.head ?? '', new RegExp(`${(await mainLog(t)).slice(0, 8)}-2(-[0-9A-Z]{4}){13}`));
  assert.deepEqual(full.logs[0]?.checked, { at: '2024-03-01T00:00:00.000Z', holds: true });
  const hidden = await t.seat('other', 'documenter', []);
  const circle = await makeCompartment(t.register, 'hidden', 'circle');
  await addMember(t.register, hidden.hat, circle);
  const theirs = await recordSource(hidden, circle, { title: 'Interview 8', material: 'interview', basis: 'public' });
  await recordAccount(hidden, circle, { source: theirs, account });
  await t.sequence();
  assert.equal(await page(), before, 'a hidden circle changes no byte');
});

test('the check at start tells of each log whether it holds; the sequencer enters what waits and stops', async () => {
  const { t } = await testApp();
  await recordSource(t.session, t.main, { title: 'Interview 7', material: 'interview', basis: 'public' });
  const loop = startSequencer(t.register, 20);
  const admin = await t.admin();
  const waiting = async (): Promise<number> => ((await admin.query<{ n: number }>('select count(*)::int as n from ledger.pending')).rows[0]?.n ?? -1);
  for (let i = 0; i < 200 && (await waiting()) !== 0; i += 1) await sleep(20);
  assert.equal(await waiting(), 0);
  await loop.stop();
  assert.equal(loop.behindSince(), null);
  const cuts = async (): Promise<number> => ((await admin.query<{ n: number }>('select count(*)::int as n from ledger.leaf where compartment = 0')).rows[0]?.n ?? -1);
  assert.equal(await cuts(), 1, 'the register log is cut once, not at each run');
  const well = checkLogs(t.register);
  await well.done;
  assert.equal(well.of(await mainLog(t))?.holds, true);
  await admin.query(`alter table record.body disable trigger all`);
  await admin.query(`update record.body set open = replace(open, 'Interview 7', 'Interview 9')`);
  const broken = checkLogs(t.register);
  await broken.done;
  assert.equal(broken.of(await mainLog(t))?.holds, false);
  assert.equal(broken.of('no such log'), undefined);
});

test('a database that is away is told as such, with a code and no more; a bug tells nothing to the page', async () => {
  const gone = await testApp({ sequencer: { behindSince: () => { throw new Refused('store.database-gone'); } } });
  const answer = await gone.app.inject({ url: '/api/home', headers: { ...here, cookie: await gone.enter() } });
  assert.deepEqual([answer.statusCode, answer.json()], [503, { code: 'store.database-gone' }]);
  const away = await testApp({ hosts: () => { throw new Refused('store.database-gone'); } });
  const page = await away.app.inject({ url: '/', headers: here });
  assert.equal(page.statusCode, 503);
  assert.match(page.body, /store\.database-gone/);
  const bug = await testApp({ check: { of: () => { throw new Error('secret of a record'); } } });
  await recordSource(bug.t.session, bug.t.main, { title: 'Interview 7', material: 'interview', basis: 'public' });
  await bug.t.sequence();
  const told = await bug.app.inject({ url: '/api/home', headers: { ...here, cookie: await bug.enter() } });
  assert.deepEqual([told.statusCode, told.body], [500, '{"code":"internal"}']);
  assert.equal(bug.said.length, 1);
  const wrong = await testApp({ hosts: () => { throw new Error('secret of a record'); } });
  const broken = await wrong.app.inject({ url: '/', headers: here });
  assert.equal(broken.statusCode, 500);
  assert.doesNotMatch(broken.body, /secret/);
  assert.equal(wrong.said.length, 1);
  const behind = await testApp({ sequencer: { behindSince: () => new Date('2024-03-01T00:00:00Z') } });
  assert.equal((await behind.app.inject({ url: '/api/home', headers: { ...here, cookie: await behind.enter() } })).json<{ behindSince: string }>().behindSince, '2024-03-01T00:00:00.000Z');
});
