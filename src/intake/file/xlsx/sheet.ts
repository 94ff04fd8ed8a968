import { Refused } from '#base/result.ts';
import { dateWords } from './dates.ts';
import { plain, richText, type SheetEntry, type Workbook } from './workbook.ts';
import { readXml, type Attributes } from './xml.ts';

/** What a cell is besides its words: a formula, whose value is the one last worked out; one without any; an error (`#N/A`); a date without its year, or of a format that differs by language; a number with more digits than a sheet keeps. */
export type CellOddity = 'intake.formula' | 'intake.formula-no-value' | 'intake.formula-error' | 'intake.date-no-year' | 'intake.date-format-unsure' | 'intake.number-cut';
export type SheetRow = { readonly row: number; readonly cells: readonly string[]; readonly odd: readonly { readonly column: number; readonly code: CellOddity }[] };
/** What is known of a sheet when it has been read to its end. */
export type SheetEnd = { merged: string[]; hiddenColumns: number; hiddenRows: number };

export const mostColumns = 2000;
const longest = 100_001;

/** Rows of a sheet that hold something, in order, as they are read; blank ones are passed over. `end` is filled by the time the last row is out. */
export async function* sheetRows(book: Workbook, sheet: SheetEntry, end: SheetEnd = { merged: [], hiddenColumns: 0, hiddenRows: 0 }): AsyncGenerator<SheetRow, void> {
  const made: SheetRow[] = [];
  let row = 0;
  let column = 0;
  let cells: string[] = [];
  let odd: { column: number; code: CellOddity }[] = [];
  let cell: Attributes = {};
  let value = '';
  let inValue = false;
  let formula = false;
  const inline = richText((text) => { value = text; }, 'is');
  const broken = (why: string): never => { throw new Refused('intake.workbook-broken', { why, row }); };

  const closeCell = (): void => {
    const { words, code } = wordsOf(book, cell, value, formula);
    if (words !== '') {
      while (cells.length < column) cells.push('');
      cells[column - 1] = words;
    }
    if (code !== undefined) odd.push({ column, code });
    if (formula && code === undefined) odd.push({ column, code: 'intake.formula' });
  };
  const stream = await book.pack.open(sheet.part);
  yield* drain(readXml(stream, {
    open: (tag, attributes) => {
      switch (tag) {
        case 'row': {
          const next = attributes['r'] === undefined ? row + 1 : Number(attributes['r']);
          if (!Number.isInteger(next) || next <= row || next > 2_000_000) broken('rows');
          [row, column, cells, odd] = [next, 0, [], []];
          if (attributes['hidden'] === '1') end.hiddenRows += 1;
          return;
        }
        case 'c': {
          column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
          if (column > mostColumns) throw new Refused('intake.workbook-too-large', { what: 'columns', most: mostColumns });
          if (column < 1) broken('cells');
          [cell, value, formula] = [attributes, '', false];
          return;
        }
        case 'f': formula = true; return;
        case 'v': inValue = true; return;
        case 'col': if (attributes['hidden'] === '1') end.hiddenColumns += Math.min(mostColumns, Number(attributes['max']) - Number(attributes['min']) + 1 || 1); return;
        case 'mergeCell': if (end.merged.length < 1000) end.merged.push((attributes['ref'] ?? '').slice(0, 40)); return;
        default: inline.open(tag);
      }
    },
    text: (text) => {
      if (inValue) value = (value + text).slice(0, longest);
      else inline.text(text);
    },
    close: (tag) => {
      if (tag === 'v') inValue = false;
      else if (tag === 'c') closeCell();
      else if (tag === 'row') {
        if (cells.length > 0 || odd.length > 0) made.push({ row, cells, odd });
      } else inline.close(tag);
    },
  }), made);
}

async function* drain(pieces: AsyncGenerator<void>, made: SheetRow[]): AsyncGenerator<SheetRow, void> {
  for await (const _ of pieces) {
    yield* made;
    made.length = 0;
  }
}

/** `AB12` is column 28; 0 for what is no address. */
function columnOf(address: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(address)?.[1];
  return letters === undefined ? 0 : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function wordsOf(book: Workbook, cell: Attributes, value: string, formula: boolean): { words: string; code?: CellOddity } {
  switch (cell['t'] ?? 'n') {
    case 's': {
      const words = book.shared[Number(value)];
      if (words === undefined && value !== '') throw new Refused('intake.workbook-broken', { why: 'words' });
      return { words: words ?? '' };
    }
    case 'inlineStr': return { words: value };
    case 'str': return { words: plain(value) };
    case 'b': return { words: value === '' ? '' : value === '1' ? 'TRUE' : 'FALSE' };
    case 'e': return { words: value, code: 'intake.formula-error' };
    case 'd': return { words: value };
    case 'n': return value === '' ? { words: '', ...(formula ? { code: 'intake.formula-no-value' as const } : {}) } : numberWords(book, Number(cell['s'] ?? 0), value);
    default: throw new Refused('intake.workbook-broken', { why: 'cells' });
  }
}

function numberWords(book: Workbook, style: number, value: string): { words: string; code?: CellOddity } {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new Refused('intake.workbook-broken', { why: 'numbers' });
  const shows = book.dates[style];
  const date = shows === undefined ? undefined : dateWords(number, shows, book.from1904);
  if (date !== undefined && shows !== undefined) return { words: date, ...(shows.unsure === true ? { code: 'intake.date-format-unsure' as const } : !shows.year && (shows.month || shows.day) ? { code: 'intake.date-no-year' as const } : {}) };
  // A sheet keeps fifteen digits; what lies behind them is noise of its arithmetic, and a longer number has lost its end.
  const words = String(Number(number.toPrecision(15)));
  const digits = /^-?\d+$/.test(value) ? value.replace('-', '').length : Math.abs(number) >= 1e15 ? 16 : 0;
  return { words: /e/.test(words) && Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : words, ...(digits > 15 ? { code: 'intake.number-cut' as const } : {}) };
}
