import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { Refused } from '#base/result.ts';
import type { World } from '#base/world.ts';

/**
 * Writes a file whole or not at all: beside it under another name, on the disk, then renamed. What stood there before is
 * overwritten where it lay (`wipe`), as far as a file system does that: not on most flash, not in snapshots.
 * Refused: `backup.disk-full`, `backup.no-folder`.
 */
export async function writeWhole(world: World, path: string, bytes: AsyncIterable<Uint8Array>, wipe: boolean): Promise<number> {
  sweep(path);
  const part = `${path}.part-${process.pid}`;
  let written = 0;
  try {
    const to = openSync(part, 'wx', 0o600);
    try {
      for await (const chunk of bytes) {
        for (let at = 0; at < chunk.length; ) at += writeSync(to, chunk, at);
        written += chunk.length;
      }
      fsyncSync(to);
    } finally {
      closeSync(to);
    }
    const old = wipe && existsSync(path) ? openSync(path, 'r+') : undefined;
    renameSync(part, path);
    syncFolder(dirname(path));
    if (old !== undefined) overwrite(world, old);
    return written;
  } catch (error) {
    rmSync(part, { force: true });
    throw toRefusal(error);
  }
}

/** The file has no name any more and is overwritten through the hand that still holds it, so that at no time there is none. */
function overwrite(world: World, file: number): void {
  try {
    const size = fstatSync(file).size;
    for (let at = 0; at < size; at += 65_536) writeSync(file, world.random(Math.min(65_536, size - at)), 0, undefined, at);
    fsyncSync(file);
    ftruncateSync(file, 0);
    fsyncSync(file);
  } catch {
    // best effort: it is gone by name already
  } finally {
    closeSync(file);
  }
}

function toRefusal(error: unknown): unknown {
  switch ((error as { code?: unknown }).code) {
    case 'ENOSPC': case 'EDQUOT': case 'EFBIG': return new Refused('backup.disk-full');
    case 'ENOENT': case 'ENOTDIR': case 'EACCES': case 'EPERM': case 'EROFS': return new Refused('backup.no-folder');
    case 'EISDIR': return new Refused('backup.exists');
    default: return error;
  }
}

/** Parts of writers that were killed. */
function sweep(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder)) throw new Refused('backup.no-folder');
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(`${basename(path)}.part-`) ? Number(name.slice(basename(path).length + 6)) : NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM';
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } catch {
    // some file systems know no fsync of folders
  } finally {
    closeSync(folder);
  }
}

/** Refused: `backup.inside-data` where a backup would be lost with what it backs up, `backup.exists`, `backup.no-folder`. */
export function checkTarget(path: string, dataDir: string, mayOverwrite: boolean): string {
  const at = resolve(path);
  if (!existsSync(dirname(at)) || !statSync(dirname(at)).isDirectory()) throw new Refused('backup.no-folder');
  if (isInside(dirname(at), dataDir)) throw new Refused('backup.inside-data');
  if (existsSync(at) && (!mayOverwrite || !statSync(at).isFile())) throw new Refused('backup.exists');
  return at;
}

export function isInside(path: string, folder: string): boolean {
  if (!existsSync(folder) || !existsSync(path)) return false;
  const way = relative(realpathSync(folder), realpathSync(path));
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('/'));
}
