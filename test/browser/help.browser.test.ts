// Help beside every page and as pages, the pack, and the glossary where its words stand.
import type { Page } from 'playwright-core';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, assertClean, look, open, picture, serve } from './support.ts';

const served = await serve();
const goto = async (page: Page, path: string): Promise<void> => { await page.goto(`${served.address}${path}`); await page.waitForSelector('h1'); };

test('contents, the card and a list of the codebook: at both widths, light and dark, in three languages, without a barrier', async () => {
  for (const [width, scheme, lang] of [[390, 'light', 'ko'], [1440, 'dark', 'zh'], [1440, 'light', 'en']] as const) {
    const { page, context } = await open(served, { width, scheme, lang });
    for (const [name, path] of [['help', '/help'], ['help-card', '/help/consent-card'], ['help-codebook', '/help/codebook-occurrence']] as const) {
      await goto(page, path);
      await look(page, `${name}-${width}-${scheme}-${lang}`, { axe: lang !== 'en' });
    }
    await context.close();
  }
});

test('without a session, and on paper, help is a page of the server, in the language chosen', async () => {
  const { page, context } = await open(served, { lang: 'ko', cookie: null, width: 390 });
  for (const [name, path] of [['paper-contents', '/help'], ['paper-staff-care', '/help/staff-care'], ['paper-card', '/help/consent-card'], ['paper-data-protection', '/help/data-protection']] as const) {
    await goto(page, path);
    await look(page, name);
  }
  await context.close();
});

test('F1 opens help for the page beside it, also while one types; links lead on within it; Escape closes it and gives the focus back', async () => {
  const { page, context } = await open(served, { width: 1440, more: { reducedMotion: 'reduce' } });
  await goto(page, '/search');
  await page.keyboard.type('/');
  await page.keyboard.type('tum');
  await page.keyboard.press('F1');
  await page.waitForSelector('aside h2');
  assert.equal(await page.innerText('aside h2'), 'Searching');
  await look(page, 'help-panel');
  await page.keyboard.press('Escape');
  await page.waitForSelector('aside', { state: 'detached' });
  assert.equal(await page.evaluate('document.activeElement.tagName'), 'INPUT', 'the focus is where it was');
  await goto(page, '/people');
  await page.click('main button:has-text("Help")');
  await page.waitForSelector('aside h2:has-text("People and circles")');
  await page.keyboard.press('F1');
  await page.waitForSelector('aside', { state: 'detached' });
  await goto(page, '/');
  await page.keyboard.press('F1');
  await page.waitForSelector('aside h2');
  await page.click('aside a:has-text("Searching")');
  await page.waitForSelector('aside h2:has-text("Searching")');
  await page.click('aside button:has-text("Back")');
  await page.waitForSelector('aside h2:has-text("Where to begin")');
  assertClean(page, 'help panel');
  await context.close();
  const small = await open(served, { width: 390, lang: 'ko' });
  await goto(small.page, '/people');
  await small.page.click('main button:has-text("도움말")');
  await small.page.waitForSelector('aside h2');
  await look(small.page, 'help-panel-390');
  await small.context.close();
});

test('a word of the glossary is explained by pointer and by keyboard, and Escape hides it', async () => {
  const { page, context } = await open(served, { lang: 'ko' });
  await goto(page, '/help/start');
  const term = page.locator('button:has-text("열람 범위")').first();
  await term.hover();
  await page.waitForSelector('[role=tooltip]');
  assert.match(await page.innerText('[role=tooltip]'), /열람 범위.*circle of readers/s);
  await picture(page, 'glossary');
  await page.mouse.move(0, 0);
  await page.waitForSelector('[role=tooltip]', { state: 'detached' });
  await term.focus();
  await page.waitForSelector('[role=tooltip]');
  await assertAccessible(page, 'glossary');
  await page.keyboard.press('Escape');
  await page.waitForSelector('[role=tooltip]', { state: 'detached' });
  assertClean(page, 'glossary');
  await context.close();
});
