import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page, type Request } from 'playwright-core';
import { realWorld } from '#base/world.ts';
import type { AppOptions } from '../../src/server/app.ts';
import { loadExample } from '../../src/server/example.ts';
import { allowedHosts } from '../../src/server/hosts.ts';
import { testApp, type TestApp } from '../../src/server/testing/test-app.ts';
import { builtWeb } from '../../src/server/web/built.ts';
import { makeVault } from '#store/index.ts';
import { newTemporaryFolder, type TestRegister } from '../support/test-register.ts';

/** Pictures to look at are left in the folder that VIGIL_PICTURES names; without it none are made. */
const pictures = process.env['VIGIL_PICTURES'];
if (pictures !== undefined) mkdirSync(pictures, { recursive: true });

const flags = ['--headless', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
let browser: Browser | undefined;
after(() => browser?.close());
export const launch = async (): Promise<Browser> => (browser ??= await chromium.launch({
  executablePath: process.env['VIGIL_CHROMIUM'] ?? '/usr/bin/chromium', args: [...flags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
}));

export type Served = TestApp & { readonly address: string; readonly port: number; /** `name=value` of a session of the documenter that the link opened. */ readonly cookie: string };
export type ServeOptions = {
  /** Fills the register before it is served. */
  readonly fill?: (t: TestRegister) => Promise<void>;
  /** The public example, as `start --example` loads it. */
  readonly example?: boolean;
  /** Says that all in it is invented, as `start --practice` does. */
  readonly practice?: boolean;
  readonly app?: Partial<AppOptions>;
};

/** The real server with the built app, on a register and a port of its own; ends with the file. */
export async function serve({ fill, example = false, practice = false, app: more = {} }: ServeOptions = {}): Promise<Served> {
  let port = 0;
  const made = await testApp({
    hosts: () => allowedHosts('127.0.0.1', port), port: () => port, most: 100_000, built: await builtWeb(),
    whereabouts: { dataDir: '/home/documenter/.local/share/vigil', keyFile: '/home/documenter/.config/vigil/1c9d6f0e-8f0b-4a53-9a35-6a3f2f0d8a11.key', database: null, dataOption: '', example, practice }, ...more,
  });
  if (example) await loadExample(made.t.session);
  await fill?.(made.t);
  while ((await made.t.sequence()) > 0);
  await made.app.listen({ host: '127.0.0.1', port: 0 });
  after(() => made.app.close());
  port = (made.app.server.address() as AddressInfo).port;
  const answer = await made.app.inject({ url: `/enter?once=${made.once.token}`, headers: { host: `127.0.0.1:${port}` } });
  return { ...made, port, address: `http://127.0.0.1:${port}`, cookie: String(answer.headers['set-cookie']).split(';')[0] as string };
}

export type Look = { readonly width?: number; readonly scheme?: 'light' | 'dark'; readonly lang?: 'en' | 'ko' | 'zh'; /** `name=value`; null: nobody is signed in. */ readonly cookie?: string | null; readonly more?: BrowserContextOptions };

/** A browser of its own on the server: signed in, in a language, at a width. Without motion: a window that is half there has half its contrast. */
export async function open(served: Pick<Served, 'address' | 'cookie'>, { width = 1440, scheme = 'light', lang = 'en', cookie = served.cookie, more = {} }: Look = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await (await launch()).newContext({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: 'reduce', ...more });
  const cookies = [`vigil-language=${lang}`, ...(cookie === null ? [] : [cookie])].map((each) => each.split('=') as [string, string]);
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: served.address })));
  const page = await context.newPage();
  watch(page, served.address);
  return { context, page };
}

/**
 * A data folder whose vault opens with the key of the register that is served with it: for pages that ask who holds the key.
 * `make` is given to `fill`.
 */
