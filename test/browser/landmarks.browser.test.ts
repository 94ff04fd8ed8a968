// Every page of the app, as a screen reader and the tab of a browser know it: landmarks, one heading that takes the focus, a title in
// words, names of all controls, axe, contrast in the dark; and on the practice register the word that all in it is invented.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { exampleShots } from '../pictures/example-shots.ts';
import { practiceShots } from '../pictures/practice-shots.ts';
import { routePaths } from '../pictures/routes.ts';
import type { Shot } from '../pictures/shot.ts';
import { assertAccessible, assertClean, open, settled, type Served } from './support.ts';

/** Software that draws the map says how slow it is; what is not there is refused. */
const expected = /GL Driver Message|WebGL|404/;
const matches = (path: string, at: string): boolean => new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`).test(at.split('?')[0] ?? '');
const routeOf = (at: string): string | undefined => routePaths.find((path) => path === at.split('?')[0]) ?? routePaths.find((path) => matches(path, at));
/** One picture's address for each route and each hat that it is taken in. */
const pagesOf = (shots: readonly Shot[]): readonly Shot[] => [...new Map(shots.toReversed().filter(({ at, act, cookie, expected: refused }) => act === undefined && cookie !== null && refused === undefined && routeOf(at) !== undefined).map((shot) => [`${routeOf(shot.at)} ${shot.cookie ?? ''}`, shot])).values()].reverse();

/** Looked at in each frame, where `waitForSelector` comes back after half a second; `waitForFunction` is stopped by the content security policy. */
const until = (page: Page, condition: string): Promise<unknown> => page.evaluate(`new Promise((then, fail) => { const last = performance.now() + 30_000; (function look() { if (${condition}) then(); else if (performance.now() > last) fail(new Error('not within 30 s')); else requestAnimationFrame(look); })(); })`);
const drawn = (page: Page): Promise<unknown> => until(page, `document.querySelector('h1:not([data-before])')?.checkVisibility()`);
/** Within the app, as a link goes: the router hears of it. */
async function goWithin(page: Page, at: string): Promise<void> {
  await page.evaluate(`document.querySelector('h1').dataset.before = ''; document.activeElement.blur(); history.pushState({}, '', ${JSON.stringify(at)})`);
  await drawn(page);
}
const nameless = /^\s*- '?(?:button|link|textbox|searchbox|combobox|listbox|checkbox|radio|tab|menuitem|menuitemradio|slider|spinbutton|switch|navigation|dialog|region)(?![\w-]|\s+["/]).*$/gm;

async function check(page: Page, name: string, focused: boolean, dark = true): Promise<void> {
  const spoken = await page.locator('body').ariaSnapshot();
  const count = (role: RegExp): number => spoken.match(role)?.length ?? 0;
  assert.equal(count(/^\s*- '?banner\b/gm), 1, `${name}: one banner\n${spoken}`);
  assert.equal(count(/^\s*- '?main\b/gm), 1, `${name}: one main`);
  assert.ok(count(/^\s*- '?navigation\b/gm) > 0, `${name}: a way on`);
  assert.equal(count(/^\s*- '?heading .*\[level=1\]/gm), 1, `${name}: one h1`);
  assert.deepEqual(spoken.match(nameless) ?? [], [], `${name}: without a name`);
  const ways = spoken.match(/^\s*- '?navigation "[^"]*"/gm) ?? [];
  assert.equal(new Set(ways).size, ways.length, `${name}: two navigations of one name`);
  assert.equal(await page.locator('[aria-live=polite]:not(main *)').count(), 1, `${name}: one polite region beside the page`);
  assert.equal(await page.evaluate(`document.activeElement === ${focused ? "document.querySelector('h1')" : 'document.body'} || document.activeElement.matches('input, textarea')`), true, `${name}: the focus is at ${await page.evaluate('document.activeElement.outerHTML.slice(0, 200)')}`);
  const title = await page.title();
  assert.match(title, /(?:^|\s)Vigil$/, name);
  assert.match(title.replace(/Vigil$/, ''), name.endsWith(' /') ? /^/ : /\p{L}{3}/u, `${name}: ${title}`);
  assert.doesNotMatch(title, names, name);
  await assertAccessible(page, name);
  if (dark) await checkDark(page, name);
  assertClean(page, name, expected);
}

async function checkDark(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withRules(['color-contrast']).setLegacyMode().analyze();
  assert.deepEqual(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)), [], `${name}: too pale in the dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Of persons of either register, invented and real: they are on the pages, never in a title, which the history of the browser keeps. */
const names = /김영희|김용희|Kim (?:Cheol|Chol)|subject of/i;

const invented = { en: 'invented', ko: '지어낸 것', zh: '虚构' } as const;
type Lang = keyof typeof invented;
/** On the page, in the title, and on its paper. */
async function checkMark(page: Page, name: string, words: string): Promise<void> {
  await until(page, `document.title.startsWith('[${words}] ')`).catch(async () => assert.fail(`${name}: the title does not say it: ${await page.title()}`));
  const mark = page.locator('main [role=note] p, main p[role=note]').filter({ hasText: words }).first();
  for (const media of ['print', 'screen'] as const) {
    await page.emulateMedia({ media });
    assert.equal(await mark.isVisible(), true, `${name}: does not say on ${media} that all is invented`);
  }
}

/** Each hat comes in by the first of its pages, from outside; to the others as links lead. */
async function walk(served: Served, shots: readonly Shot[], lang: Lang, see: (page: Page, name: string, within: boolean) => Promise<void>): Promise<void> {
  const { page, context } = await open(served, { lang });
  for (const [cookie, own] of Map.groupBy(shots, (shot) => shot.cookie ?? served.cookie)) {
    await page.goto('about:blank');
    const [name, value] = cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: served.address }]);
    for (const [n, { at, name: shown }] of own.entries()) {
      if (n === 0) await page.goto(`${served.address}${at}`); else await goWithin(page, at);
      await drawn(page);
      await settled(page);
      await see(page, `${lang} ${shown} ${at}`, n > 0);
    }
  }
  await context.close();
}

test('the public example: every page that it has, by ear', async () => {
  const { served, shots } = await exampleShots();
  // Its contrast in the dark is in read-looks.
  await walk(served, pagesOf(shots), 'en', (page, name, within) => check(page, name, within, false));
});

test('the practice register: every page of the app, in each hat that comes there, by ear; each says that all is invented, in three languages and on paper', async () => {
  const { served, shots } = await practiceShots();
  const place = { name: 'place', at: '/places/306' };
  const help = [{ name: 'help', at: '/help' }, { name: 'help-topic', at: '/help/consent-card' }, { name: 'routes', at: '/routes' }, { name: 'sources', at: '/sources' }];
  const pages = [...pagesOf(shots), place, ...help, { name: 'sign-in', at: '/sign-in' }];
  assert.deepEqual(routePaths.filter((path) => !pages.some(({ at }) => routeOf(at) === path)), [], 'a page without an entry in test/pictures');
  // A browser waits more than it works: the languages go side by side.
  await Promise.all([
    walk(served, pages, 'en', async (page, name, within) => { await check(page, name, within); await checkMark(page, name, invented.en); }),
    ...(['ko', 'zh'] as const).map((lang) => walk(served, pages, lang, (page, name) => checkMark(page, name, invented[lang]))),
  ]);
});
