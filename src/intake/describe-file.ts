import { Readable } from 'node:stream';
import { Refused, type Refusal } from '#base/result.ts';
import { detectEncoding, type DetectedEncoding } from './file/detect-encoding.ts';
import type { FileReading, Format } from './file/file-reading.ts';
import { textOf } from './file/text-stream.ts';
import { sheetRows } from './file/xlsx/sheet.ts';
import { openWorkbook } from './file/xlsx/workbook.ts';
import { fileNameOf, formatOf, openBytes, openTable, toFileRefusal, type TableFile } from './input.ts';
import type { Warning } from './kitchen.ts';
import { lookAtTable } from './look-at-table.ts';
import { csvRows, findSheet } from './read-rows.ts';
import type { RiskyColumn } from './risky-columns.ts';
import { findOwnWorkbook } from './workbook/find-own-workbook.ts';

/** What was read of a file before anything is done with it. `reading` is complete: given to `runImport` as it is, the file is read so. */
export type FileLook = {
  readonly fileName: string; readonly bytes: number; readonly reading: FileReading & { readonly format: Format };
  /** What was found, and how sure that is; what was said by the importer is not guessed again. */
  readonly encoding: DetectedEncoding | null;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /** The version of our own workbook, which needs no map. */
  readonly workbook: string | null;
  readonly columns: readonly Column[]; readonly risky: readonly RiskyColumn[]; readonly warnings: readonly Warning[];
  /** The first rows of the table, header left out. */
  readonly rows: readonly (readonly string[])[];
  /** Why it cannot be read so. The rest of the look stands, so that it can be corrected. */
  readonly problem: Refusal | null;
};
/** `samples`: three different values. `filled`, `distinct`: of the first rows, how many have one, and how many different ones there are. */
export type Column = { readonly name: string; readonly samples: readonly string[]; readonly filled: number; readonly distinct: number };

const delimiters = [',', '\t', ';', '|'] as const;
const sampled = 65_536;

/**
 * Looks at a file: of which kind it is, in which encoding, with which delimiter, where its header stands, what its columns hold. `said` is
 * what the importer says of it, and goes before what is guessed; `expected`: columns a map names, which tell the header. Refused only where nothing can be read: `intake.no-file`,
 * `intake.cannot-read`, `intake.empty-file`.
 */
export async function describeFile(file: TableFile, said: FileReading = {}, expected: readonly string[] = []): Promise<FileLook> {
  const fileName = fileNameOf(file);
  const { head, bytes } = await headOf(file);
  if (bytes === 0) throw new Refused('intake.empty-file');
  const format = said.format ?? formatOfBytes(head, fileName);
  const base = { fileName, bytes, encoding: null, sheets: [], workbook: null, columns: [], risky: [], warnings: [], rows: [] };
  const tell = (error: unknown, known: Partial<FileLook>): FileLook => {
    if (error instanceof Refused) return { ...base, reading: { ...said, format }, ...known, problem: error.refusal };
    throw error;
  };
  if (format === 'xlsx') {
    let known: Partial<FileLook> = {};
    try {
      const { sheets, headerRow, sheet } = await lookAtWorkbook(file, said, expected);
      known = { sheets, reading: { format, sheet, headerRow } };
      const own = await findOwnWorkbook(file, said);
      return { ...base, sheets, reading: { format, sheet, headerRow }, workbook: own?.version ?? null, ...(own === undefined ? await lookAtColumns(file, { format, sheet, headerRow }) : {}), problem: null };
    } catch (error) {
      return tell(error, known);
    }
  }
  const encoding = said.encoding === undefined ? await detectEncoding(file) : null;
  const encoded = said.encoding ?? (encoding as DetectedEncoding).encoding;
  let known: Partial<FileLook> = { encoding, reading: { format, encoding: encoded } };
  try {
    const shape = format === 'csv' ? await shapeOf(file, fileName, { ...said, encoding: encoded }, expected) : {};
    const reading = { format, encoding: encoded, ...shape };
    known = { encoding, reading };
    return { ...base, encoding, reading, ...(await lookAtColumns(file, reading)), problem: null };
  } catch (error) {
    return tell(error, known);
  }
}

async function headOf(file: TableFile): Promise<{ head: Buffer; bytes: number }> {
  try {
    if ('open' in file) {
      const stream = openTable(file);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        stream.destroy();
        return { head: chunk.subarray(0, sampled), bytes: chunk.length };
      }
      return { head: Buffer.alloc(0), bytes: 0 };
    }
    const bytes = await openBytes(file);
    try {
      return { head: await bytes.read(0, Math.min(sampled, bytes.size)), bytes: bytes.size };
    } finally {
      bytes.close();
    }
  } catch (error) {
    throw toFileRefusal(error);
  }
}

