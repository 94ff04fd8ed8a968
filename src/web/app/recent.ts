import { useSyncExternalStore } from 'react';

/** A page of the register that was opened. `title` is what the page showed; nothing of it outlives the tab. */
export type Recent = { readonly to: string; readonly title: string };

const most = 12;
let recent: readonly Recent[] = [];
const listeners = new Set<() => void>();
const change = (next: readonly Recent[]): void => { recent = next; for (const listener of listeners) listener(); };

/** Called by a page of an entry or a source once it stands. The last opened stands first, each once. */
export const noteRecent = (one: Recent): void => change([one, ...recent.filter(({ to }) => to !== one.to)].slice(0, most));
export const forgetRecent = (): void => change([]);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const useRecent = (): readonly Recent[] => useSyncExternalStore(subscribe, () => recent);
