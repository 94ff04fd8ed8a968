import { chmodSync, closeSync, lchownSync, lstatSync, mkdirSync, openSync, readdirSync, realpathSync, rmdirSync, statSync, type Stats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refused } from '#base/result.ts';
import { asUser, findOsUser, getOwnUser, isRoot, makeSystemUser, type OsUser } from './os-user.ts';

/** A data folder that can be used: absolute, links resolved, with the account that owns it. */
export type Home = { readonly dir: string; readonly cluster: string; readonly user: OsUser };

/** PostgreSQL keeps its folder's path in 1,024 bytes, with names of its own behind it. */
const LONGEST_PATH = 900;

const unusable = (reason: string): Refused => new Refused('start.folder-unusable', { reason });

/**
 * Makes the data folder or takes the one there. Throws Refused `start.folder-unusable` (reason: name, not-a-folder,
 * not-writable, other-owner, not-vigil, full, modes), `start.parent-closed`, `start.no-user`, `start.no-passwd-entry`.
 */
export function takeHome(dataDir: string): Home {
  // control characters: the path stands on a line of postmaster.pid, and initdb refuses line breaks
  if (dataDir === '' || /[\u0000-\u001f\u007f]/u.test(dataDir)) throw unusable('name');
  const asked = resolve(dataDir);
  if (Buffer.byteLength(asked) > LONGEST_PATH) throw unusable('name');
  try {
    const firstMade = mkdirSync(asked, { recursive: true, mode: 0o755 });
    try {
      return takeFolder(realpathSync(asked), listMade(asked, firstMade));
    } catch (error) {
      undo(listMade(asked, firstMade)); // a refusal leaves nothing behind
      throw error;
    }
  } catch (error) {
    throw toRefused(error);
  }
}

/** Folders this start has made, the data folder first. */
function listMade(asked: string, firstMade: string | undefined): string[] {
  const made: string[] = [];
  for (let at = asked; firstMade !== undefined && at.length >= firstMade.length; at = dirname(at)) made.push(at);
  return made;
}

function undo(made: readonly string[]): void {
  try {
    for (const folder of made) rmdirSync(folder);
  } catch {
    // not empty, or another start is using it
  }
}

function takeFolder(dir: string, made: readonly string[]): Home {
  const stat = statSync(dir);
  if (!stat.isDirectory()) throw unusable('not-a-folder');
  if (isRoot()) for (const parent of made.slice(1)) chmodSync(parent, 0o755); // root's umask may have closed them to the owner
  const user = isRoot() ? takeAsRoot(dir, stat) : takeAsSelf(stat);
  refuseClosedParent(dir, user);
  asUser(user, () => prepare(dir, made.length > 0));
  return { dir, cluster: join(dir, 'postgres'), user };
}

function takeAsSelf(stat: Stats): OsUser {
  const user = getOwnUser();
  if (stat.uid !== user.uid) throw unusable('other-owner');
  return user;
}

/** PostgreSQL refuses root: a folder that is new or root's goes to the account `vigil`, any other keeps its owner. */
function takeAsRoot(dir: string, stat: Stats): OsUser {
  if (stat.uid !== 0) {
    const owner = findOsUser(stat.uid);
    if (owner === undefined) throw new Refused('start.no-passwd-entry', { uid: stat.uid });
    return owner;
  }
  const entries = readdirSync(dir);
  // root may name any folder: handing over one that is not a register's (/, /etc, /srv) would open the machine
  const isRegister = entries.some((entry) => entry === 'postgres' || entry === 'version') && (stat.mode & 0o022) === 0;
  if (dir === '/' || (entries.length > 0 && !isRegister)) throw unusable('not-vigil');
  const user = makeSystemUser();
  refuseClosedParent(dir, user);
  handOver(dir, user);
  return user;
}

/** Everything below, links themselves and not what they point to; the folder last, so that an interrupted hand-over is taken up again. */
function handOver(path: string, user: OsUser): void {
  if (lstatSync(path).isDirectory()) for (const entry of readdirSync(path)) handOver(join(path, entry), user);
  lchownSync(path, user.uid, user.gid);
}

function refuseClosedParent(dir: string, user: OsUser): void {
  const closed = findClosedParent(dir, user);
  if (closed !== undefined) throw new Refused('start.parent-closed', { folder: closed });
}

/** The topmost folder above `path` that `user` cannot enter: asked of the kernel, so that modes, groups and ACLs all count. */
export function findClosedParent(path: string, user: OsUser): string | undefined {
  const parents: string[] = [];
  for (let at = dirname(path); ; at = dirname(at)) {
    parents.unshift(at);
    if (at === dirname(at)) break;
  }
  return asUser(user, () =>
    parents.find((parent) => {
      try {
        statSync(`${parent}/.`);
        return false;
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'EACCES';
      }
    }),
  );
}

function prepare(dir: string, isNew: boolean): void {
  if (isNew || readdirSync(dir).length === 0) {
    chmodSync(dir, statSync(dir).mode & 0o700); // closes it to others, opens nothing its owner has closed
    // a file system without modes (FAT, some shares) cannot keep others out, and PostgreSQL refuses it
    if ((statSync(dir).mode & 0o077) !== 0) throw unusable('modes');
  }
  closeSync(openSync(join(dir, 'postgres.log'), 'a', 0o600)); // the first thing written tells whether anything can be
}

/** What the file system says no with, as a refusal; anything else is a bug and passes. */
export function toRefused(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return unusable('full');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return unusable('not-writable');
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'EISDIR') return unusable('not-a-folder');
  if (code === 'ENAMETOOLONG' || code === 'ELOOP' || code === 'EILSEQ') return unusable('name');
  if (code === 'ENOENT' || code === 'EIO') return unusable('gone');
  return error;
}
