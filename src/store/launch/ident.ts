import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './home.ts';
import { asUser, getOwnUser } from './os-user.ts';
import { toIdentLine } from './settings.ts';

/** Root joining a server which the owner started is not in its map yet: adds the line and has the server read it. */
export function addIdent(home: Home, pid: number): void {
  const line = toIdentLine(getOwnUser().name);
  const file = join(home.cluster, 'pg_ident.conf');
  const added = asUser(home.user, () => {
    if (readFileSync(file, 'utf8').includes(line)) return false;
    appendFileSync(file, line);
    return true;
  });
  if (added) process.kill(pid, 'SIGHUP');
}
