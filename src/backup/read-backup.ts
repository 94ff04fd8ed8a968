import { createHash } from 'node:crypto';
import { Refused } from '#base/result.ts';
import type { ErasureList, LeftAccount, ListedErasure } from '#erasure/index.ts';
import type { MasterKey } from '#store/index.ts';
import { parseFrame, readFrames, type Frame } from './frames.ts';
import { backupFormat, type BackupKind, type Manifest, type TableEnd, type TableHead, type Trailer } from './manifest.ts';
import { decryptFrames, type Opening } from './sealed-file.ts';
import { countLines } from './tables.store.ts';

/** What a reader does with a backup as it passes: nothing (to check it), or load it. */
export type Reader = {
  readonly open?: (manifest: Manifest) => Promise<void>;
  /** Gets the rows of one table as COPY wrote them; must read them to the end. */
  readonly table?: (table: TableHead, rows: AsyncIterable<Buffer>) => Promise<void>;
};
export type ReadBackup = { readonly manifest: Manifest; readonly erasures: ErasureList; readonly left: readonly LeftAccount[]; readonly trailer: Trailer };

/**
 * Reads a backup from end to end and checks every count and hash. Refused: codes of `decryptFrames`; `backup.damaged` with
 * the table in which it was met, `backup.cut-short`, `backup.newer`, `backup.other-register`.
 */
export async function readBackup(path: string, kind: BackupKind, findMaster: (opening: Opening) => Promise<MasterKey>, reader: Reader = {}): Promise<ReadBackup> {
  let at = 'manifest';
  let register = '';
  const bytes = await decryptFrames(path, kind, (opening) => {
    register = opening.register;
    return findMaster(opening);
  });
  const frames = readFrames(guarded(bytes, () => at));
  try {
    const manifest = parseFrame(await next(frames, 'M')) as Manifest;
    if (manifest.format > backupFormat) throw new Refused('backup.newer', { format: manifest.format, known: backupFormat });
    if (manifest.kind !== kind || manifest.register !== register) throw new Refused('backup.damaged', { table: 'manifest' });
    await reader.open?.(manifest);
    const erasures: ListedErasure[] = [];
    const left: LeftAccount[] = [];
    const ends: TableEnd[] = [];
    for (;;) {
      const frame = await next(frames);
      if (frame.letter === 'L') erasures.push(parseFrame(frame) as ListedErasure);
      else if (frame.letter === 'A') left.push(parseFrame(frame) as LeftAccount);
      else if (frame.letter === 'T') {
        const table = parseFrame(frame) as TableHead;
        at = table.name;
        ends.push(await readTable(frames, table, reader));
        at = `after ${table.name}`;
      } else if (frame.letter === 'Z') {
        const trailer = parseFrame(frame) as Trailer;
        if (trailer.id !== manifest.id || JSON.stringify(trailer.tables) !== JSON.stringify(ends)) throw new Refused('backup.damaged', { table: 'trailer' });
        if ((await frames.next()).done !== true) throw new Refused('backup.damaged', { table: 'trailer' });
        return { manifest, erasures, left, trailer };
      } else throw new Refused('backup.damaged', { table: at });
    }
  } finally {
    await frames.return(undefined);
  }
}

async function readTable(frames: AsyncGenerator<Frame>, table: TableHead, reader: Reader): Promise<TableEnd> {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  let end: TableEnd | undefined;
  async function* data(): AsyncGenerator<Buffer> {
    for (;;) {
      const frame = await next(frames);
      if (frame.letter === 'E') {
        end = parseFrame(frame) as TableEnd;
        const found: TableEnd = { name: table.name, rows, bytes, sha256: hash.digest('hex') };
        // Before the last rows are taken for good: whoever loads them rolls back.
        if (JSON.stringify(found) !== JSON.stringify(end)) throw new Refused('backup.damaged', { table: table.name });
        return;
      }
      if (frame.letter !== 'D') throw new Refused('backup.damaged', { table: table.name });
      hash.update(frame.body);
      rows += countLines(frame.body);
      bytes += frame.body.length;
      yield frame.body;
    }
  }
  const rowsOf = data();
  if (reader.table === undefined) for await (const chunk of rowsOf) void chunk;
  else await reader.table(table, rowsOf);
  if (end === undefined) throw new Error('a reader left rows of a backup unread');
  return end;
}

/** The next frame, of this letter if one is given. A stream that ends where one must stand was cut. */
async function next(frames: AsyncGenerator<Frame>, letter?: Frame['letter']): Promise<Frame> {
  const found = await frames.next();
  if (found.done === true) throw new Refused('backup.cut-short');
  if (letter !== undefined && found.value.letter !== letter) throw new Refused('backup.damaged', { table: 'manifest' });
  return found.value;
}

/** Whatever decryption or decompression says of broken bytes: this table is damaged. */
async function* guarded(bytes: AsyncIterable<Uint8Array>, at: () => string): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('backup.damaged', { table: at() });
  }
}
