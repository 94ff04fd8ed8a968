import type { Page } from 'playwright-core';
import type { Served } from './support.ts';

export const count = async ({ t }: Served, kind: string): Promise<number> => Number((await (await t.admin()).query<{ n: number }>(`select count(*)::int as n from record.header where kind = '${kind}'`)).rows[0]?.n);
export const bodies = async ({ t }: Served): Promise<string> => (await (await t.admin()).query<{ open: string }>(`select b.open from record.body b join record.header h on h.compartment = b.compartment and h.id = b.id where h.kind in ('account', 'restriction')`)).rows.map((row) => row.open).join('\n');
export const saved = (page: Page): Promise<unknown> => page.waitForSelector('[data-saved=saved]');
export const begin = async (page: Page, served: Served, way = 'An interview'): Promise<void> => {
  await page.goto(`${served.address}/record`);
  await page.click(`button:has-text("${way}")`);
  await page.waitForURL(/\/record\/[0-9a-f-]{36}$/);
  // The page before had a heading too.
  await page.waitForSelector('[data-part=end] button');
};

/** The entry with this number, as it stands on the page. */
export const entry = (page: Page, n: number) => page.locator('article[data-entry]').nth(n - 1);
export async function add(page: Page, sort: string, words: string): Promise<number> {
  await page.locator('[data-part=add] select').selectOption(sort);
  const n = (await page.locator('article[data-entry]').count()) + 1;
  await page.click('text=Add an entry');
  await entry(page, n).locator('textarea').first().fill(words);
  return n;
}
export const field = (page: Page, n: number, property: string) => entry(page, n).locator(`[data-field="${property}"]`);
