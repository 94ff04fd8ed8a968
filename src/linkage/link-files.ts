import { realpath } from 'node:fs/promises';
import { Refused } from '#base/result.ts';
import { recognise } from './columns/recognise.ts';
import type { ColumnMap } from './columns/recognise.ts';
import { linkRecords } from './link-records.ts';
import type { Linked, LinkOptions } from './link-records.ts';
import { printModel } from './model/model.ts';
import { toRecords } from './records.ts';
import type { Listed } from './records.ts';
import { readTable } from './table/read-table.ts';
import { clusterLines } from './write/clusters-csv.ts';
import { checkPlace, writeLines } from './write/out-file.ts';
import { pairLines } from './write/pairs-csv.ts';

export type LinkFiles = LinkOptions & {
  readonly files: readonly string[]; readonly id?: string; readonly map?: ColumnMap; readonly overwrite: boolean; readonly least: number;
  readonly out?: string; readonly clusters?: string; readonly train?: string;
};
/** What was seen of each column: what it says, or null where it is not used. */
export type LinkAnswer = { readonly linked: Linked; readonly columns: readonly { readonly file: number; readonly name: string; readonly use: string | null }[] };

/** `./vigil link`: reads one or two tables, links, and writes what was asked for. Refused as `readTable`, `toRecords`, `linkRecords` and `checkPlace` refuse, and `link.same-file` for a list with itself. */
export async function linkFiles(options: LinkFiles): Promise<LinkAnswer> {
  const { files, map, overwrite } = options;
  const real = await Promise.all(files.map((file) => realpath(file).catch(() => { throw new Refused('link.no-file'); })));
  if (new Set(real).size < real.length) throw new Refused('link.same-file');
  for (const place of [options.out, options.clusters, options.train]) if (place !== undefined) await checkPlace(place, overwrite);
  const lists: Listed[] = [];
  for (const path of files) {
    const table = await readTable(path);
    lists.push({ path, table, known: recognise(table.columns.map(({ name }) => name), map) });
  }
  options.say?.(`${lists.map(({ table }) => table.rows).join(' and ')} rows`);
  const columns = lists.flatMap(({ table, known }, file) => table.columns.map(({ name }, at) => ({ file: file + 1, name, use: known.find((one) => one.at === at)?.field ?? null })));
  const linked = linkRecords(toRecords(lists, options.id), options);
  if (options.out !== undefined) await writeLines(options.out, pairLines(linked, options.least));
  if (options.clusters !== undefined) await writeLines(options.clusters, clusterLines(linked));
  if (options.train !== undefined) await writeLines(options.train, [printModel(linked.model)]);
  return { linked, columns };
}
