import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of the root of Vigil: what the app in the browser is made of. */
const folders = ['src/web', 'src/base', 'src/server/web'];
const files = ['package.json', 'package-lock.json'];

/** Sixteen hex signs that change when anything changes of which the app is made: the name of the folder of its build. */
export function sourceHash(root: string): string {
  const sum = createHash('sha256');
  const found = folders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name)))
    .map((path) => path.slice(root.length + 1).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('src/web/dist/') && !path.includes('.test.'));
  for (const path of [...found, ...files].sort()) sum.update(`${path}\0`).update(readFileSync(join(root, path))).update('\0');
  return sum.digest('hex').slice(0, 16);
}
