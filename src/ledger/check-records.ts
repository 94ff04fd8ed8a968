import { availableParallelism } from 'node:os';
import pg from 'pg';
import { wrap, type Tx } from '#store/index.ts';
import { recordsOfManyClaims, recordsThatDiffer } from './check-record-sql.ts';
import { merkleRoot, type Hash } from './merkle.ts';
import { mostShown, type Fail } from './failure.ts';
import { rowsOf } from './rows-of.ts';

type Differing = { id: string; log: number; header: boolean; claims: boolean; missing: boolean; body: boolean; sealed: boolean; in_all: number };
type ManyClaims = { id: string; log: number; claim_hashes: Buffer; claims_root: Buffer | null };

/** Fewer records are read by one connection: opening more costs longer. */
export const worthHelp = 20_000;
const mostHelpers = 4;

/**
 * Connections that share a reading of all records: beside the one at hand one for each core of this machine, in its snapshot; where the
 * register is small or the database gives no more, the one at hand alone.
 */
export async function withHands<T>(pool: pg.Pool, tx: Tx, helpFrom: number, work: (hands: readonly Tx[]) => Promise<T>): Promise<T> {
  const [size] = await tx.query<{ n: number }>('select count(*)::int as n from (select from record.header limit $1) as part', [helpFrom]);
  const helpers = (size?.n ?? 0) < helpFrom ? [] : await openHelpers(pool, tx);
  try {
    return await work(helpers.length === 0 ? [tx] : helpers.map((client) => wrap(client as unknown as pg.PoolClient)));
  } finally {
    await Promise.all(helpers.map((client) => client.end().catch(() => undefined)));
  }
}

/**
 * Recomputes every header and body of these compartments from the bytes stored. Ids are even random numbers, so ranges of them
 * share the work: plain statements, whatever the database's own planner thinks of parallel work. `nameOf` gives a log's name;
 * `erased` the records whose body may be missing.
 */
export async function checkRecords(hands: readonly Tx[], compartments: readonly number[], erased: readonly string[], nameOf: (log: number) => string, fail: Fail): Promise<void> {
  const ranges = splitIds(hands.length);
  await Promise.all(hands.map(async (hand, at) => {
    for (const compartment of compartments) {
      const rows = await hand.query<Differing>(recordsThatDiffer(compartment), [...(ranges[at] as [string, string]), erased, mostShown]);
      for (const row of rows) report(row, nameOf(row.log), fail);
      fail.unshown(Math.max(0, (rows[0]?.in_all ?? 0) - rows.length));
      if (at === 0) for await (const many of rowsOf<ManyClaims>(hand, 'many_claims', recordsOfManyClaims(compartment), 100)) checkManyClaims(many, nameOf(many.log), fail);
    }
  }));
}

/** Not from the pool, for which others wait. */
async function openHelpers(pool: pg.Pool, tx: Tx): Promise<pg.Client[]> {
  const [snapshot] = await tx.query<{ id: string }>('select pg_export_snapshot() as id');
  const open: pg.Client[] = [];
  for (let n = Math.min(mostHelpers, availableParallelism()); n > 0; n -= 1) {
    const client = new pg.Client(pool.options);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('begin read only isolation level repeatable read');
      await client.query(`set transaction snapshot ${client.escapeLiteral(snapshot?.id ?? '')}`);
      await client.query(howToRead);
      open.push(client);
    } catch {
      await client.end().catch(() => undefined);
      break;
    }
  }
  return open;
}

/**
 * Hashes of a million bodies are joined in memory; more go through temporary files. Never row by row: of a circle that was filled a moment ago
 * the database knows no sizes yet, and would hash every body anew for each header.
 */
export const howToRead = `select set_config('work_mem', '48MB', true), set_config('enable_nestloop', 'off', true)`;

/** Even ranges over all ids, both ends within. */
export function splitIds(parts: number): [string, string][] {
  const top = 2n ** 128n;
  const toId = (n: bigint): string => n.toString(16).padStart(32, '0').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return Array.from({ length: parts }, (_, at) => [toId((top * BigInt(at)) / BigInt(parts)), toId((top * BigInt(at + 1)) / BigInt(parts) - 1n)]);
}

function report(row: Differing, log: string, fail: Fail): void {
  if (row.header) fail('verify.header-changed', log, row.id);
  if (row.claims) fail('verify.claims-changed', log, row.id);
  if (row.missing) fail('verify.body-missing', log, row.id);
  if (row.body) fail('verify.body-changed', log, row.id);
  if (row.sealed) fail('verify.sealed-changed', log, row.id);
}

function checkManyClaims(row: ManyClaims, log: string, fail: Fail): void {
  const hashes: Hash[] = [];
  for (let at = 0; at < row.claim_hashes.length; at += 32) hashes.push(row.claim_hashes.subarray(at, at + 32));
  if (row.claims_root === null || !merkleRoot(hashes).equals(row.claims_root)) fail('verify.claims-changed', log, row.id);
}
