import { isFormula, visible } from '#base/text/index.ts';

/** Longest text of a cell: spreadsheets break what is longer than 32,767 into the next row. */
const longestCell = 32_000;

/** One cell: never a formula, always quoted, not too long for a spreadsheet. */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '""';
  if (typeof value !== 'string') return `"${String(value)}"`;
  const seen = visible(value);
  const cut = seen.length > longestCell ? `${seen.slice(0, longestCell).replace(/[\ud800-\udbff]$/, '')} … [cut here; the whole text is in register.jsonl]` : seen;
  return `"${(isFormula(cut) ? `'${cut}` : cut).replaceAll('"', '""')}"`;
}

/** A row ends as spreadsheets expect. */
export const csvRow = (cells: readonly (string | number | boolean | null | undefined)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Without it spreadsheets take UTF-8 for something else, and Hangul and hanja are lost. */
export const byteOrderMark = '\ufeff';
