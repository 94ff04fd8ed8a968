import type { FileReading } from './file/file-reading.ts';
import { sheetRows, type SheetEnd } from './file/xlsx/sheet.ts';
import { openWorkbook } from './file/xlsx/workbook.ts';
import { fileNameOf, formatOf, type TableFile } from './input.ts';
import type { Warning } from './kitchen.ts';
import { findSheet, openRows } from './read-rows.ts';
import { findRiskyColumns, type RiskyColumn } from './risky-columns.ts';

/** A table's columns, some of its rows, and what a person should know before it is taken: risky columns, cells that hide something. */
export type TableLook = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly risky: readonly RiskyColumn[]; readonly warnings: readonly Warning[]; /** Rows below the header, where the whole was read. */ readonly count?: number };

const some = 200;

export async function lookAtTable(file: TableFile, reading: FileReading, delimiter?: string): Promise<TableLook> {
  const name = fileNameOf(file);
  const table = await openRows(file, name, { ...reading, ...(delimiter === undefined || reading.delimiter !== undefined ? {} : { delimiter }) });
  const rows: (readonly string[])[] = [];
  for await (const row of table.rows) {
    if ('cells' in row) rows.push(row.cells);
    if (rows.length >= some) break;
  }
  const header = [...table.header];
  const sheet = formatOf(name, reading) === 'xlsx' ? await lookAtSheet(file, reading) : undefined;
  return { header, rows, risky: findRiskyColumns(header, rows), warnings: sheet?.warnings ?? [], ...(sheet === undefined ? {} : { count: sheet.count }) };
}

/** What a sheet says only at its end, or beside its cells: cells joined over several rows hold their words once, and hidden rows and columns are read like others. */
async function lookAtSheet(file: TableFile, reading: FileReading): Promise<{ warnings: Warning[]; count: number }> {
  const book = await openWorkbook(file);
  try {
    const end: SheetEnd = { merged: [], hiddenColumns: 0, hiddenRows: 0 };
    const headerRow = reading.headerRow ?? 1;
    let count = 0;
    for await (const { row } of sheetRows(book, findSheet(book, reading.sheet), end)) if (row > headerRow) count += 1;
    const merged = end.merged.filter((range) => Number(/(\d+)$/.exec(range)?.[1] ?? 0) > headerRow);
    return {
      count,
      warnings: [
        ...merged.slice(0, 20).map((range) => ({ code: 'intake.merged-cells', field: range, words: '', rows: 1 })),
        ...(end.hiddenColumns > 0 ? [{ code: 'intake.hidden-columns', field: '', words: '', rows: end.hiddenColumns }] : []),
        ...(end.hiddenRows > 0 ? [{ code: 'intake.hidden-rows', field: '', words: '', rows: end.hiddenRows }] : []),
      ],
    };
  } finally {
    book.close();
  }
}
