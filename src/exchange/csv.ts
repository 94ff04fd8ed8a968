/** Longest text of a cell: spreadsheets break what is longer than 32,767 into the next row. */
const longestCell = 32_000;

/** Characters that turn the direction of a line or hide a difference, and control characters: shown by number, as on a terminal. */
const harmful = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu;
export const visible = (text: string): string => text.replace(harmful, (char) => `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`);

/**
 * What a spreadsheet takes for a formula, also after spaces and in full-width forms: a text of a witness or of whoever wrote the
 * list would be run on the machine of the reader (CSV injection). Source: OWASP, "CSV Injection".
 */
const formula = /^[\s\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/u;

/** One cell: never a formula, always quoted, not too long for a spreadsheet. */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '""';
  if (typeof value !== 'string') return `"${String(value)}"`;
  const seen = visible(value);
  const cut = seen.length > longestCell ? `${seen.slice(0, longestCell).replace(/[\ud800-\udbff]$/, '')} … [cut here; the whole text is in register.jsonl]` : seen;
  return `"${(formula.test(cut) ? `'${cut}` : cut).replaceAll('"', '""')}"`;
}

/** A row ends as spreadsheets expect. */
export const csvRow = (cells: readonly (string | number | boolean | null | undefined)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Without it spreadsheets take UTF-8 for something else, and Hangul and hanja are lost. */
export const byteOrderMark = '\ufeff';
