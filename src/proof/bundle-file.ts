import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Refused } from '#base/result.ts';
import type { Bundle } from './bundle.ts';

/** Where a bundle goes. */
export type BundleFile = { requireFree(path: string): void; write(path: string, bundle: Bundle): void };

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
