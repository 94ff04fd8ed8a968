import type { Tx } from '#store/index.ts';
import type { Fail } from './failure.ts';
import { printHead, verifyHead, type Head } from './head.ts';
import { append, leafHash, merkleRoot, noPeaks, packPeaks, peaksRoot, type Hash, type Peaks } from './merkle.ts';
import { canonicalLeaf } from './record-hash.ts';
import { rowsOf } from './rows-of.ts';

export type LogReport = { readonly log: string; readonly leaves: number; readonly records: number; readonly pending: number; readonly head: string | null; readonly at: string | null };
/** A head somebody kept. */
export type HeldHead = { readonly size: number; readonly root: Hash };
export type Log = { readonly id: number; readonly log: string };

type HeadRow = { size: number; before: number; root: Buffer; peaks: Buffer; at: Date; finer: boolean; signature: Buffer };
/** An entry of the log or one that waits for it (`hash` null), with the records of its transaction: `list` holds index (4 bytes) and hash (32) of each, in no order: sorting a million costs more than putting each in its place. */
type EntryRow = {
  tx: string | null; index: number | null; at: Date; finer: boolean; by_hat: string; command: string; records: number; root: Buffer; hash: Buffer | null;
  record_tx: string | null; first_at: Date | null; first_by: string | null; first_command: string | null; list: Buffer | null;
};

/** Times are kept to the millisecond; a finer part was put there by somebody else, and no hash would see it. */
const finer = (column: string): string => `${column} <> date_trunc('milliseconds', ${column}) as finer`;

const entries = (log: number, places: readonly number[]): string => `
  select e.*, r.tx as record_tx, r.first_at, r.first_by, r.first_command, r.list
  from (
    select tx, index, at, ${finer('at')}, by_hat, command, records, root, hash from ledger.leaf where compartment = ${Number(log)}
    union all select tx, null, at, false, by_hat, command, records, root, null from ledger.pending where compartment = ${Number(log)}) e
  full join (
    select tx, max(at) filter (where tx_index = 0) as first_at, max(by_hat::text) filter (where tx_index = 0) as first_by, max(command) filter (where tx_index = 0) as first_command,
      string_agg(int4send(tx_index) || hash, '') as list
    from record.header where compartment in (${[0, ...places].map(Number).join(', ')}) and log = ${Number(log)} and log <> 0 group by tx) r on r.tx = e.tx
  order by e.index nulls last, e.tx, r.tx`;

const heads = (log: number): string => `select size, before, root, peaks, at, ${finer('at')}, signature from ledger.head where compartment = ${Number(log)} order by size`;

/** Bytes of records that are fetched at once: an import puts thousands of records into one entry, a person one. */
const fetched = 2_000_000;

/**
 * Reads a log from its first leaf to its last and past them to what waits: each leaf against its hash, its records and the heads
 * over it, which name each other. `places` are the compartments in which records of this log lie. Holds one tree's peaks and a piece of rows.
 */
export async function checkLog(tx: Tx, { id, log }: Log, places: readonly number[], publicKey: string, held: HeldHead | undefined, fail: Fail): Promise<LogReport> {
  const walk = new HeadWalk(log, publicKey, held, rowsOf<HeadRow>(tx, 'heads', heads(id), 500), fail);
  await walk.reach(noPeaks);
  let [peaks, before, pending, records, weight] = [noPeaks, 0, 0, 0, 0];
  for await (const row of rowsOf<EntryRow>(tx, 'entries', entries(id, places), () => Math.max(1, Math.min(1000, Math.floor(fetched / Math.max(500, weight)))))) {
    weight = row.list?.length ?? 0;
    records += weight / 36;
    if (row.hash !== null) {
      const leaf = { tx: row.tx as string, at: row.at.toISOString(), byHat: row.by_hat, command: row.command, records: row.records, root: row.root };
      if (Number(row.index) !== peaks.size) fail('verify.leaf-missing', log, String(peaks.size));
      if (row.finer || !leafHash(Buffer.from(canonicalLeaf(leaf))).equals(row.hash)) fail('verify.leaf-changed', log, leaf.tx);
      if (row.at.getTime() < before) fail('verify.leaf-back-dated', log, leaf.tx);
      before = row.at.getTime();
      peaks = append(peaks, row.hash);
      await walk.reach(peaks);
    } else if (row.tx !== null) pending += 1;
    if (id !== 0) checkEntry(row, log, fail);
  }
  const last = await walk.end(peaks);
  return { log, leaves: peaks.size, records, pending, head: last === undefined ? null : printHead(last), at: last?.at ?? null };
}

