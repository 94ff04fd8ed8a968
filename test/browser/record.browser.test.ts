import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { makeCompartment, openSession } from '#access/index.ts';
import { getDraft, listDrafts, saveDraft, submitInterview } from '#register/draft/index.ts';
import { assertAccessible, assertClean, look, open, picture, serve, watch, type Served } from './support.ts';

// Everybody in here is invented.
const count = async ({ t }: Served, kind: string): Promise<number> => Number((await (await t.admin()).query<{ n: number }>(`select count(*)::int as n from record.header where kind = '${kind}'`)).rows[0]?.n);
const bodies = async ({ t }: Served): Promise<string> => (await (await t.admin()).query<{ open: string }>(`select b.open from record.body b join record.header h on h.compartment = b.compartment and h.id = b.id where h.kind in ('account', 'restriction')`)).rows.map((row) => row.open).join('\n');
const saved = (page: Page): Promise<unknown> => page.waitForSelector('[data-saved=saved]');
const begin = async (page: Page, served: Served, way = 'An interview'): Promise<void> => {
  await page.goto(`${served.address}/record`);
  await page.click(`button:has-text("${way}")`);
  await page.waitForURL(/\/record\/[0-9a-f-]{36}$/);
  // The page before had a heading too.
  await page.waitForSelector('[data-part=end] button');
};

test('a first record by keyboard alone, from sign-in to saved, in under 40 interactions', async () => {
  const served = await serve();
  const { page, context } = await open(served);
  // One interaction: a key or chord pressed, or a field filled by typing.
  let interactions = 0;
  const press = async (...keys: string[]): Promise<void> => { for (const key of keys) { interactions += 1; await page.keyboard.press(key); } };
  const type = async (text: string): Promise<void> => { interactions += 1; await page.keyboard.type(text); };
  // The link that signs in was followed by `serve`.
  interactions += 1;
  await page.goto(served.address);
  await page.waitForSelector('h1');
  await press('n');
  await page.waitForURL('**/record');
  await page.waitForSelector('text=An interview');
  await press('i');
  await page.waitForURL(/\/record\/[0-9a-f-]{36}$/);
  await page.waitForSelector('input:focus');
  await type('Interview 1');
  // From part to part: the giver, the card and who asked, what was said first, question 1.
  await press('Alt+ArrowRight', 'Alt+ArrowRight', 'Tab');
  await type('Min');
  await press('Alt+ArrowRight', 'Enter', 'Alt+ArrowRight', 'y', 'n', 'n', 'y');
  await press('Alt+ArrowRight', 'Enter');
  await page.waitForSelector('textarea:focus');
  await type('같이 있던 여자는 무산 사람이라고 했다');
  await press('Control+Enter');
  await page.waitForSelector('h1:has-text("Recorded")');
  console.log(`a first record by keyboard: ${interactions} interactions`);
  assert.ok(interactions < 40, String(interactions));
  assert.equal(await count(served, 'account'), 1);
  assertClean(page, 'keyboard');
  await context.close();
});

/** The entry with this number, as it stands on the page. */
const entry = (page: Page, n: number) => page.locator('article[data-entry]').nth(n - 1);
async function add(page: Page, sort: string, words: string): Promise<number> {
  await page.locator('[data-part=add] select').selectOption(sort);
  const n = (await page.locator('article[data-entry]').count()) + 1;
  await page.click('text=Add an entry');
  await entry(page, n).locator('textarea').first().fill(words);
  return n;
}
const field = (page: Page, n: number, property: string) => entry(page, n).locator(`[data-field="${property}"]`);

