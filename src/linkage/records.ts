import { basename, extname } from 'node:path';
import { Refused } from '#base/result.ts';
import { isFormula, visible } from '#base/text/index.ts';
import type { Known } from './columns/recognise.ts';
import type { Column, Table } from './table/table.ts';

/** A table, where it comes from, and what its columns say. */
export type Listed = { readonly path: string; readonly table: Table; readonly known: readonly Known[] };
/**
 * All records of all lists, 0 … count-1 in the order of source, then id, so that nothing hangs on the order of rows. `fields`: columns by what they say, each distinct cell once.
 */
export type Records = {
  readonly count: number;
  readonly sources: readonly string[];
  readonly source: Uint16Array;
  /** Between what `across` compares: the two files, or the sources of one. */
  readonly list: Uint16Array;
  readonly ids: readonly string[];
  readonly fields: ReadonlyMap<string, Column>;
  /** Of each record its place in the lists as they were given: list, then row. */
  readonly row: Uint32Array;
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Brings lists together. `id`: the column that holds the id, else the one recognised, else the row (the first after the header is 1). A row without an id in which nothing else stands is none. Refused: `link.no-column`, `link.id-missing`,
 * `link.id-twice` (one id twice in one source, be it in two files), `link.id-unsafe` (what a spreadsheet would run, or what looks like another id: results name ids exactly, so nothing is changed in them); each with file and row.
 */
export function toRecords(lists: readonly Listed[], id?: string): Records {
  const total = lists.reduce((sum, { table }) => sum + table.rows, 0);
  const names: string[] = [];
  const sourceOf: string[] = [];
  const ids: string[] = [];
  const kept: number[] = [];
  for (const [file, { path, table, known }] of lists.entries()) {
    const stem = basename(path, extname(path));
    const name = names.includes(stem) ? `${stem}-2` : stem;
    names.push(name);
    const sources = columnOf(table, known, 'source');
    const named = id === undefined ? columnOf(table, known, 'id') : table.columns.find((column) => column.name === id.normalize('NFC').trim());
    if (id !== undefined && named === undefined) throw new Refused('link.no-column', { file: file + 1, columns: table.columns.length });
    for (let row = 0; row < table.rows; row += 1) {
      const own = named === undefined ? String(row + 1) : valueAt(named, row);
      if (own !== '') kept.push(ids.length);
      else if (table.columns.some(({ codes }) => codes[row] !== 0)) throw new Refused('link.id-missing', { file: file + 1, row: row + 2 });
      sourceOf.push(valueAt(sources, row) || name);
      ids.push(own);
    }
    if (named !== undefined) refuseUnsafe(named, file);
    if (sources !== undefined) refuseUnsafe(sources, file);
    if (isUnsafe(name)) throw new Refused('link.id-unsafe', { file: file + 1, row: 0 });
  }
  const sources = [...new Set(sourceOf)].sort(byText);
  if (sources.length > 65_535) throw new Refused('link.too-large', { sources: sources.length, most: 65_535 });
  const place = new Map(sources.map((name, at) => [name, at]));
  const codes = Uint16Array.from(sourceOf, (name) => place.get(name) ?? 0);
  const order = Uint32Array.from(kept).sort((a, b) => codes[a]! - codes[b]! || byText(ids[a]!, ids[b]!) || a - b);
  refuseTwice(lists, order, codes, ids);
  const source = Uint16Array.from(order, (at) => codes[at]!);
  const start = lists[0]?.table.rows ?? 0;
  const list = lists.length > 1 ? Uint16Array.from(order, (at) => (at < start ? 0 : 1)) : source;
  return { count: order.length, sources, source, list, ids: Array.from(order, (at) => ids[at]!), fields: joinFields(lists, total, order), row: order };
}

/** A number with its sign is no formula. */
const isUnsafe = (text: string): boolean => visible(text) !== text || (isFormula(text) && !/^[+-]\d+(?:[.,]\d+)?$/.test(text));
function refuseUnsafe(column: Column, file: number): void {
  const code = column.values.findIndex(isUnsafe);
  if (code >= 0) throw new Refused('link.id-unsafe', { file: file + 1, row: column.codes.indexOf(code) + 2 });
}
/** Ids stand side by side once they are in order. */
function refuseTwice(lists: readonly Listed[], order: Uint32Array, codes: Uint16Array, ids: readonly string[]): void {
  let first = Number.POSITIVE_INFINITY;
  for (let at = 1; at < order.length; at += 1) {
    const [before, here] = [order[at - 1]!, order[at]!];
    if (here < first && codes[before] === codes[here] && ids[before] === ids[here]) first = here;
  }
  if (first === Number.POSITIVE_INFINITY) return;
  const rows = lists[0]?.table.rows ?? 0;
  throw new Refused('link.id-twice', first < rows ? { file: 1, row: first + 2 } : { file: 2, row: first - rows + 2 });
}

const columnOf = (table: Table, known: readonly Known[], field: string): Column | undefined => { const found = known.find((one) => one.field === field); return found === undefined ? undefined : table.columns[found.at]; };
const valueAt = (column: Column | undefined, row: number): string => (column === undefined ? '' : column.values[column.codes[row]!]!);
function joinFields(lists: readonly Listed[], count: number, order: Uint32Array): Map<string, Column> {
  const out = new Map<string, Column>();
  for (const field of new Set(lists.flatMap(({ known }) => known.map((one) => one.field)))) {
    if (field === 'id' || field === 'source') continue;
    // In the order of the alphabet, so that numbers made of these codes do not hang on the order of rows.
    const values = [...new Set(['', ...lists.flatMap(({ table, known }) => columnOf(table, known, field)?.values ?? [])])].sort(byText);
    const seen = new Map(values.map((value, code) => [value, code]));
    const whole = new Uint32Array(count);
    let start = 0;
    for (const { table, known } of lists) {
      const column = columnOf(table, known, field);
      if (column !== undefined) {
        const codes = Uint32Array.from(column.values, (value) => seen.get(value) ?? 0);
        for (let row = 0; row < table.rows; row += 1) whole[start + row] = codes[column.codes[row]!]!;
      }
      start += table.rows;
    }
    out.set(field, { name: field, values, codes: Uint32Array.from(order, (at) => whole[at]!) });
  }
  return out;
}
