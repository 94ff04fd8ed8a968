import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request } from 'playwright-core';
import { recordAccount } from '#register/account/index.ts';
import { recordSource } from '#register/source/index.ts';
import type { TestRegister } from '../support/test-register.ts';
import { assertAccessible, assertClean, look, open, picture, serve, settled } from './support.ts';

/** Invented: one source, one person told of. */
async function oneSource(t: TestRegister): Promise<void> {
  const source = await recordSource(t.session, t.main, { title: 'Interview 7', material: 'interview', basis: 'public' });
  const claims = [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording: { text: 'a woman', lang: 'en' }, locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } }];
  await recordAccount(t.session, t.main, { source, account: { kind: 'person', sort: 'identified', claims } });
  await t.circle('Border team · 국경팀');
}

test('the first page at every width, light and dark, in every language: no barrier, no scroll sideways, no word to anybody else', async () => {
  const full = await serve({ fill: oneSource, app: { check: { of: () => ({ at: new Date('2024-03-01T00:00:00Z'), holds: true }) } } });
  for (const [width, scheme, lang] of [[390, 'light', 'ko'], [390, 'dark', 'en'], [1024, 'light', 'zh'], [1440, 'light', 'en'], [1440, 'dark', 'ko'], [1920, 'light', 'ko']] as const) {
    const { context, page } = await open(full, { width, scheme, lang });
    await page.goto(full.address);
    await look(page, `home-${width}-${scheme}-${lang}`, { axe: width === 390 || width === 1440 });
    assert.equal(await page.getAttribute('html', 'lang'), lang === 'zh' ? 'zh-Hans' : lang);
    if (width === 390 && lang === 'en') {
      // Five places lie at the foot; the others are one key away, and gone by another.
      assert.equal(await page.isVisible('nav a[href="/people"]'), false);
      await page.focus('nav button[aria-expanded=false] >> visible=true');
      await page.keyboard.press('Enter');
      await look(page, 'home-more-390');
      assert.equal(await page.isVisible('nav a[href="/people"]'), true);
      await page.keyboard.press('Escape');
      assert.equal(await page.isVisible('nav a[href="/people"]'), false);
    }
    await context.close();
  }
});

test('an empty register says how to begin; a practice one and the example say what they are', async () => {
  const empty = await serve({ practice: true });
  const { page, context } = await open(empty, { lang: 'en' });
  await page.goto(empty.address);
  await look(page, 'home-empty');
  assert.match(await page.innerText('main'), /Nothing has been recorded yet/);
  assert.match(await page.innerText('[role=note]'), /invented/);
  assert.doesNotMatch(await page.innerText('[role=note]'), /Practice only/, 'one line says it');
  assert.match(await page.title(), /^\[invented\]/);
  await context.close();
});

test('by keyboard: the first key leads to the content, keys jump, the sheet names them, the language stays chosen', async () => {
  const served = await serve({ fill: oneSource });
  const { page, context } = await open(served, { width: 1024, lang: 'ko' });
  await page.goto(served.address);
  await page.waitForSelector('h1');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.getAttribute("href")'), '#content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate('document.activeElement.id'), 'content');
  await page.keyboard.type('?');
  await page.waitForSelector('[role=dialog]');
  await assertAccessible(page, 'keys');
  await picture(page, 'keys');
  await page.keyboard.press('Escape');
  await page.waitForSelector('[role=dialog]', { state: 'detached' });
  await page.keyboard.type('gs');
  await page.waitForURL('**/search');
  // A screen reader goes on at the heading of the new page.
  await page.waitForSelector('h1:focus');
  await page.keyboard.type('/');
  await page.keyboard.type('tumen');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?w=\d+$/);
  await page.click('text=한국어');
  await page.click('text=简体中文');
  await page.waitForSelector('html[lang=zh-Hans]');
  await page.waitForSelector('h1:text-is("查找")');
  await page.goto(`${served.address}/help`);
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-Hans', 'the pages of the server speak it too');
  assertClean(page, 'keyboard');
  await context.close();
});

