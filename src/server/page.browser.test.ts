import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look, open, serve } from '../../test/browser/support.ts';

test('the pages of the server, for who is not in, in every language: no barrier, no scroll sideways, no word to anybody else, and no script needed', async () => {
  const served = await serve();
  for (const width of [390, 1440]) for (const scheme of ['light', 'dark'] as const) for (const lang of ['en', 'ko', 'zh'] as const) {
    const { context, page } = await open(served, { width, scheme, lang, cookie: null, more: { javaScriptEnabled: width === 1440 } });
    for (const url of ['/', '/help']) {
      await page.goto(`${served.address}${url}`);
      await look(page, `${url === '/' ? 'welcome' : 'help'}-${width}-${scheme}-${lang}`, { axe: width === 1440 });
    }
    await context.close();
  }
});

test('by keyboard: the first key leads to the content, the language stays chosen', async () => {
  const served = await serve();
  const { context, page } = await open(served, { width: 1024, cookie: null, more: { locale: 'ko-KR' } });
  await context.clearCookies();
  await page.goto(served.address);
  assert.equal(await page.getAttribute('html', 'lang'), 'ko');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.className'), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate('document.activeElement.id'), 'content');
  await page.click('text=简体中文');
  await page.goto(`${served.address}/help`);
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-Hans');
  await context.close();
});
