import { randomBytes } from 'node:crypto';
import { access, open, rename, rm } from 'node:fs/promises';
import { Refused } from '#base/result.ts';

/** A field of CSV, quoted where a reader would mistake it. */
export const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Refuses a place that cannot be written, before an hour of work: `link.exists` unless `overwrite`, `link.no-folder`. */
export async function checkPlace(path: string, overwrite: boolean): Promise<void> {
  if (!overwrite && await access(path).then(() => true, () => false)) throw new Refused('link.exists');
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  await (await open(beside, 'wx', 0o600).catch(() => { throw new Refused('link.no-folder'); })).close();
  await rm(beside);
}

/** Writes lines into a file that only its owner reads, beside the place first, so that a run cut short leaves nothing behind that looks whole. Refused: `link.no-folder`, `link.disk-full`. */
export async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(beside, 'wx', 0o600).catch(() => { throw new Refused('link.no-folder'); });
  try {
    let piece: string[] = [];
    let size = 0;
    for (const line of lines) {
      piece.push(line);
      size += line.length;
      if (size > 1 << 20) { await file.write(piece.join('')); piece = []; size = 0; }
    }
    await file.write(piece.join(''));
    await file.sync();
    await file.close();
    await rename(beside, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true });
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) throw new Refused('link.disk-full');
    throw error;
  }
}
