import type { ChainId, CompartmentId, SourceId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Tx } from '#store/index.ts';
import type { SourceInput } from '../source/index.ts';
import { addressRange } from './short-id.ts';

/** Accounts an address may mean, as far as the session may read them. Refused: `register.not-found`, `address.ambiguous` with how many. */
export async function getChain(tx: Tx, address: string): Promise<ChainId> {
  const { from, to } = addressRange(address);
  const rows = await tx.planned<{ chain: ChainId }>('select chain from derived.account where compartment = any (HELD) and chain >= $1 and chain <= $2 order by chain limit 20', [from, to]);
  if (rows.length > 1) throw new Refused('address.ambiguous', { found: rows.length });
  const [row] = rows;
  if (row === undefined) throw new Refused('register.not-found');
  return row.chain;
}

/**
 * Everything that readable assessments of these kinds connect with the seeds, in one statement. Edges are followed as the
 * reader may read them, so that a join in a hidden circle neither shows nor moves anything (core 1).
 */
export async function closure(tx: Tx, seeds: readonly string[], about: string, verdict: string): Promise<string[]> {
  // Each side by its own index: with OR the planner reads the whole table at every step.
  const rows = await tx.planned<{ id: string }>(`
    select id from (
      with recursive met (id) as (
        select unnest($1::uuid[])
        union
        select next.id from met cross join lateral (
          select e.b as id from derived.edge e where e.compartment = any (HELD) and e.about = $2 and e.verdict = $3 and e.a = met.id
          union all
          select e.a from derived.edge e where e.compartment = any (HELD) and e.about = $2 and e.verdict = $3 and e.b = met.id) next)
      select id from met) joined`, [seeds, about, verdict]);
  return rows.map((row) => row.id);
}

/**
 * The open bodies of records, by id. Ids come from rows that the session was given: of accounts only by way of `derived.account`,
 * where consent is read. Apart from those rows because a join with a large table is planned badly under row policies.
 */
export async function loadBodies(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.planned<{ id: string; open: string }>('select id, open from record.body where compartment = any (HELD) and id = any ($1::uuid[])', [ids]);
  return new Map(rows.map((row) => [row.id, row.open]));
}

const orderEpoch = Date.parse('2023-01-01T00:00:00Z');
/** A number by which versions and assessments can be laid in one order: time, and within it what is judged before the judgement. */
export const ledgerOrder = (row: { at: Date; tx_index: number }, judged: 0 | 1): number => ((row.at.getTime() - orderEpoch) * 2 + judged) * 8192 + (row.tx_index % 8192);

/** Ledger order without naming logs or indexes: by time, then transaction, then place in it. */
export function inOrder<Row extends { at: Date; tx: string; tx_index: number }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.tx < b.tx ? -1 : a.tx > b.tx ? 1 : a.tx_index - b.tx_index));
}

export type SourceView = { readonly id: SourceId; readonly compartment: CompartmentId; readonly basis: string; readonly recordedAt: string; readonly open: Partial<SourceInput> };

/** Sources as the circle may see them; title and address of unpublished ones are sealed. */
export async function loadSources(tx: Tx, ids: readonly string[]): Promise<SourceView[]> {
  const rows = await tx.planned<{ id: SourceId; compartment: CompartmentId; at: Date; basis: string; open: string }>(`
    select h.id, h.compartment, h.at, s.basis, b.open from record.header h
    join record.body b on b.compartment = h.compartment and b.id = h.id
    join derived.source_state s on s.compartment = h.compartment and s.source = h.id and s.giver = h.id
    where h.compartment = any (HELD) and b.compartment = any (HELD) and s.compartment = any (HELD) and h.id = any ($1::uuid[]) and h.kind = 'source'`, [ids]);
  return rows.map((row) => ({ id: row.id, compartment: row.compartment, basis: row.basis, recordedAt: row.at.toISOString(), open: JSON.parse(row.open) as Partial<SourceInput> }));
}

/** Who stands behind hats: names are unique, so a name is a person. */
export async function loadHats(tx: Tx, hats: readonly string[]): Promise<Map<string, { name: string; role: string }>> {
  const rows = await tx.query<{ hat: string; name: string; role: string }>('select hat, name, role from access.hat_names($1)', [[...new Set(hats)]]);
  return new Map(rows.map(({ hat, name, role }) => [hat, { name, role }]));
}
