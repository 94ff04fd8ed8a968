import type { ChainId, CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';

export type Filter = { readonly kind: string | null; readonly source: string | null; readonly from: string | null; readonly to: string | null };
/** One set of tokens to be looked for in one circle; `variant` is whatever the caller knows it by. */
export type Lookup<V> = { readonly compartment: CompartmentId; readonly tokens: readonly number[]; readonly variant: V };

/** `open` is null for those after the first page: they are loaded when the recheck leaves room for them. */
export type Hit = {
  readonly compartment: CompartmentId; readonly chain: ChainId; readonly source: string; readonly kind: string; readonly sort: string; readonly earliest: string; readonly latest: string; readonly at: Date;
  readonly version: string; readonly open: string | null; readonly asked: readonly number[];
};

const toArrays = (lookups: readonly Lookup<unknown>[]): [number[], string[]] => [lookups.map((one) => one.compartment), lookups.map((one) => `{${one.tokens.join(',')}}`)];

/**
 * Accounts that meet any of the lookups, and which (`asked`, from 0), in the order of the page: with a time asked for the
 * sharpest first, else the newest. At most `most`, with the bodies of the first `page`. The join on accounts is the row
 * policy's recheck of what the index gave: what may not be read any more is not among them.
 */
export async function findHits(tx: Tx, lookups: readonly Lookup<unknown>[], filter: Filter, page: number, most: number): Promise<Hit[]> {
  return tx.query<Hit>(`
    select a.compartment, a.chain, a.source, a.kind, a.sort, a.earliest, a.latest, a.at, a.version, f.asked, b.open
    from (
      select chain, array_agg(asked - 1 order by asked) as asked,
        row_number() over (order by case when $6::date is null then null when earliest = '-infinity' or latest = 'infinity' then 1000000000 else latest - earliest end, at desc, chain) as place
      from search.find($2, $3, $4, $5, $6, $7, $9) group by chain, at, earliest, latest order by place limit $9) f
    join derived.account a on a.compartment = any ($1) and a.chain = f.chain
    left join record.body b on b.compartment = any ($1) and b.compartment = a.compartment and b.id = a.version and f.place <= $8
    order by f.place`, [tx.held, ...toArrays(lookups), filter.kind, filter.source, filter.from, filter.to, page, most]);
}

/** Bodies of versions, for hits that came without. */
export async function loadOpen(tx: Tx, versions: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; open: string }>('select id, open from record.body where compartment = any ($2) and id = any ($1::uuid[])', [versions, tx.held]);
  return new Map(rows.map((row) => [row.id, row.open]));
}

/** How many there are for each lookup, in their order, exact up to `cap`; those after one that reached it are not counted. */
export async function countAccounts(tx: Tx, lookups: readonly Lookup<unknown>[], filter: Filter, cap: number): Promise<number[]> {
  const rows = await tx.query<{ asked: number; hits: number }>('select asked, hits from search.count($1, $2, $3, $4, $5, $6, $7)', [...toArrays(lookups), filter.kind, filter.source, filter.from, filter.to, cap]);
  const counts = new Map(rows.map((row) => [row.asked - 1, Number(row.hits)]));
  return lookups.map((_, at) => counts.get(at) ?? 0);
}

/** Kept counts by kind: the empty query never scans. */
export async function loadTotals(tx: Tx): Promise<Record<string, number>> {
  const [rows, gone] = await Promise.all([
    tx.query<{ what: string; n: number }>('select what, sum(n)::bigint as n from derived.total where compartment = any ($1) group by what order by what', [tx.held]),
    tx.query<{ what: string; n: number }>('select what, n from access.closed_totals()'),
  ]);
  const closed = new Map(gone.map((row) => [row.what, Number(row.n)]));
  return Object.fromEntries(rows.map((row) => [row.what, Number(row.n) - (closed.get(row.what) ?? 0)]));
}
