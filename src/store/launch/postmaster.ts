import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './home.ts';
import { asUser } from './os-user.ts';
import { isServerOf } from './process-identity.ts';

/** A running server of the folder, as its own lock file tells. The socket is missing while it has only begun to start. */
export type Postmaster = { readonly pid: number; readonly socketDir: string | undefined; readonly port: number };

type LockFile = { readonly pid: number; readonly lines: readonly string[] };

function findLockFile(home: Home): LockFile | undefined {
  const text = asUser(home.user, () => {
    try {
      return readFileSync(join(home.cluster, 'postmaster.pid'), 'utf8');
    } catch {
      return undefined;
    }
  });
  const lines = text?.split('\n') ?? [];
  const pid = Math.abs(Number(lines[0]));
  return Number.isSafeInteger(pid) && pid > 0 ? { pid, lines } : undefined;
}

/** The server running on this folder, whoever started it; a lock file left by a dead one, or naming a number since reused, is none. */
export function findPostmaster(home: Home): Postmaster | undefined {
  const file = findLockFile(home);
  if (file === undefined || !isServerOf(file.pid, home.cluster)) return undefined;
  const socketDir = file.lines[4];
  return { pid: file.pid, socketDir: socketDir === undefined || socketDir === '' ? undefined : socketDir, port: Number(file.lines[3] ?? 0) };
}

/**
 * Call under the start lock, before a start. PostgreSQL will not start while the number in a stale lock file belongs to
 * any living program. Naming ourselves, its parent, lets it pass and still check, by the key further down in the file,
 * that no backend of the old server lives; deleting the file would lose that check.
 */
export function disarmStaleLockFile(home: Home): void {
  const path = join(home.cluster, 'postmaster.pid');
  const file = findLockFile(home);
  if (file !== undefined && isServerOf(file.pid, home.cluster)) return;
  asUser(home.user, () => {
    if (file === undefined) rmSync(path, { force: true }); // none, or emptied by a power cut: nothing to check by
    else writeFileSync(path, [String(process.pid), ...file.lines.slice(1)].join('\n'));
  });
}
