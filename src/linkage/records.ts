import { basename, extname } from 'node:path';
import { Refused } from '#base/result.ts';
import { isFormula, visible } from '#base/text/index.ts';
import { sharedNumbers } from './block/shared.ts';
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
  /** Of each row of all lists its source, by name. */
  const told: { readonly start: number; readonly codes: Uint32Array; readonly texts: readonly string[] }[] = [];
  const ids = new Array<string>(total);
  const kept = new Uint32Array(total);
  let [start, count] = [0, 0];
  for (const [file, { path, table, known }] of lists.entries()) {
    const stem = basename(path, extname(path));
    const name = names.includes(stem) ? `${stem}-2` : stem;
    names.push(name);
    const sources = columnOf(table, known, 'source');
    const named = id === undefined ? columnOf(table, known, 'id') : table.columns.find((column) => column.name === id.normalize('NFC').trim());
    if (id !== undefined && named === undefined) throw new Refused('link.no-column', { file: file + 1, columns: table.columns.length });
    for (let row = 0; row < table.rows; row += 1) {
      const own = named === undefined ? String(row + 1) : valueAt(named, row);
      if (own !== '') { kept[count] = start + row; count += 1; }
      else if (table.columns.some(({ codes }) => codes[row] !== 0)) throw new Refused('link.id-missing', { file: file + 1, row: row + 2 });
      ids[start + row] = own;
    }
    told.push({ start, codes: sources?.codes ?? new Uint32Array(table.rows), texts: (sources?.values ?? ['']).map((value) => value || name) });
    start += table.rows;
    if (named !== undefined) refuseUnsafe(named, file);
    if (sources !== undefined) refuseUnsafe(sources, file);
    if (isUnsafe(name)) throw new Refused('link.id-unsafe', { file: file + 1, row: 0 });
  }
  // The empty one may stand in no row.
  const sources = [...new Set(told.flatMap(({ codes, texts }) => texts.filter((_, code) => code !== 0 || codes.includes(0))))].sort(byText);
  if (sources.length > 65_535) throw new Refused('link.too-large', { sources: sources.length, most: 65_535 });
  const place = new Map(sources.map((name, at) => [name, at]));
  const codes = new Uint16Array(total);
  for (const { start: first, codes: rows, texts } of told) { const places = texts.map((text) => place.get(text) ?? 0); for (let row = 0; row < rows.length; row += 1) codes[first + row] = places[rows[row]!]!; }
  const order = toOrder(kept.subarray(0, count), codes, ids, sources.length);
  refuseTwice(lists, order, codes, ids);
  const source = new Uint16Array(new SharedArrayBuffer(2 * count));
  const inOrder = new Array<string>(count);
  for (let at = 0; at < count; at += 1) { source[at] = codes[order[at]!]!; inOrder[at] = ids[order[at]!]!; }
  const second = lists[0]?.table.rows ?? 0;
  const list = lists.length > 1 ? Uint16Array.from(order, (at) => (at < second ? 0 : 1)) : source;
  return { count, sources, source, list, ids: inOrder, fields: joinFields(lists, total, order), row: order };
}

/** Rows by source, then id, then place: dealt out by source, of which many a list has its ids in order. */
function toOrder(rows: Uint32Array, codes: Uint16Array, ids: readonly string[], sources: number): Uint32Array {
  const starts = new Uint32Array(sources + 1);
  for (const row of rows) starts[codes[row]! + 1]! += 1;
  for (let at = 0; at < sources; at += 1) starts[at + 1]! += starts[at]!;
  const [order, next] = [new Uint32Array(rows.length), starts.slice()];
  for (const row of rows) { order[next[codes[row]!]!] = row; next[codes[row]!]! += 1; }
  for (let at = 0; at < sources; at += 1) {
    const mine = order.subarray(starts[at]!, starts[at + 1]!);
    let sorted = true;
    for (let one = 1; one < mine.length && sorted; one += 1) sorted = ids[mine[one - 1]!]! <= ids[mine[one]!]!;
    if (!sorted) mine.sort((a, b) => byText(ids[a]!, ids[b]!) || a - b);
  }
  return order;
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
    const columns = lists.map(({ table, known }) => columnOf(table, known, field));
    const { values, places } = joinValues(columns.flatMap((column) => (column === undefined ? [] : [column.values])));
    const whole = new Uint32Array(count);
    let [start, number] = [0, 0];
    for (const [at, column] of columns.entries()) {
      if (column !== undefined) {
        const mine = places[number]!;
        number += 1;
        for (let row = 0; row < column.codes.length; row += 1) whole[start + row] = mine[column.codes[row]!]!;
      }
      start += lists[at]!.table.rows;
    }
    const codes = sharedNumbers(order.length);
    for (let at = 0; at < order.length; at += 1) codes[at] = whole[order[at]!]!;
    out.set(field, { name: field, values, codes });
  }
  return out;
}

/** Values of all lists in the order of the alphabet, so that numbers made of their places do not hang on the order of rows; and of each list's values the places among them. */
function joinValues(lists: readonly (readonly string[])[]): { readonly values: readonly string[]; readonly places: readonly Uint32Array[] } {
  const [only = []] = lists;
  if (lists.length === 1) {
    // Of one list each stands once.
    const sorted = Uint32Array.from({ length: only.length }, (_, at) => at).sort((a, b) => byText(only[a]!, only[b]!));
    const places = new Uint32Array(only.length);
    const values = new Array<string>(only.length);
    for (let at = 0; at < sorted.length; at += 1) { places[sorted[at]!] = at; values[at] = only[sorted[at]!]!; }
    return { values, places: [places] };
  }
  const values = [...new Set(lists.flat())].sort(byText);
  const seen = new Map(values.map((value, code) => [value, code]));
  return { values, places: lists.map((those) => Uint32Array.from(those, (value) => seen.get(value) ?? 0)) };
}
