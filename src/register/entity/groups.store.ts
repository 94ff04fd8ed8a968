import type { ChainId, CompartmentId, HatId, RecordId } from '#base/ids.ts';
import type { AccountKind } from '../account/index.ts';
import { foldComponents, type SameRecord } from './components.ts';
import { ledgerOrder } from './entity.store.ts';
import { groupFigures, type RelationRecord } from './figures.ts';

/** The account a group is named by (recorded earliest), and how many accounts the session may read are in it. */
export type Group = { readonly address: ChainId; readonly members: number };
type NodeRow = { readonly chain: ChainId; readonly kind: AccountKind; readonly sort: string; readonly at: string; readonly tx_index: number };
type EdgeRow = { readonly id: RecordId; readonly compartment: CompartmentId; readonly about: string; readonly a: ChainId; readonly b: ChainId; readonly verdict: string; readonly machine: boolean; readonly by_hat: HatId; readonly at: string; readonly tx_index: number };

/**
 * Goes on after a table `hits (chain, kind)` of a statement; `held` is SQL for what is held. All that stands between those whom
 * yes joins (`edges`; entities by 'same', figures by 'same-question'), each side by its own index and never by the whole table ('offset'), nor by every pair of those
 * met (the outer 'offset': PostgreSQL 15 paired all with all, 62,500 of 250), and the accounts at their ends
 * (`nodes`). The row policy leaves out what may not be read any more: it neither joins others nor counts.
 */
export const joinedTables = (held: string): string => `
  met (id, about, verdict, joined) as (
    select chain, case kind when 'figure' then 'figure-relation' else 'same' end, case kind when 'figure' then 'same-question' else 'same' end, false from hits
    union
    select next.id, met.about, met.verdict, true from met cross join lateral (
      select e.b as id from derived.edge e where e.compartment = any (${held}) and e.about = met.about and e.verdict = met.verdict and e.a = met.id
      union all
      select e.a from derived.edge e where e.compartment = any (${held}) and e.about = met.about and e.verdict = met.verdict and e.b = met.id) next),
  edges as materialized (
    select e.id, e.compartment, e.about, e.a, e.b, e.verdict, e.machine, e.by_hat, e.at, e.tx_index from (
      select e.* from (select distinct id, about from met) met
      cross join lateral (select * from derived.edge e where e.compartment = any (${held}) and e.about = met.about and e.a = met.id offset 0) e offset 0) e
    where exists (select from met where joined) and exists (select from met other where other.about = e.about and other.id = e.b)),
  nodes as materialized (
    select a.chain, a.kind, a.sort, h.at, h.tx_index from derived.account a
    join record.header h on h.compartment = any (${held}) and h.compartment = a.compartment and h.id = a.chain
    where a.compartment = any (${held}) and a.chain = any (array(select a from edges union select b from edges)) and exists (select from edges))`;

/** Rows of `edges` and `nodes` as JSON has them. */
export type JoinedRows = { readonly edges: readonly EdgeRow[]; readonly nodes: readonly NodeRow[] };

/** What each account is grouped with, as `show` folds it but without any body. One that nothing joins is not in the answer. */
export function foldGroups({ edges, nodes }: JoinedRows): Map<string, Group> {
  if (edges.length === 0) return new Map();
  const ends = nodes.map((row) => ({ chain: row.chain, kind: row.kind, sort: row.sort, order: ledgerOrder({ at: new Date(row.at), tx_index: row.tx_index }, 0) }));
  const homes = [
    foldComponents(ends.filter((node) => node.kind !== 'figure'), edges.filter((row) => row.about === 'same').map(toSame)).components,
    groupFigures(ends.filter((node) => node.kind === 'figure'), edges.filter((row) => row.about !== 'same').map(toRelation)).questionOf,
  ];
  return new Map(homes.flatMap((home) => {
    const sizes = Map.groupBy(home.values(), (address) => address);
    return [...home].map(([chain, address]): [string, Group] => [chain, { address, members: sizes.get(address)?.length ?? 1 }]);
  }));
}

const judged = (row: EdgeRow) => ({ id: row.id, compartment: row.compartment, order: ledgerOrder({ at: new Date(row.at), tx_index: row.tx_index }, 1), by: row.by_hat, at: new Date(row.at).toISOString(), machine: row.machine, reason: '' });
const toSame = (row: EdgeRow): SameRecord => ({ ...judged(row), body: { about: 'same', a: row.a, b: row.b, verdict: row.verdict as SameRecord['body']['verdict'] } });
const toRelation = (row: EdgeRow): RelationRecord => ({ ...judged(row), body: { about: 'figure-relation', from: row.a, to: row.b, relation: row.verdict as RelationRecord['body']['relation'] } });
