import type pg from 'pg';
import { inTransaction, type Tx } from '#store/index.ts';
import { checkErasures, type ErasureReport } from './check-erasures.ts';
import { checkLog, type Log, type LogReport } from './check-log.ts';
import { checkMoves } from './check-moves.ts';
import { checkRecords, howToRead, withHand, worthHelp } from './check-records.ts';
import { collectFailures, type Fail, type Failure } from './failure.ts';
import { parseHead } from './head.ts';
import { checkCuts } from './register-log.ts';
import { registerLog } from './sequencer.ts';

export type VerifyReport = { readonly holds: boolean; readonly logs: readonly LogReport[]; readonly erasures: readonly ErasureReport[]; readonly failures: readonly Failure[]; readonly failuresInAll: number };

/**
 * Reads every stored byte of every log and compares it with what was signed: heads, leaves, headers, bodies. Needs no key
 * but the public one. With `held`, a head somebody kept: fails unless the log it names still has it as a prefix.
 * Runs as the machine role, sees no clear text of what is sealed, and names entries by id.
 */
export async function verifyLogs(pool: pg.Pool, publicKey: string, held?: string, helpFrom = worthHelp): Promise<VerifyReport> {
  const wanted = held === undefined ? undefined : parseHead(held);
  return inTransaction(pool, 'read', {}, async (tx) => {
    await tx.query(howToRead);
    const { fail, named, inAll } = collectFailures();
    const circles = await tx.query<Log>('select id, log from access.compartment order by created_at, id');
    const all = [{ id: 0, log: registerLog }, ...circles];
    const ids = circles.map(({ id }) => id);
    const names = new Map(circles.map(({ id, log }) => [id, log]));
    const nameOf = (log: number): string => names.get(log) ?? '';
    const { reports: erasures, erased } = await checkErasures(tx, nameOf, fail);
    const reports: LogReport[] = [];
    const readLogs = async (): Promise<void> => {
      const places = await placesOf(tx);
      for (const log of all) {
        const its = wanted !== undefined && log.log.startsWith(wanted.log) ? wanted : undefined;
        reports.push(await checkLog(tx, log, places.get(log.id) ?? [], publicKey, its, fail));
      }
      await checkMoves(tx, ids, nameOf, fail);
      await checkUnknown(tx, ids, places, fail);
    };
    // Side by side: what is read here is taken apart by us, what is read there is hashed by the database.
    await withHand(pool, tx, helpFrom, async (hand) => {
      const records = checkRecords(hand, ids, erased, nameOf, fail);
      // Where nobody helps, the one connection does one after the other.
      if (hand === tx) await records;
      await Promise.all([readLogs(), records]);
    });
    await checkCuts(tx, fail);
    if (wanted !== undefined && !all.some(({ log }) => log.startsWith(wanted.log))) fail('verify.head-of-no-log', wanted.log, held ?? '');
    return { holds: inAll() === 0, logs: reports, erasures, failures: named, failuresInAll: inAll() };
  });
}

/** In which compartments records of each log lie: a moved record stays in the log it was written in. */
async function placesOf(tx: Tx): Promise<Map<number, number[]>> {
  const places = new Map<number, number[]>();
  for (const row of await tx.query<{ log: number; compartment: number }>('select log, compartment from record.header group by log, compartment')) places.set(row.log, [...(places.get(row.log) ?? []), row.compartment]);
  return places;
}

/**
 * What no log's reading meets: records in no log (the register log holds none) or in no circle, and entries and heads of logs
 * that do not exist. Records are gone through again only where `places` names such a log or circle.
 */
async function checkUnknown(tx: Tx, circles: readonly number[], places: ReadonlyMap<number, readonly number[]>, fail: Fail): Promise<void> {
  const known = new Set(circles);
  const stray = [...places].some(([log, compartments]) => !known.has(log) || compartments.some((compartment) => !known.has(compartment)));
  const unknown = await tx.query<{ entry: string }>(`
    ${stray ? 'select id::text as entry from record.header where log <> all ($1::int[]) or compartment <> all ($1::int[]) union all' : ''}
    select tx::text as entry from ledger.pending where compartment <> all ($1::int[])
    union all select tx::text from ledger.leaf where compartment <> all ($2::int[])
    union all select distinct compartment::text from ledger.head where compartment <> all ($2::int[])`, [circles, [0, ...circles]]);
  for (const row of unknown) fail('verify.log-unknown', '', row.entry);
}
