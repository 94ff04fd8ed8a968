import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { Refused } from '#base/result.ts';

/** A field of CSV, quoted where a reader would mistake it. */
export const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What is to stand where. */
export type OutFile = { readonly path: string; readonly lines: Iterable<string> };
type Beside = { readonly path: string; readonly beside: string };

/**
 * Writes files that only their owner reads, all of them beside their places first and moved there at the end, so that a run cut short leaves nothing behind that looks whole and no new file next to an old one. Without `overwrite`
 * nothing is replaced that came to lie there meanwhile. Refused: `link.no-folder`, `link.disk-full`, `link.exists`.
 */
export async function writeFiles(files: readonly OutFile[], overwrite: boolean): Promise<void> {
  const written: Beside[] = [];
  const placed: string[] = [];
  try {
    for (const { path, lines } of files) {
      const beside = besideOf(path);
      await writeBeside(beside, lines, () => written.push({ path, beside }));
    }
    for (const { path, beside } of written) {
      if (overwrite) { await rename(beside, path); continue; }
      await placeNew(beside, path);
      placed.push(path);
    }
  } catch (error) {
    for (const path of [...placed, ...written.map(({ beside }) => beside)]) await rm(path, { force: true });
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Refused('link.disk-full');
    if (code === 'EEXIST') throw new Refused('link.exists');
    if (code === 'EISDIR') throw new Refused('link.not-a-file');
    throw error;
  }
}

export const besideOf = (path: string): string => `${path}.${randomBytes(6).toString('hex')}`;
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

async function writeBeside(beside: string, lines: Iterable<string>, opened: () => void): Promise<void> {
  const file = await open(beside, 'wx', 0o600).catch((error: unknown) => { throw codeOf(error) === 'ENOSPC' ? error : new Refused('link.no-folder'); });
  opened();
  try {
    let piece: string[] = [];
    let size = 0;
    // `appendFile` and not `write`, which may write only a part of what it is given.
    for (const line of lines) {
      piece.push(line);
      size += line.length;
      if (size > 1 << 20) { await file.appendFile(piece.join('')); piece = []; size = 0; }
    }
    await file.appendFile(piece.join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A second name for the file, which fails where one stands, then the first is taken away. A disk that knows no second names (many sticks) has the place taken by an empty file first. */
async function placeNew(beside: string, path: string): Promise<void> {
  try {
    await link(beside, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) throw error;
    await (await open(path, 'wx', 0o600)).close();
    await rename(beside, path);
  }
  await rm(beside, { force: true });
}
