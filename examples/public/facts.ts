import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export type Row = Readonly<Record<string, string>>;

/** Rows of a CSV file with a header line, in the order of the file. Throws when a row is ragged. */
export function readRows(path: string): Row[] {
  const rows: unknown = parse(readFileSync(path, 'utf8'), { columns: true, bom: true });
  if (!Array.isArray(rows)) throw new Error(`${path} holds no rows`);
  return rows.map((row) => Object.fromEntries(Object.entries(row as Record<string, unknown>).map(([name, value]) => [name, String(value)])));
}

/** A column that must be there; '' is a value. */
export function at(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
}

/** First cell of `rows` by `column`; throws when it occurs twice. */
export function indexRows(rows: readonly Row[], column: string): ReadonlyMap<string, Row> {
  const index = new Map(rows.map((row) => [at(row, column), row]));
  if (index.size !== rows.length) throw new Error(`${column} occurs twice`);
  return index;
}

const tables = ['statements', 'cases', 'events', 'facilities', 'aggregates'] as const;
export type Facts = Readonly<Record<(typeof tables)[number], readonly Row[]>>;

/** The five tables of the facts folder. `unhcr.csv` is no part of the example. */
export function readFacts(folder: string): Facts {
  const [statements, cases, events, facilities, aggregates] = tables.map((name) => readRows(join(folder, `${name}.csv`)));
  if (!statements || !cases || !events || !facilities || !aggregates) throw new Error('a table of the facts is missing');
  return { statements, cases, events, facilities, aggregates };
}

const here = import.meta.dirname;
/** A table decided by a person and committed beside this file. */
export const readCuration = (name: string): Row[] => readRows(join(here, 'curation', name));
export const readDecisions = (name: string): Row[] => readRows(join(here, name));
