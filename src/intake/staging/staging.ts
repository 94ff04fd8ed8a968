import { existsSync, mkdirSync, openSync, closeSync, fsyncSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';

/** Folder in the data folder where files wait, sealed, until they are brought in. Each upload has a folder of its own. */
export type Staging = { readonly folder: string };

export const openStaging = (dataDir: string): Staging => ({ folder: join(dataDir, 'staging') });

const folderOf = ({ folder }: Staging, id: string): string => {
  if (!isUuid(id)) throw new Error('no id of an upload');
  return join(folder, id);
};
/** `file`: the bytes as they came. `rows`: its rows, for a preview of any page of them. `fates`: what becomes of each. */
export const pathIn = (staging: Staging, id: string, part: 'file' | 'rows' | 'fates'): string => join(folderOf(staging, id), part);

export function makeFolder(staging: Staging, id: string): void {
  mkdirSync(folderOf(staging, id), { recursive: true, mode: 0o700 });
}

export const dropFolder = (staging: Staging, id: string): void => rmSync(folderOf(staging, id), { recursive: true, force: true });

/** Writes at a place and waits until it is on the disk. Refused: `store.disk-full`. */
export function writeAt(path: string, bytes: Uint8Array, place: number): void {
  const file = openSync(path, existsSync(path) ? 'r+' : 'w', 0o600);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, place + done);
    fsyncSync(file);
  } catch (error) {
    throw toDiskRefusal(error);
  } finally {
    closeSync(file);
  }
}

export function toDiskRefusal(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new Refused('store.disk-full') : error;
}

/** Ids of what lies in the folder. */
export const listStaged = ({ folder }: Staging): string[] => (existsSync(folder) ? readdirSync(folder).filter(isUuid) : []);
