import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { columns, type SyntheticRow } from './row.ts';

const needsQuotes = /[",\r\n]/;
const cell = (text: string): string => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvHeader = `${columns.join(',')}\n`;
/** RFC 4180 but for the line end, which is LF. */
export function toCsvLine(row: SyntheticRow): string {
  return `${row.row_id},${cell(row.name)},${row.sex},${cell(row.birth_year)},${cell(row.home)},${cell(row.arrest_place)},${cell(row.arrest_date)},${cell(row.handover_place)},${cell(row.handover_date)},${cell(row.times_returned)},${cell(row.outcome)},${cell(row.source_note)}\n`;
}
/** One JSON object with the columns alone: nothing of the truth. */
export const toJsonLine = (row: SyntheticRow): string => `${JSON.stringify(row, columns as unknown as string[])}\n`;
export const truthHeader = 'row_id,truth,kind\n';
export const toTruthLine = (row: SyntheticRow): string => `${row.row_id},${row.truth},${row.kind}\n`;

export type Written = { readonly rows: number; readonly bytes: number; readonly sha256: string };

/** Writes lines in UTF-8, waiting where the stream is slower; `head` first. Does not end the stream. Throws what the stream throws. */
export async function writeLines(stream: Writable, head: string, rows: Iterable<SyntheticRow>, toLine: (row: SyntheticRow) => string): Promise<Written> {
  const sha256 = createHash('sha256');
  let waiting = head;
  let count = 0;
  let bytes = 0;
  let failed: Error | undefined;
  const onError = (error: Error): void => { failed = error; };
  stream.on('error', onError);
  const flush = async (): Promise<void> => {
    if (failed !== undefined) throw failed;
    const chunk = Buffer.from(waiting, 'utf8');
    waiting = '';
    bytes += chunk.length;
    sha256.update(chunk);
    if (!stream.write(chunk)) await once(stream, 'drain');
  };
  try {
    for (const row of rows) {
      waiting += toLine(row);
      count += 1;
      if (waiting.length >= 65_536) await flush();
    }
    if (waiting !== '') await flush();
  } finally {
    stream.off('error', onError);
  }
  return { rows: count, bytes, sha256: sha256.digest('hex') };
}

export const writeCsv = (stream: Writable, rows: Iterable<SyntheticRow>): Promise<Written> => writeLines(stream, csvHeader, rows, toCsvLine);
export const writeJsonLines = (stream: Writable, rows: Iterable<SyntheticRow>): Promise<Written> => writeLines(stream, '', rows, toJsonLine);
