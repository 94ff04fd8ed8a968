import { chmodSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '#base/result.ts';
import type { Home } from './home.ts';
import { asUser, isRoot } from './os-user.ts';
import { PORT } from './settings.ts';

/** The kernel's limit with its closing NUL left out: 107 on Linux, 103 on the BSDs and macOS (core.md 52). */
const LONGEST_SOCKET = process.platform === 'linux' ? 107 : 103;

const fileOf = (home: Home): string => join(home.dir, 'socket');

/**
 * The private folder of the server's socket, kept in DIR/socket: the one of last time if it is still there and still
 * ours alone, else a new one. Call under the start lock, while no server runs. Refused `start.folder-unusable`.
 */
export function takeSocketFolder(home: Home): string {
  return asUser(home.user, () => {
    const kept = readKept(home);
    if (kept !== undefined && isOurs(kept, home.user.uid)) return empty(kept);
    for (const base of listBases()) {
      const folder = makeIn(base, home.user.uid);
      if (folder === undefined) continue;
      writeFileSync(`${fileOf(home)}.new`, `${folder}\n`, { mode: 0o600 });
      renameSync(`${fileOf(home)}.new`, fileOf(home));
      return folder;
    }
    throw new Refused('start.folder-unusable', { reason: 'socket' });
  });
}

/** After the server's end, under the start lock. Leaves nothing in /tmp; what is not empty or not ours stays. */
export function dropSocketFolder(home: Home): void {
  asUser(home.user, () => {
    const kept = readKept(home);
    if (kept === undefined || !isOurs(kept, home.user.uid)) return;
    try {
      rmdirSync(kept);
      unlinkSync(fileOf(home));
    } catch {
      // used again or gone
    }
  });
}

/** A killed server's socket lock blocks the next one while its number is taken: reused, or a zombie in a container whose first process reaps none. */
function empty(folder: string): string {
  for (const left of [`.s.PGSQL.${PORT}`, `.s.PGSQL.${PORT}.lock`]) rmSync(join(folder, left), { force: true });
  return folder;
}

function readKept(home: Home): string | undefined {
  try {
    const text = readFileSync(fileOf(home), 'utf8').trim();
    return isShortAndPlain(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function isOurs(folder: string, uid: number): boolean {
  try {
    const stat = lstatSync(folder);
    return stat.isDirectory() && stat.uid === uid && (stat.mode & 0o777) === 0o700;
  } catch {
    return false;
  }
}

function listBases(): string[] {
  const runtime = isRoot() ? undefined : process.env['XDG_RUNTIME_DIR']; // root's own is closed to the owner
  return [...(runtime === undefined ? [] : [runtime]), '/tmp'].filter((base) => isShortAndPlain(join(base, 'vigil-XXXXXX')));
}

/** Plain, since PostgreSQL reads the setting as a list with quotes and commas. */
function isShortAndPlain(folder: string): boolean {
  return /^\/[A-Za-z0-9/._-]+$/u.test(folder) && Buffer.byteLength(`${folder}/.s.PGSQL.${PORT}.lock`) <= LONGEST_SOCKET;
}

function makeIn(base: string, uid: number): string | undefined {
  try {
    const folder = mkdtempSync(join(base, 'vigil-'));
    chmodSync(folder, 0o700);
    return isOurs(folder, uid) ? folder : undefined;
  } catch {
    return undefined;
  }
}
