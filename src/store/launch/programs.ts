import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, openSync, closeSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { Refused } from '#base/result.ts';
import type { World } from '#base/world.ts';
import { findClosedParent, type Home } from './home.ts';
import { asUser, isRoot, type OsUser } from './os-user.ts';

/** Where initdb and postgres can be run from by the owner of the data folder. */
export type Programs = { readonly bin: string };

/** Root's copies, in places every account can enter and only root can write; the first that can be made is taken. */
const ROOT_PLACES = ['/usr/local/lib/vigil', '/opt/vigil', '/var/lib/vigil-programs'];

/**
 * `source` itself where it will do; else a copy of it, made once per version, owned by whoever runs this and writable by
 * nobody else: npm without install scripts leaves the libraries' links out, the source may lie below a folder closed to
 * the owner, and a path with shell characters breaks initdb, which calls postgres through a shell.
 * Throws Refused `start.no-programs`, `start.parent-closed`, `start.folder-unusable`.
 */
export function takePrograms(source: string, home: Home, world: World, place?: string): Programs {
  if (!isWhole(source)) throw new Refused('start.no-programs');
  const links = readLinks(source);
  const usable = links.every((link) => existsSync(link.at)) && isReachable(source, home.user) && !/["$`\\\n]/u.test(source);
  if (usable) return { bin: join(source, 'bin') };
  for (const folder of place === undefined ? listPlaces(home) : [place]) {
    const copy = findCopy(source, links, folder, home.user, world);
    if (copy !== undefined) return { bin: join(copy, 'bin') };
  }
  throw new Refused('start.parent-closed', { folder: findClosedParent(join(source, 'bin', 'postgres'), home.user) ?? source });
}

/** The major version as PG_VERSION writes it. Throws Refused `start.no-programs` if they do not even run. */
export function getMajor(programs: Programs): string {
  const { stdout } = spawnSync(join(programs.bin, 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/', env: { PATH: '/usr/bin:/bin' } });
  const major = /\(PostgreSQL\) (\d+)/u.exec(stdout ?? '')?.[1];
  if (major === undefined) throw new Refused('start.no-programs', { reason: 'version' });
  return major;
}

function listPlaces(home: Home): string[] {
  if (isRoot()) return ROOT_PLACES;
  const cache = process.env['XDG_CACHE_HOME'] ?? join(home.user.home, '.cache');
  return [join(cache, 'vigil', 'programs'), join(home.dir, 'programs')];
}

function isReachable(source: string, user: OsUser): boolean {
  return asUser(user, () => {
    try {
      for (const program of ['initdb', 'postgres']) {
        const path = join(source, 'bin', program);
        closeSync(openSync(path, 'r'));
        if ((statSync(path).mode & 0o111) === 0) return false;
      }
      return true;
    } catch {
      return false;
    }
  });
}

type Link = { readonly at: string; readonly to: string };

/** The links npm's install script would have made (pg-symlinks.json, paths from the package's root); none in other builds. */
function readLinks(source: string): Link[] {
  const list = join(source, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const rows = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const root = dirname(source);
  return rows.map((row) => {
    const at = resolve(root, row.target);
    if (relative(source, at).startsWith('..')) throw new Refused('start.no-programs', { reason: 'link' });
    return { at, to: relative(dirname(at), resolve(root, row.source)) };
  });
}

/** One copy for each package version and platform. */
function nameCopy(source: string): string {
  const manifest = join(dirname(source), 'package.json');
  const named = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string; version?: string }) : {};
  const name = `${basename(named.name ?? 'postgresql')}-${named.version ?? hashOf(join(source, 'bin', 'postgres')).slice(0, 16)}`;
  return name.replaceAll(/[^A-Za-z0-9.-]/gu, '_');
}

function findCopy(source: string, links: readonly Link[], folder: string, user: OsUser, world: World): string | undefined {
  const copy = join(folder, nameCopy(source));
  try {
    for (let at = folder, made = mkdirSync(folder, { recursive: true, mode: 0o755 }); made !== undefined && at.length >= made.length; at = dirname(at)) chmodSync(at, 0o755);
    if (!isOursAlone(folder)) return undefined; // whoever may write here could swap the copy
    if (isTrue(copy, source, links)) return isReachable(copy, user) ? copy : undefined;
    const fresh = join(folder, `.${Buffer.from(world.random(8)).toString('hex')}`);
    const old = `${fresh}.old`;
    try {
      copyPrograms(source, links, fresh);
      if (existsSync(copy)) renameSync(copy, old); // what runs from it keeps its files
      renameSync(fresh, copy);
    } catch (error) {
      if (!isTrue(copy, source, links)) throw error; // unless another start has just put it there
    } finally {
      rmSync(fresh, { recursive: true, force: true });
      rmSync(old, { recursive: true, force: true });
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    return undefined; // not writable, no room, not a folder: the next place
  }
  return isTrue(copy, source, links) && isReachable(copy, user) ? copy : undefined;
}

/** Whether the copy is ours alone to write and still what was copied: programs and libraries byte for byte, the rest by presence. */
function isTrue(copy: string, source: string, links: readonly Link[]): boolean {
  try {
    for (const path of [copy, join(copy, 'bin'), join(copy, 'lib')]) {
      if (!isOursAlone(path)) return false;
    }
    if (!existsSync(join(copy, 'share')) || !links.every((link) => existsSync(join(copy, relative(source, link.at))))) return false;
    const files = [...listFiles(source, 'bin'), ...listFiles(source, 'lib')];
    return files.every((file) => isOurs(lstatSync(join(copy, file))) && hashOf(join(copy, file)) === hashOf(join(source, file)));
  } catch {
    return false;
  }
}

const isOurs = (stat: Stats): boolean => stat.uid === process.geteuid?.() && (stat.mode & 0o022) === 0;

function isOursAlone(folder: string): boolean {
  const stat = lstatSync(folder);
  return stat.isDirectory() && isOurs(stat);
}

/** Not what only compilers need. */
const isNeeded = (path: string): boolean => !path.endsWith('.a') && !/[/\\](pkgconfig|pgxs)([/\\]|$)/u.test(path);

function listFiles(source: string, folder: string): string[] {
  return readdirSync(join(source, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && isNeeded(join(entry.parentPath, entry.name)))
    .map((entry) => relative(source, join(entry.parentPath, entry.name)));
}

function copyPrograms(source: string, links: readonly Link[], to: string): void {
  mkdirSync(to, { mode: 0o755 });
  for (const part of ['bin', 'lib', 'share']) copyTree(join(source, part), join(to, part));
  for (const link of links) symlinkSync(link.to, join(to, relative(source, link.at)));
  chmodSync(to, 0o755);
}

/** Files and folders with modes of our own: a read-only source would make folders that nothing can be copied into, a umask closed ones. */
function copyTree(from: string, to: string): void {
  mkdirSync(to, { mode: 0o755 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (!isNeeded(source)) continue;
    if (entry.isDirectory()) copyTree(source, target);
    if (!entry.isFile()) continue;
    copyFileSync(source, target);
    chmodSync(target, (statSync(source).mode & 0o100) === 0 && basename(from) !== 'bin' ? 0o644 : 0o755);
  }
  chmodSync(to, 0o755);
}

const isWhole = (folder: string): boolean => ['initdb', 'postgres'].every((name) => existsSync(join(folder, 'bin', name)));

const hashOf = (path: string): string => hash('sha256', readFileSync(path));
