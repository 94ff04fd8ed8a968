import { availableParallelism } from 'node:os';
import pg from 'pg';
import { wrap, type Tx } from '#store/index.ts';
import { recordsOfManyClaims, recordsThatDiffer } from './check-record-sql.ts';
import { merkleRoot, type Hash } from './merkle.ts';
import { mostShown, type Fail } from './failure.ts';
import { rowsOf } from './rows-of.ts';

type Differing = { id: string; log: number; header: boolean; claims: boolean; missing: boolean; body: boolean; sealed: boolean; in_all: number };
type ManyClaims = { id: string; log: number; claim_hashes: Buffer; claims_root: Buffer | null };

/** Fewer records are read by the connection at hand: opening another costs longer. */
export const worthHelp = 20_000;
const mostProcesses = 4;

/**
 * Reads all records by a connection of its own, in the snapshot of the one at hand, which reads the logs meanwhile; where the register is small
 * or the database gives no other, by the one at hand.
 */
export async function withHand<T>(pool: pg.Pool, tx: Tx, helpFrom: number, work: (hand: Tx) => Promise<T>): Promise<T> {
  const [size] = await tx.query<{ n: number }>('select count(*)::int as n from (select from record.header limit $1) as part', [helpFrom]);
  const helper = (size?.n ?? 0) < helpFrom ? undefined : await openHelper(pool, tx);
  try {
    return await work(helper === undefined ? tx : wrap(helper as unknown as pg.PoolClient));
  } finally {
    await helper?.end().catch(() => undefined);
  }
}

/** Recomputes every header and body of these compartments from the bytes stored. `nameOf` gives a log's name; `erased` the records whose body may be missing. */
export async function checkRecords(hand: Tx, compartments: readonly number[], erased: readonly string[], nameOf: (log: number) => string, fail: Fail): Promise<void> {
  for (const compartment of compartments) {
    const rows = await hand.query<Differing>(recordsThatDiffer(compartment), [erased, mostShown]);
    for (const row of rows) report(row, nameOf(row.log), fail);
    fail.unshown(Math.max(0, (rows[0]?.in_all ?? 0) - rows.length));
    for await (const many of rowsOf<ManyClaims>(hand, 'many_claims', recordsOfManyClaims(compartment), 100)) checkManyClaims(many, nameOf(many.log), fail);
  }
}

/** Not from the pool, for which others wait. */
async function openHelper(pool: pg.Pool, tx: Tx): Promise<pg.Client | undefined> {
  const [snapshot] = await tx.query<{ id: string }>('select pg_export_snapshot() as id');
  const client = new pg.Client(pool.options);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin read only isolation level repeatable read');
    await client.query(`set transaction snapshot ${client.escapeLiteral(snapshot?.id ?? '')}`);
    await client.query(howToRead);
    await client.query(howToShare);
    return client;
  } catch {
    await client.end().catch(() => undefined);
    return undefined;
  }
}

/**
 * Hashes of a million bodies are joined in memory; more go through temporary files. Never row by row: of a circle that was filled a moment ago
 * the database knows no sizes yet, and would hash every body anew for each header.
 */
export const howToRead = `select set_config('work_mem', '48MB', true), set_config('enable_nestloop', 'off', true)`;

/** As many processes of the database as there are cores share the reading, block by block, where it has them to spare: it would not think of it for a table whose size it does not know. */
export const howToShare = `select set_config('max_parallel_workers_per_gather', '${Math.min(mostProcesses, availableParallelism()) - 1}', true), set_config('parallel_setup_cost', '0', true),
  set_config('parallel_tuple_cost', '0', true), set_config('min_parallel_table_scan_size', '0', true)`;

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
