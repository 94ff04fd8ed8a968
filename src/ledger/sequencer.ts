import type pg from 'pg';
import type { CompartmentId } from '#base/ids.ts';
import type { World } from '#base/world.ts';
import { inTransaction, type Tx } from '#store/index.ts';
import type { Signer } from './head.ts';
import { append, leafHash, noPeaks, packPeaks, peaksRoot, unpackPeaks, type Peaks } from './merkle.ts';
import { canonicalLeaf } from './record-hash.ts';

type PendingRow = { compartment: number; tx: string; at: Date; by_hat: string; command: string; records: number; root: Buffer };
type LogState = { peaks: Peaks; at: number };

/**
 * What higher features do about a committed transaction, by the machine and off the writer's path: in circles the writer may
 * not know of, so that neither answer nor time tells him of them. In the sequencer's own transaction: killed, it is done again.
 */
export type Committed = (tx: Tx, entry: { readonly compartment: CompartmentId; readonly tx: string; readonly command: string }) => Promise<void>;

/** Number that all sequencers of a database agree on; one at a time. */
const sequencerLock = 0x5647_5351;

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
    for (const react of onCommitted) for (const row of rows) await react(tx, { compartment: row.compartment as CompartmentId, tx: row.tx, command: row.command });
    for (const row of rows) await tx.query('delete from ledger.pending where compartment = $1 and tx = $2', [row.compartment, row.tx]);
    return rows.length;
  });
}

async function readLog(tx: Tx, compartment: number): Promise<LogState> {
  const [head] = await tx.query<{ size: number; peaks: Buffer; at: Date }>('select size, peaks, at from ledger.head where compartment = $1 order by size desc limit 1', [compartment]);
  return head === undefined ? { peaks: noPeaks, at: 0 } : { peaks: unpackPeaks(Number(head.size), head.peaks), at: head.at.getTime() };
}

async function writeHead(tx: Tx, signer: Signer, compartment: number, state: LogState): Promise<void> {
  const log = await logName(tx, compartment);
  const root = peaksRoot(state.peaks);
  const head = { log, size: state.peaks.size, root, at: new Date(state.at).toISOString() };
  await tx.query('insert into ledger.head (compartment, size, root, peaks, at, signature) values ($1, $2, $3, $4, $5, $6)',
    [compartment, head.size, root, packPeaks(state.peaks), head.at, signer.sign(head)]);
}

export async function logName(tx: Tx, compartment: number): Promise<string> {
  if (compartment === 0) return registerLog;
  const [row] = await tx.query<{ log: string }>('select log from access.compartment where id = $1', [compartment]);
  if (row === undefined) throw new Error('a log without a compartment');
  return row.log;
}

/** Name of the log whose leaves are the heads of all logs. */
export const registerLog = '00000000-0000-0000-0000-000000000000';

/**
 * Cuts the register log: one leaf holding the heads of all compartments, changed or not, so that its growth tells nothing
 * of where work went on. Called each hour and at every export.
 */
export async function cutRegisterLog(pool: pg.Pool, world: World, signer: Signer): Promise<void> {
  await inTransaction(pool, 'write', {}, async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [sequencerLock]);
    const heads = await tx.query<{ log: string; size: number; root: Buffer }>(`
      select c.log, h.size, h.root from access.compartment c
      left join lateral (select size, root from ledger.head where compartment = c.id order by size desc limit 1) h on true order by c.log`);
    const text = `[${heads.map((h) => `{"log":"${h.log}","root":"${h.root?.toString('hex') ?? ''}","size":${h.size ?? 0}}`).join(',')}]`;
    const log = await readLog(tx, 0);
    const at = Math.max(world.now().getTime(), log.at);
    const leaf = { tx: world.id<string>(), at: new Date(at).toISOString(), byHat: registerLog, command: 'register.cut', records: heads.length, root: leafHash(Buffer.from(text)) };
    const hash = leafHash(Buffer.from(canonicalLeaf(leaf)));
    await tx.query('insert into ledger.leaf (compartment, index, tx, at, by_hat, command, records, root, hash) values (0, $1, $2, $3, $4, $5, $6, $7, $8)',
      [log.peaks.size, leaf.tx, leaf.at, leaf.byHat, leaf.command, leaf.records, leaf.root, hash]);
    await writeHead(tx, signer, 0, { peaks: append(log.peaks, hash), at });
  });
}
