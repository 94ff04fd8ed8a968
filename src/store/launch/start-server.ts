import { spawn } from 'node:child_process';
import { closeSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './home.ts';
import { PROGRAM_ENV } from './make-cluster.ts';
import { asUser, isRoot, spawnAs } from './os-user.ts';
import { disarmStaleLockFile } from './postmaster.ts';
import type { Programs } from './programs.ts';
import { boundServerLog, openServerLog, readServerLog, sizeOfServerLog } from './server-log.ts';
import { HBA, toIdent, toServerArguments } from './settings.ts';
import { takeSocketFolder } from './socket-folder.ts';

export type Server = {
  readonly pid: number | undefined;
  readonly socketDir: string;
  /** What the server wrote, once it has ended; undefined while it runs. */
  ended(): string | undefined;
};

/**
 * Starts postgres on the folder in a session of its own, so that a Ctrl-C meant for us does not reach it, and with no
 * handle that keeps Node alive. Does not wait until it is ready. Call under the start lock.
 */
export function startServer(home: Home, programs: Programs, settings: Readonly<Record<string, string>>): Server {
  const socketDir = takeSocketFolder(home);
  boundServerLog(home);
  asUser(home.user, () => {
    writeFileSync(join(home.cluster, 'pg_hba.conf'), HBA, { mode: 0o600 });
    writeFileSync(join(home.cluster, 'pg_ident.conf'), toIdent(home.user, isRoot()), { mode: 0o600 });
  });
  disarmStaleLockFile(home);
  const offset = sizeOfServerLog(home);
  const log = openServerLog(home);
  let failure: string | undefined;
  let isOver = false;
  try {
    const child = spawn(join(programs.bin, 'postgres'), ['-D', home.cluster, ...toServerArguments(settings, socketDir)], {
      cwd: '/',
      env: PROGRAM_ENV,
      detached: true,
      stdio: ['ignore', log, log],
      ...spawnAs(home.user),
    });
    child.once('error', (error) => {
      failure = error.message;
      isOver = true;
    });
    child.once('exit', () => (isOver = true)); // only noted: it may come at any later time, and must not fail then
    child.unref();
    return { pid: child.pid, socketDir, ended: () => (isOver ? (failure ?? readServerLog(home, offset)) : undefined) };
  } finally {
    closeSync(log);
  }
}
