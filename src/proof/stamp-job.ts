import { X509Certificate } from 'node:crypto';
import type { Register } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { canonicalHead, registerLog, sha256 } from '#ledger/index.ts';
import { findOutbound, inTransaction, postOutbound, type OutboundHost } from '#store/index.ts';
import { largestToken, stampRequest, tokenOf, verifyStamp } from './time-stamp.ts';

/** Milliseconds. */
const timeoutMs = 20_000;
const firstPause = 60_000;
const longestPause = 6 * 3_600_000;
/** Only one process asks at a time. */
const stampLock = 0x5647_5453;

export type StampQueue = {
  /** Heads of the register log above the last stamped one. The newest of them is asked for: its stamp covers all before it. */
  readonly waiting: number; readonly newest: { readonly size: number; readonly imprint: Buffer } | null;
  readonly stamped: number; readonly last: { readonly size: number; readonly gotAt: Date } | null;
  readonly host: OutboundHost | undefined;
};

/** What waits for a time stamp, and from where it is to come. */
export const loadStampQueue = (register: Register): Promise<StampQueue> => inTransaction(register.pools.get('vigil_sequencer'), 'read', {}, async (tx) => {
  const [last] = await tx.query<{ size: number; got_at: Date; n: number }>('select size, got_at, count(*) over ()::int as n from ledger.stamp where compartment = 0 order by size desc limit 1');
  const [head] = await tx.query<{ size: number; before: number; root: Buffer; at: Date; n: number }>('select size, before, root, at, count(*) over ()::int as n from ledger.head where compartment = 0 and size > $1 order by size desc limit 1', [last?.size ?? 0]);
  return {
    waiting: head?.n ?? 0,
    newest: head === undefined ? null : { size: Number(head.size), imprint: sha256(canonicalHead({ log: registerLog, size: Number(head.size), before: Number(head.before), root: head.root, at: head.at.toISOString() })) },
    stamped: last?.n ?? 0, last: last === undefined ? null : { size: Number(last.size), gotAt: last.got_at }, host: await findOutbound(tx, 'time-stamp'),
  };
});

export type StampRun = { readonly done: 'off' | 'nothing-waits' | 'not-yet' | 'busy' } | { readonly done: 'stamped'; readonly size: number; readonly time: string } | { readonly done: 'refused'; readonly code: string; readonly nextAt: Date };

/**
 * Asks once for a stamp on the newest head that has none, if the authority is entered and its pause is over (`now` leaves the
 * pause out; `signal` gives up, and nothing is kept of the try). What is sent is the SHA-256 of that head and a nonce. The token is verified before it is kept; a refusal is
 * kept too, and the pause doubles from a minute to six hours. Killed in the middle, the next run asks again.
 */
export async function runStamps(register: Register, { now = false, signal }: { readonly now?: boolean; readonly signal?: AbortSignal } = {}): Promise<StampRun> {
  const queue = await loadStampQueue(register);
  const { host, newest } = queue;
  if (host === undefined) return { done: 'off' };
  if (newest === null) return { done: 'nothing-waits' };
  if (!now && host.nextAt !== null && host.nextAt > register.world.now()) return { done: 'not-yet' };
  const pool = register.pools.get('vigil_sequencer');
  const client = await pool.connect();
  try {
    // Held by the connection, so that no transaction stays open while an authority takes its time.
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [stampLock]);
    if (rows[0]?.got !== true) return { done: 'busy' };
    try {
      return await askOnce(register, host, newest, signal);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [stampLock]);
    }
  } finally {
    client.release();
  }
}

async function askOnce(register: Register, host: OutboundHost, head: { size: number; imprint: Buffer }, signal: AbortSignal | undefined): Promise<StampRun> {
  const { world } = register;
  const pool = register.pools.get('vigil_sequencer');
  try {
    const nonce = world.random(8);
    const answer = await postOutbound(host, { type: 'application/timestamp-query', accept: 'application/timestamp-reply', body: stampRequest(head.imprint, nonce), most: largestToken, timeoutMs, ...(signal === undefined ? {} : { signal }) });
    const token = tokenOf(answer);
    const stamp = verifyStamp(token, head.imprint, new X509Certificate(host.certificate), nonce);
    await inTransaction(pool, 'write', {}, async (tx) => {
      await tx.query('insert into ledger.stamp (compartment, size, token, authority, url, got_at) values (0, $1, $2, $3, $4, $5) on conflict do nothing', [head.size, token, host.certificate, host.url, world.now().toISOString()]);
      await tx.query('update working.outbound set tries = 0, tried_at = $1, refusal = null, next_at = null where compartment = 0 and purpose = $2', [world.now().toISOString(), host.purpose]);
    });
    return { done: 'stamped', size: head.size, time: stamp.time };
  } catch (error) {
    if (!(error instanceof Refused) || signal?.aborted === true) throw error;
    const { code } = error.refusal;
    const nextAt = new Date(world.now().getTime() + Math.min(firstPause * 2 ** Math.min(host.tries, 20), longestPause));
    await inTransaction(pool, 'write', {}, (tx) => tx.query('update working.outbound set tries = tries + 1, tried_at = $1, refusal = $2, next_at = $3 where compartment = 0 and purpose = $4', [world.now().toISOString(), code, nextAt.toISOString(), host.purpose]));
    return { done: 'refused', code, nextAt };
  }
}
