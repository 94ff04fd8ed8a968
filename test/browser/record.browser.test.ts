import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import { addHat, addMember, addUser, openSession } from '#access/index.ts';
import { getDraft, listDrafts, saveDraft } from '#register/draft/index.ts';
import { firstRecord, keysOf } from './keyboard.ts';
import { add, begin, bodies, count, entry, field, saved } from './record-support.ts';
import { assertAccessible, assertClean, look, open, picture, serve, settled } from './support.ts';

// Everybody in here is invented.
test('a documenter\'s first record by keyboard alone, from the way in (for the first time, with codes to set up) to saved, in under 40 interactions', async () => {
  const served = await serve({ fill: async (t) => { await addMember(t.register, await addHat(t.register, await addUser(t.register, 'Pak Made Up', 'a long made-up password'), 'documenter'), t.main); } });
  const { page, context } = await open(served, { cookie: null });
  const keys = keysOf(page);
  // However late the card's questions come: whoever goes from part to part does not pass it by.
  await page.route('**/api/consent/card?*', async (route) => { await sleep(1_000); await route.continue(); });
  await page.goto(`${served.address}/sign-in`);
  await keys.tabTo(page.getByLabel('Name'));
  await keys.type('Pak Made Up');
  await keys.tabTo(page.getByLabel('Password'));
  await keys.type('a long made-up password');
  await keys.press('Enter');
  await keys.tabTo(page.getByLabel('Code that the app shows'));
  await keys.type(new TOTP({ secret: Secret.fromBase32((await page.innerText('form code')).replaceAll(' ', '')) }).generate());
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('button', { name: 'I have them on paper' }));
  await keys.press('Enter');
  await page.waitForSelector('text=What the register holds');
  const signedIn = keys.count();
  await firstRecord(page, keys);
  console.log(`a first record by keyboard: ${keys.count()} interactions, ${signedIn} of them to sign in for the first time`);
  assert.ok(keys.count() < 40, String(keys.count()));
  assert.equal(await count(served, 'account'), 1);
  assertClean(page, 'keyboard');
  await context.close();
});

