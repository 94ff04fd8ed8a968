import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Refused } from '#base/result.ts';
import { readCsv } from './read-csv.ts';
import { readParquet } from './read-parquet.ts';
import type { Table } from './table.ts';

/** A table from a CSV, TSV or Parquet file; which, its first bytes say and not its name. Refused: `link.no-file`, `link.not-a-table`, `link.too-large`. */
export async function readTable(path: string): Promise<Table> {
  const whole = resolve(path);
  let start: string;
  try {
    const file = await open(whole, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
      start = buffer.subarray(0, bytesRead).toString('latin1');
    } finally {
      await file.close();
    }
  } catch {
    throw new Refused('link.no-file');
  }
  // A workbook or another archive would be read as one long wrong line.
  if (start.startsWith('PK')) throw new Refused('link.not-a-table', { row: 0 });
  return start === 'PAR1' ? readParquet(whole) : readCsv(whole);
}
