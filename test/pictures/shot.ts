import type { Page } from 'playwright-core';
import type { Served } from '../browser/support.ts';

/** One page in one state. */
export type Shot = {
  readonly name: string;
  readonly at: string;
  /** Whose session; the documenter of the link when absent. */
  readonly cookie?: string | null;
  /** The page of the route that this is, when `at` does not say so: every route needs one. */
  readonly route?: string;
  /** Brings the page into the state, once it has its heading. By marks of the page, never by its words: they are in another language each time. */
  readonly act?: (page: Page) => Promise<unknown>;
  /** Words of the console that belong to this state, such as a refused request. */
  readonly expected?: RegExp;
  /** Also taken as it is printed. */
  readonly print?: boolean;
};

export const click = (selector: string) => (page: Page): Promise<void> => page.locator(selector).first().click();
export const both = (...acts: readonly ((page: Page) => Promise<unknown>)[]) => async (page: Page): Promise<void> => { for (const act of acts) await act(page); };
export const press = (...keys: readonly string[]) => async (page: Page): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };
export const tab = (n: number) => async (page: Page): Promise<void> => { await page.locator('[role=tab]').nth(n).click(); };
export const seen = (selector: string) => (page: Page): Promise<unknown> => page.waitForSelector(selector);
/** Words are typed: they never stand in an address. */
export const find = (words: string) => async (page: Page): Promise<void> => { await page.fill('[role=search] input', words); await page.press('[role=search] input', 'Enter'); await page.waitForURL(/[?&]w=\d/); };

export type Entry = { readonly address: string; readonly kind: string; readonly sort: string; readonly title: string };
/** Entries of a register, as its search shows them to the documenter. */
export async function entriesOf({ address, cookie }: Pick<Served, 'address' | 'cookie'>, asked: { readonly query?: string; readonly kind?: string; readonly sort?: string }): Promise<readonly Entry[]> {
  const answer = await fetch(`${address}/api/search?${new URLSearchParams({ query: '', most: '200', ...asked }).toString()}`, { headers: { cookie } });
  const { groups } = await answer.json() as { readonly groups: readonly { readonly address: string; readonly kind: string; readonly hits: readonly { readonly sort: string; readonly title: string }[] }[] };
  return groups.map(({ address: at, kind, hits }) => ({ address: at, kind, sort: hits[0]?.sort ?? '', title: hits[0]?.title ?? '' }));
}
