import { realpath } from 'node:fs/promises';
import { Refused } from '#base/result.ts';
import { checkMap, recognise } from './columns/recognise.ts';
import type { ColumnMap } from './columns/recognise.ts';
import { toRecords } from './records.ts';
import type { Listed, Records } from './records.ts';
import { readTable } from './table/read-table.ts';

export type ListFiles = { readonly files: readonly string[]; readonly id?: string; readonly map?: ColumnMap };

/** Refused: `link.no-file`; `link.same-file` for a list with itself, by whatever name. */
export async function refuseSame(files: readonly string[]): Promise<void> {
  const real = await Promise.all(files.map((file) => realpath(file).catch(() => { throw new Refused('link.no-file'); })));
  if (new Set(real).size < real.length) throw new Refused('link.same-file');
}

/** One or two tables as the records that are compared. Refused as `readTable`, `recognise`, `checkMap` and `toRecords`. */
export async function readLists({ files, id, map }: ListFiles): Promise<{ readonly lists: readonly Listed[]; readonly records: Records }> {
  const lists: Listed[] = [];
  for (const path of files) {
    const table = await readTable(path);
    lists.push({ path, table, known: recognise(table.columns.map(({ name }) => name), map) });
  }
  if (map !== undefined) checkMap(map, lists.map(({ table }) => table.columns.map(({ name }) => name)));
  return { lists, records: toRecords(lists, id) };
}
