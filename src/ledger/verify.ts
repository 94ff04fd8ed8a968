import type pg from 'pg';
import { inTransaction, type Tx } from '#store/index.ts';
import { parseHead, printHead, verifyHead } from './head.ts';
import { append, emptyRoot, leafHash, merkleRoot, noPeaks, packPeaks, peaksRoot, type Hash, type Peaks } from './merkle.ts';
import { canonicalLeaf, recordHash } from './record-hash.ts';
import { logName } from './sequencer.ts';

/** One thing that does not hold: a code, the log, and the entry it names (transaction, record or head). */
export type Failure = { readonly code: string; readonly log: string; readonly entry: string };
export type LogReport = { readonly log: string; readonly leaves: number; readonly records: number; readonly pending: number; readonly head: string | null; readonly at: string | null };
export type VerifyReport = { readonly holds: boolean; readonly logs: readonly LogReport[]; readonly failures: readonly Failure[]; readonly failuresInAll: number };

const mostShown = 100;

/** Times are kept to the millisecond; a finer part was put there by somebody else, and no hash would see it. */
const finer = (column: string): string => `${column} <> date_trunc('milliseconds', ${column}) as finer`;

type LeafRow = { index: number; tx: string; at: Date; finer: boolean; by_hat: string; command: string; records: number; root: Buffer; hash: Buffer };
type HeadRow = { size: number; root: Buffer; peaks: Buffer; at: Date; finer: boolean; signature: Buffer };
type RecordRow = {
  id: string; kind: string; source: string | null; giver: string | null; chain: string; replaces: string | null; import: string | null; by_hat: string; at: Date; finer: boolean; command: string;
  tx: string; tx_index: number; open_hash: Buffer; sealed_hash: Buffer | null; claim_hashes: Buffer | null; claims_root: Buffer | null; hash: Buffer;
  open_now: Buffer | null; sealed_now: Buffer | null;
};

/**
 * Reads every stored byte of every log and compares it with what was signed: heads, leaves, headers, bodies. Needs no key
 * but the public one. With `held`, a head somebody kept: fails unless the log it names still has it as a prefix.
 * Runs as the machine role, sees no clear text of what is sealed, and names entries by id.
 */
export async function verifyLogs(pool: pg.Pool, publicKey: string, held?: string): Promise<VerifyReport> {
  return inTransaction(pool, 'read', {}, async (tx) => {
    const failures: Failure[] = [];
    let count = 0;
    const fail = (code: string, log: string, entry: string): void => {
      count += 1;
      if (failures.length < mostShown) failures.push({ code, log, entry });
    };
    const compartments = [0, ...(await tx.query<{ id: number }>('select id from access.compartment order by created_at, id')).map((row) => row.id)];
    const wanted = held === undefined ? undefined : parseHead(held);
    const logs: LogReport[] = [];
    let met = false;
    for (const compartment of compartments) {
      const log = await logName(tx, compartment);
      const leaves = await tx.query<LeafRow>(`select index, tx, at, ${finer('at')}, by_hat, command, records, root, hash from ledger.leaf where compartment = $1 order by index`, [compartment]);
      const states = checkLeaves(leaves, log, fail);
      const heads = await tx.query<HeadRow>(`select size, root, peaks, at, ${finer('at')}, signature from ledger.head where compartment = $1 order by size`, [compartment]);
      checkHeads(heads, leaves.length, states, log, publicKey, fail);
      if (wanted !== undefined && log.startsWith(wanted.log)) {
        met = true;
        if (wanted.size > leaves.length || !(rootAt(states, leaves, wanted.size) ?? emptyRoot).equals(wanted.root)) fail('verify.head-not-a-prefix', log, printHead({ log, size: wanted.size, root: wanted.root }));
      }
      const pending = await tx.query<LeafRow>('select 0 as index, tx, at, false as finer, by_hat, command, records, root, root as hash from ledger.pending where compartment = $1', [compartment]);
      const records = compartment === 0 ? 0 : await checkRecords(tx, compartment, leaves, pending, log, fail);
      const last = heads.at(-1);
      logs.push({ log, leaves: leaves.length, records, pending: pending.length, head: last === undefined ? null : printHead({ log, size: Number(last.size), root: last.root }), at: last?.at.toISOString() ?? null });
    }
    await checkUnknown(tx, compartments, fail);
    if (wanted !== undefined && !met) fail('verify.head-of-no-log', wanted.log, held ?? '');
    return { holds: count === 0, logs, failures, failuresInAll: count };
  });
}

