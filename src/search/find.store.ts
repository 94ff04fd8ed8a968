import type { ChainId, CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';

export type Filter = { readonly kind: string | null; readonly source: string | null; readonly from: string | null; readonly to: string | null };
export type Found = { readonly compartment: CompartmentId; readonly chain: ChainId; readonly at: Date };
/** `tight`: what lies in the time asked for or close to it, before what merely may overlap it. */
export type Reach = 'all' | 'tight' | 'wide';

/** Accounts of one compartment with all these tokens, newest first: the one way to the token index. */
export async function findAccounts(tx: Tx, compartment: number, tokens: readonly number[], filter: Filter, reach: Reach, page: number): Promise<Found[]> {
  const rows = await tx.query<{ chain: ChainId; at: Date }>('select chain, at from search.find($1, $2, $3, $4, $5, $6, $7, null, null, $8)',
    [compartment, tokens, filter.kind, filter.source, filter.from, filter.to, reach, page]);
  return rows.map((row) => ({ ...row, compartment: compartment as CompartmentId }));
}

/** How many there are, exact up to `cap`. */
export async function countAccounts(tx: Tx, compartment: number, tokens: readonly number[], filter: Filter, cap: number): Promise<number> {
  const [row] = await tx.query<{ n: number }>('select search.count($1, $2, $3, $4, $5, $6, $7) as n', [compartment, tokens, filter.kind, filter.source, filter.from, filter.to, cap]);
  return Number(row?.n ?? 0);
}

export type Hit = { readonly compartment: CompartmentId; readonly chain: ChainId; readonly source: string; readonly kind: string; readonly sort: string; readonly earliest: string; readonly latest: string; readonly at: Date; readonly open: string };

/** The row policy's recheck of what was found: what may not be read any more is not among the answers. */
export function loadHits(tx: Tx, chains: readonly string[]): Promise<Hit[]> {
  return tx.query<Hit>(`select a.compartment, a.chain, a.source, a.kind, a.sort, a.earliest, a.latest, a.at, b.open from derived.account a
    join record.body b on b.compartment = a.compartment and b.id = a.version
    where a.compartment = any ($2) and b.compartment = any ($2) and a.chain = any ($1::uuid[])`, [chains, tx.held]);
}

/** Kept counts by kind: the empty query never scans. */
export async function loadTotals(tx: Tx): Promise<Record<string, number>> {
  const rows = await tx.query<{ what: string; n: number }>('select what, sum(n)::bigint as n from derived.total where compartment = any ($1) group by what order by what', [tx.held]);
  const closed = new Map((await tx.query<{ what: string; n: number }>('select what, n from access.closed_totals()')).map((row) => [row.what, Number(row.n)]));
  return Object.fromEntries(rows.map((row) => [row.what, Number(row.n) - (closed.get(row.what) ?? 0)]));
}
