import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { recordAccount } from '#register/account/index.ts';
import { recordSource } from '#register/source/index.ts';
import { allowedHosts } from './hosts.ts';
import { mainLog, testApp } from './testing/test-app.ts';

/** Pictures to look at are left in the folder that VIGIL_PICTURES names. */
const pictures = process.env['VIGIL_PICTURES'];
if (pictures !== undefined) mkdirSync(pictures, { recursive: true });

const flags = ['--headless', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
let browser: Browser | undefined;
const launch = async (): Promise<Browser> => (browser ??= await chromium.launch({
  executablePath: process.env['VIGIL_CHROMIUM'] ?? '/usr/bin/chromium', args: [...flags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
}));
after(() => browser?.close());

async function served(full: boolean) {
  let port = 0;
  let log = '';
  const made = await testApp({
    hosts: () => allowedHosts('127.0.0.1', port), port: () => port, most: 10_000,
    check: { of: (each) => (each === log ? { at: new Date('2024-03-01T00:00:00Z'), holds: true } : undefined) },
    whereabouts: { dataDir: '/home/documenter/.local/share/vigil', keyFile: '/home/documenter/.config/vigil/1c9d6f0e-8f0b-4a53-9a35-6a3f2f0d8a11.key', database: null, dataOption: '', example: full },
  });
  const { t } = made;
  if (full) {
    const source = await recordSource(t.session, t.main, { title: 'Interview 7', material: 'interview', basis: 'public' });
    const claims = [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording: { text: 'a woman', lang: 'en' }, locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } }];
    await recordAccount(t.session, t.main, { source, account: { kind: 'person', sort: 'identified', claims } });
    const admin = await t.admin();
    await admin.query(`insert into derived.total (compartment, what, n) values ($1, 'event', 59), ($1, 'act', 1204), ($1, 'place', 81), ($1, 'agency', 7), ($1, 'figure', 152)`, [t.main]);
    await t.sequence();
    log = await mainLog(t);
    await t.circle('Border team · 국경팀');
  }
  await made.app.listen({ host: '127.0.0.1', port: 0 });
  port = (made.app.server.address() as AddressInfo).port;
  const answer = await made.app.inject({ url: `/enter?once=${made.once.token}`, headers: { host: `127.0.0.1:${port}` } });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] as string;
  after(() => made.app.close());
  return { ...made, port, cookie, address: `http://127.0.0.1:${port}` };
}

/** Opens a page and gathers what must not be: words on the console, requests elsewhere. */
async function look(context: BrowserContext, address: string, url: string, name: string, barriers: boolean): Promise<void> {
  const wrong: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => wrong.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== address) wrong.push(`request: ${request.url()}`);
  });
  await page.goto(`${address}${url}`);
  const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  assert.equal(wide, 0, `${name}: scrolls sideways`);
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  if (barriers) await findBarriers(page, name);
  assert.deepEqual(wrong, [], name);
  await page.close();
}

async function findBarriers(page: Page, name: string): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  assert.deepEqual(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`), [], name);
}

test('the pages at every width, light and dark, in every language: no barrier, no scroll sideways, no word to anybody else', async () => {
  const [full, empty] = [await served(true), await served(false)];
  for (const width of [390, 1024, 1440, 1920]) for (const colorScheme of ['light', 'dark'] as const) for (const lang of ['en', 'ko', 'zh']) {
    if (width === 1920 && lang !== 'en') continue;
    const context = await (await launch()).newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: false });
    const [name, value] = full.cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: full.address }]);
    await look(context, full.address, `/?lang=${lang}`, `register-${width}-${colorScheme}-${lang}`, width === 390 || width === 1440);
    await context.clearCookies();
    if (width !== 1024 && width !== 1920) for (const url of ['/', '/help']) await look(context, full.address, `${url}?lang=${lang}`, `${url === '/' ? 'welcome' : 'help'}-${width}-${colorScheme}-${lang}`, width === 390);
    const [emptyName, emptyValue] = empty.cookie.split('=') as [string, string];
    await context.addCookies([{ name: emptyName, value: emptyValue, url: empty.address }]);
    if (width === 390) await look(context, empty.address, `/?lang=${lang}`, `empty-${width}-${colorScheme}-${lang}`, true);
    await context.close();
  }
});

test('by keyboard: the first key leads to the content, the language stays chosen, signing out ends it', async () => {
  const { address, cookie } = await served(true);
  const context = await (await launch()).newContext({ viewport: { width: 1024, height: 800 }, locale: 'ko-KR' });
  const [name, value] = cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  await page.goto(address);
  assert.equal(await page.getAttribute('html', 'lang'), 'ko');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.className'), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate('document.activeElement.id'), 'content');
  await page.click('text=简体中文');
  await page.goto(`${address}/help`);
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-Hans');
  await page.goto(address);
  await page.click('button');
  assert.match(await page.innerText('h1'), /尚未进入/);
  await page.goBack();
  assert.match(await page.innerText('h1'), /尚未进入/, 'the page before is not kept');
  await page.emulateMedia({ media: 'print' });
  if (pictures !== undefined) await page.pdf({ path: join(pictures, 'welcome.pdf') });
  await context.close();
});