type Fail = (code: string, log: string, entry: string) => void;

/**
 * What no log's reading meets: records in no log (the register log holds none) or in no circle, and entries and heads of logs
 * that do not exist.
 */
async function checkUnknown(tx: Tx, compartments: readonly number[], fail: Fail): Promise<void> {
  const circles = compartments.filter((id) => id !== 0);
  const unknown = await tx.query<{ entry: string }>(`
    select id::text as entry from record.header where log <> all ($1::int[]) or compartment <> all ($1::int[])
    union all select tx::text from ledger.pending where compartment <> all ($1::int[])
    union all select tx::text from ledger.leaf where compartment <> all ($2::int[])
    union all select distinct compartment::text from ledger.head where compartment <> all ($2::int[])`, [circles, compartments]);
  for (const row of unknown) fail('verify.log-unknown', '', row.entry);
}

/** Checks each leaf's own hash, order and time; returns the tree's peaks after each size that a head may name. */
function checkLeaves(leaves: readonly LeafRow[], log: string, fail: Fail): Peaks[] {
  const states: Peaks[] = [noPeaks];
  let before = 0;
  leaves.forEach((leaf, i) => {
    if (Number(leaf.index) !== i) fail('verify.leaf-missing', log, String(i));
    const hash = leafHash(Buffer.from(canonicalLeaf({ tx: leaf.tx, at: leaf.at.toISOString(), byHat: leaf.by_hat, command: leaf.command, records: leaf.records, root: leaf.root })));
    if (leaf.finer || !hash.equals(leaf.hash)) fail('verify.leaf-changed', log, leaf.tx);
    if (leaf.at.getTime() < before) fail('verify.leaf-back-dated', log, leaf.tx);
    before = leaf.at.getTime();
    states.push(append(states[i] as Peaks, leaf.hash));
  });
  return states;
}

const rootAt = (states: readonly Peaks[], leaves: readonly LeafRow[], size: number): Hash | undefined => (size <= leaves.length && states[size] !== undefined ? peaksRoot(states[size]) : undefined);

function checkHeads(heads: readonly HeadRow[], size: number, states: readonly Peaks[], log: string, publicKey: string, fail: Fail): void {
  for (const head of heads) {
    const name = printHead({ log, size: Number(head.size), root: head.root });
    if (head.finer || !verifyHead({ log, size: Number(head.size), root: head.root, at: head.at.toISOString() }, head.signature, publicKey)) fail('verify.head-forged', log, name);
    const peaks = states[Number(head.size)];
    if (peaks === undefined) fail('verify.leaf-missing', log, name);
    else if (!peaksRoot(peaks).equals(head.root) || !packPeaks(peaks).equals(head.peaks)) fail('verify.head-differs', log, name);
  }
  if (size > 0 && Number(heads.at(-1)?.size ?? 0) !== size) fail('verify.head-missing', log, String(size));
}

