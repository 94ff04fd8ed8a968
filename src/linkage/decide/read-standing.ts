import { Refused } from '#base/result.ts';
import { added } from '../cluster/carry-on.ts';
import type { Standing } from '../cluster/carry-on.ts';
import type { Records } from '../records.ts';
import type { Table } from '../table/table.ts';
import { recordFinder } from './find-record.ts';

/**
 * Clusters as a run before wrote them (source, id, cluster_id, bridge). Refused: `link.standing` with the column that is missing, the row that names no record of these lists (records are only added) or one twice, or where no record is of
 * both.
 */
export function readStanding({ rows, columns }: Table, records: Records): Standing {
  const columnOf = (name: string): Table['columns'][number] => columns.find((column) => column.name === name) ?? fail({ column: name });
  const fail = (about: Readonly<Record<string, string | number>>): never => { throw new Refused('link.standing', about); };
  const [source, id, cluster, bridge] = ['source', 'id', 'cluster_id', 'bridge'].map(columnOf) as [Table['columns'][number], Table['columns'][number], Table['columns'][number], Table['columns'][number]];
  const find = recordFinder(records);
  const [of, ends] = [new Uint32Array(records.count).fill(added), new Uint8Array(records.count)];
  for (let row = 0; row < rows; row += 1) {
    const at = find(source.values[source.codes[row]!]!, id.values[id.codes[row]!]!);
    if (at === undefined || of[at] !== added || cluster.codes[row] === 0) return fail({ row: row + 2 });
    of[at] = cluster.codes[row]!;
    ends[at] = bridge.values[bridge.codes[row]!] === '1' ? 1 : 0;
  }
  return rows === 0 ? fail({ rows: 0 }) : { cluster: of, bridge: ends };
}