test('an interview with two givers, ten women, a hearsay chain, an age by Korean count, three returns without dates and a restriction; another circle sees nothing of it', async () => {
  const served = await serve();
  const { t } = served;
  const { page, context } = await open(served);
  page.setDefaultTimeout(15_000);
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
    await second.page.waitForLoadState('networkidle');
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

test('a source is added to without asking its giver again; a new version says whose change it is, is refused when another came between, and loses nothing', async () => {
  const served = await serve();
  const { t } = served;
  const wording = { text: '그 여자는 무산 사람이었다', lang: 'ko' };
  const said = { wording, locator: { at: 'whole', reason: 'spoken' }, howKnown: { how: 'lived' } };
  const card = { template: { language: 'ko', version: 'ko-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes' } };
  const woman = { kind: 'person', sort: 'identified', claims: [{ property: 'name', value: { is: 'name', text: '김영순', kind: 'birth' }, ...said }, { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, ...said }, { property: 'workplace', value: { is: 'text', text: 'a mine' }, ...said }] };
  const draft = await saveDraft(t.session, t.main, { body: { form: 'interview-1', typed: {}, ready: { source: { new: { title: 'Interview 9', material: 'interview', basis: 'consent', lang: 'ko' } }, givers: [{ key: 'g1', entry: { basis: 'consent', age: 'adult' }, card }], accounts: [{ key: 'she', giver: 'g1', account: woman }] } } });
  const { source, accounts } = await submitInterview(t.session, draft.id, draft.changedAt);
  const { page, context } = await open(served);
  page.setDefaultTimeout(15_000);
  await page.goto(`${served.address}/sources/${source}`);
  await page.click('text=Add what this source says, or a giver');
  await page.waitForSelector('[data-known]');
  assert.equal(await page.locator('[data-part=card]').count(), 0, 'the giver was asked once');
  const n = await add(page, 'event:return-episode', '다시 잡혀 왔다');
  await field(page, n, 'person').locator('select').first().selectOption({ index: 1 });
  await saved(page);
  await look(page, 'record-there');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('h1:has-text("Recorded")');
  assert.deepEqual([await count(served, 'source'), await count(served, 'giver'), await count(served, 'consent'), await count(served, 'account')], [1, 1, 1, 2]);
  assert.match(await bodies(served), new RegExp(`"property":"person"[^}]*"value":\\{"account":"${accounts['she'] ?? ''}"`), 'it speaks of whom the source spoke of before');

  // A new version with what is sealed left as it is; two begin from the same one.
  const begun = async (in_: Page): Promise<void> => {
    await in_.goto(`${served.address}/sources/${source}`);
    await in_.locator('a:has-text("New version")').first().click();
    await in_.waitForSelector('button:has-text("Begin, what is sealed stays sealed")');
    if (in_ === page) await look(in_, 'version-begin');
  };
  await begun(page);
  await page.getByLabel('Why must they be opened?').fill('the name was mistyped');
  await page.click('button:has-text("Write into the log, open and begin")');
  await page.waitForSelector('[data-claim=name] button');
  const second = await context.newPage();
  await begun(second);
  await second.click('button:has-text("Begin, what is sealed stays sealed")');
  await second.waitForSelector('[data-claim=sex]');
  assert.doesNotMatch(await second.innerText('main'), /김영순|a mine/);
  await second.click('button:has-text("Record the new version")');
  await second.waitForSelector('text=Whose change is it?');
  await second.getByLabel('The document is read better now').check();
  await second.click('button:has-text("Record the new version")');
  await second.waitForSelector('text=Nothing is changed yet');
  await second.getByLabel('Leave out: Sex').click();
  await second.getByLabel('Another field').selectOption('home-province');
  await second.locator('[data-added=home-province] input').first().fill('함북');
  await second.click('button:has-text("Record the new version")');
  await second.waitForSelector('h1:has-text("The new version is recorded")');

  await page.getByLabel('The speaker added or changed it').check();
  await page.getByLabel('Day on which the speaker said it').fill('2026-03-05');
  await page.getByLabel('Change: Name').click();
  await page.locator('[data-claim=name] input').first().fill('김영숙');
  await saved(page);
  await look(page, 'version-form');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('[data-stale]');
  await look(page, 'version-stale', { expected: /409/ });
  assert.equal(await count(served, 'account'), 3, 'nothing is recorded over what came between');
  await page.reload();
  await page.waitForSelector('[data-claim=name][data-fate=change]');
  assert.equal(await page.locator('[data-claim=name] input').first().inputValue(), '김영숙', 'nothing of it is lost, also not by a reload');
  await page.click('button:has-text("Record the new version")');
  await page.click('button:has-text("Lay my changes on the newer version")');
  await page.waitForSelector('[data-claim=home-province]');
  assert.equal(await page.locator('[data-claim=sex]').count(), 0, 'as the newer version has it');
  await saved(page);
  await page.click('button:has-text("Record the new version")');
  await page.waitForSelector('h1:has-text("The new version is recorded")');
  const versions = (await (await t.admin()).query<{ open: string }>(`select b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id where h.kind = 'account' and h.chain = '${accounts['she'] ?? ''}' order by h.at`)).rows.map(({ open: text }) => JSON.parse(text) as { reason?: string; claims: { property: string }[] });
  assert.deepEqual(versions.map(({ reason, claims }) => [reason, claims.map(({ property }) => property)]), [[undefined, ['name', 'sex', 'workplace']], ['better-reading', ['name', 'workplace', 'home-province']], ['speaker-added-or-changed', ['name', 'workplace', 'home-province']]]);
  assert.doesNotMatch(JSON.stringify(versions), /김영|mine/);
  assert.deepEqual(await listDrafts(t.session), []);
  await page.goto(`${served.address}/entry/${accounts['she'] ?? ''}`);
  await page.waitForSelector('h1');
  assertClean(page, 'version', /409/);
  await context.close();
});

test('a session that ends in the middle, a server that is away, a power cut: the draft is there', async () => {
  const served = await serve();
  const { page, context } = await open(served);
  page.setDefaultTimeout(15_000);
  await begin(page, served);
  const { url } = { url: page.url() };
  await page.getByLabel('Title').fill('Interview 8');
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
  await again.goto(url);
  await again.waitForSelector('h1');
  assert.equal(await again.getByLabel('Title').inputValue(), 'Interview 8, third part');
  await context.close();
});

test('two windows on one draft: the second is told, and both texts are kept', async () => {
  const served = await serve();
  const { page, context } = await open(served);
  page.setDefaultTimeout(15_000);
  await begin(page, served);
  const second = await context.newPage();
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
  const drafts = await listDrafts(served.t.session);
  const titles = (await Promise.all(drafts.map(({ id }) => getDraft(served.t.session, id)))).map(({ body }) => (body as { typed: { title: string } }).typed.title).sort();
  assert.deepEqual(titles, ['as the first window has it', 'as the second window has it']);
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
    await look_.page.locator('[data-part=add] button').click();
    await look(look_.page, `record-form-${width}-${scheme}-${lang}`);
    await look_.context.close();
  }
});

test('an emergency note: one key, what is feared, recorded; it asks for no card, name, number, age or place, and nobody but the duty team sees it', async () => {
  const served = await serve();
  const { t } = served;
  const { hat } = await t.seat('duty', 'documenter', [t.main, await makeCompartment(t.register, 'on duty', 'duty')]);
  const duty = `${served.cookie.split('=')[0] ?? ''}=${await openSession(t.register, hat)}`;
  const { page, context } = await open(served, { cookie: duty });
  page.setDefaultTimeout(15_000);
  await page.goto(`${served.address}/record`);
  await page.waitForSelector('button:has-text("An emergency note")');
  await page.keyboard.press('e');
  await page.waitForSelector('textarea:focus');
  await page.keyboard.type('언니가 어제 대련에서 잡혀갔다고 한다');
  await saved(page);
  await look(page, 'record-emergency');
  // All that it shows to be filled, and no more; none of it but the words is needed.
  const asked = (await page.locator('main label:visible, main legend:visible').allInnerTexts()).map((text) => text.trim());
  assert.deepEqual(asked, ['What is feared, and for whom', 'How do they know?', 'Another field', 'What it is about', 'Who calls', 'What the caller allows']);
  assert.doesNotMatch((await page.innerText('main')).replace(/No names of helpers.*/, ''), /consent|card|phone|address|birth|age group|guardian|route|helper/i);
  // A power cut in the middle of the call: the draft is a working row, sealed, and nothing is recorded of it.
  const url = page.url();
  await page.close({ runBeforeUnload: false });
  assert.equal(await count(served, 'source'), 0);
  const again = await context.newPage();
  watch(again, served.address);
  await again.goto(url);
  await again.waitForSelector('textarea');
  assert.equal(await again.locator('textarea').first().inputValue(), '언니가 어제 대련에서 잡혀갔다고 한다');
  await again.locator('textarea').first().focus();
  await again.keyboard.press('Control+Enter');
  await again.waitForSelector('h1:has-text("Recorded")');
  const notes = (await (await t.admin()).query<{ kind: string; name: string; basis: string | null }>(`select a.kind, c.name, a.basis from derived.account a join access.compartment c on c.id = a.compartment`)).rows;
  assert.deepEqual(notes, [{ kind: 'person', name: 'on duty', basis: 'emergency' }]);
  assert.equal(await count(served, 'consent'), 0);
  const uses = (await (await again.request.get(`${served.address}/api/sources/${(await (await t.admin()).query<{ id: string }>(`select id::text from record.header where kind = 'source'`)).rows[0]?.id ?? ''}/permissions`)).json()) as { givers: { cells: { cell: string; allowed: boolean }[] }[] };
  assert.deepEqual(uses.givers.flatMap(({ cells }) => cells.filter(({ cell, allowed }) => allowed && /share|publish|quote|government|contact/.test(cell))), [], 'nothing leaves');
  assertClean(again, 'emergency');
  // The same person with a hat outside the duty team.
  const outside = await open(served);
  for (const path of ['/api/search?query=', '/api/sources', '/api/home', '/api/drafts']) {
    const body = await (await outside.page.request.get(`${served.address}${path}`)).text();
    assert.doesNotMatch(body, /대련|Emergency note|on duty/, path);
  }
  await outside.context.close();
  await context.close();
});

test('a document needs a title and one entry; what is missing is said where it is', async () => {
  const served = await serve();
  const { page, context } = await open(served);
  page.setDefaultTimeout(15_000);
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
