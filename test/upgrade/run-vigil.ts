import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { carried } from '../support/carried.ts';

const entry = fileURLToPath(new URL('../../bin/vigil.mjs', import.meta.url));

/** Runs one command on the data folder in `base`, its key beside it, and gives its JSON. Throws when it ends with anything but 0. */
export function runVigil<T>(base: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): T {
  const ran = spawnSync(process.execPath, [entry, ...words, '--data', join(base, 'data'), '--json'], {
    encoding: 'utf8', env: { ...carried, PATH: process.env['PATH'], HOME: base, XDG_CONFIG_HOME: join(base, 'config'), XDG_CACHE_HOME: join(base, 'cache'), ...env },
  });
  if (ran.status !== 0) throw new Error(`vigil ${words.join(' ')} ended with ${ran.status}: ${ran.stdout} ${ran.stderr}`);
  return JSON.parse(ran.stdout) as T;
}