test('Escape twice leaves to an empty page, whatever is open; signing out leaves nothing behind', async () => {
  const served = await serve({ fill: oneSource });
  const { page, context } = await open(served);
  await page.goto(served.address);
  await page.waitForSelector('h1');
  await page.keyboard.type('?');
  await page.waitForSelector('[role=dialog]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.waitForURL('**/blank');
  assert.equal(await page.innerText('body'), '');
  assert.equal(await page.title(), '');
  await page.goto(served.address);
  // All that the page asks for is there before one leaves.
  await Promise.all([...['searches', 'search?*'].map((what) => page.waitForResponse(`**/api/${what}`)), page.click('nav >> text=Search')]);
  await page.click('text=operator');
  const asked: string[] = [];
  page.on('request', (request) => { if (request.url().includes('/api/')) asked.push(`${request.method()} ${new URL(request.url()).pathname}`); });
  // The next page takes its time: the one that goes has all of it to ask for what it forgot.
  await page.route(`${served.address}/`, async (route) => { await sleep(500); await route.continue(); });
  await page.click('text=Sign out');
  await page.waitForSelector('text=Not signed in');
  assert.deepEqual(asked, ['POST /api/leave'], 'nothing is asked once the session is gone');
  await page.goBack();
  await settled(page);
  assert.match(await page.innerText('h1'), /Not signed in/, 'the page before is not kept');
  assertClean(page, 'left');
  await context.close();
});

test('a session that ends under an open page covers it at the next answer; the same hat uncovers it, another begins anew', async () => {
  const served = await serve({ fill: oneSource });
  const { page, context } = await open(served);
  const asked = new Set<Request>();
  page.on('request', (request) => asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  const isStill = async (): Promise<void> => { do await sleep(200); while (asked.size > 0); };
  await page.goto(served.address);
  await page.waitForSelector('text=What the register holds');
  const cookies = await context.cookies();
  await context.clearCookies({ name: cookies.find(({ name }) => name.startsWith('vigil-') && name !== 'vigil-language')?.name ?? '' });
  await page.fill('[role=search] input', 'tumen');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Your sign-in has ended');
  assert.equal(await page.isVisible('[role=search]'), false);
  await assertAccessible(page, 'ended');
  await picture(page, 'ended');
  await context.addCookies(cookies);
  // Who is here is asked by the button, and as soon as the window is looked at: the press itself may do either.
  await Promise.all([page.waitForSelector('[role=search]'), page.locator('main[class*=cover] button').dispatchEvent('click')]);
  // What was refused is asked anew once the page is uncovered: it is answered before the session ends again.
  await isStill();
  // Another hat that signs in meanwhile begins anew, and sees nothing of the page while that is under way.
  await context.clearCookies({ name: served.cookie.split('=')[0] ?? '' });
  // Also where the server is slow to say who is here.
  await page.route('**/api/session', async (route) => { await sleep(400); await route.continue(); });
  await page.evaluate('history.pushState({}, "", "/sources")');
  await page.waitForSelector('text=Your sign-in has ended');
  // Each refused answer asks who is here: one that came after the other hat had signed in would begin anew before anybody pressed.
  await isStill();
  await page.waitForSelector('main[class*=cover]');
  const analyst = await served.t.seat('analyst', 'analyst', [served.t.main]);
  await context.addCookies([{ name: served.cookie.split('=')[0] ?? '', value: analyst.token, url: served.address }]);
  await page.route(`${served.address}/`, async (route) => { await sleep(500); await route.continue(); });
  await page.evaluate('(function look() { if (document.querySelector("[role=search]").checkVisibility()) sessionStorage.setItem("seen", "yes"); requestAnimationFrame(look); })()');
  await page.locator('main[class*=cover] button').dispatchEvent('click');
  await page.waitForSelector('header >> text=Analyst');
  assert.equal(await page.evaluate('sessionStorage.getItem("seen")'), null);
  assertClean(page, 'ended', /401/);
  await context.close();
});
