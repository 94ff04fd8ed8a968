import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Refused } from '#base/result.ts';
import { RowCutter } from './cut-row.ts';
import { ColumnMaker, toHeader } from './table.ts';
import type { Table } from './table.ts';

/** Most rows and columns that are read. */
export const mostRows = 20_000_000;
export const mostColumns = 1000;
/** Bytes that are read at a time. */
const piece = 1 << 22;

/**
 * A CSV, or a TSV by its ending, in UTF-8. A row that ends early has empty cells, an empty line is none. Refused: `link.row-too-long` (a comma that is not quoted has moved its cells under the wrong names), `link.no-file`, `link.not-a-table` (with the row, and the encoding where the bytes are of another: read with
 * signs in their place, a list in CP949 would hold nobody), `link.too-large`.
 */
export async function readCsv(path: string): Promise<Table> {
  const maker = new TableMaker(/\.(?:tsv|tab)$/i.test(path) ? '\t' : ',');
  try {
    const file = await open(path, 'r');
    try { await readInto(file, maker); } finally { await file.close(); }
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'].includes(String(error.code))) throw new Refused('link.no-file');
    throw new Refused('link.not-a-table', { row: maker.row + 1, ...(error instanceof TypeError ? { encoding: 'utf-8' } : {}) });
  }
  return maker.make();
}

/** Piece by piece; what is no whole row yet is taken along. */
async function readInto(file: FileHandle, maker: TableMaker): Promise<void> {
  let bytes = Buffer.allocUnsafe(piece);
  let [held, begun] = [0, false];
  for (;;) {
    if (held === bytes.length) { const wider = Buffer.allocUnsafe(2 * held); wider.set(bytes); bytes = wider; }
    const { bytesRead } = await file.read(bytes, held, bytes.length - held, null);
    const last = bytesRead === 0;
    held += bytesRead;
    // A mark that says UTF-8 is no part of the first cell.
    let from = 0;
    if (!begun) { if (held < 3 && !last) continue; if (held >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) from = 3; begun = true; }
    // What may be half a letter is looked at with the next piece; no line ends within one.
    if (!isUtf8(bytes.subarray(from, last ? held : lastLine(bytes, held)))) throw new TypeError('not UTF-8');
    const done = maker.take(bytes, from, held, last);
    if (last) return;
    bytes.copyWithin(0, done, held);
    held -= done;
  }
}
const lastLine = (bytes: Buffer, held: number): number => 1 + Math.max(bytes.lastIndexOf(0x0a, held - 1), bytes.lastIndexOf(0x0d, held - 1));

/** Rows as columns, the first of them their names. */
class TableMaker {
  readonly #cutter: RowCutter;
  #columns: readonly ColumnMaker[] | undefined;
  /** Rows that were taken, the header among them. */
  row = 0;
  constructor(delimiter: ',' | '\t') { this.#cutter = new RowCutter(delimiter); }

  /** Whole rows; where the first that is none begins. */
  take(bytes: Buffer, from: number, end: number, last: boolean): number {
    let at = from;
    while (at < end) {
      const next = this.#cutter.cut(bytes, at, end, last);
      if (next < 0) break;
      if (this.#cutter.cells > 0) this.#add(bytes);
      at = next;
    }
    return at;
  }
  #add(bytes: Buffer): void {
    const cutter = this.#cutter;
    this.row += 1;
    for (let cell = 0; cell < cutter.cells; cell += 1) cutter.settle(bytes, cell);
    const { cells, from, to, hash } = cutter;
    const text = (cell: number): string => bytes.toString('utf8', from[cell], to[cell]);
    if (this.#columns === undefined) {
      if (cells > mostColumns) throw new Refused('link.too-large', { columns: cells, most: mostColumns });
      this.#columns = toHeader(Array.from({ length: cells }, (_, cell) => text(cell))).map((name) => new ColumnMaker(name));
      return;
    }
    const columns = this.#columns;
    if (this.row > mostRows) throw new Refused('link.too-large', { rows: this.row, most: mostRows });
    for (let cell = columns.length; cell < cells; cell += 1) if (text(cell).trim() !== '') throw new Refused('link.row-too-long', { row: this.row, cells, columns: columns.length });
    for (let cell = 0; cell < columns.length; cell += 1) { if (cell < cells) columns[cell]!.addBytes(bytes, from[cell]!, to[cell]!, hash[cell]!); else columns[cell]!.add(''); }
  }

  make(): Table {
    if (this.#columns === undefined) throw new Refused('link.not-a-table', { row: 1 });
    return { rows: this.row - 1, columns: this.#columns.map((column) => column.make()) };
  }
}
