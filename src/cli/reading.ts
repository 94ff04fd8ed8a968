import { Refused } from '#base/result.ts';
import { parseEncoding, type FileLook, type FileReading } from '#intake/index.ts';
import type { Context } from './command.ts';

export const readingOptions = { encoding: 'string', sheet: 'string', delimiter: 'string', 'header-row': 'string' } as const;

const signs: Readonly<Record<string, string>> = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar' };
/** One line: as what the file is read, and how sure that is. */
export function readingText({ fileName, reading, encoding, sheets, workbook }: FileLook): string {
  const { format, headerRow, delimiter, sheet } = reading;
  return [
    `${fileName}: ${format === 'csv' ? 'table (CSV)' : format === 'xlsx' ? 'workbook (XLSX)' : 'JSON Lines'}`,
    ...(reading.encoding === undefined ? [] : [`${reading.encoding}${encoding === null ? ' as said' : encoding.sure === 'certain' ? '' : `, ${encoding.sure}: say --encoding`}`]),
    ...(delimiter === undefined ? [] : [signs[delimiter] ?? delimiter]), ...(workbook === null ? (sheet === undefined ? [] : [`sheet ${sheet}${sheets.length > 1 ? ` of ${sheets.length}` : ''}`]) : [`workbook of this register, ${workbook}`]),
    ...(headerRow === undefined || workbook !== null ? [] : [`names of the columns in row ${headerRow}`]),
  ].join(', ');
}

/** What was said of how the file is to be read. Refused: `intake.unknown-encoding`, `usage.bad-option`. */
export function saidOf(context: Context): FileReading {
  const { encoding, sheet, delimiter, 'header-row': headerRow } = context.options;
  const row = typeof headerRow === 'string' ? Number(headerRow) : undefined;
  if (row !== undefined && !(Number.isInteger(row) && row >= 1 && row <= 1000)) throw new Refused('usage.bad-option', { option: 'header-row' });
  const sign = delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter;
  if (typeof sign === 'string' && sign.length !== 1) throw new Refused('usage.bad-option', { option: 'delimiter' });
  return { ...(typeof encoding === 'string' ? { encoding: parseEncoding(encoding) } : {}), ...(typeof sheet === 'string' ? { sheet } : {}), ...(typeof sign === 'string' ? { delimiter: sign } : {}), ...(row === undefined ? {} : { headerRow: row }) };
}
