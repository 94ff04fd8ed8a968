import { createHash, type Hash } from 'node:crypto';
import { mkdirSync, existsSync, lstatSync, realpathSync, rmSync } from 'node:fs';
import { open, rename, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Refused } from '#base/result.ts';

/** The folder as it really is, also where its last steps do not exist yet. */
function real(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const above = dirname(path);
  return above === path ? path : join(real(above), basename(path));
}

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/**
 * Where something may be written that is readable by whoever has the disk: nothing lies there yet, it is not in a data folder (a
 * backup would take it along), and its parent exists. Returns the absolute path. Refused: `export.exists`, `export.in-data-folder`,
 * `export.no-folder`.
 */
export function checkOutPath(out: string, dataDir?: string): string {
  const path = resolve(out);
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there !== undefined) throw new Refused('export.exists');
  if (!existsSync(dirname(path))) throw new Refused('export.no-folder');
  const at = real(path);
  if (dataDir !== undefined && within(at, real(resolve(dataDir)))) throw new Refused('export.in-data-folder');
  for (let above = dirname(at); ; above = dirname(above)) {
    if (existsSync(join(above, 'vault.json'))) throw new Refused('export.in-data-folder');
    if (dirname(above) === above) break;
  }
  return path;
}

/** Where it is written until it is whole: beside, under a name of its own, so that nothing half is met under the real one. */
export const partialPath = (path: string): string => join(dirname(path), `.${basename(path)}.vigil-partial`);

/** Takes away what an earlier try left behind: it is readable by whoever has the disk. */
export const clearPartial = (path: string): void => rmSync(partialPath(path), { recursive: true, force: true });

export function makeFolder(path: string): void {
  mkdirSync(path, { mode: 0o700 });
}

const bufferLength = 1 << 20;

/** A file for its owner alone (0600), written in pieces of a megabyte, with its digest. */
export type OutFile = { readonly write: (text: string) => Promise<void>; readonly digest: () => string; readonly close: () => Promise<void> };

export async function openOutFile(path: string): Promise<OutFile> {
  let file: FileHandle;
  try {
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    throw toRefusal(error);
  }
  const sum: Hash = createHash('sha256');
  let waiting: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    if (length === 0) return;
    const bytes = Buffer.from(waiting.join(''));
    waiting = [];
    length = 0;
    sum.update(bytes);
    try {
      await file.writeFile(bytes);
    } catch (error) {
      throw toRefusal(error);
    }
  };
  let ended = false;
  return {
    async write(text) {
      waiting.push(text);
      length += text.length;
      if (length >= bufferLength) await flush();
    },
    digest: () => {
      const before = sum.copy();
      before.update(waiting.join(''));
      return before.digest('hex');
    },
    async close() {
      if (ended) return;
      ended = true;
      try {
        await flush();
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

/** Moves what was written to its name, once it is whole and on the disk. */
export async function settle(path: string): Promise<void> {
  try {
    await rename(partialPath(path), path);
    const folder = await open(dirname(path), 'r');
    // The name, too, must be on the disk.
    await folder.sync().catch(() => undefined);
    await folder.close();
  } catch (error) {
    throw toRefusal(error);
  }
}

/** What the system says is not passed on as it is: a full disk and a folder one may not write in are nobody's bug. */
export function toRefusal(error: unknown): unknown {
  switch ((error as { code?: unknown }).code) {
    case 'ENOSPC': case 'EDQUOT': return new Refused('store.disk-full');
    case 'EACCES': case 'EPERM': case 'EROFS': return new Refused('export.no-access');
    case 'EEXIST': case 'ENOTEMPTY': return new Refused('export.exists');
    case 'ENOENT': case 'ENOTDIR': case 'ENAMETOOLONG': return new Refused('export.no-folder');
    default: return error;
  }
}
