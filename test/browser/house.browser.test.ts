// People, settings, audit and what waits for a second person, as they are used.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { administerMember, administerUser } from '#access/index.ts';
import { askErasure } from '#erasure/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { recordSource } from '#register/source/index.ts';
import { interview, person } from '../guard/inputs.ts';
import { assertClean, look, open, picture, serve, vaultFolder } from './support.ts';

const { whereabouts, make } = vaultFolder();
const served = await serve({
  app: { whereabouts },
  // All names are invented.
  fill: async (t) => {
    await make(t);
    await administerUser(t.administrator, { name: '한지우', role: 'reviewer', password: 'made up for this test' });
    await administerMember(t.administrator, { name: '한지우', role: 'reviewer', circle: 'main', member: true });
    await administerUser(t.administrator, { name: 'Lin Mei', role: 'lawyer', password: 'made up for this test' });
    const source = await recordSource(t.session, t.main, interview);
    const chain = await recordAccount(t.session, t.main, { source, account: person('김영희') });
    await askErasure(t.session, t.main, { subject: { grain: 'record', id: chain, inError: true }, reason: 'Written down by mistake during the interview.' });
  },
});
const { t } = served;
const cookieOf = (token: string): string => `vigil-${served.port}=${token}`;
const administrator = cookieOf(t.administrator.token);
const auditor = cookieOf((await t.seat('Auditor', 'auditor', [])).token);
const reviewer = cookieOf((await t.seat('Second reader', 'reviewer', [t.main])).token);
const looks = [[390, 'light', 'ko'], [1440, 'dark', 'zh'], [1440, 'light', 'en']] as const;

const goto = async (page: Page, path: string): Promise<void> => { await page.goto(`${served.address}${path}`); await page.waitForSelector('h1'); };

for (const [name, path, cookie] of [['people-administrator', '/people', administrator], ['people', '/people', served.cookie], ['settings', '/settings', administrator], ['audit', '/audit', auditor], ['requests', '/requests', reviewer]] as const) {
  test(`${name}: at both widths, light and dark, in three languages, without a barrier`, async () => {
    for (const [width, scheme, lang] of name === 'people' ? looks.slice(0, 1) : looks) {
      const { page, context } = await open(served, { width, scheme, lang, cookie });
      await goto(page, path);
      await look(page, `${name}-${width}-${scheme}-${lang}`, { axe: lang !== 'en' });
      await context.close();
    }
  });
}

test('to a hat that may not, a page of another hat is not there', async () => {
  const { page, context } = await open(served);
  for (const path of ['/settings', '/audit', '/help/none', '/nowhere/at/all']) {
    await goto(page, path);
    await page.waitForSelector('h1:has-text("There is nothing here")');
    assert.ok(await page.isVisible('nav a[href="/search"]'), 'and the way on stands beside it');
  }
  const links = await page.locator('nav a').allInnerTexts();
  assert.ok(!links.includes('Settings') && !links.includes('Audit'));
  assertClean(page, 'absent', /404/);
  await context.close();
  const other = await open(served, { cookie: administrator });
  await goto(other.page, '/requests');
  await other.page.waitForSelector('h1:has-text("There is nothing here")');
  await other.context.close();
});