/** By its first bytes: a zip or an old workbook whatever it is called; one object a line; else by its name. */
function formatOfBytes(head: Buffer, fileName: string): Format {
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' || head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') return 'xlsx';
  if (formatOf(fileName) !== 'csv') return formatOf(fileName) === 'xlsx' ? 'csv' : 'json-lines';
  return /^[\ufeff\s]*\{\s*"/.test(head.subarray(0, 200).toString('utf8')) ? 'json-lines' : 'csv';
}

async function lookAtColumns(file: TableFile, reading: FileReading): Promise<Pick<FileLook, 'columns' | 'risky' | 'warnings' | 'rows'>> {
  const { header, rows, risky, warnings } = await lookAtTable(file, reading);
  const columns = header.map((name, at): Column => {
    const values = rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
    return { name, samples: [...new Set(values)].slice(0, 3).map((cell) => cell.slice(0, 200).toWellFormed()), filled: values.length, distinct: new Set(values).size };
  });
  return { columns, risky, warnings, rows: rows.slice(0, 20).map((row) => row.map((cell) => cell.slice(0, 200).toWellFormed())) };
}

async function lookAtWorkbook(file: TableFile, said: FileReading, expected: readonly string[]): Promise<{ sheets: { name: string; hidden: boolean }[]; sheet: string; headerRow: number }> {
  const book = await openWorkbook(file);
  try {
    const sheets = book.sheets.map(({ name, hidden }) => ({ name, hidden }));
    const sheet = findSheet(book, said.sheet);
    if (said.headerRow !== undefined) return { sheets, sheet: sheet.name, headerRow: said.headerRow };
    const first: { row: number; cells: readonly string[] }[] = [];
    for await (const row of sheetRows(book, sheet)) {
      first.push(row);
      if (first.length >= 20) break;
    }
    return { sheets, sheet: sheet.name, headerRow: headerOf(first, expected) };
  } finally {
    book.close();
  }
}

/** Delimiter and row of the header of a CSV, from its beginning. */
async function shapeOf(file: TableFile, fileName: string, said: FileReading, expected: readonly string[]): Promise<{ delimiter: string; headerRow: number }> {
  const text = await beginning(file, said.encoding ?? 'utf-8');
  const tried = said.delimiter !== undefined ? [said.delimiter] : /\.tsv$/i.test(fileName) ? ['\t', ',', ';', '|'] : delimiters;
  let best: { delimiter: string; score: number; rows: { row: number; cells: readonly string[] }[] } | undefined;
  for (const delimiter of tried) {
    const rows: { row: number; cells: readonly string[] }[] = [];
    try {
      for await (const row of csvRows(Readable.from([Buffer.from(text)]), delimiter)) if ('cells' in row && rows.push(row) >= 60) break;
    } catch {
      // A quote that does not close here may close with another delimiter.
    }
    const score = evenness(rows.map(({ cells }) => cells.length));
    if (best === undefined || score > best.score) best = { delimiter, score, rows };
  }
  return { delimiter: best?.delimiter ?? ',', headerRow: said.headerRow ?? headerOf(best?.rows ?? [], expected) };
}

/** The whole lines at the beginning of a file. */
async function beginning(file: TableFile, encoding: NonNullable<FileReading['encoding']>): Promise<string> {
  let text = '';
  for await (const piece of textOf(file, encoding)) {
    text += piece;
    if (text.length > sampled) return text.slice(0, Math.max(text.lastIndexOf('\n', sampled), 1));
  }
  return text;
}

/** How much the widths agree, and how wide they are. One column says nothing. */
function evenness(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, rows] = [...counts].sort((a, b) => b[1] * b[0] - a[1] * a[0])[0] ?? [0, 0];
  return width < 2 ? 0 : (rows / widths.length) * 100 + Math.min(width, 50);
}

/** The row with the columns a map names; else the first as wide as most, with a name in every cell, each its own: titles above it are narrower. Row 1 where none is. */
function headerOf(rows: readonly { readonly row: number; readonly cells: readonly string[] }[], expected: readonly string[]): number {
  const named = ({ cells }: { readonly cells: readonly string[] }): string[] => cells.map((cell) => cell.normalize('NFC').trim()).filter((cell) => cell !== '');
  const first = rows.slice(0, 20);
  const known = expected.length === 0 ? undefined : first.find((row) => expected.every((column) => named(row).includes(column)));
  if (known !== undefined) return known.row;
  const usual = first.map((row) => named(row).length).sort((a, b) => b - a)[Math.floor(first.length / 4)] ?? 0;
  const found = first.find((row) => {
    const names = named(row);
    return names.length >= Math.max(1, usual * 0.8) && new Set(names).size === names.length && !names.some((name) => /^[\d.,\s-]+$/.test(name));
  });
  return found?.row ?? first[0]?.row ?? 1;
}
