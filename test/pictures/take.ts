// Takes a picture of every page, in its states, in light and dark, in the languages, narrow and wide, and fails where a
// page throws, complains, is wider than its window or cuts text off. How: CONTRIBUTING.md, "Pictures of every page".
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { faultsOnPage, lengthenPage } from './on-page.ts';
import type { Shot } from './shot.ts';
import { exampleShots } from './example-shots.ts';
import { practiceShots } from './practice-shots.ts';
import { crowdedShots } from './crowded-shots.ts';
import { routePaths } from './routes.ts';
import { open, settled, type Served } from '../browser/support.ts';

const usage = 'usage: node test/pictures/take.ts FOLDER [--only WORDS] [--lang en,ko,zh] [--width 390,1440] [--scheme light,dark] [--of example,practice,crowded] [--long]';
const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' }, lang: { type: 'string' }, width: { type: 'string' }, scheme: { type: 'string' }, of: { type: 'string' }, long: { type: 'boolean' } } });
const [folder] = positionals;
if (folder === undefined) throw new Error(usage);
mkdirSync(folder, { recursive: true });

const list = (given: string | undefined, all: readonly string[]): readonly string[] => given?.split(',') ?? all;
const schemes = list(values.scheme, ['light', 'dark']) as readonly ('light' | 'dark')[];
const languages = list(values.lang, values.long === true ? ['en', 'ko'] : ['en', 'ko', 'zh']) as readonly ('en' | 'ko' | 'zh')[];
const registers = list(values.of, ['example', 'practice', 'crowded']);
/** Chinese in two looks, the widest window in one: the rest is told by the others. */
const widthsOf = (lang: string, scheme: string): readonly number[] => (values.width?.split(',').map(Number) ?? (values.long === true ? [390] : lang === 'zh' ? [scheme === 'dark' ? 390 : 1440] : lang === 'ko' && scheme === 'light' ? [390, 1440, 1920] : [390, 1440]));

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
let taken = 0;
const faults: string[] = [];
/** Software that draws the map says how slow it is; `autoplay` and the like are not ours. */
const drawing = /GL Driver Message|WebGL/;

async function settle(page: Page): Promise<void> {
  await settled(page);
  await page.evaluate('document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))');
}

/** In a window as tall as the page: what is fixed to its edges stands at the edges of the picture. Of a very long page the beginning. */
async function shoot(page: Page, name: string, width: number): Promise<void> {
  const height = Math.min(6_000, Math.max(900, await page.evaluate('document.documentElement.scrollHeight') as number));
  await page.setViewportSize({ width, height });
  await settle(page);
  await page.screenshot({ path: join(folder ?? '', `${name}.png`) });
  taken += 1;
}

async function takeIn(served: Served, shot: Shot, lang: 'en' | 'ko' | 'zh'): Promise<void> {
  const { page, context } = await open(served, { lang, ...(shot.cookie === undefined ? {} : { cookie: shot.cookie }) });
  page.setDefaultTimeout(15_000);
  const said: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') said.push(message.text()); });
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  const name = (width: number, scheme: string): string => `${shot.name}-${lang}-${width}-${scheme}`;
  try {
    await page.goto(`${served.address}${shot.at}`);
    await page.waitForSelector('h1');
    await settle(page);
    await shot.act?.(page);
    await settle(page);
    for (const scheme of schemes) for (const width of widthsOf(lang, scheme)) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      if (values.long === true) await page.evaluate(lengthenPage);
      await settle(page);
      for (const fault of await page.evaluate(faultsOnPage) as string[]) faults.push(`${name(width, scheme)}: ${fault}`);
      await shoot(page, name(width, scheme), width);
    }
    if (shot.print === true && values.long !== true) {
      await page.setViewportSize({ width: 794, height: 1123 });
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      await settle(page);
      await shoot(page, `${shot.name}-${lang}-print`, 794);
    }
  } catch (error) {
    faults.push(`${shot.name}-${lang}: ${error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error)}`);
    await page.screenshot({ path: join(folder ?? '', `${shot.name}-${lang}-failed.png`) }).catch(() => undefined);
  }
  for (const words of new Set(said)) if (!drawing.test(words) && shot.expected?.test(words) !== true) faults.push(`${shot.name}-${lang}: console: ${words.slice(0, 200)}`);
  await context.close();
}

const visited = new Set<string>();
const all = { example: exampleShots, practice: practiceShots, crowded: crowdedShots };
for (const [register, make] of Object.entries(all)) {
  if (!registers.includes(register)) continue;
  test(`pictures of the ${register} register`, { timeout: 3_600_000 }, async () => {
    const { served, shots } = await make();
    for (const [name, same] of Map.groupBy(shots, (shot) => shot.name)) if (same.length > 1) faults.push(`two pictures are called ${register}-${name}`);
    for (const shot of shots) {
      visited.add(shot.route ?? shot.at.split('?')[0] ?? '');
      if (values.only !== undefined && !values.only.split(',').some((only) => shot.name.includes(only))) continue;
      for (const lang of languages) await takeIn(served, { ...shot, name: `${register}-${shot.name}` }, lang);
    }
  });
}

test('every route has a picture; nothing was wrong', () => {
  say(`${taken} pictures in ${folder}`);
  if (values.of === undefined) for (const path of routePaths) if (![...visited].some((at) => at === path || matches(path, at))) faults.push(`no picture of ${path}`);
  for (const fault of faults) say(fault);
  assert.equal(faults.length, 0, `${faults.length} faults, see above`);
});
const matches = (path: string, at: string): boolean => new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`).test(at);
