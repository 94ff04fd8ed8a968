import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertClean, findWords, look, open, serve } from './support.ts';

/** Software that draws the map says how slow it is. */
const drawing = /GL Driver Message|WebGL/;
const looked = { expected: drawing };

/** One for the whole file: opened here, so that it ends with the file. */
const example = await serve({ example: true });

/** Counts what a reader does: each click or key that is meant to lead on. */
function hand(page: Page) {
  let clicks = 0;
  return { click: async (selector: string) => { clicks += 1; await page.click(selector); }, clicks: () => clicks };
}

test('who said what about 9 October 2023: from the first page in at most four clicks, rivals on one axis, parts and other questions beneath', async () => {
  const served = example;
  const { page, context } = await open(served);
  await page.goto(served.address);
  const { click, clicks } = hand(page);
  await click('text=Who said what about 9 October 2023');
  await click('a:has-text("How many persons were moved, North Koreans returned from China, China, 9 October 2023?") >> nth=0');
  await page.waitForSelector('svg .vigil-dot, svg [aria-label=dot]');
  assert.ok(clicks() <= 4, `${clicks()} clicks`);
  const text = await page.innerText('main');
  for (const said of ['500 or more', 'about 600', 'up to 600', 'about 620', 'J.M. Missionary Union', 'Justice for North Korea', 'not checked', 'Parts of it', 'about 300', 'up to 200', 'What it is not', '670 or more']) assert.ok(text.includes(said), said);
  const axis = await page.getAttribute('figure [role=img]', 'aria-label');
  assert.match(axis ?? '', /about 620/);
  assert.doesNotMatch(axis ?? '', /670/, 'another question is never on this axis');
  assert.doesNotMatch(axis ?? '', /about 300/, 'a part is never on this axis');
  await look(page, 'read-figure', looked);
  await context.close();
});

test('the six routes on the map, in at most four clicks; the list says the same; one of them alone', async () => {
  const served = example;
  const { page, context } = await open(served);
  await page.goto(served.address);
  const { click, clicks } = hand(page);
  await click('text=Six return routes on the map');
  await page.waitForSelector('ol > li h2 >> nth=5');
  assert.ok(clicks() <= 4);
  assert.equal(await page.locator('main ol > li:has(h2)').count(), 6);
  // Drawn at once, with every place of the list in its words; the map that moves comes when one reaches for it.
  await page.mouse.move(2, 2);
  await page.reload();
  const drawn = await page.getAttribute('svg[role=img][aria-label*="town precision"]', 'aria-label');
  for (const place of ['Dandong', 'Sinuiju', 'Hyesan', 'Musan', 'Hoeryong', 'Tumen']) assert.ok(drawn?.includes(place), place);
  assert.equal(await page.locator('canvas.maplibregl-canvas').count(), 0);
  await look(page, 'read-routes-drawn', looked);
  await page.hover('svg[role=img][aria-label*="town precision"]');
  await page.waitForSelector('[data-map=moves] canvas.maplibregl-canvas');
  assert.equal(await page.getAttribute('canvas.maplibregl-canvas', 'aria-label'), drawn);
  await page.click('label:has-text("Show on the map") >> nth=5');
  await look(page, 'read-routes', looked);
  assert.match(await page.innerText('main'), /Tumen[^]*图们/, 'names with the local form beside');
  await context.close();
});

test('the case from arrest to opinion, in at most four clicks; a step opens its passages; codes with their list', async () => {
  const served = example;
  const { page, context } = await open(served);
  await page.goto(served.address);
  const { click, clicks } = hand(page);
  await click('text=One case from arrest to a UN opinion');
  await click('a:has-text("subject of WGAD Opinion 37/2024")');
  await page.waitForSelector('button[data-step]');
  await click('button[data-step]:has-text("arrested")');
  await page.waitForSelector('[aria-expanded=true] + div :text("ILAAD")');
  assert.ok(clicks() <= 4, `${clicks()} clicks`);
  const text = await page.innerText('main');
  for (const said of ['5 April 2023', '9 October 2023', 'Dehui', '德惠', 'one account', 'place not told', 'CSW and TJWG']) assert.ok(text.includes(said), said);
  assert.ok(!text.includes('whereabouts unknown'), 'what was done to her is behind a line');
  await page.click('button:has-text("outcome, as told")');
  assert.match(await page.innerText('main'), /whereabouts unknown/);
  await page.click('[role=tab]:has-text("Acts and codes")');
  assert.match(await page.innerText('main'), /030101000000[^]*HURIDOCS code/);
  assert.doesNotMatch(await page.title(), /WGAD/, 'the tab and the history of the browser name nobody');
  await look(page, 'read-person', looked);
  await context.close();
});

test('the three by keyboard alone', async () => {
  const served = example;
  const { page, context } = await open(served);
  const to = async (words: string | RegExp): Promise<void> => {
    for (let i = 0; i < 80; i += 1) {
      const at = await page.evaluate('document.activeElement?.matches("a, button") ? document.activeElement.innerText : ""') as string;
      if (typeof words === 'string' ? at.includes(words) : words.test(at)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${String(words)} is not reached`);
  };
  await page.goto(served.address);
  await page.waitForSelector('text=Three ways in');
  await to('Six return routes');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/routes');
  await page.waitForSelector('h2');
  await page.keyboard.type('gf');
  await page.waitForURL('**/figures');
  await page.getByRole('link', { name: /^How many persons were moved, North Koreans returned from China, China, 9 October 2023/ }).first().waitFor();
  await to(/^How many persons were moved, North Koreans returned from China, China, 9 October 2023/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=What each source says');
  await page.keyboard.press('q');
  await page.waitForSelector('text=To be said with it');
  await page.keyboard.press('/');
  await page.keyboard.type('37/2024');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?w=\d+$/);
  await page.waitForSelector('a:has-text("WGAD Opinion 37/2024")');
  await page.evaluate('document.querySelector("main").focus()');
  await to('subject of WGAD Opinion 37/2024');
  await page.keyboard.press('Enter');
  await page.waitForSelector('button[data-step]');
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-step][aria-expanded=true]');
  assert.match(await page.innerText('[data-step][aria-expanded=true]'), /arrested/);
  await page.keyboard.press('h');
  await page.waitForSelector('[role=tab][aria-selected=true]:has-text("History")');
  // `h` after `g` is no `h`: it leads home from here as from anywhere.
  await page.keyboard.type('gh');
  await page.waitForURL((url) => url.pathname === '/');
  assertClean(page, 'keyboard', drawing);
  await context.close();
});

test('on paper: no rail, no button, every part of the page, nothing that is sealed', async () => {
  const served = example;
  const { page, context } = await open(served);
  await findWords(page, served, '37/2024');
  await page.click('a:has-text("subject of WGAD Opinion 37/2024")');
  await page.waitForSelector('button[data-step]');
  await page.emulateMedia({ media: 'print' });
  const visible = (selector: string): Promise<boolean> => page.locator(selector).first().isVisible();
  assert.equal(await visible('nav'), false);
  assert.equal(await visible('button:has-text("Show")'), false);
  assert.equal(await visible('h2:has-text("History")'), true, 'what stands behind a tab is printed too');
  assert.equal(await visible('h2:has-text("Acts and codes")'), true);
  assert.doesNotMatch(await page.innerText('main'), /learned of the arrest only/, 'the sealed note');
  assert.ok((await page.pdf()).length > 10_000);
  await context.close();
});
