import type pg from 'pg';
import type { CompartmentId } from '#base/ids.ts';
import type { World } from '#base/world.ts';
import { inTransaction, type Tx } from '#store/index.ts';
import type { Signer } from './head.ts';
import { append, leafHash, noPeaks, packPeaks, peaksRoot, unpackPeaks, type Peaks } from './merkle.ts';
import { canonicalLeaf } from './record-hash.ts';

type PendingRow = { compartment: number; tx: string; at: Date; by_hat: string; command: string; records: number; root: Buffer };
export type LogState = { peaks: Peaks; at: number };

/**
 * What higher features do about a committed transaction, by the machine and off the writer's path: in circles the writer may
 * not know of, so that neither answer nor time tells him of them. In the sequencer's own transaction: killed, it is done again.
 */
export type Committed = (tx: Tx, entry: { readonly compartment: CompartmentId; readonly tx: string; readonly command: string }, world: World) => Promise<void>;

/** Number that all sequencers of a database agree on; one at a time. */
export const sequencerLock = 0x5647_5351;

/**
 * Moves what has been committed to `ledger.pending` into the logs, in order of arrival, and signs the new heads. A writer
 * that commits late is simply met by a later run, so none is skipped (core 17). Returns how many leaves were added;
 * 0 also when another sequencer is at work. Killed in the middle, nothing has moved.
 */
export async function sequence(pool: pg.Pool, world: World, signer: Signer, onCommitted: readonly Committed[] = []): Promise<number> {
  return inTransaction(pool, 'write', {}, async (tx) => {
    const [lock] = await tx.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [sequencerLock]);
    if (lock?.got !== true) return 0;
    const rows = await tx.query<PendingRow>('select compartment, tx, at, by_hat, command, records, root from ledger.pending order by seq limit 5000');
    if (rows.length === 0) return 0;
    const logs = new Map<number, LogState>();
    const leaves: unknown[][] = [];
    for (const row of rows) {
      const log = logs.get(row.compartment) ?? (await readLog(tx, row.compartment));
      const at = Math.max(row.at.getTime(), log.at);
      const leaf = { tx: row.tx, at: new Date(at).toISOString(), byHat: row.by_hat, command: row.command, records: row.records, root: row.root };
      const hash = leafHash(Buffer.from(canonicalLeaf(leaf)));
      leaves.push([row.compartment, log.peaks.size, row.tx, leaf.at, row.by_hat, row.command, row.records, row.root, hash]);
      logs.set(row.compartment, { peaks: append(log.peaks, hash), at });
    }
    for (const leaf of leaves) {
      await tx.query('insert into ledger.leaf (compartment, index, tx, at, by_hat, command, records, root, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', leaf);
    }
    for (const [compartment, state] of logs) await writeHead(tx, signer, compartment, state);
    for (const react of onCommitted) for (const row of rows) await react(tx, { compartment: row.compartment as CompartmentId, tx: row.tx, command: row.command }, world);
    for (const row of rows) await tx.query('delete from ledger.pending where compartment = $1 and tx = $2', [row.compartment, row.tx]);
    return rows.length;
  });
}

export async function readLog(tx: Tx, compartment: number): Promise<LogState> {
  const [head] = await tx.query<{ size: number; peaks: Buffer; at: Date }>('select size, peaks, at from ledger.head where compartment = $1 order by size desc limit 1', [compartment]);
  return head === undefined ? { peaks: noPeaks, at: 0 } : { peaks: unpackPeaks(Number(head.size), head.peaks), at: head.at.getTime() };
}

export async function writeHead(tx: Tx, signer: Signer, compartment: number, state: LogState): Promise<void> {
  const log = await logName(tx, compartment);
  const root = peaksRoot(state.peaks);
  // Each head names the one before it: one taken out behind Vigil's back is missed.
  const before = (await readLog(tx, compartment)).peaks.size;
  const head = { log, size: state.peaks.size, before, root, at: new Date(state.at).toISOString() };
  await tx.query('insert into ledger.head (compartment, size, before, root, peaks, at, signature) values ($1, $2, $3, $4, $5, $6, $7)',
    [compartment, head.size, before, root, packPeaks(state.peaks), head.at, signer.sign(head)]);
}

export async function logName(tx: Tx, compartment: number): Promise<string> {
  if (compartment === 0) return registerLog;
  const [row] = await tx.query<{ log: string }>('select log from access.compartment where id = $1', [compartment]);
  if (row === undefined) throw new Error('a log without a compartment');
  return row.log;
}

/** Name of the log whose leaves are the heads of all logs. */
export const registerLog = '00000000-0000-0000-0000-000000000000';
