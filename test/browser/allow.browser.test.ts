import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSession } from '#access/index.ts';
import { saveDraft, submitInterview } from '#register/draft/index.ts';
import { look, open, serve, type Served, settled } from './support.ts';

// Everybody in here is invented.
const wording = { text: '그때 같이 있었다', lang: 'ko' };
const said = { wording, locator: { at: 'whole', reason: 'spoken' }, howKnown: { how: 'lived' } };
const person = { kind: 'person', sort: 'described', claims: [{ property: 'description', value: { is: 'text', text: 'a woman from Musan' }, ...said }] };
const card = { template: { language: 'ko', version: 'ko-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 4: 'yes', 5: 'yes', 8: { CN: { pass: 'no' } }, 9: 'yes' } };
const adult = { basis: 'consent', age: 'adult' };
const ready = {
  source: { new: { title: 'Interview 7', material: 'interview', basis: 'consent', lang: 'ko' } },
  givers: [{ key: 'g1', entry: adult, card }, { key: 'g2', entry: adult, card }],
  accounts: [{ key: 'one', giver: 'g1', account: person }, { key: 'two', giver: 'g2', account: { ...person, claims: [{ ...person.claims[0], value: { is: 'text', text: 'a guard' } }] } }],
};
type Made = Served & { readonly source: string; readonly accounts: Readonly<Record<string, string>> };
async function served(): Promise<Made> {
  const server = await serve();
  const draft = await saveDraft(server.t.session, server.t.main, { body: { form: 'interview-1', typed: {}, ready } });
  const { source, accounts } = await submitInterview(server.t.session, draft.id, draft.changedAt);
  return { ...server, source, accounts };
}
const count = async ({ t }: Served, kind: string): Promise<number> => Number((await (await t.admin()).query<{ n: number }>(`select count(*)::int as n from record.header where kind = '${kind}'`)).rows[0]?.n);

test('a giver takes back by keyboard: in force at once for that giver alone, what cannot be brought back is kept, pressed twice is once', async () => {
  const made = await served();
  const { page, context } = await open(made);
  page.setDefaultTimeout(60_000);
  // Read a moment before, in the same tab: from its own page one goes on to its source and to what is allowed.
  await page.goto(`${made.address}/entry/${made.accounts['one']}`);
  await page.waitForSelector('main h2');
  await page.locator('nav a[href="/"]').first().click();
  await page.locator('main a[href="/sources"]').click();
  await page.locator(`main a[href="/sources/${made.source}"]`).first().click();
  await page.locator('main a[href$="/allowed"]').first().click();
  await page.waitForSelector('[data-giver="2"]');
  assert.equal(await page.locator('[data-giver="1"] [data-cell="quote"]').getAttribute('data-allowed'), 'true');
  assert.match(await page.innerText('[data-giver="1"] [data-cell="name-to-government:CN"]'), /name to a Government: China\s+no\s+not allowed/);
  await page.locator('[data-giver="1"] button').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-giver="1"]').getByText('Add one').click();
  await page.getByLabel('With whom it is').fill('a partner group');
  await page.getByLabel(/^What( \*)?$/).fill('one table');
  await look(page, 'allow-withdraw');
  await page.locator('[data-giver="1"] button[type=submit]').dblclick();
  await page.waitForSelector('[data-done=withdraw]');
  assert.match(await page.innerText('[data-done=withdraw]'), /1 account can no longer be read/);
  assert.equal(await count(made, 'withdrawal'), 1);
  await page.waitForSelector('[data-giver="1"] [data-cell="record"][data-allowed=false]');
  assert.equal(await page.locator('[data-giver="2"] [data-cell="record"]').getAttribute('data-allowed'), 'true', 'the other giver stands as before');
  await look(page, 'allow-withdrawn');
  const gone = await page.request.get(`${made.address}/api/entities/${made.accounts['one']}`);
  assert.equal(gone.status(), 404);
  // Nor does the tab show it again, with no server to ask.
  await context.route('**/api/**', (route) => route.abort());
  for (const back of [/\/sources\/[^/]+$/, /\/sources$/, /:\d+\/$/, /\/entry\//]) {
    await page.goBack();
    await page.waitForURL(back);
  }
  await page.waitForSelector('h1:has-text("The server does not answer")');
  await context.close();
});

test('less than the card says needs a reason; a restriction on a person spoken about binds, and standing already is said', async () => {
  const made = await served();
  const { page, context } = await open(made);
  page.setDefaultTimeout(60_000);
  await page.goto(`${made.address}/sources/${made.source}/allowed`);
  const first = page.locator('[data-giver="1"]');
  await first.getByText('Less than the card says').click();
  await first.getByLabel('only some of it').check();
  for (const purpose of ['hand on without the name', 'hand on with the name', 'name to a Government', 'publish in numbers', 'later published by the UN', 'publish the name', 'publish a picture', 'publish the voice', 'contact again']) await first.getByLabel(purpose, { exact: true }).uncheck();
  await first.locator('button[type=submit]').click();
  await settled(page);
  assert.equal(await count(made, 'narrowing'), 0, 'no reason, no record');
  await first.getByLabel('Why').fill('she asked for it');
  await first.locator('button[type=submit]').click();
  await page.waitForSelector('[data-done=narrow]');
  await page.waitForSelector('[data-giver="1"] [data-cell="quote"][data-allowed=false]');
  assert.equal(await first.locator('[data-cell="statistics"]').getAttribute('data-allowed'), 'true', 'only what was chosen is closed');
  for (const expected of ['[data-done=restrict]', 'text=This stands already']) {
    await page.goto(`${made.address}/entry/${made.accounts['two']}/restrict`);
    await page.getByLabel('Why').selectOption('told-in-confidence');
    if (expected.startsWith('[')) await look(page, 'allow-restrict');
    await page.click('button[type=submit]');
    await page.waitForSelector(expected);
  }
  assert.equal(await count(made, 'restriction'), 1);

  // One account for less than its giver allows, then the restriction lifted: only in the words of whoever made it.
  await page.goto(`${made.address}/entry/${made.accounts['two']}/allowed`);
  await page.waitForSelector('[data-cell="statistics"][data-allowed=true]');
  await page.click('text=Allow less of this account');
  await page.getByLabel('only some of it').check();
  await page.getByLabel('count within the group', { exact: true }).check();
  await look(page, 'allow-account', { expected: /400/ });
  await page.locator('form button[type=submit]').click();
  await settled(page);
  assert.equal(await count(made, 'narrowing'), 1, 'no reason, no record');
  await page.getByLabel('Why').fill('too few to count');
  await page.locator('form button[type=submit]').dblclick();
  await page.waitForSelector('[data-done=narrow]');
  await page.waitForSelector('[data-cell="statistics"][data-allowed=false]');
  assert.equal(await count(made, 'narrowing'), 2);
  await page.click('[data-restriction] a');
  await page.waitForSelector('h1:has-text("Lift a restriction")');
  await page.getByLabel('Who says so').selectOption('team');
  await page.getByLabel('In their words').fill('he told us that he is safe');
  await page.click('form button[type=submit]');
  await page.waitForSelector('text=consent.not-theirs');
  await look(page, 'allow-lift', { expected: /40[03]/ });
  await page.getByLabel('Who says so').selectOption('person');
  await page.click('form button[type=submit]');
  await page.waitForSelector('[data-done=lift]');
  await page.goto(`${made.address}/entry/${made.accounts['two']}/allowed`);
  await page.waitForSelector('text=Nothing of this kind stands');
  assert.equal(await count(made, 'restriction'), 2, 'that it stood stays in the record');

  // One that closes all reading leaves its number, by which it is lifted.
  await page.goto(`${made.address}/entry/${made.accounts['one']}/restrict`);
  await page.getByLabel('everything, also reading it here').check();
  await page.click('button[type=submit]');
  await page.waitForSelector('text=keep this number');
  assert.equal((await page.request.get(`${made.address}/api/accounts/${made.accounts['one']}/permissions`)).status(), 404);
  await page.click('[data-done=restrict] a');
  await page.getByLabel('In their words').fill('she is safe and said so');
  await page.click('form button[type=submit]');
  await page.waitForSelector('[data-done=lift]');
  assert.equal((await page.request.get(`${made.address}/api/accounts/${made.accounts['one']}/permissions`)).status(), 200);
  const analyst = await open(made, { cookie: `${made.cookie.split('=')[0] ?? ''}=${await openSession(made.t.register, (await made.t.seat('analyst', 'analyst', [made.t.main])).hat)}` });
  await analyst.page.goto(`${made.address}/restrictions/${made.accounts['one']}/lift`);
  await analyst.page.waitForSelector('text=A documenter or a reviewer lifts it');
  assert.equal(await analyst.page.locator('main form').count(), 0);
  await analyst.context.close();
  await context.close();
});

test('somebody of another circle finds what is not there; every width, light and language', async () => {
  const made = await served();
  const other = await made.t.seat('other', 'documenter', [await made.t.circle('second')]);
  const second = await open(made, { cookie: `${made.cookie.split('=')[0] ?? ''}=${await openSession(made.t.register, other.hat)}` });
  const texts: string[] = [];
  for (const source of [made.source, '6f1f6a3e-0000-4000-8000-000000000000', 'x']) {
    await second.page.goto(`${made.address}/sources/${source}/allowed`);
    await second.page.waitForSelector('h1:has-text("There is nothing here")');
    texts.push(await second.page.innerText('main'));
  }
  assert.equal(new Set(texts).size, 1, 'hidden, absent and mistyped look alike');
  await second.page.goto(`${made.address}/entry/${made.accounts['two']}/restrict`);
  await second.page.click('button[type=submit]');
  await second.page.waitForSelector('text=register.not-found');
  assert.equal(await count(made, 'restriction'), 0);
  await second.context.close();
  for (const [width, scheme, lang] of [[390, 'light', 'ko'], [390, 'dark', 'en'], [1440, 'dark', 'ko'], [1440, 'light', 'zh']] as const) {
    const { page, context } = await open(made, { width, scheme, lang });
    await page.goto(`${made.address}/sources/${made.source}/allowed`);
    await page.locator('[data-giver="1"] [aria-expanded]').first().click();
    await look(page, `allow-${width}-${scheme}-${lang}`);
    await page.goto(`${made.address}/entry/${made.accounts['two']}/restrict`);
    await look(page, `restrict-${width}-${scheme}-${lang}`);
    await page.goto(`${made.address}/entry/${made.accounts['two']}/allowed`);
    await page.locator('main button[aria-expanded]').last().click();
    await look(page, `allow-account-${width}-${scheme}-${lang}`);
    await context.close();
  }
});