test('the administrator adds a person, lets them into a circle, and ends the seat; each refusal says what to do', async () => {
  const { page, context } = await open(served, { cookie: administrator });
  await goto(page, '/people');
  await page.waitForSelector('button:has-text("Add a person")');
  await page.keyboard.press('a');
  await page.waitForSelector('[role=dialog]');
  await page.fill('[role=dialog] input >> nth=0', 'Lin Mei');
  await page.fill('[role=dialog] input[type=password]', 'made up for this test');
  await page.selectOption('[role=dialog] select >> nth=1', 'main');
  await look(page, 'people-add');
  await page.click('[role=dialog] button[type=submit]');
  await page.waitForSelector('[role=alert]');
  assert.match(await page.innerText('[role=alert]'), /Somebody has or had this name/);
  await page.fill('[role=dialog] input >> nth=0', 'Lin Mei 2');
  await page.click('[role=dialog] button[type=submit]');
  await page.waitForSelector('[role=dialog]', { state: 'detached' });
  const row = page.locator('tr', { hasText: 'Lin Mei 2' }).first();
  await row.waitFor();
  assert.match(await row.innerText(), /documenter · main/);
  await row.locator('button').click();
  await page.waitForSelector('[role=dialog]');
  await look(page, 'people-one', { expected: /409/ });
  await page.click('[role=dialog] button:has-text("New sign-in")');
  await page.fill('[role=dialog] input[type=password]', 'short but said');
  await page.click('[role=dialog] form button[type=submit]:has-text("New sign-in")');
  await page.waitForSelector('[role=dialog] input[type=password]', { state: 'detached' });
  await page.click('[role=dialog] button:has-text("Take out")');
  await page.waitForSelector('[role=group] >> text=will read nothing of main');
  await page.click('[role=group] button:has-text("Take out")');
  await page.waitForSelector('[role=dialog] ul li', { state: 'detached' });
  // What is done is said before the page is asked anew, which takes away the part that did it: here its answer is held back.
  let later: () => void = () => undefined;
  const held = new Promise<void>((free) => { later = free; });
  await page.route('**/api/people', async (route) => { if (route.request().method() === 'GET') await held; await route.continue(); });
  await page.click('[role=dialog] button:has-text("End this hat")');
  await page.evaluate("document.querySelectorAll('[role=status].unseen').forEach((each) => { each.textContent = ''; })");
  await page.click('[role=group] button:has-text("End this hat")');
  await page.waitForSelector('[role=status].unseen:text-is("Changed. It holds from now on.")', { state: 'attached' });
  later();
  await page.unrouteAll({ behavior: 'wait' });
  await page.waitForSelector('[role=dialog] button:has-text("End this hat")', { state: 'detached' });
  await page.click('[role=dialog] button:has-text("End this seat")');
  await page.click('[role=group] button:has-text("End this seat")');
  await page.waitForSelector('[role=dialog]', { state: 'detached' });
  await page.waitForSelector('summary:has-text("1 seat ended")');
  const own = page.locator('tr', { hasText: 'operator' }).first();
  await own.locator('button').click();
  await page.click('[role=dialog] button:has-text("End this seat")');
  await page.click('[role=group] button:has-text("End this seat")');
  await page.waitForSelector('[role=alert]');
  assert.match(await page.innerText('[role=alert]'), /Nobody else administers/);
  assertClean(page, 'people', /409/);
  await context.close();
});

test('beside a record stands who reads it, and help knows what the page is about', async () => {
  const { page, context } = await open(served);
  const source = await recordSource(t.session, t.main, interview);
  const chain = await recordAccount(t.session, t.main, { source, account: person('박순희') });
  await goto(page, `/entry/${chain}`);
  await page.click('button:has-text("Who reads this")');
  await page.waitForSelector('[role=dialog] li:has-text("한지우")');
  assert.match(await page.innerText('[role=dialog]'), /main[^]*operator documenter[^]*한지우 reviewer[^]*let in by operator/);
  await look(page, 'readers-of');
  await page.keyboard.press('Escape');
  await page.waitForSelector('[role=dialog]', { state: 'detached' });
  await page.keyboard.press('F1');
  await page.waitForSelector('aside h2:has-text("A person")');
  await context.close();
});

test('the second person reads why, and approves; whoever asked cannot', async () => {
  const asker = await open(served);
  await goto(asker.page, '/requests');
  await asker.page.waitForSelector('article');
  assert.match(await asker.page.innerText('article'), /You asked; somebody else answers/);
  assert.equal(await asker.page.locator('button:has-text("Approve")').count(), 0);
  await asker.page.click('button:has-text("Ask to erase")');
  await asker.page.fill('[role=dialog] input >> nth=0', 'nonsense');
  await asker.page.click('[role=dialog] button[type=submit]');
  await asker.page.waitForSelector('[role=alert]');
  assert.match(await asker.page.innerText('[role=alert]'), /This is no address/);
  await look(asker.page, 'requests-ask', { expected: /400/ });
  await asker.context.close();
  const { page, context } = await open(served, { cookie: reviewer });
  await goto(page, '/requests');
  await page.click('article button:has-text("Read why")');
  await page.waitForSelector('text=Written down by mistake');
  await page.click('article button:has-text("Approve")');
  await page.waitForSelector('text=erased for good');
  await look(page, 'requests-approve');
  await page.click('button:has-text("Yes, do it now")');
  await page.waitForSelector('text=Approved, and done.');
  assertClean(page, 'approve');
  await context.close();
});

