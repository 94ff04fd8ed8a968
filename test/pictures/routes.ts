import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of the app as its route files write them: read as text, since the pages themselves need a browser. */
export const routePaths: readonly string[] = globSync('pages/**/routes.tsx', { cwd: join(import.meta.dirname, '../../src/web') })
  .flatMap((file) => [...readFileSync(join(import.meta.dirname, '../../src/web', file), 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path ?? ''));
