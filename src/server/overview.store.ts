import { listCompartments } from '#access/index.ts';
import { printHead } from '#ledger/index.ts';
import { loadTotals } from '#search/index.ts';
import type { Tx } from '#store/index.ts';

export type LogState = {
  readonly log: string; readonly circle: string; readonly entries: number;
  readonly waiting: number;
  /** As it is printed or read out; null before the first entry. */
  readonly head: string | null; readonly at: Date | null;
};
export type Overview = {
  /** Accounts by kind, in the order of `kinds`; kinds without any are 0. */
  readonly accounts: readonly { readonly kind: Kind; readonly n: number }[];
  readonly sources: { readonly n: number; readonly more: boolean };
  readonly logs: readonly LogState[];
};

export const kinds = ['person', 'event', 'act', 'place', 'agency', 'figure'] as const;
export type Kind = (typeof kinds)[number];

/** Counts are exact up to here (DESIGN 6, Search). */
const most = 10_000;

/** What the session's circles hold, in one snapshot, by kept counts and heads: no scan of accounts. */
export async function loadOverview(tx: Tx): Promise<Overview> {
  const totals = new Map(Object.entries(await loadTotals(tx)));
  const [sources] = await tx.query<{ n: number; rows: number }>(
    'select count(distinct source)::int as n, count(*)::int as rows from (select source from derived.source_state where compartment = any ($1) limit $2) as part', [tx.held, most + 1]);
  const n = sources?.n ?? 0;
  return {
    accounts: kinds.map((kind) => ({ kind, n: totals.get(kind) ?? 0 })),
    sources: { n: Math.min(n, most), more: (sources?.rows ?? 0) > most },
    logs: await loadLogs(tx),
  };
}

async function loadLogs(tx: Tx): Promise<LogState[]> {
  const heads = new Map((await tx.query<{ compartment: number; size: number; root: Buffer; at: Date }>(
    'select c as compartment, h.size, h.root, h.at from unnest($1::int[]) c cross join lateral (select size, root, at from ledger.head where compartment = c order by size desc limit 1) h', [tx.held])).map((row) => [row.compartment, row]));
  const waiting = new Map((await tx.query<{ compartment: number; n: number }>('select compartment, count(*)::int as n from ledger.pending where compartment = any ($1) group by compartment', [tx.held])).map((row) => [row.compartment, row.n]));
  return (await listCompartments(tx)).map((circle) => {
    const head = heads.get(circle.id);
    return {
      log: circle.log, circle: circle.name, entries: Number(head?.size ?? 0), waiting: waiting.get(circle.id) ?? 0,
      head: head === undefined ? null : printHead({ log: circle.log, size: Number(head.size), root: head.root }), at: head?.at ?? null,
    };
  });
}