/** Recomputes every record of a log from its stored bytes, transaction by transaction. Returns how many there are. */
async function checkRecords(tx: Tx, compartment: number, leaves: readonly LeafRow[], pending: readonly LeafRow[], log: string, fail: Fail): Promise<number> {
  const open = new Map([...leaves, ...pending].map((entry) => [entry.tx, entry]));
  const waiting = new Set(pending);
  let current: { tx: string; first: RecordRow; inOrder: boolean; hashes: Hash[] } | undefined;
  let records = 0;
  const close = (): void => {
    if (current === undefined) return;
    const entry = open.get(current.tx);
    if (entry === undefined) fail('verify.not-in-log', log, current.tx);
    else {
      open.delete(current.tx);
      // A leaf may be later than its records, when the clock ran back; what waits is not signed yet, so all of it is compared.
      const { first } = current;
      const said = entry.by_hat === first.by_hat && entry.command === first.command && (!waiting.has(entry) || entry.at.getTime() === first.at.getTime());
      if (!said || !current.inOrder || entry.records !== current.hashes.length || !merkleRoot(current.hashes).equals(entry.root)) fail('verify.entry-differs', log, current.tx);
    }
  };
  const places = (await tx.query<{ compartment: number }>('select distinct compartment from record.header where log = $1', [compartment])).map((row) => row.compartment);
  // Bodies are hashed where they lie and below the sort, so that gigabytes of them are neither sorted nor sent: a database that
  // would lie about a hash could as well lie about the bytes.
  await tx.query(`declare records no scroll cursor for
    select h.id, h.kind, h.source, h.giver, h.chain, h.replaces, h.import, h.by_hat, h.at, ${finer('h.at')}, h.command, h.tx, h.tx_index, h.open_hash, h.sealed_hash, h.claim_hashes, h.claims_root, h.hash,
      b.open_now, b.sealed_now
    from record.header h left join (
      select compartment, id, sha256(open_salt || convert_to(open, 'UTF8')) as open_now, sha256(sealed) as sealed_now
      from record.body where compartment in (${[...places, 0].map(Number).join(', ')}) offset 0) b on b.compartment = h.compartment and b.id = h.id
    where h.log = ${Number(compartment)} order by h.tx, h.tx_index`);
  let next = tx.query<RecordRow>('fetch 1000 from records');
  for (;;) {
    const rows = await next;
    if (rows.length === 0) break;
    // Asked for before these are checked: the database works meanwhile.
    next = tx.query<RecordRow>('fetch 1000 from records');
    for (const row of rows) {
      if (current?.tx !== row.tx) {
        close();
        current = { tx: row.tx, first: row, inOrder: true, hashes: [] };
      }
      if (row.tx_index !== current.hashes.length) current.inOrder = false;
      current.hashes.push(row.hash);
      records += 1;
      checkRecord(row, log, fail);
    }
  }
  close();
  await tx.query('close records');
  for (const tx of open.keys()) fail('verify.record-missing', log, tx);
  return records;
}

function checkRecord(row: RecordRow, log: string, fail: Fail): void {
  const header = { id: row.id, kind: row.kind, source: row.source, giver: row.giver, chain: row.chain, replaces: row.replaces, import: row.import, byHat: row.by_hat, at: row.at.toISOString(), command: row.command };
  if (row.finer || !recordHash(header, row.open_hash, row.sealed_hash, row.claims_root).equals(row.hash)) fail('verify.header-changed', log, row.id);
  if (row.claim_hashes === null || row.claim_hashes.length === 0) {
    if (row.claims_root !== null) fail('verify.claims-changed', log, row.id);
  } else {
    const hashes: Hash[] = [];
    for (let at = 0; at < row.claim_hashes.length; at += 32) hashes.push(row.claim_hashes.subarray(at, at + 32));
    if (row.claims_root === null || !merkleRoot(hashes).equals(row.claims_root)) fail('verify.claims-changed', log, row.id);
  }
  if (row.open_now === null) fail('verify.body-missing', log, row.id);
  else {
    if (!row.open_now.equals(row.open_hash)) fail('verify.body-changed', log, row.id);
    if (row.sealed_now === null ? row.sealed_hash !== null : row.sealed_hash === null || !row.sealed_now.equals(row.sealed_hash)) fail('verify.sealed-changed', log, row.id);
  }
}
