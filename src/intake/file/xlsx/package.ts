import { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry } from 'yauzl';
import { Refused } from '#base/result.ts';
import { openBytes, type TableFile } from '../../input.ts';
import type { BytesAt } from '../bytes-at.ts';

/** What a workbook may be, in bytes inflated. Sheets are streamed, so these bound time, not memory; what is held has bounds of its own. */
export const packageLimits = { entries: 5000, inflated: 4_000_000_000, ratio: 400, ratioFrom: 32_000_000 } as const;

/** The parts of a workbook file by name. `open` gives a part's bytes, never more than its entry declares. */
export type Package = { readonly has: (name: string) => boolean; readonly open: (name: string) => Promise<Readable>; readonly close: () => void };

/** Lets yauzl read whatever `BytesAt` reads. */
class Bytes extends RandomAccessReader {
  readonly #bytes: BytesAt;
  constructor(bytes: BytesAt) {
    super();
    this.#bytes = bytes;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const bytes = this.#bytes;
    return Readable.from((async function* () {
      for (let at = start; at < end; at += 65_536) yield await bytes.read(at, Math.min(65_536, end - at));
    })(), { objectMode: false });
  }
  override close(done: (error: Error | null) => void): void {
    done(null);
  }
}

const broken = (why: string): Refused => new Refused('intake.workbook-broken', { why });
const oleMark = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Opens a workbook's package and looks at all it says of itself before a byte is inflated. Refused: `intake.workbook-locked` (an old .xls,
 * or one with a password: neither is a zip), `intake.workbook-broken`, `intake.workbook-too-large` (with what was exceeded).
 */
export async function openPackage(file: TableFile): Promise<Package> {
  const bytes = await openBytes(file);
  try {
    const head = await bytes.read(0, 8);
    if (head.equals(oleMark)) throw new Refused('intake.workbook-locked');
    if (head.length < 4 || head.readUInt32BE(0) !== 0x504b_0304) throw broken('not a zip');
    const zip = await fromRandomAccessReaderPromise(new Bytes(bytes), bytes.size, { autoClose: false }).catch(() => { throw broken('no directory'); });
    if (zip.entryCount > packageLimits.entries) throw tooLarge('entries', packageLimits.entries);
    const entries = new Map<string, Entry>();
    let inflated = 0;
    try {
      for await (const entry of zip.eachEntry()) {
        inflated += entry.uncompressedSize;
        requireSmall(entry, inflated);
        if (entries.has(entry.fileName)) throw broken('an entry twice');
        entries.set(entry.fileName, entry);
      }
    } catch (error) {
      throw error instanceof Refused ? error : broken('directory');
    }
    requireApart([...entries.values()]);
    return {
      has: (name) => entries.has(name), close: () => bytes.close(),
      open: async (name) => {
        const entry = entries.get(name);
        if (entry === undefined) throw broken('a part is missing');
        if (!entry.canDecodeFileData()) throw new Refused('intake.workbook-locked');
        return zip.openReadStreamPromise(entry).catch(() => { throw broken('a part'); });
      },
    };
  } catch (error) {
    bytes.close();
    throw error;
  }
}

const tooLarge = (what: string, most: number): Refused => new Refused('intake.workbook-too-large', { what, most });

function requireSmall(entry: Entry, inflated: number): void {
  if (inflated > packageLimits.inflated) throw tooLarge('inflated', packageLimits.inflated);
  if (entry.uncompressedSize > packageLimits.ratioFrom && entry.uncompressedSize > packageLimits.ratio * entry.compressedSize) throw tooLarge('ratio', packageLimits.ratio);
}

/** Entries that lie over each other let a small file be inflated many times. */
function requireApart(entries: readonly Entry[]): void {
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  sorted.forEach((entry, i) => {
    const next = sorted[i + 1];
    if (next !== undefined && entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize > next.relativeOffsetOfLocalHeader) throw broken('entries over each other');
  });
}