export function vaultFolder(): { readonly whereabouts: AppOptions['whereabouts']; readonly make: (t: TestRegister) => Promise<void> } {
  const dataDir = join(newTemporaryFolder(), 'data');
  mkdirSync(dataDir);
  return {
    whereabouts: { dataDir, keyFile: null, database: null, dataOption: '', example: false },
    make: async ({ register: { vault } }) => void (await makeVault({ ...realWorld, random: (n) => Buffer.from(vault.master.subarray(0, n)) }, dataDir, { passphrase: 'made up for this test' }, vault.register, vault.secrets, vault.publicKey)),
  };
}

/** Types words into the one search field and waits for the page of hits: they never stand in an address. */
export async function findWords(page: Page, served: Served, words: string): Promise<void> {
  if (!page.url().startsWith(served.address)) await page.goto(served.address);
  await page.fill('[role=search] input', words);
  await page.press('[role=search] input', 'Enter');
  await page.waitForSelector('a[data-hit]');
}

const wrongs = new WeakMap<Page, string[]>();
const underWay = new WeakMap<Page, Map<Request, number>>();
/** Gathers what must never be: errors, words on the console, requests to anybody else; `assertClean` says whether there were any. And what is asked for, which `settled` waits for. */
export function watch(page: Page, address: string): void {
  const wrong: string[] = [];
  wrongs.set(page, wrong);
  const asked = new Map<Request, number>();
  underWay.set(page, asked);
  page.on('request', (request) => asked.set(request, performance.now()));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') wrong.push(`console: ${message.text()}`); });
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('request', (request) => { if (!['about:', 'data:', 'blob:'].includes(new URL(request.url()).protocol) && new URL(request.url()).origin !== address) wrong.push(`request: ${request.url()}`); });
}
/** `expected`: words of the console that belong to the state shown, such as a refused request. */
export const assertClean = (page: Page, name: string, expected?: RegExp): void => assert.deepEqual((wrongs.get(page) ?? []).filter((each) => expected === undefined || !expected.test(each)), [], name);

/** Two frames and a moment with nothing to do; at most two seconds, where frames do not come. Not asked where a page has no scripts: where they are off, it would not be answered. */
const drawn = 'new Promise((then) => { setTimeout(then, 2_000); requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(then))); })';
/**
 * Waits until nothing is asked for any more and what was answered is drawn. Once a document was idle, `networkidle` waits for nothing that is
 * asked within it. A request that an earlier document or worker left, or that a test holds back, never ends: after five seconds it counts no more.
 */
export async function settled(page: Page): Promise<void> {
  const asked = underWay.get(page);
  assert.ok(asked, 'the page is watched');
  const waits = (): boolean => [...asked.values()].some((since) => performance.now() - since < 5_000);
  for (let calm = 0; calm < 2; calm += 1) {
    while (waits()) { calm = 0; await sleep(10); }
    // A page that goes to another in between is not calm yet.
    const stays = (await page.evaluate('document.scripts.length === 0').catch(() => false)) === true || await page.evaluate(drawn).then(() => true, (error: Error) => { if (!/context was destroyed|navigation/i.test(error.message)) throw error; return false; });
    if (!stays || waits()) calm = -1;
  }
}

export async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** WCAG 2.2 AA and good practice, by axe, in the state that the page is in. No page of ours holds a frame: axe looks through the one document, without a blank page of its own each time. */
export async function assertAccessible(page: Page, name: string): Promise<void> {
  const found = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).setLegacyMode().analyze();
  assert.deepEqual(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`), [], name);
}

/** Waits until the page has its heading and nothing loads, then checks width, errors and (when asked) barriers, and takes a picture. */
export async function look(page: Page, name: string, { axe = true, expected }: { readonly axe?: boolean; readonly expected?: RegExp } = {}): Promise<void> {
  await page.waitForSelector('h1');
  await settled(page);
  assert.equal(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0, `${name}: scrolls sideways`);
  await picture(page, name);
  if (axe) await assertAccessible(page, name);
  assertClean(page, name, expected);
}
