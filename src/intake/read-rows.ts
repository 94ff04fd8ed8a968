import { pipeline, type Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { Refused } from '#base/result.ts';
import type { FileReading } from './file/file-reading.ts';
import { textOf, utf8Stream } from './file/text-stream.ts';
import { sheetRows, type CellOddity, type SheetRow } from './file/xlsx/sheet.ts';
import { openWorkbook, type SheetEntry, type Workbook } from './file/xlsx/workbook.ts';
import { formatOf, toFileRefusal, type TableFile } from './input.ts';

/** One row as it stands in the file. `row` counts as a spreadsheet does: the first row of a CSV is row 1; in JSON Lines the first line is. `odd`: cells that are not what they look like, by column. */
export type RawRow =
  | { readonly row: number; readonly cells: readonly string[]; readonly odd?: readonly { readonly field: string; readonly code: CellOddity }[] }
  | { readonly row: number; readonly problem: string; readonly field: string | null };

/** A table being read: `header` grows with the columns met (JSON Lines), or is fixed by the first row (CSV). */
export type Table = { readonly header: readonly string[]; readonly rows: AsyncIterable<RawRow>; /** Of a workbook. */ readonly sheet?: string };

/** Longest cell, in UTF-16 units: the longest wording a claim may have. */
export const longestCell = 100_000;
/** Longest row, in bytes; beyond, a quote was most likely never closed, and the file is refused. */
const longestRow = 24_000_000;

/**
 * Opens a table as it is to be read. Rows that cannot be read (ragged, a quote out of place, a cell too long, no JSON object) come as
 * problems of their own and the rest goes on. Holds a piece of the file, never the file. Refused: `intake.empty-file`, `intake.duplicate-header`,
 * `intake.empty-header`, `intake.no-header`, `intake.no-sheet`, as `openWorkbook`, and while reading `intake.row-too-long`, `intake.quote`,
 * `intake.quote-not-closed`, `intake.not-in-encoding`.
 */
export async function openRows(file: TableFile, fileName: string, reading: FileReading): Promise<Table> {
  const encoding = reading.encoding ?? 'utf-8';
  switch (formatOf(fileName, reading)) {
    case 'csv': return underHeader(csvRows(utf8Stream(file, encoding), delimiterOf(fileName, reading)), reading.headerRow ?? 1, 'as wide');
    case 'json-lines': return jsonLines(textOf(file, encoding));
    case 'xlsx': return openSheet(file, reading);
  }
}

export const delimiterOf = (fileName: string, reading: FileReading): string => reading.delimiter ?? (/\.tsv$/i.test(fileName) ? '\t' : ',');

/** A row before its columns have names. */
export type FileRow = { readonly row: number; readonly cells: readonly string[]; readonly odd?: SheetRow['odd'] } | { readonly row: number; readonly problem: string; readonly field: string | null };
/** Whether a row must be as wide as the header, or may end early: cells that were never filled are not there in a workbook. */
type Width = 'as wide' | 'may end';

/** Rows below the one that names the columns. What stands above it is passed over: titles, notes, empty lines. */
async function underHeader(rows: AsyncGenerator<FileRow, void>, headerRow: number, width: Width): Promise<Table> {
  for (;;) {
    const first = await rows.next();
    if (first.done === true) throw new Refused(headerRow === 1 ? 'intake.empty-file' : 'intake.no-header', { row: headerRow });
    if (first.value.row < headerRow) continue;
    if ('problem' in first.value || first.value.row > headerRow) throw new Refused('intake.no-header', { row: headerRow });
    const header = first.value.cells.map((cell) => cell.normalize('NFC').trim());
    checkHeader(header);
    return { header, rows: whole(rows, header, width) };
  }
}

function checkHeader(header: readonly string[]): void {
  const seen = new Set<string>();
  for (const [i, name] of header.entries()) {
    if (name === '') throw new Refused('intake.empty-header', { column: i + 1 });
    if (name.length > 200 || name.includes('\0')) throw new Refused('intake.no-header', { column: i + 1 });
    if (seen.has(name)) throw new Refused('intake.duplicate-header', { field: name, columns: `${header.indexOf(name) + 1}, ${i + 1}` });
    seen.add(name);
  }
}

/** Rows with as many cells as the header; an empty line is none. A cell whose formula has no value, or an error for one, says nothing that could be recorded. */
async function* whole(rows: AsyncIterable<FileRow>, header: readonly string[], width: Width): AsyncGenerator<RawRow> {
  for await (const one of rows) {
    if ('problem' in one) {
      yield one;
      continue;
    }
    const { row, odd } = one;
    const cells = width === 'may end' && one.cells.length < header.length ? [...one.cells, ...new Array<string>(header.length - one.cells.length).fill('')] : one.cells;
    if (cells.length === 1 && cells[0] === '' && header.length > 1) continue;
    const bad = odd?.find(({ code }) => code === 'intake.formula-error' || code === 'intake.formula-no-value');
    if (cells.length !== header.length) yield { row, problem: 'intake.ragged', field: null };
    else if (bad !== undefined) yield { row, problem: bad.code, field: header[bad.column - 1] ?? null };
    else {
      const checked = checkCells(row, cells, header);
      yield odd === undefined || odd.length === 0 || 'problem' in checked ? checked : { ...checked, odd: odd.map(({ column, code }) => ({ field: header[column - 1] ?? '', code })) };
    }
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

/** Records of a CSV, as wide as each is. */
export async function* csvRows(text: Readable, delimiter: string): AsyncGenerator<FileRow, void> {
  let row = 0;
  let bad = -1;
  const skipped: FileRow[] = [];
  const parser = parse({
    delimiter, bom: true, relax_column_count: true, skip_records_with_error: true, max_record_size: longestRow,
    record_delimiter: ['\r\n', '\n', '\r'].map((end) => Buffer.from(end)),
    on_record: (cells: string[]): string[] => ({ row: (row += 1), cells }) as unknown as string[],
    on_skip: (error: CsvError | undefined): undefined => {
      // Every quote out of place is told, of one row too; `lines` counts rows, for a line that ends within quotes is none.
      const at = Number(error?.['lines'] ?? Number.NaN);
      if (at === bad) return undefined;
      bad = at;
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
    pipeline(text, parser, () => undefined);
    for await (const one of parser as AsyncIterable<FileRow>) {
      while (skipped[0] !== undefined && skipped[0].row < one.row) yield skipped.shift() as FileRow;
      yield one;
    }
    yield* skipped;
  } catch (error) {
    throw toFileRefusal(error);
  }
}

function jsonLines(text: AsyncIterable<string>): Table {
  const header: string[] = [];
  const places = new Map<string, number>();
  async function* rows(): AsyncGenerator<RawRow> {
    try {
      for await (const { row, line } of linesOf(text)) {
        if (line.trim() === '') continue;
        const cells = toCells(line, header, places);
        yield typeof cells === 'string' ? { row, problem: cells, field: null } : checkCells(row, cells, header);
      }
    } catch (error) {
      throw toFileRefusal(error);
    }
  }
  return { header, rows: rows() };
}

/** Lines as they end in LF, CR LF or CR; one longer than `longestRow` is refused before it is held. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<{ row: number; line: string }> {
  let rest = '';
  let row = 0;
  for await (const piece of text) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() as string;
    for (const line of lines) yield { row: (row += 1), line };
    if (rest.length > longestRow) throw new Refused('intake.row-too-long', { row: row + 1 });
  }
  if (rest !== '') yield { row: row + 1, line: rest.replace(/\r$/, '') };
}

async function openSheet(file: TableFile, reading: FileReading): Promise<Table> {
  const book = await openWorkbook(file);
  try {
    const sheet = findSheet(book, reading.sheet);
    const table = await underHeader(sheetRows(book, sheet), reading.headerRow ?? 1, 'may end');
    return { header: table.header, rows: closing(table.rows, book), sheet: sheet.name };
  } catch (error) {
    book.close();
    throw error;
  }
}

async function* closing(rows: AsyncIterable<RawRow>, book: Workbook): AsyncGenerator<RawRow> {
  try {
    yield* rows;
  } finally {
    book.close();
  }
}

/** The sheet of a name, else the first that is not hidden. Refused: `intake.no-sheet` with those there are. */
export function findSheet(book: Workbook, name: string | undefined): SheetEntry {
  const sheet = name === undefined ? (book.sheets.find((one) => !one.hidden) ?? book.sheets[0]) : book.sheets.find((one) => one.name === name.normalize('NFC'));
  if (sheet === undefined) throw new Refused('intake.no-sheet', { sheets: book.sheets.map((one) => one.name).slice(0, 40).join(', ') });
  return sheet;
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
