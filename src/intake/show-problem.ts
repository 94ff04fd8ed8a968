import { toRow, type RowProblem, type TableOrder } from './kitchen.ts';

/** A row left out, as its file counts it: with its sheet where several were read. */
export type ShownProblem = { readonly row: number; readonly code: string; readonly field: string | null; readonly sheet?: string };

/** `RowProblem.row` counts over all tables of an import; people look for a row in a sheet. */
export function showProblem({ row: number, code, field }: RowProblem, tables: readonly Pick<TableOrder, 'reading'>[]): ShownProblem {
  if (tables.length < 2) return { row: number, code, field };
  const { table, row } = toRow(number);
  const sheet = tables[table]?.reading.sheet;
  return { row, code, field, ...(sheet === undefined ? {} : { sheet }) };
}
