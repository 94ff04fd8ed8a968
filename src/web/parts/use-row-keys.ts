import type { RefObject } from 'react';
import { useKeys } from '../app/keyboard.tsx';

/** Arrows go through the rows of a list, `e` opens the one that has the focus, or the first. `rows`: selector of the links that stand for them, within the page. */
export function useRowKeys(page: RefObject<HTMLElement | null>, rows: string, words: { readonly next: string; readonly before: string; readonly open: string }): void {
  const all = (): HTMLAnchorElement[] => [...(page.current?.querySelectorAll<HTMLAnchorElement>(rows) ?? [])];
  const here = (): number => all().findIndex((each) => each === document.activeElement);
  const step = (by: number): void => {
    const [links, at] = [all(), here()];
    links[at === -1 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  useKeys({ ArrowDown: { say: words.next, run: () => step(1) }, ArrowUp: { say: words.before, run: () => step(-1) }, e: { say: words.open, run: () => all()[Math.max(here(), 0)]?.click() } });
}
