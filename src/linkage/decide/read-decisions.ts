import { Refused } from '#base/result.ts';
import type { Clusters } from '../cluster/clusters.ts';
import type { Records } from '../records.ts';
import type { Table } from '../table/table.ts';
import { recordFinder } from './find-record.ts';

type Pair = readonly [number, number];
/** What people decided of pairs of records, and in which row of the file each pair was decided (the header is row 1). */
export type Decisions = { readonly must: readonly Pair[]; readonly cannot: readonly Pair[]; readonly rowOf: (pair: Pair) => number | undefined };
const columns = ['source_l', 'id_l', 'source_r', 'id_r', 'verdict'] as const;

/**
 * Decisions from a table with the columns id_l, id_r and verdict (same, different, unsure), and source_l, source_r where there are several sources. Of one pair the last row counts; unsure binds nothing. Refused: `link.decisions` with the
 * column that is missing or the row that names no record, a record with itself or no verdict.
 */
export function readDecisions({ rows, columns: given }: Table, records: Records): Decisions {
  const [sourceL, idL, sourceR, idR, verdict] = columns.map((name) => given.find((column) => column.name === name));
  for (const [at, column] of [idL, idR, verdict].entries()) if (column === undefined) throw new Refused('link.decisions', { column: ['id_l', 'id_r', 'verdict'][at]! });
  const cell = (column: Table['columns'][number] | undefined, row: number): string => (column === undefined ? '' : column.values[column.codes[row]!]!);
  const find = recordFinder(records);
  const said = new Map<string, { readonly pair: Pair; readonly verdict: string; readonly row: number }>();
  const keyOf = ([a, b]: Pair): string => `${Math.min(a, b)} ${Math.max(a, b)}`;
  for (let row = 0; row < rows; row += 1) {
    const fail = (): never => { throw new Refused('link.decisions', { row: row + 2 }); };
    const [a, b, word] = [find(cell(sourceL, row), cell(idL, row)) ?? fail(), find(cell(sourceR, row), cell(idR, row)) ?? fail(), cell(verdict, row).toLowerCase()];
    if (a === b || !['same', 'different', 'unsure'].includes(word)) fail();
    said.set(keyOf([a, b]), { pair: [Math.min(a, b), Math.max(a, b)], verdict: word, row: row + 2 });
  }
  const of = (word: string): Pair[] => [...said.values()].filter(({ verdict }) => verdict === word).map(({ pair }) => pair);
  return { must: of('same'), cannot: of('different'), rowOf: (pair) => said.get(keyOf(pair))?.row };
}

/** Decisions that cannot all hold, by their rows: `different`, and the chain of `same` that joins the two; `records` are held as they stood. */
export const toContradictions = ({ conflicts }: Clusters, decisions: Decisions | undefined): readonly { readonly different: number; readonly same: readonly number[]; readonly records: number }[] =>
  conflicts.map(({ cannot, must, members }) => ({ different: decisions?.rowOf(cannot) ?? 0, same: must.map((pair) => decisions?.rowOf(pair) ?? 0), records: members.length }));