test('the auditor filters by command and by what opened something sealed, and the address keeps the filter', async () => {
  await t.sequence();
  const { page, context } = await open(served, { cookie: auditor });
  await goto(page, '/audit');
  await page.waitForSelector('tbody tr');
  const text = await page.innerText('main');
  assert.match(text, /user\.add/);
  assert.ok(!text.includes('김영희') && !text.includes('Written down'));
  await page.check('input[type=checkbox]');
  await page.waitForURL('**/audit?opens=yes');
  await page.waitForSelector('tbody code:has-text("request.read")');
  await page.waitForSelector('tbody code:has-text("user.add")', { state: 'detached' });
  assert.deepEqual([...new Set(await page.locator('tbody code').allInnerTexts())].sort(), ['approve', 'request.read']);
  await page.click('button:has-text("Show all")');
  await page.waitForURL('**/audit');
  await page.fill('input[type=date]', '2001-01-01');
  await page.waitForSelector('text=Nothing meets this filter');
  await look(page, 'audit-empty');
  // Come to by its address the filter stands, also where the lists that it is chosen of cannot be had.
  await page.route('**/api/audit/choices', (route) => route.abort());
  await page.goto(`${served.address}/audit?command=user.add&name=operator`);
  await page.waitForSelector('tbody code:has-text("user.add")');
  assert.deepEqual(await Promise.all(['Who', 'Command'].map((label) => page.getByLabel(label, { exact: true }).inputValue())), ['operator', 'user.add']);
  await context.close();
});

test('settings: a number out of bounds is not sent, a holder gets a code once, the drill opens the vault', async () => {
  const { page, context } = await open(served, { cookie: administrator });
  await goto(page, '/settings');
  const hours = page.locator('section[aria-labelledby="session-hours"]');
  await hours.locator('input').fill('99');
  await hours.locator('text=A whole number from 1 to 24').waitFor();
  assert.equal(await hours.locator('button').isDisabled(), true);
  await hours.locator('input').fill('8');
  await hours.locator('button').click();
  await hours.locator('text=set by operator').waitFor();
  await page.fill('section[aria-labelledby=holders] form input >> nth=0', 'Sora');
  await page.click('section[aria-labelledby=holders] form button:has-text("Add a holder")');
  await page.waitForSelector('text=Recovery code of Sora');
  const code = await page.innerText('[role=group] code');
  await look(page, 'settings-code');
  await page.click('button:has-text("It is on paper")');
  await page.fill('form:has-text("Key drill") input', code);
  await page.click('form:has-text("Key drill") button[type=submit]');
  await page.waitForSelector('text=Sora can open this register without anybody else');
  assert.ok(!(await page.content()).includes(code), 'the code is not in the page any more');
  await page.click('button:has-text("Enter an authority")');
  await page.fill('input[type=url]', 'https://stamp.example/');
  await page.fill('textarea', 'nonsense!');
  await page.click('button:has-text("Enter: connect from now on")');
  await page.waitForSelector('text=This is no certificate');
  await look(page, 'settings-outbound', { expected: /400/ });
  await context.close();
});

test('without a server a page says so, and what was typed stays', async () => {
  const { page, context } = await open(served, { cookie: administrator });
  await goto(page, '/people');
  await page.waitForSelector('button:has-text("Make a circle")');
  await page.keyboard.press('c');
  await page.fill('[role=dialog] input >> nth=0', 'Border team');
  await context.route('**/api/**', (route) => route.abort());
  await page.click('[role=dialog] button[type=submit]');
  await page.waitForSelector('[role=alert]');
  assert.equal(await page.inputValue('[role=dialog] input >> nth=0'), 'Border team');
  await picture(page, 'people-away');
  await context.close();
});
