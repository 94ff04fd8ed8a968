import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { Refused } from '#base/result.ts';
import { ColumnMaker, toHeader } from './table.ts';
import type { Table } from './table.ts';

/** Longest row in bytes; beyond, a quote was most likely never closed. */
const longestRow = 1_000_000;
/** Most rows and columns that are read. */
export const mostRows = 20_000_000;
export const mostColumns = 1000;

/**
 * A CSV, or a TSV by its ending, in UTF-8. A row that ends early has empty cells, an empty line is none. Refused: `link.row-too-long` (a comma that is not quoted has moved its cells under the wrong names), `link.no-file`, `link.not-a-table` (with the row, and the encoding where the bytes are of another: read with
 * signs in their place, a list in CP949 would hold nobody), `link.too-large`.
 */
export async function readCsv(path: string): Promise<Table> {
  let makers: readonly ColumnMaker[] | undefined;
  let row = 0;
  const parser = parse({ bom: true, delimiter: /\.(?:tsv|tab)$/i.test(path) ? '\t' : ',', relax_column_count: true, skip_empty_lines: true, max_record_size: longestRow });
  // Its error comes out of the loop below: the pipeline destroys the parser with it.
  pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), strictly, parser, () => undefined);
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      row += 1;
      if (makers === undefined) {
        if (record.length > mostColumns) throw new Refused('link.too-large', { columns: record.length, most: mostColumns });
        makers = toHeader(record).map((name) => new ColumnMaker(name));
      } else {
        if (row > mostRows) throw new Refused('link.too-large', { rows: row, most: mostRows });
        for (let at = makers.length; at < record.length; at += 1) if (record[at]!.trim() !== '') throw new Refused('link.row-too-long', { row, cells: record.length, columns: makers.length });
        for (let at = 0; at < makers.length; at += 1) makers[at]!.add(record[at] ?? '');
      }
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'].includes(String(error.code))) throw new Refused('link.no-file');
    throw new Refused('link.not-a-table', { row: row + 1, ...(error instanceof TypeError ? { encoding: 'utf-8' } : {}) });
  }
  if (makers === undefined) throw new Refused('link.not-a-table', { row: 1 });
  return { rows: row - 1, columns: makers.map((maker) => maker.make()) };
}

/** Bytes that are UTF-8 all through; the first that are not end the reading. */
async function* strictly(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
