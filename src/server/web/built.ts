import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '#base/result.ts';
import { sourceHash } from './source-hash.ts';

/** A build of the app: its folder, and its one page, in which `VIGIL-NONCE` stands for what each answer makes anew. */
export type Built = { readonly folder: string; readonly page: string };

const root = join(import.meta.dirname, '../../..');

/**
 * The app as it stands in this copy of Vigil, built first where its sources changed: by a process of its own, so that the
 * server never holds a bundler in memory. Refused: `start.app-not-built`.
 */
export async function builtWeb(say: (line: string) => void = () => undefined): Promise<Built> {
  const folder = join(root, 'src/web/dist', sourceHash(root));
  if (!existsSync(join(folder, 'index.html'))) {
    say('Making the pages of this copy of Vigil (once, and after each change of it) …');
    await runBuild(say);
  }
  return readBuilt(folder);
}

export const readBuilt = (folder: string): Built => ({ folder, page: readFileSync(join(folder, 'index.html'), 'utf8') });

function runBuild(say: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'build-web.ts')], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (data: Buffer) => { words = (words + data.toString()).slice(-4000); });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve();
      say(words.trim());
      reject(new Refused('start.app-not-built'));
    });
  });
}