test('an interview with two givers, ten women, a hearsay chain, an age by Korean count, three returns without dates and a restriction; another circle sees nothing of it', async () => {
  const served = await serve();
  const { t } = served;
  const { page, context } = await open(served);
  page.setDefaultTimeout(60_000);
  await begin(page, served);
  await page.getByLabel('Title').fill('Interview 7');
  await page.click('text=Another giver');
  for (const [i, giver] of (await page.locator('[data-part=giver]').all()).entries()) {
    await giver.getByLabel('Age group').selectOption('adult');
    await giver.getByLabel('Asked by').fill('Min');
    await giver.locator('text=All of it was said').click();
    for (const question of ['1', '4', ...(i === 0 ? ['2', '5'] : [])]) await giver.locator(`[data-question="${question}"] input`).first().check();
    await giver.locator('[data-question="9"] input').nth(1).check();
  }
  await page.locator('[data-part=giver]').nth(0).getByLabel('What this page calls them').fill('the sister');
  await look(page, 'record-card', { axe: true });
  const she = await add(page, 'person:identified', '우리 나이로 서른다섯이었다고 했다');
  await entry(page, she).getByLabel('What this page calls it').fill('the woman');
  await field(page, she, 'name').locator('input').fill('리금순');
  await field(page, she, 'age').locator('input').first().fill('서른다섯');
  await field(page, she, 'age').getByLabel('How counted').selectOption('korean-count');
  await field(page, she, 'age').getByLabel('In which year').fill('2004');
  await page.waitForSelector('text=Born 1970 to 1970');
  const women = await add(page, 'person:group', '여자 열 명이 같이 있었다');
  await entry(page, women).getByLabel('How do they know?').selectOption('told-by');
  await entry(page, women).getByLabel('Told by whom').fill('a cellmate');
  await entry(page, women).getByLabel('How that person knew').selectOption('told-by');
  await entry(page, women).getByLabel('Who had it from whom').fill('a guard');
  await entry(page, women).getByLabel('How that person knew').nth(1).selectOption('saw');
  await field(page, women, 'size').locator('input').nth(1).fill('10');
  await entry(page, women).locator('text=Something must stay with us').click();
  for (const words of ['처음 잡혀 왔다', '석 달 뒤에 또 왔다', '마지막에는 혼자 왔다']) {
    const n = await add(page, 'event:return-episode', words);
    await entry(page, n).getByLabel('How do they know?').selectOption('lived');
    await field(page, n, 'person').locator('select').first().selectOption({ label: '1. the woman' });
    await field(page, n, 'handed-over').getByLabel('Handed over: told or not').selectOption('not-known');
  }
  await field(page, 4, 'arrested').locator('input').fill('three months later');
  await page.waitForSelector('text=Kept as told, by what it hangs on');
  await field(page, 4, 'arrested').getByLabel('In order').selectOption('after');
  await field(page, 4, 'arrested').getByLabel('… which entry').selectOption({ label: '3. forced return' });
  // The third was told before the second.
  await entry(page, 5).locator('h3').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await entry(page, women).locator('textarea').first().fill('여자 열 명, 브로커가 010-1234-5678');
  await page.waitForSelector('text=This looks like a phone number or chat name, a helper');
  await entry(page, women).locator('textarea').first().fill('여자 열 명이 같이 있었다');
  // Both tell something together, and one of them a number that somebody else is said to have stated.
  const both = await add(page, 'event:event', '둘이 같이 버스를 봤다');
  await entry(page, both).getByLabel('Who says it').selectOption({ label: 'several told it together' });
  assert.equal(await entry(page, both).locator('[data-together] input:checked').count(), 2);
  const number = await add(page, 'figure:figure', '적어도 육백 명이라고 신문에서 읽었다');
  await entry(page, number).getByLabel('How do they know?').selectOption('read');
  const figure = field(page, number, 'figure');
  await figure.getByLabel('How exact').selectOption('at-least');
  await figure.getByLabel('Number').fill('600');
  await figure.getByLabel('Of whom').fill('people sent back that day');
  await figure.getByText('Add who said it').click();
  await figure.getByLabel('Who brings it').fill('a daily');
  await figure.getByText('Add whom they cite').click();
  await figure.getByLabel('Whom they cite').fill('a rapporteur');
  await figure.getByLabel('Looked up at that origin').nth(1).selectOption('not-found');
  await saved(page);
  await look(page, 'record-entries', { axe: true });
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('h1:has-text("Recorded"), #refused');
  assert.equal(await page.locator('#refused').count() === 0 ? '' : await page.innerText('#refused'), '');
  assert.deepEqual([await count(served, 'source'), await count(served, 'giver'), await count(served, 'consent'), await count(served, 'account'), await count(served, 'restriction')], [1, 3, 2, 7, 1], 'two givers, and an entry for both together');
  const open_ = await bodies(served);
  assert.match(open_, /"chain":\[\{"how":"told-by","who":null\},\{"how":"saw","who":null\}\]/, 'the chain as told stands open; who the links are is sealed');
  assert.match(open_, /"edtf":"197X"/, 'a decade of birth from an age by Korean count');
  assert.equal([...open_.matchAll(/"property":"episode-order"/g)].length, 3);
  assert.match(open_, /"bound":"at-least","chain":\[\{"role":null,"said":null,"state":"not-checked","who":""\},\{"role":null,"said":null,"state":"not-found","who":""\}\]/, 'who is said to have said a number is sealed; what was found at each is not');
  assert.match(open_, /"kind":"step"/, 'one return hangs on another, without a date');
  assert.doesNotMatch(open_, /리금순|010-1234/, 'a name is sealed; what was taken back was never recorded');
  const other = await t.seat('other', 'documenter', [await t.circle('second')]);
  const second = await open(served, { cookie: `${served.cookie.split('=')[0] ?? ''}=${await openSession(t.register, other.hat)}` });
  for (const path of ['/', '/record', '/search?kind=person', '무산', '리금순']) {
    if (path.startsWith('/')) await second.page.goto(`${served.address}${path}`);
    else {
      await second.page.fill('[role=search] input', path);
      await second.page.keyboard.press('Enter');
      await second.page.waitForSelector('text=No account that you may read');
    }
    await second.page.waitForSelector('h1');
    await settled(second.page);
    assert.doesNotMatch(await second.page.innerText('main'), /Interview 7|리금순|열 명|group of people|forced return,/, path);
  }
  // Every address that could show any of it, asked by somebody of another circle: nothing, or that it is not there.
  const records = (await (await t.admin()).query<{ id: string; kind: string }>(`select distinct chain::text as id, kind from record.header where kind in ('source', 'giver', 'consent', 'account', 'restriction')`)).rows;
  const ask = async (path: string): Promise<string> => (await second.page.request.get(`${served.address}${path}`)).text();
  const [source = ''] = records.filter(({ kind }) => kind === 'source').map(({ id }) => id);
  for (const { id, kind } of records) {
    const paths = kind === 'source' ? [`/api/sources/${id}`, `/api/sources/${id}/permissions`] : [`/api/entities/${id}`, `/api/entities/${id}/accounts`, `/api/entities/${id}/claims?property=name`, `/api/accounts/${id}/permissions`, `/api/records/${id}/readers`, `/api/reviews/${id}`, `/api/assessments/about/${id}`];
    for (const path of paths) assert.match(await ask(path), /^\{"code":"register\.not-found"/, path);
    for (const [path, body] of [[`/api/entities/${id}/unseal`, { reason: 'looking' }], [`/api/accounts/${id}/open`, { reason: 'looking' }], [`/api/restrictions/${id}/lifting`, { lifting: { at: '2026-03-01', from: 'person', words: 'x' } }]] as const) {
      const answer = await second.page.request.post(`${served.address}${path}`, { data: body });
      assert.equal((await answer.json() as { code: string }).code, 'register.not-found', path);
    }
  }
  const words = /Interview 7|리금순|열 명|잡혀|버스|rapporteur/;
  for (const path of ['/api/home', '/api/sources', '/api/figures', '/api/drafts', '/api/routes', '/api/search?query=', '/api/search?query=%EB%A6%AC%EA%B8%88%EC%88%9C', '/api/search/count?query=', '/api/search/facets?query=', '/api/searches', '/api/reviews', '/api/assessments/mine', '/api/requests', '/api/imports', '/api/circles']) {
    // What was asked is said again; only what is found counts.
    const said = (await ask(path)).replace(/^\{"query":\{[^}]*\},/, '');
    assert.doesNotMatch(said, /^\{"code"/, path);
    assert.doesNotMatch(said, words, path);
    for (const { id } of records) assert.ok(!said.includes(id), path);
  }
  await second.page.goto(`${served.address}/sources/${source}`);
  await second.page.waitForSelector('text=register.not-found');
  assertClean(page, 'interview');
  await second.context.close();
  await context.close();
});

test('a session that ends in the middle, a server that is away, a power cut: the draft is there', async () => {
  const served = await serve();
  const { page, context } = await open(served);
  page.setDefaultTimeout(60_000);
  await begin(page, served);
  const { url } = { url: page.url() };
  await page.getByLabel('Title').fill('Interview 8');
  const she = await add(page, 'person:identified', '여자였다');
  await field(page, she, 'sex').getByLabel('Sex', { exact: true }).selectOption('F');
  await saved(page);
  const cookies = await context.cookies();
  await context.clearCookies({ name: served.cookie.split('=')[0] ?? '' });
  await page.getByLabel('Title').fill('Interview 8, second part');
  await page.waitForSelector('text=Your sign-in has ended');
  await context.addCookies(cookies);
  await page.click('text=Try again');
  await page.waitForSelector('h1:has-text("Interview")');
  assert.equal(await page.getByLabel('Title').inputValue(), 'Interview 8, second part', 'what was typed is still there');
  await saved(page);
  await context.setOffline(true);
  await page.getByLabel('Title').fill('Interview 8, third part');
  await page.waitForSelector('text=Not saved yet');
  await picture(page, 'record-offline');
  await context.setOffline(false);
  await saved(page);
  assert.equal(await page.evaluate('JSON.stringify(Object.keys(localStorage)).includes("raft") || JSON.stringify(localStorage).includes("Interview")'), false, 'nothing of it lies in the browser');
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.route('**/api/terms?*', async (route) => { await sleep(2_000); await route.continue(); });
  await again.goto(url);
  await again.waitForSelector('h1');
  assert.equal(await again.getByLabel('Title').inputValue(), 'Interview 8, third part');
  // What was chosen stands, also while the words of the list are on their way.
  assert.equal(await field(again, she, 'sex').getByLabel('Sex', { exact: true }).inputValue(), 'F');
  await context.close();
});

test('back and forward through a record form: what was answered and typed is there, also where it could not be sent, or was on its way', async () => {
  const served = await serve();
  const { page, context } = await open(served);
  page.setDefaultTimeout(60_000);
  await begin(page, served);
  const title = page.getByLabel('Title');
  const first = page.locator('[data-question="1"] input').first();
  const away = async (): Promise<void> => { await page.click('header a'); await page.waitForSelector('text=What the register holds'); };
  const back = async (): Promise<void> => { await page.goBack(); await page.waitForSelector('[data-part=end] button'); };
  await title.fill('Interview 9');
  await first.check();
  await saved(page);
  await away();
  await back();
  assert.deepEqual([await title.inputValue(), await first.isChecked()], ['Interview 9', true]);
  // On its way: the answer to what was sent comes late, and who comes back before it sees no older text and is told of no other window.
  const drafts = '**/api/drafts/*';
  await page.route(drafts, async (route) => { if (route.request().method() === 'PUT') await sleep(1_500); await route.continue(); });
  await title.fill('Interview 10');
  await away();
  await back();
  assert.equal(await title.inputValue(), 'Interview 10');
  await page.locator('[data-question="4"] input').first().check();
  await saved(page);
  await page.unrouteAll({ behavior: 'wait' });
  // Not sent at all: it is there when one comes back, and goes when the server does.
  await page.route(drafts, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await title.fill('Interview 11');
  await away();
  await back();
  assert.equal(await title.inputValue(), 'Interview 11');
  await page.waitForSelector('text=Not saved yet');
  await title.fill('Interview 12');
  await page.unrouteAll({ behavior: 'wait' });
  await saved(page);
  await page.reload();
  await page.waitForSelector('[data-part=end] button');
  assert.deepEqual([await title.inputValue(), await first.isChecked(), await page.locator('[data-question="4"] input').first().isChecked()], ['Interview 12', true, true]);
  assert.equal(await page.locator('text=Another window').count(), 0);
  assertClean(page, 'back', /ERR_FAILED/);
  await context.close();
});

test('two people at one seat on one draft: the second is told, and both texts are kept; whom the author named reads it and changes nothing, anybody else finds nothing', async () => {
  const served = await serve();
  const { page, context } = await open(served);
  page.setDefaultTimeout(60_000);
  await begin(page, served);
  const name = served.cookie.split('=')[0] ?? '';
  // A sign-in of its own, on another machine.
  const { page: second, context: elsewhere } = await open(served, { cookie: `${name}=${await openSession(served.t.register, served.t.session.hat)}` });
  second.setDefaultTimeout(60_000);
  await second.goto(page.url());
  await second.waitForSelector('h1');
  await page.getByLabel('Title').fill('as the first window has it');
  await saved(page);
  await page.waitForTimeout(1_200);
  await second.getByLabel('Title').fill('as the second window has it');
  await second.waitForSelector('text=changed in another window.');
  await assertAccessible(second, 'stale');
  await picture(second, 'record-stale');
  await second.click('text=Go on with mine');
  await second.waitForURL((url) => url.href !== page.url());
  await second.waitForSelector('text=changed in another window.', { state: 'detached' });
  await second.waitForSelector('[data-part=end] button');
  const drafts = await listDrafts(served.t.session);
  const titles = (await Promise.all(drafts.map(({ id }) => getDraft(served.t.session, id)))).map(({ body }) => (body as { typed: { title: string } }).typed.title).sort();
  assert.deepEqual(titles, ['as the first window has it', 'as the second window has it']);
  // Back at the address of the first: as the other left it, not as it was typed here. On again: what was typed here.
  const mine = second.url();
  const leave = async (go: () => Promise<unknown>): Promise<void> => {
    await second.evaluate(`document.querySelector('[data-part=end]').dataset.before = ''`);
    await go();
    await second.waitForSelector('[data-part=end]:not([data-before]) button');
  };
  await leave(() => second.goBack());
  await second.waitForURL(page.url());
  assert.equal(await second.getByLabel('Title').inputValue(), 'as the first window has it');
  await leave(() => second.goForward());
  await second.waitForURL(mine);
  assert.equal(await second.getByLabel('Title').inputValue(), 'as the second window has it');
  await elsewhere.close();
  const reviewer = await served.t.seat('named', 'reviewer', [served.t.main]);
  const stranger = await served.t.seat('not named', 'documenter', [served.t.main]);
  const { id, changedAt, body, compartment } = await getDraft(served.t.session, page.url().slice(-36));
  await saveDraft(served.t.session, compartment, { id, changedAt, body, reviewer: reviewer.hat });
  for (const session of [reviewer, stranger]) {
    const third = await open(served, { cookie: `${name}=${session.token}` });
    await third.page.goto(page.url());
    if (session === stranger) await third.page.waitForSelector('h1:has-text("There is nothing here")');
    else {
      await third.page.waitForSelector('text=This is the draft of a colleague');
      assert.equal(await third.page.getByLabel('Title').inputValue(), 'as the first window has it');
      assert.equal(await third.page.locator('[data-part] :is(input, textarea, select, button):enabled').count(), 0);
      await assertAccessible(third.page, 'theirs');
      assert.equal((await getDraft(served.t.session, id)).owner, served.t.session.hat);
    }
    await third.context.close();
  }
  await context.close();
});

test('the pages of recording at two widths, light and dark, in three languages: no barrier, no scroll sideways', async () => {
  const served = await serve();
  for (const [width, scheme, lang] of [[390, 'light', 'ko'], [390, 'dark', 'en'], [1440, 'dark', 'ko'], [1440, 'light', 'zh']] as const) {
    const look_ = await open(served, { width, scheme, lang });
    await look_.page.goto(`${served.address}/record`);
    await look(look_.page, `record-start-${width}-${scheme}-${lang}`);
    // The key that stands beside "An interview" is the same in every language.
    await look_.page.keyboard.press('i');
    await look_.page.waitForURL(/\/record\/[0-9a-f-]{36}$/);
    await look_.page.waitForSelector('[data-question="13"]');
    if (lang === 'en') {
      // Asked in Korean, read in English: both wordings have room, also on a telephone.
      await look_.page.getByLabel('Language of the card').selectOption('ko');
      const own = await look_.page.locator('[data-question="1"] legend span.quiet').boundingBox();
      assert.ok((own?.width ?? 0) > 200, `the question in the reader's own language is ${own?.width} px wide`);
    }
    await look_.page.locator('[data-part=add] button').click();
    await look(look_.page, `record-form-${width}-${scheme}-${lang}`);
    await look_.context.close();
  }
});

test('a document needs a title and one entry; what is missing is said where it is', async () => {
  const served = await serve();
  const { page, context } = await open(served);
  page.setDefaultTimeout(60_000);
  await begin(page, served, 'A document or article');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('text=There is nothing to record yet');
  const n = await add(page, 'event:event', 'The bridge was closed');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('text=Give the source a title');
  await page.getByLabel('Title').first().fill('Bridge closed');
  await field(page, n, 'title').locator('textarea').first().fill('Tumen bridge closed');
  await page.locator('[data-part=end] button').dblclick();
  await page.waitForSelector('h1:has-text("Recorded")');
  assert.equal(await count(served, 'source'), 1, 'pressed twice, recorded once');
  await context.close();
});
