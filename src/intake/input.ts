import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { Refused } from '#base/result.ts';

/** A table to read, more than once: a file, or anything that can be opened again. */
export type TableFile = { readonly path: string; readonly fileName?: string } | { readonly open: () => Readable; readonly fileName: string };

/** The name that locators carry: never the folder it lay in. */
export const fileNameOf = (file: TableFile): string => (file.fileName ?? ('path' in file ? basename(file.path) : '')).slice(0, 200).toWellFormed();

export const openTable = (file: TableFile): Readable => ('path' in file ? createReadStream(file.path, { highWaterMark: 262_144 }) : file.open());

/** By its name: `.jsonl` and `.ndjson` hold one JSON object a line, everything else is CSV (`.tsv` with tabs). */
export const formatOf = (fileName: string): 'csv' | 'json-lines' => (/\.(jsonl|ndjson)$/i.test(fileName) ? 'json-lines' : 'csv');

/** What the operating system says when a file cannot be opened or read, as a refusal; anything else is a bug and goes on. */
export function toFileRefusal(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  switch (code) {
    case 'ENOENT': return new Refused('intake.no-file');
    case 'EISDIR': case 'EACCES': case 'EPERM': case 'EIO': return new Refused('intake.cannot-read', { reason: String(code) });
    default: return error;
  }
}
