import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { newTemporaryFolder } from '../support/test-register.ts';
import { serve, type Served } from './support.ts';

/** Public figures of the UNHCR, which lie outside the project. */
export const facts = join(import.meta.dirname, '../../../shared/facts/unhcr.csv');
export const folder = newTemporaryFolder('vigil-import-');
export const served = (): Promise<Served> => serve({ app: { whereabouts: { dataDir: newTemporaryFolder('vigil-자료-'), keyFile: '/home/documenter/.config/vigil/register.key', database: null, dataOption: '', example: false, practice: false } } });
export const choose = (page: Page, path: string): Promise<void> => page.setInputFiles('input[type=file]', path);
export const next = (page: Page): Promise<void> => page.click('button:has-text("Next")');
export const step = (page: Page, name: string): Promise<unknown> => page.waitForSelector(`[aria-current=step]:has-text("${name}")`);
export const count = async ({ t }: Served): Promise<number> => Number((await (await t.admin()).query<{ n: number }>('select count(*)::int as n from derived.account')).rows[0]?.n);

/** From the file to the preview, with the guesses as they are. */
export async function toPreview(page: Page, address: string, path: string, basis: string, named?: string): Promise<void> {
  await page.goto(`${address}/import`);
  await page.waitForSelector('button:has-text("Choose a file")');
  await choose(page, path);
  await step(page, 'May we hold this?');
  await page.getByLabel('What were these people told?').fill('not known');
  await page.getByLabel('On what is it held?').selectOption(basis);
  if (named !== undefined) await page.getByLabel('Title of the source').fill(named);
  await next(page);
  await step(page, 'What we read');
  if (await page.locator('text=The lines read right').isVisible()) await page.getByLabel('The lines read right').check();
  await next(page);
  await step(page, 'Columns');
  await next(page);
  await step(page, 'Preview');
}
export const makePreview = async (page: Page): Promise<void> => {
  await page.click('button:has-text("Make the preview")');
  await page.waitForSelector('[data-fate]', { timeout: 30_000 });
};
export const bringIn = async (page: Page): Promise<void> => {
  await next(page);
  await step(page, 'Bring in');
  await page.click('button:has-text("Bring in")');
  await page.waitForSelector('h2:has-text("Brought in")', { timeout: 60_000 });
};
