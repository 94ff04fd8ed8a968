import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openSession } from '#access/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';
import type { TestRegister } from '../support/test-register.ts';
import { assertAccessible, assertClean, look, open, picture, serve } from './support.ts';

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
  await page.waitForSelector('canvas.maplibregl-canvas');
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
  await page.waitForSelector('h2');
  await to(/^How many persons were moved, North Koreans returned from China, China, 9 October 2023/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=What each source says');
  await page.keyboard.press('q');
  await page.waitForSelector('text=To be said with it');
  await page.keyboard.press('/');
  await page.keyboard.type('37/2024');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?q=*');
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
  assertClean(page, 'keyboard', drawing);
  await context.close();
});

test('on paper: no rail, no button, every part of the page, nothing that is sealed', async () => {
  const served = example;
  const { page, context } = await open(served);
  await page.goto(`${served.address}/search?q=37/2024`);
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

const said = (text: string, n: number) => ({ wording: { text, lang: 'ko' }, locator: { at: 'page', page: String(n) }, howKnown: { how: 'lived' } });
/** Invented: one woman told of by two sources that differ, an unpublished interview among them, and many accounts of one place. */
async function invented(t: TestRegister): Promise<void> {
  const interview = await recordSource(t.session, t.main, { title: 'Interview 9 (invented)', material: 'interview', basis: 'official-record' });
  const article = await recordSource(t.session, t.main, { title: 'An invented article', material: 'article', basis: 'public', url: 'https://example.org/a' });
  const tell = (source: string, kind: string, sort: string, claims: readonly { property: string; value: unknown }[]): Promise<string> =>
    recordAccount(t.session, t.main, { source, account: { kind, sort, claims: claims.map((claim, i) => ({ ...claim, ...said('그날 밤 다리를 건넜다', i + 1) })) } });
  const day = (edtf: string) => ({ is: 'time', time: { words: edtf, edtf, earliest: edtf, latest: edtf, suppliedBy: 'speaker', flags: [] } });
  const a = await tell(interview, 'person', 'identified', [{ property: 'name', value: { is: 'name', text: '리영호', kind: 'birth' } }, { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' } }, { property: 'number-of-returns', value: { is: 'range', low: 2, high: 2, unit: 'returns', words: '' } }]);
  const b = await tell(article, 'person', 'described', [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'M' } }, { property: 'outcome', value: { is: 'text', text: 'beaten and held for two years' } }]);
  await assess(t.session, { body: { about: 'same', a, b, verdict: 'same' }, reason: 'same night' });
  const one = await tell(interview, 'event', 'return-episode', [{ property: 'person', value: { is: 'account', account: a } }, { property: 'handed-over', value: day('2004-05-01') }, { property: 'hand-over-place', value: { is: 'place', place: { how: 'exact', place: 125, words: '신의주' } } }]);
  const two = await tell(article, 'event', 'return-episode', [{ property: 'person', value: { is: 'account', account: b } }, { property: 'handed-over', value: day('2005-06-01') }]);
  await assess(t.session, { body: { about: 'same', a: one, b: two, verdict: 'same' }, reason: 'one return' });
  await reviseAccount(t.session, t.main, { chain: b as never, replaces: b, reason: 'better-reading', account: { kind: 'person', sort: 'described', claims: [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'M' }, ...said('남자라고 했다', 1) }, { property: 'outcome', value: { is: 'text', text: 'beaten and held for two years' }, ...said('맞았다', 2) }] } });
}

test('two sources that differ: rivals side by side, marks in words; a sealed name only by a reason, in a window, never on paper; absence for who is not of the circle', async () => {
  const served = await serve({ fill: invented });
  const { page, context } = await open(served, { lang: 'en' });
  await page.goto(`${served.address}/search?q=Sinuiju`);
  await page.click('main ol a >> nth=0');
  await page.waitForSelector('button[data-step]');
  const url = page.url();
  assert.match(await page.innerText('button[data-step]'), /sources differ/);
  await page.click('button[data-step]');
  const opened = await page.innerText('[data-step][aria-expanded=true] + div');
  assert.match(opened, /1 May 2004[^]*1 June 2005/, 'both days with their passages');
  assert.match(opened, /words of the source sealed/);
  await page.click('a:has-text("woman") >> nth=0');
  await page.waitForSelector('text=names sealed (1 writing)');
  assert.doesNotMatch(await page.innerText('main'), /리영호|beaten/);
  await look(page, 'read-rivals', looked);
  await page.click('button[aria-label="Show: name"]');
  await page.waitForSelector('[role=dialog]');
  assert.equal(await page.isDisabled('[role=dialog] button[type=submit]'), true, 'without a reason nothing');
  await page.fill('[role=dialog] textarea', 'checking the spelling');
  await page.click('[role=dialog] button[type=submit]');
  await page.waitForSelector('[role=dialog] :text("리영호")');
  await assertAccessible(page, 'unsealed');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator(':text("리영호")').first().isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await page.waitForSelector('[role=dialog]', { state: 'detached' });
  assert.doesNotMatch(await page.content(), /리영호/, 'closed, it is nowhere in the page');
  const person = page.url();
  assert.notEqual(person, url);
  await context.close();

  const stranger = await served.t.seat('stranger', 'documenter', [await served.t.circle('elsewhere')]);
  const cookie = `${served.cookie.split('=')[0]}=${await openSession(served.t.register, stranger.hat)}`;
  const other = await open(served, { cookie });
  for (const hidden of [person, url, `${served.address}/entry/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee`]) {
    await other.page.goto(hidden);
    await other.page.waitForSelector('h1');
    assert.equal(await other.page.innerText('h1'), 'There is nothing here');
  }
  await look(other.page, 'read-absent', { expected: /404/ });
  await other.context.close();
});

test('the pages at both widths, light and dark, in Korean and Chinese: no barrier, no scroll sideways', async () => {
  const served = example;
  const { page: finder, context: first } = await open(served);
  await finder.goto(`${served.address}/search?q=37/2024`);
  const person = await finder.getAttribute('a:has-text("subject of WGAD Opinion 37/2024")', 'href');
  await finder.goto(`${served.address}/figures?q=2023-10-09`);
  const figure = await finder.getAttribute('a:has-text("9 October 2023?") >> nth=0', 'href');
  await finder.goto(`${served.address}/sources`);
  const source = await finder.getAttribute('main li a >> nth=0', 'href');
  await first.close();
  for (const [width, scheme, lang] of [[390, 'dark', 'ko'], [1440, 'light', 'zh']] as const) {
    const { page, context } = await open(served, { width, scheme, lang });
    for (const [url, name] of [[person, 'person'], [figure, 'figure'], ['/figures', 'figures'], ['/sources', 'sources'], [source, 'source'], ['/places/306', 'place'], ['/routes', 'routes']] as const) {
      await page.goto(`${served.address}${url ?? ''}`);
      await look(page, `read-${name}-${width}-${scheme}-${lang}`, looked);
    }
    await page.goto(`${served.address}${figure ?? ''}`);
    await page.waitForSelector('h2');
    await page.keyboard.press('q');
    await look(page, `read-quote-${width}-${scheme}-${lang}`, looked);
    await picture(page, `read-quote-${width}`);
    await context.close();
  }
});
