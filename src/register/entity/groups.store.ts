import type { ChainId, CompartmentId, HatId, RecordId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import type { AccountKind } from '../account/index.ts';
import { foldComponents, type SameRecord } from './components.ts';
import { ledgerOrder } from './entity.store.ts';
import { groupFigures, type RelationRecord } from './figures.ts';

/** The account a group is named by (recorded earliest), and how many accounts the session may read are in it. */
export type Group = { readonly address: ChainId; readonly members: number };
type NodeRow = { chain: ChainId; kind: AccountKind; sort: string; at: Date; tx_index: number };
type EdgeRow = { id: RecordId; compartment: CompartmentId; a: ChainId; b: ChainId; verdict: string; machine: boolean; by_hat: HatId; at: Date; tx_index: number };

/**
 * What each of these accounts is grouped with, as `show` folds it but without loading any body: by entity ('same') or, for
 * figures, by question ('figure-relation'). An account that nothing joins, or that is not readable, is not in the answer.
 */
export async function loadGroups(tx: Tx, seeds: readonly string[], about: 'same' | 'figure-relation'): Promise<Map<string, Group>> {
  if (seeds.length === 0) return new Map();
  // All that stands between those whom yes joins, in one statement; each side by its own index.
  const edges = await tx.query<EdgeRow>(`
    select e.id, e.compartment, e.a, e.b, e.verdict, e.machine, e.by_hat, e.at, e.tx_index from (
      with recursive met (id) as (
        select unnest($1::uuid[])
        union
        select next.id from met cross join lateral (
          select e.b as id from derived.edge e where e.compartment = any ($4) and e.about = $2 and e.verdict = $3 and e.a = met.id
          union all
          select e.a from derived.edge e where e.compartment = any ($4) and e.about = $2 and e.verdict = $3 and e.b = met.id) next)
      select array_agg(id) as ids from met) joined
    join derived.edge e on e.compartment = any ($4) and e.about = $2 and e.a = any (joined.ids) and e.b = any (joined.ids)`,
  [seeds, about, about === 'same' ? 'same' : 'same-question', tx.held]);
  if (edges.length === 0) return new Map();
  const joined = [...new Set(edges.flatMap(({ a, b }) => [a, b]))];
  // The row policy leaves out what may not be read any more: it neither joins others nor counts.
  const rows = await tx.query<NodeRow>(`
    select a.chain, a.kind, a.sort, h.at, h.tx_index from derived.account a
    join record.header h on h.compartment = a.compartment and h.id = a.chain
    where a.compartment = any ($2) and h.compartment = any ($2) and a.chain = any ($1::uuid[])`, [joined, tx.held]);
  const nodes = rows.map((row) => ({ chain: row.chain, kind: row.kind, sort: row.sort, order: ledgerOrder(row, 0) }));
  const home = about === 'same' ? foldComponents(nodes, edges.map(toSame)).components : groupFigures(nodes, edges.map(toRelation)).questionOf;
  const sizes = Map.groupBy(home.values(), (address) => address);
  return new Map([...home].map(([chain, address]) => [chain, { address, members: sizes.get(address)?.length ?? 1 }]));
}

const judged = (row: EdgeRow) => ({ id: row.id, compartment: row.compartment, order: ledgerOrder(row, 1), by: row.by_hat, at: row.at.toISOString(), machine: row.machine, reason: '' });
const toSame = (row: EdgeRow): SameRecord => ({ ...judged(row), body: { about: 'same', a: row.a, b: row.b, verdict: row.verdict as SameRecord['body']['verdict'] } });
const toRelation = (row: EdgeRow): RelationRecord => ({ ...judged(row), body: { about: 'figure-relation', from: row.a, to: row.b, relation: row.verdict as RelationRecord['body']['relation'] } });
