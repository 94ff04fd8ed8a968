import { basename, extname } from 'node:path';
import { Refused } from '#base/result.ts';
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
  readonly ids: readonly string[];
  readonly fields: ReadonlyMap<string, Column>;
  /** Of each record its place in the lists as they were given: list, then row. */
  readonly row: Uint32Array;
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Brings lists together. `id`: the column that holds the id, else the one recognised, else the row (the first after the header is 1). Refused: `link.no-column`, `link.id-missing`, `link.id-twice` (with the row). */
export function toRecords(lists: readonly Listed[], id?: string): Records {
  const count = lists.reduce((sum, { table }) => sum + table.rows, 0);
  const names: string[] = [];
  const sourceOf: string[] = [];
  const ids: string[] = [];
  for (const { path, table, known } of lists) {
    const stem = basename(path, extname(path));
    const name = names.includes(stem) ? `${stem}-2` : stem;
    names.push(name);
    const sources = columnOf(table, known, 'source');
    const idColumn = id === undefined ? columnOf(table, known, 'id') : table.columns.find((column) => column.name === id.normalize('NFC').trim());
    if (id !== undefined && idColumn === undefined) throw new Refused('link.no-column', { columns: table.columns.length });
    const named = idColumn !== undefined && (id !== undefined || isKey(idColumn, sources)) ? idColumn : undefined;
    const seen = new Set<string>();
    for (let row = 0; row < table.rows; row += 1) {
      const source = valueAt(sources, row) || name;
      const own = named === undefined ? String(row + 1) : valueAt(named, row);
      if (named !== undefined) {
        if (own === '') throw new Refused('link.id-missing', { row: row + 2 });
        const key = `${source}\n${own}`;
        if (seen.has(key)) throw new Refused('link.id-twice', { row: row + 2 });
        seen.add(key);
      }
      sourceOf.push(source);
      ids.push(own);
    }
  }
  const sources = [...new Set(sourceOf)].sort(byText);
  if (sources.length > 65_535) throw new Refused('link.too-large', { sources: sources.length, most: 65_535 });
  const place = new Map(sources.map((name, at) => [name, at]));
  const codes = Uint16Array.from(sourceOf, (name) => place.get(name) ?? 0);
  const order = Uint32Array.from({ length: count }, (_, at) => at).sort((a, b) => codes[a]! - codes[b]! || byText(ids[a]!, ids[b]!) || a - b);
  return { count, sources, source: Uint16Array.from(order, (at) => codes[at]!), ids: Array.from(order, (at) => ids[at]!), fields: joinFields(lists, count, order), row: order };
}

const columnOf = (table: Table, known: readonly Known[], field: string): Column | undefined => { const found = known.find((one) => one.field === field); return found === undefined ? undefined : table.columns[found.at]; };
const valueAt = (column: Column | undefined, row: number): string => (column === undefined ? '' : column.values[column.codes[row]!]!);
/** A column that was only guessed to be the id is one if it tells every row from the others of its source. */
function isKey(column: Column, sources: Column | undefined): boolean {
  if (sources === undefined) return column.values.length - 1 === column.codes.length;
  const seen = new Set<number>();
  for (let row = 0; row < column.codes.length; row += 1) {
    if (column.codes[row] === 0) return false;
    seen.add(column.codes[row]! * 65_536 + sources.codes[row]!);
  }
  return seen.size === column.codes.length;
}

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
