import { toWordsKey } from '#base/text/index.ts';
import type { Locator } from '#register/account/index.ts';
import type { From } from './map.ts';

/** Where a row lies, for locators. */
export type Where = { readonly file: string; readonly sheet?: string };

/** Reads a `From` out of a row. `words` is '' where nothing is said. */
export type CellSource = { readonly words: (cells: readonly string[]) => string; readonly label: string; readonly columns: readonly string[]; readonly locator: (where: Where, row: number) => Locator };

/** `at` tells where a column stands, or undefined for one the table has not. */
export function cellSource(from: From, at: (column: string) => number | undefined, isEmpty: (cell: string) => boolean): CellSource {
  if (typeof from === 'object' && 'constant' in from) {
    const locator: Locator = { at: 'whole', reason: 'stated by the map for every row' };
    return { words: () => from.constant, label: '', columns: [], locator: () => locator };
  }
  const columns = typeof from === 'string' ? [from] : from;
  const label = columns.join(' + ').slice(0, 200);
  const one = (cells: readonly string[], column: string): string => {
    const place = at(column);
    const cell = place === undefined ? '' : (cells[place] ?? '').trim();
    return cell === '' || isEmpty(cell) ? '' : cell;
  };
  return {
    columns, label, locator: (where, row) => ({ at: 'cell', ...where, row, column: label }),
    words: columns.length === 1 ? (cells) => one(cells, columns[0] as string) : (cells) => columns.map((column) => one(cells, column)).filter((cell) => cell !== '').join(' '),
  };
}

export const tableOf = <T>(table: Readonly<Record<string, T>> | undefined): ReadonlyMap<string, T> => new Map(Object.entries(table ?? {}).map(([words, value]) => [toWordsKey(words), value]));
