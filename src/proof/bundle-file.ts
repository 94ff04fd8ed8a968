import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Refused } from '#base/result.ts';
import type { Cleared } from '#consent/index.ts';
import type { Bundle } from './bundle.ts';

declare const nothingOpened: unique symbol;
/** A bundle of hashes alone: it says of nobody anything. */
export type ClosedBundle = Bundle & { readonly [nothingOpened]: true };
export function closed(bundle: Bundle): ClosedBundle {
  if (bundle.records.some((record) => record.opened !== null)) throw new Error('an opened record in a closed bundle');
  return bundle as ClosedBundle;
}

/** Where a bundle goes: nothing but what was cleared, or opens nothing (invariant 5). */
export type BundleFile = { requireFree(path: string): void; write(path: string, bundle: Cleared<Bundle> | ClosedBundle): void };

/** A bundle as it is written: one line each for the top, readable by people who look. */
export const bundleText = (bundle: Bundle): string => `${JSON.stringify(bundle, null, 1)}\n`;

/** On this machine's disk, for its owner alone; whole or not at all. Refused: `proof.file-exists`, `proof.file-not-written`. */
export const onDisk: BundleFile = {
  requireFree(path) {
    if (existsSync(path)) throw new Refused('proof.file-exists');
  },
  write(path, bundle) {
    const part = `${path}.part`;
    try {
      writeFileSync(part, bundleText(bundle), { mode: 0o600 });
      renameSync(part, path);
    } catch {
      rmSync(part, { force: true });
      throw new Refused('proof.file-not-written');
    }
  },
};
