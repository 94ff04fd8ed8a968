import { Refused } from '#base/result.ts';
import { readDecisions } from './decide/read-decisions.ts';
import type { Decisions } from './decide/read-decisions.ts';
import { readStanding } from './decide/read-standing.ts';
import { linkRecords } from './link-records.ts';
import type { Clustering, Linked, LinkOptions } from './link-records.ts';
import { printModel } from './model/model.ts';
import { readLists, refuseSame } from './read-lists.ts';
import type { ListFiles } from './read-lists.ts';
import type { Records } from './records.ts';
import { readTable } from './table/read-table.ts';
import { clusterLines } from './write/clusters-csv.ts';
import { checkPlaces } from './write/check-places.ts';
import { writeFiles } from './write/out-file.ts';
import type { OutFile } from './write/out-file.ts';
import { pairLines } from './write/pairs-csv.ts';

export type LinkFiles = LinkOptions & ListFiles & {
  readonly overwrite: boolean; readonly least: number;
  /** Other files that were read (map, model) and may not be replaced. */
  readonly read?: readonly string[];
  readonly out?: string; readonly clusters?: string; readonly train?: string;
  /** Files: clusters of a run before, carried on with its model; decisions of people about pairs. Sources said to hold nobody twice. */
  readonly update?: string; readonly decisions?: string; readonly unique?: readonly string[]; readonly oneToOne?: boolean; readonly completeLink?: boolean;
};
/** What was seen of each column: what it says, or null where it is not used. */
export type LinkAnswer = { readonly linked: Linked; readonly decisions: Decisions | undefined; readonly columns: readonly { readonly file: number; readonly name: string; readonly use: string | null }[] };

/** `./vigil link`: reads one or two tables, links, and writes what was asked for. Refused as `readTable`, `toRecords`, `linkRecords`, `checkPlaces`, `readDecisions` and `readStanding` refuse, `link.same-file` for a list with itself, and `link.no-source`. */
export async function linkFiles(options: LinkFiles): Promise<LinkAnswer> {
  const { files, overwrite } = options;
  await refuseSame(files);
  await checkPlaces([options.out, options.clusters, options.train].filter((place) => place !== undefined), [...files, ...(options.read ?? []), ...[options.update, options.decisions].filter((file) => file !== undefined)], overwrite);
  const { records, rows, columns } = await readAll(options);
  options.stage?.('reading');
  options.say?.(`${rows.join(' and ')} rows`);
  const decisions = options.decisions === undefined ? undefined : readDecisions(await readTable(options.decisions), records);
  const linked = await linkRecords(records, { ...options, clustering: await toClustering(options, records, decisions) });
  const out: OutFile[] = [];
  if (options.out !== undefined) out.push({ path: options.out, lines: pairLines(linked, options.least) });
  if (options.clusters !== undefined) out.push({ path: options.clusters, lines: clusterLines(linked) });
  if (options.train !== undefined) out.push({ path: options.train, lines: [printModel(linked.model)] });
  await writeFiles(out, overwrite);
  return { linked, decisions, columns };
}

/** The records, and of the tables only what is told of them: they are let go of. */
async function readAll(files: ListFiles): Promise<Pick<LinkAnswer, 'columns'> & { readonly records: Records; readonly rows: readonly number[] }> {
  const { lists, records } = await readLists(files);
  return { records, rows: lists.map(({ table }) => table.rows), columns: lists.flatMap(({ table, known }, file) => table.columns.map(({ name }, at) => ({ file: file + 1, name, use: known.find((one) => one.at === at)?.field ?? null }))) };
}

async function toClustering({ update, unique = [], oneToOne = false, completeLink = false }: LinkFiles, records: Records, decisions: Decisions | undefined): Promise<Clustering> {
  const sources = unique.map((name) => { const at = records.sources.indexOf(name); if (at < 0) throw new Refused('link.no-source', { sources: records.sources.length }); return at; });
  return {
    ...(decisions === undefined ? {} : { must: decisions.must, cannot: decisions.cannot }), oneToOne, completeLink, ...(sources.length === 0 ? {} : { duplicateFree: new Map(sources.map((at) => [at, 1])) }),
    ...(update === undefined ? {} : { standing: readStanding(await readTable(update), records) }),
  };
}
