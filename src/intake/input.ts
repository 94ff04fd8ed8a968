import { createReadStream, openSync, closeSync, fstatSync, read } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Refused } from '#base/result.ts';
import type { BytesAt } from './file/bytes-at.ts';
import type { FileReading, Format } from './file/file-reading.ts';
import { openSealed, sealedReader, type SealedFile } from './staging/sealed-file.ts';

/** A table to read, more than once: a file, one that lies sealed in the staging folder, or anything that can be opened again. */
export type TableFile = { readonly path: string; readonly fileName?: string } | { readonly open: () => Readable; readonly fileName: string } | { readonly sealed: SealedFile; readonly fileName: string };

/** The name that locators carry: never the folder it lay in. */
export const fileNameOf = (file: TableFile): string => (file.fileName ?? ('path' in file ? basename(file.path) : '')).slice(0, 200).toWellFormed();

export function openTable(file: TableFile): Readable {
  if ('path' in file) return createReadStream(file.path, { highWaterMark: 262_144 });
  return 'sealed' in file ? openSealed(file.sealed) : file.open();
}

/** By its name: `.jsonl` and `.ndjson` hold one JSON object a line, `.xlsx` is a workbook, everything else is CSV (`.tsv` with tabs). */
export const formatOf = (fileName: string, reading?: FileReading): Format => reading?.format ?? (/\.(jsonl|ndjson)$/i.test(fileName) ? 'json-lines' : /\.xlsx$/i.test(fileName) ? 'xlsx' : 'csv');

/** What can only be streamed is held in memory up to here. */
const mostHeld = 64 * 1024 * 1024;

export async function openBytes(file: TableFile): Promise<BytesAt> {
  if ('sealed' in file) return sealedReader(file.sealed);
  if ('path' in file) return fromDisk(file.path);
  const whole = await buffer(file.open());
  if (whole.length > mostHeld) throw new Refused('intake.workbook-too-large', { most: mostHeld });
  return { size: whole.length, read: (at, length) => Promise.resolve(whole.subarray(at, at + length)), close: () => undefined };
}

function fromDisk(path: string): BytesAt {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    throw toFileRefusal(error);
  }
  return {
    size: fstatSync(fd).size,
    read: (at, length) => new Promise((done, fail) => {
      const bytes = Buffer.alloc(length);
      read(fd, bytes, 0, length, at, (error, n) => (error === null ? done(bytes.subarray(0, n)) : fail(error)));
    }),
    close: () => closeSync(fd),
  };
}

/** What the operating system says when a file cannot be opened or read, as a refusal; anything else is a bug and goes on. */
export function toFileRefusal(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  switch (code) {
    case 'ENOENT': return new Refused('intake.no-file');
    case 'EISDIR': case 'EACCES': case 'EPERM': case 'EIO': return new Refused('intake.cannot-read', { reason: String(code) });
    default: return error;
  }
}
