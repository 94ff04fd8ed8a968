import { hash } from 'node:crypto';
import type { ChainId, CompartmentId, RecordId, SourceId } from '#base/ids.ts';
import { joinedTables, type JoinedRows } from '#register/entity/index.ts';
import type { Statement, Together, Tx } from '#store/index.ts';
import type { Loose } from './narrow.ts';

type Rows = Together['rows'][number];
type Total = { readonly what: string; readonly n: number };

export type Filter = { readonly kind: string | null; readonly source: string | null; readonly from: string | null; readonly to: string | null };
/** One set of tokens to be looked for in one circle; `variant` is whatever the caller knows it by. */
export type Lookup<V> = { readonly compartment: CompartmentId; readonly tokens: readonly number[]; readonly variant: V };

export type Hit = {
  readonly compartment: CompartmentId; readonly chain: ChainId; readonly source: SourceId; readonly kind: string; readonly sort: string; readonly earliest: string; readonly latest: string; readonly at: Date;
  readonly version: RecordId; readonly open: string; readonly asked: readonly number[];
};
/** What joins the hits with others stands beside the first of them. */
export type HitRow = Hit & { readonly edges: JoinedRows['edges'] | null; readonly nodes: JoinedRows['nodes'] | null };

export const toArrays = (lookups: readonly Lookup<unknown>[]): [number[], string[]] => [lookups.map((one) => one.compartment), lookups.map((one) => `{${one.tokens.join(',')}}`)];

/**
 * Asks for accounts that meet any of the lookups, and which (`asked`, from 0), in the order of the page: with a time asked for the
 * sharpest first, else the newest; at most `most`; and for what joins them. The join on accounts is the row policy's recheck of
 * what the index gave: what may not be read any more is not among them.
 *
 * Planning it takes as long as doing it, so it is planned once for each set of circles on a connection. The circles stand in the
 * text: a plan that learnt them later would open the partitions of all.
 */
export function findHits(circles: readonly number[], lookups: readonly Lookup<unknown>[], filter: Filter, most: number, bounds: (circle: number) => readonly string[], among?: Among): Statement {
  const held = `'{${circles.map(Number).join(',')}}'::int[]`;
  const values = [...toArrays(lookups), filter.kind, filter.source, filter.from, filter.to, among?.sample ?? most, lookups.map(({ compartment }) => `{${bounds(compartment).join(',')}}`)];
  if (among === undefined) return { name: `search page ${hash('sha256', held).slice(0, 32)}`, values, text: pageText(held) };
  return { name: `search among ${hash('sha256', held).slice(0, 32)}`, values: [...values, among.loose.basis, among.loose.directness, most], text: pageText(held, 'where ($9::text is null or a.basis = $9) and ($10::smallint is null or a.directness = $10) order by f.place limit $11') };
}

/** What no index knows is looked for among at most `sample` accounts of each lookup, the first of the page's order. */
export type Among = { readonly loose: Loose; readonly sample: number };

const pageText = (held: string, kept = ''): string => `
  with recursive hits as materialized (
    select a.compartment, a.chain, a.source, a.kind, a.sort, a.earliest, a.latest, a.at, a.version, f.asked, f.place, b.open
    from (
      select chain, array_agg(asked - 1 order by asked) as asked,
        row_number() over (order by case when $5::date is null then null when earliest = '-infinity' or latest = 'infinity' then 1000000000 else latest - earliest end, at desc, chain) as place
      from search.find($1, $2, $3, $4, $5, $6, $7, $8) group by chain, at, earliest, latest order by place limit $7) f
    join derived.account a on a.compartment = any (${held}) and a.chain = f.chain
    join record.body b on b.compartment = any (${held}) and b.compartment = a.compartment and b.id = a.version ${kept}),
  ${joinedTables(held)}
  select hits.compartment, hits.chain, hits.source, hits.kind, hits.sort, hits.earliest, hits.latest, hits.at, hits.version, hits.asked, hits.open,
    case when row_number() over (order by hits.place) = 1 then (select json_agg(edges) from edges) end as edges,
    case when row_number() over (order by hits.place) = 1 then (select json_agg(nodes) from nodes) end as nodes
  from hits order by hits.place`;

/** Asks how the newest of a circle lie: when the 250th, 1000th, … was recorded. */
export const askBounds = (circle: number): Statement => ({ text: `select array_to_string(search.bounds($1), ',') as bounds`, values: [circle] });

/** Asks how many there are for each lookup, exact up to `cap`; those after one that reached it are not counted. */
export const countAccounts = (lookups: readonly Lookup<unknown>[], filter: Filter, cap: number): Statement => ({
  name: 'search count', text: 'select asked, hits from search.count($1, $2, $3, $4, $5, $6, $7)', values: [...toArrays(lookups), filter.kind, filter.source, filter.from, filter.to, cap],
});
/** The counts in the order of the lookups. */
export function toCounts(rows: Rows, lookups: number): number[] {
  const counts = new Map((rows as readonly { asked: number; hits: number }[]).map((row) => [row.asked - 1, Number(row.hits)]));
  return Array.from({ length: lookups }, (_, at) => counts.get(at) ?? 0);
}

/** Asks for kept counts by kind, and for what they must leave out: the empty query never scans. */
export const totals = (held: readonly number[]): Statement[] => [
  { text: 'select what, sum(n)::bigint as n from derived.total where compartment = any ($1) group by what order by what', values: [held] },
  { text: 'select what, n from access.closed_totals()', values: [] },
];
export function toTotals(kept: Rows, gone: Rows): Record<string, number> {
  const closed = new Map((gone as readonly Total[]).map((row) => [row.what, Number(row.n)]));
  return Object.fromEntries((kept as readonly Total[]).map((row) => [row.what, Number(row.n) - (closed.get(row.what) ?? 0)]));
}
export async function loadTotals(tx: Tx): Promise<Record<string, number>> {
  const [kept = [], gone = []] = await Promise.all(totals(tx.held).map(({ text, values }) => tx.query(text, values)));
  return toTotals(kept, gone);
}
