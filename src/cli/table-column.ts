import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { Refused } from '#base/result.ts';

export type ColumnRow = { readonly row: number; readonly id: string | null; readonly value: string };
export type ColumnsRow = { readonly row: number; readonly id: string | null; readonly cells: readonly string[] };
/** Longest row in bytes; beyond, a quote was most likely never closed. */
const longestRow = 1_000_000;

/** As `readColumns`, one column. */
export async function readColumn(path: string, column: string, id?: string): Promise<readonly ColumnRow[]> {
  return (await readColumns(path, [column], id)).map((one) => ({ row: one.row, id: one.id, value: one.cells[0] ?? '' }));
}

/**
 * Columns of a plain CSV or TSV in UTF-8, in the order asked, with another as id if named. `row` counts as a spreadsheet does, the header being row 1; a row that ends early has an empty cell.
 * Refused: `usage.no-file`, `usage.no-column` (with the number of columns, and how many bear the name if more than one does), `usage.not-a-table` (with the row, about; and the encoding where the bytes are of another: read with signs in
 * their place, a list in CP949 would hold nobody). No register is opened.
 */
export async function readColumns(path: string, columns: readonly string[], id?: string): Promise<readonly ColumnsRow[]> {
  const out: ColumnsRow[] = [];
  let at: { readonly cells: readonly number[]; readonly id: number } | undefined;
  let row = 0;
  const parser = parse({ bom: true, delimiter: /\.tsv$/i.test(path) ? '\t' : ',', relax_column_count: true, max_record_size: longestRow });
  // Its error comes out of the loop below: the pipeline destroys the parser with it.
  pipeline(createReadStream(path), strictly, parser, () => undefined);
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      row += 1;
      if (at === undefined) {
        const header = record.map((cell) => cell.normalize('NFC').trim());
        at = { cells: columns.map((column) => placeOf(header, column)), id: id === undefined ? -1 : placeOf(header, id) };
      } else {
        const found = at;
        out.push({ row, id: found.id < 0 ? null : (record[found.id] ?? ''), cells: found.cells.map((place) => record[place] ?? '') });
      }
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'].includes(String(error.code))) throw new Refused('usage.no-file');
    throw new Refused('usage.not-a-table', { row: row + 1, ...(error instanceof TypeError ? { encoding: 'utf-8' } : {}) });
  }
  if (at === undefined) throw new Refused('usage.not-a-table', { row: 1 });
  return out;
}

function placeOf(header: readonly string[], name: string): number {
  const found = header.indexOf(name.normalize('NFC').trim());
  // How many, and not which: a file without a header has people in its first row.
  if (found < 0) throw new Refused('usage.no-column', { columns: header.length });
  const alike = header.filter((cell) => cell === header[found]).length;
  if (alike > 1) throw new Refused('usage.no-column', { columns: header.length, alike });
  return found;
}

/** Bytes that are UTF-8 all through; the first that are not end the reading. */
async function* strictly(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
