import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** Hands without a mouse, which count what they do: one interaction is a key or chord pressed, or a field filled by typing. */
export type Keys = {
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Tab after Tab until the focus is there. Fails where it cannot be come to. */
  tabTo(wanted: Locator): Promise<void>;
  count(): number;
};

/** Stops that a page may have before the one that is wanted: more is no way for anybody. */
const most = 60;

export function keysOf(page: Page): Keys {
  let count = 0;
  const press = async (...keys: readonly string[]): Promise<void> => { for (const key of keys) { count += 1; await page.keyboard.press(key); } };
  return {
    press,
    async type(text) { count += 1; await page.keyboard.type(text); },
    async tabTo(wanted) {
      await wanted.first().waitFor();
      for (let i = 0; i < most; i += 1) {
        if (await wanted.and(page.locator(':focus')).count() > 0) return;
        await press('Tab');
      }
      assert.fail(`by Tab nothing leads to ${String(wanted)}; the focus is at ${await page.evaluate('document.activeElement.outerHTML.slice(0, 200)')}`);
    },
    count: () => count,
  };
}

/** From any page of a documenter to one account recorded, with its giver and the card. The giver is invented. */
export async function firstRecord(page: Page, { press, type }: Keys): Promise<void> {
  await press('n');
  await page.waitForURL('**/record');
  await writeFirst(page, { press, type });
}

/** From the page that asks what is recorded. */
export async function writeFirst(page: Page, { press, type }: Pick<Keys, 'press' | 'type'>): Promise<void> {
  await page.waitForSelector('text=An interview');
  await press('i');
  await page.waitForURL(/\/record\/[0-9a-f-]{36}$/);
  await page.waitForSelector('input:focus');
  await type('Interview 1');
  // From part to part: the giver, the card and who asked, what was said first, question 1.
  await press('Alt+ArrowRight', 'Alt+ArrowRight', 'Tab');
  await type('Min');
  await press('Alt+ArrowRight', 'Enter', 'Alt+ArrowRight', 'y', 'n', 'n', 'y');
  await press('Alt+ArrowRight', 'Enter');
  await page.waitForSelector('textarea:focus');
  await type('같이 있던 여자는 무산 사람이라고 했다');
  await press('Control+Enter');
  await page.waitForSelector('h1:has-text("Recorded")');
}