/** An entry against the records of its transaction. */
function checkEntry(row: EntryRow, log: string, fail: Fail): void {
  if (row.tx === null) return fail('verify.not-in-log', log, row.record_tx as string);
  if (row.list === null) return fail('verify.record-missing', log, row.tx);
  const hashes: Hash[] = new Array<Hash>(row.list.length / 36);
  let inOrder = true;
  for (let at = 0; at < row.list.length; at += 36) {
    const place = row.list.readInt32BE(at);
    if (place < 0 || place >= hashes.length || hashes[place] !== undefined) inOrder = false;
    else hashes[place] = row.list.subarray(at + 4, at + 36);
  }
  // A leaf may be later than its records, when the clock ran back; what waits is not signed yet, so all of it is compared.
  const said = row.by_hat === row.first_by && row.command === row.first_command && (row.hash !== null || row.at.getTime() === row.first_at?.getTime());
  if (!said || !inOrder || row.records !== hashes.length || !merkleRoot(hashes).equals(row.root)) fail('verify.entry-differs', log, row.tx);
}

/** Walks the heads of a log beside its leaves. Each names the size of the one before it, so that none can be taken out. */
class HeadWalk {
  readonly #log: string;
  readonly #publicKey: string;
  readonly #held: HeldHead | undefined;
  readonly #rows: AsyncGenerator<HeadRow>;
  readonly #fail: Fail;
  #next: IteratorResult<HeadRow, unknown> | undefined;
  #last: Head | undefined;
  #met = false;

  constructor(log: string, publicKey: string, held: HeldHead | undefined, rows: AsyncGenerator<HeadRow>, fail: Fail) {
    this.#log = log;
    this.#publicKey = publicKey;
    this.#held = held;
    this.#rows = rows;
    this.#fail = fail;
  }

  /** The log has so many leaves: compares the head of that size, and the one that is held. */
  async reach(peaks: Peaks): Promise<void> {
    if (this.#held?.size === peaks.size && peaksRoot(peaks).equals(this.#held.root)) this.#met = true;
    this.#next ??= await this.#rows.next();
    while (this.#next.done !== true && Number(this.#next.value.size) <= peaks.size) {
      const row: HeadRow = this.#next.value;
      const head = this.#check(row);
      if (head.size !== peaks.size || !peaksRoot(peaks).equals(head.root) || !packPeaks(peaks).equals(row.peaks)) this.#fail('verify.head-differs', this.#log, printHead(head));
      this.#next = await this.#rows.next();
    }
  }

  /** The log has ended. Returns its newest head. */
  async end(peaks: Peaks): Promise<Head | undefined> {
    if (peaks.size > 0 && (this.#last?.size ?? 0) !== peaks.size) this.#fail('verify.head-missing', this.#log, String(peaks.size));
    for (; this.#next?.done === false; this.#next = await this.#rows.next()) this.#fail('verify.leaf-missing', this.#log, printHead(this.#check(this.#next.value)));
    if (this.#held !== undefined && !this.#met) this.#fail('verify.head-not-a-prefix', this.#log, printHead({ log: this.#log, ...this.#held }));
    return this.#last;
  }

  #check(row: HeadRow): Head {
    const head = { log: this.#log, size: Number(row.size), before: Number(row.before), root: row.root, at: row.at.toISOString() };
    const name = printHead(head);
    if (row.finer || !verifyHead(head, row.signature, this.#publicKey)) this.#fail('verify.head-forged', this.#log, name);
    if (head.before !== (this.#last?.size ?? 0)) this.#fail('verify.head-missing', this.#log, name);
    this.#last = head;
    return head;
  }
}
