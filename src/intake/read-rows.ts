import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { Refused } from '#base/result.ts';
import { formatOf, openTable, toFileRefusal, type TableFile } from './input.ts';

/** One row as it stands in the file. `row` counts as a spreadsheet does: the header of a CSV is row 1; in JSON Lines the first line is. */
export type RawRow =
  | { readonly row: number; readonly cells: readonly string[] }
  | { readonly row: number; readonly problem: string; readonly field: string | null };

/** A table being read: `header` grows with the columns met (JSON Lines), or is fixed by the first row (CSV). */
export type Table = { readonly header: readonly string[]; readonly rows: AsyncIterable<RawRow> };

/** Longest cell, in UTF-16 units: the longest wording a claim may have. */
export const longestCell = 100_000;
/** Longest row, in bytes; beyond, a quote was most likely never closed, and the file is refused. */
const longestRow = 24_000_000;

/**
 * Opens a table. Rows that cannot be read (ragged, a quote out of place, a cell too long, no JSON object) come as problems
 * of their own and the rest goes on. Refused: `intake.empty-file`, `intake.duplicate-header`, `intake.empty-header`, and
 * while reading `intake.row-too-long`, `intake.quote`, `intake.quote-not-closed`.
 */
export const openRows = (file: TableFile, fileName: string, delimiter: string | undefined): Promise<Table> =>
  formatOf(fileName) === 'csv' ? openCsv(file, delimiter ?? (/\.tsv$/i.test(fileName) ? '\t' : ',')) : openJsonLines(file);

async function openCsv(file: TableFile, delimiter: string): Promise<Table> {
  const rows = csvRows(file, delimiter);
  for (;;) {
    const first = await rows.next();
    if (first.done === true) throw new Refused('intake.empty-file');
    if ('problem' in first.value) throw new Refused('intake.no-header', { row: first.value.row });
    const header = first.value.cells.map((cell) => cell.normalize('NFC').trim());
    checkHeader(header);
    return { header, rows: whole(rows, header) };
  }
}

function checkHeader(header: readonly string[]): void {
  const seen = new Set<string>();
  for (const [i, name] of header.entries()) {
    if (name === '') throw new Refused('intake.empty-header', { column: i + 1 });
    if (name.length > 200 || name.includes('\0')) throw new Refused('intake.no-header', { column: i + 1 });
    if (seen.has(name)) throw new Refused('intake.duplicate-header', { field: name });
    seen.add(name);
  }
}

/** Rows with as many cells as the header; an empty line is none. */
async function* whole(rows: AsyncIterable<RawRow>, header: readonly string[]): AsyncGenerator<RawRow> {
  for await (const row of rows) {
    if ('problem' in row) yield row;
    else if (row.cells.length === 1 && row.cells[0] === '' && header.length > 1) continue;
    else if (row.cells.length !== header.length) yield { row: row.row, problem: 'intake.ragged', field: null };
    else yield checkCells(row.row, row.cells, header);
  }
}

function checkCells(row: number, cells: readonly string[], header: readonly string[]): RawRow {
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i] as string;
    if (cell.length > longestCell) return { row, problem: 'intake.cell-too-long', field: header[i] as string };
    if (cell.includes('\0')) return { row, problem: 'text.nul', field: header[i] as string };
    if (!cell.isWellFormed()) return { row, problem: 'text.surrogate', field: header[i] as string };
  }
  return { row, cells };
}

async function* csvRows(file: TableFile, delimiter: string): AsyncGenerator<RawRow, void> {
  let row = 0;
  const skipped: RawRow[] = [];
  const parser = parse({
    delimiter, bom: true, relax_column_count: true, skip_records_with_error: true, max_record_size: longestRow,
    record_delimiter: ['\r\n', '\n', '\r'].map((end) => Buffer.from(end)),
    on_record: (cells: string[]): string[] => ({ row: (row += 1), cells }) as unknown as string[],
    on_skip: (error: CsvError | undefined): undefined => {
      row += 1;
      if (error?.code === 'CSV_MAX_RECORD_SIZE') parser.destroy(new Refused('intake.row-too-long', { row }));
      else if (error?.code === 'CSV_QUOTE_NOT_CLOSED') parser.destroy(new Refused('intake.quote-not-closed', { row }));
      // What follows a quote that closes in the middle of a cell may be read as one row or as many: not to be guessed.
      else if (error?.code === 'CSV_INVALID_CLOSING_QUOTE') parser.destroy(new Refused('intake.quote', { row }));
      else skipped.push({ row, problem: 'intake.quote', field: null });
      return undefined;
    },
  });
  try {
    pipeline(openTable(file), parser, () => undefined);
    for await (const one of parser as AsyncIterable<RawRow>) {
      while (skipped[0] !== undefined && skipped[0].row < one.row) yield skipped.shift() as RawRow;
      yield one;
    }
    yield* skipped;
  } catch (error) {
    throw toFileRefusal(error);
  }
}

async function openJsonLines(file: TableFile): Promise<Table> {
  const header: string[] = [];
  const places = new Map<string, number>();
  async function* rows(): AsyncGenerator<RawRow> {
    const stream = openTable(file);
    let row = 0;
    try {
      for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
        row += 1;
        const text = row === 1 ? line.replace(/^\ufeff/, '') : line;
        if (text.trim() === '') continue;
        if (text.length > longestRow) throw new Refused('intake.row-too-long', { row });
        const cells = toCells(text, header, places);
        yield typeof cells === 'string' ? { row, problem: cells, field: null } : checkCells(row, cells, header);
      }
    } catch (error) {
      throw toFileRefusal(error);
    } finally {
      stream.destroy();
    }
  }
  return { header, rows: rows() };
}

/** Values of one object in order of the header, which takes on keys not met before. Numbers and flags are written as JSON writes them. */
function toCells(text: string, header: string[], places: Map<string, number>): string[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'intake.no-json';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'intake.no-json';
  const entries = Object.entries(value);
  if (entries.some(([, cell]) => typeof cell === 'object' && cell !== null)) return 'intake.not-flat';
  if (entries.some(([key]) => key.length > 200 || key.includes('\0') || !key.isWellFormed()) || entries.length > 2000) return 'intake.no-json';
  for (const [key] of entries) {
    const name = key.normalize('NFC').trim();
    if (name !== '' && !places.has(name)) {
      if (header.length >= 2000) return 'intake.no-json';
      places.set(name, header.length);
      header.push(name);
    }
  }
  const cells: string[] = new Array<string>(header.length).fill('');
  for (const [key, cell] of entries) {
    const at = places.get(key.normalize('NFC').trim());
    if (at !== undefined && cell !== null) cells[at] = String(cell);
  }
  return cells;
}
