import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { Refused } from '#base/result.ts';

/** The operating system account that owns a data folder and runs its PostgreSQL. */
export type OsUser = { readonly name: string; readonly uid: number; readonly gid: number; readonly home: string };

const SYSTEM_USER = 'vigil';
/** useradd lives in sbin, which is missing from many a PATH. */
const TOOL_PATH = '/usr/sbin:/usr/bin:/sbin:/bin';

/** By the real uid, which `asUser` does not touch. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** The account of this process. Throws Refused `start.no-passwd-entry` where the uid has none: initdb refuses it too. */
export function getOwnUser(): OsUser {
  try {
    const { username, uid, gid, homedir } = userInfo();
    return { name: username, uid, gid, home: homedir };
  } catch {
    throw new Refused('start.no-passwd-entry', { uid: process.geteuid?.() ?? -1 });
  }
}

/** An account by name or uid, from the machine's own directory (LDAP and the like included) or /etc/passwd. */
export function findOsUser(nameOrUid: string | number): OsUser | undefined {
  const key = String(nameOrUid);
  const asked = spawnSync('getent', ['passwd', key], { encoding: 'utf8', env: { PATH: TOOL_PATH } });
  const lines = asked.status === 0 ? asked.stdout : asked.error === undefined ? '' : readPasswd();
  for (const line of lines.split('\n')) {
    const [name, , uid, gid, , home] = line.split(':');
    if (name === undefined || uid === undefined || gid === undefined) continue;
    if (typeof nameOrUid === 'number' ? uid === key : name === key) return { name, uid: Number(uid), gid: Number(gid), home: home ?? '/' };
  }
  return undefined;
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

/** The system account `vigil`, made if missing. Throws Refused `start.no-user` where it cannot be made. */
export function makeSystemUser(): OsUser {
  const present = findOsUser(SYSTEM_USER);
  if (present !== undefined && present.uid !== 0) return present;
  const made = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', SYSTEM_USER],
    { env: { PATH: TOOL_PATH }, stdio: 'ignore' },
  );
  const user = findOsUser(SYSTEM_USER); // two starts at once: the other one may have made it
  if (user === undefined || user.uid === 0) throw new Refused('start.no-user', { user: SYSTEM_USER, tool: made.error === undefined });
  return user;
}

/**
 * Runs `work` with the rights of `user`, so that root neither follows a link planted in a folder of that user
 * nor finds reachable what the user cannot reach. Only for synchronous work: identity belongs to the whole process.
 */
export function asUser<T>(user: OsUser, work: () => T): T {
  if (!isRoot() || process.geteuid?.() === user.uid) return work();
  const groups = process.getgroups?.() ?? [];
  const group = process.getegid?.() ?? 0;
  process.setgroups?.([user.gid]);
  process.setegid?.(user.gid);
  process.seteuid?.(user.uid);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(group);
    process.setgroups?.(groups);
  }
}

/** uid and gid for a child process; nothing where this process already is that user. */
export const spawnAs = (user: OsUser): { uid?: number; gid?: number } => (isRoot() && user.uid !== 0 ? { uid: user.uid, gid: user.gid } : {});

/**
 * Turns this process, started as root, into `name` for good: groups, gid, uid, HOME and the rest.
 * Call it once everything that only root can read is loaded. As a plain user it does nothing if the name is its own.
 * Throws Refused `start.no-passwd-entry` for an unknown name.
 */
export function dropTo(name: string): void {
  const user = findOsUser(name);
  if (user === undefined) throw new Refused('start.no-passwd-entry', { user: name });
  if (process.geteuid?.() === user.uid) return;
  (process as NodeJS.Process & { initgroups?(name: string, gid: number): void }).initgroups?.(user.name, user.gid); // missing from the types
  process.setgid?.(user.gid);
  process.setuid?.(user.uid);
  if (canBecomeRoot()) throw new Error('rights of root were not given up');
  Object.assign(process.env, { HOME: user.home, USER: user.name, LOGNAME: user.name });
  for (const left of ['XDG_RUNTIME_DIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'MAIL', 'SUDO_USER', 'SUDO_UID', 'SUDO_GID', 'SUDO_COMMAND']) delete process.env[left];
  process.umask(0o077);
  try {
    statSync('.');
  } catch {
    process.chdir('/'); // the folder the command was called in may be closed to this user
  }
}

function canBecomeRoot(): boolean {
  try {
    process.setuid?.(0);
    return process.geteuid?.() === 0;
  } catch {
    return false;
  }
}
