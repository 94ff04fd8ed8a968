import { Refused } from '#base/result.ts';
import { consistencyProof, inclusionProof, layOutCut, merkleRoot, registerLog, type CutHead, type Hash } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';
import type { BundleLeaf, BundleLog, BundleRecord } from './bundle.ts';
import { isHeld, sizeOf, type HeldHead } from './short-head.ts';

type LeafRow = { index: number; tx: string; at: Date; by_hat: string; command: string; records: number; root: Buffer; hash: Buffer };
type HeadRow = { size: number; before: number; root: Buffer; at: Date; signature: Buffer };
const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
const all = (list: readonly Uint8Array[]): string[] => list.map(hex);
const toLeaf = (row: LeafRow): BundleLeaf => ({ at: row.at.toISOString(), by: row.by_hat, command: row.command, records: row.records, root: hex(row.root), tx: row.tx });
const toHead = (log: string, row: HeadRow) => ({ at: row.at.toISOString(), before: Number(row.before), log, root: hex(row.root), size: Number(row.size) });

const leafColumns = 'index, tx, at, by_hat, command, records, root, hash';
const hashesOf = async (tx: Tx, compartment: number, size: number): Promise<Hash[]> =>
  (await tx.query<{ hash: Buffer }>('select hash from ledger.leaf where compartment = $1 and index < $2 order by index', [compartment, size])).map((row) => row.hash);

/** A record in its log: what must lie under the head. `index` is its entry's. */
export type Placed = Omit<BundleRecord, 'entryPath' | 'opened'> & { readonly compartment: number };

/** Where a record of the session stands. Refused: `register.not-found`; `ledger.not-sequenced`; `ledger.moved` when its transaction lies partly in circles the session does not hold. */
export async function placeRecord(tx: Tx, compartment: number, id: string): Promise<Placed> {
  if (!tx.held.includes(compartment)) throw new Refused('register.not-found');
  const [mine] = await tx.query<{ tx: string; tx_index: number; log: number; hash: Buffer }>('select tx, tx_index, log, hash from record.header where compartment = $1 and id = $2', [compartment, id]);
  if (mine === undefined) throw new Refused('register.not-found');
  const { log } = mine;
  if (!tx.held.includes(log)) throw new Refused('ledger.moved');
  const [leaf] = await tx.query<LeafRow>(`select ${leafColumns} from ledger.leaf where compartment = $1 and tx = $2`, [log, mine.tx]);
  if (leaf === undefined) throw new Refused('ledger.not-sequenced');
  const hashes = (await tx.query<{ hash: Buffer }>('select hash from record.header where compartment = any ($1) and log = $2 and tx = $3 order by tx_index', [tx.held, log, mine.tx])).map((row) => row.hash);
  if (hashes.length !== leaf.records) throw new Refused('ledger.moved');
  const [name] = await tx.query<{ log: string }>('select log from access.my_compartments() where id = $1', [log]);
  return {
    compartment: log, log: name?.log ?? '', hash: hex(mine.hash), position: mine.tx_index, path: all(inclusionProof(mine.tx_index, hashes)),
    entry: toLeaf(leaf), index: Number(leaf.index),
  };
}

export type Wanted = { readonly compartment: number; readonly log: string; readonly needs: number };
export type Under = { readonly log: BundleLog; path(index: number): string[] };

/**
 * The head a log is proven under, as the machine reads it: of the oldest time-stamped cut of the register log that covers what
 * is needed, so that the stamp is as early as can be; else of the newest cut; before any cut covers it, the log's newest head.
 * With `from`, the head somebody holds: that it is a beginning of this log. Refused: `verify.head-not-a-prefix`.
 */
export async function underHead(tx: Tx, wanted: Wanted, from: HeldHead | undefined): Promise<Under> {
  const held = from === undefined || ('full' in from && !wanted.log.startsWith(from.full.log)) ? undefined : from;
  const [last] = await tx.query<HeadRow>('select size, before, root, at, signature from ledger.head where compartment = $1 order by size desc limit 1', [wanted.compartment]);
  if (last === undefined) throw new Refused('ledger.not-sequenced');
  const newest = await hashesOf(tx, wanted.compartment, Number(last.size));
  const isOwn = held !== undefined && sizeOf(held) <= newest.length && isHeld(held, { log: wanted.log, size: sizeOf(held), root: merkleRoot(newest.slice(0, sizeOf(held))) }) === true;
  // A short head does not say of which log it is: one that is none of this log may be one of another.
  if (held !== undefined && 'full' in held && !isOwn) throw new Refused('verify.head-not-a-prefix');
  const earliest = Math.max(wanted.needs, isOwn && held !== undefined ? sizeOf(held) : 0);
  const cut = await findCut(tx, wanted, earliest);
  const size = cut?.head.size ?? Number(last.size);
  const [head] = await tx.query<HeadRow>('select size, before, root, at, signature from ledger.head where compartment = $1 and size = $2', [wanted.compartment, size]);
  const leaves = newest.slice(0, size);
  const earlier = isOwn && held !== undefined ? { root: hex(merkleRoot(leaves.slice(0, sizeOf(held)))), size: sizeOf(held), path: all(consistencyProof(sizeOf(held), leaves)) } : null;
  const signed = head as HeadRow;
  return {
    log: { head: toHead(wanted.log, signed), signature: hex(signed.signature), earlier, register: cut === undefined ? null : await underRegister(tx, cut, wanted.log) },
    path: (index) => all(inclusionProof(index, leaves)),
  };
}

/** Whether this head is of one of these logs: then its proof stands in the bundle. */
export const isShown = (logs: readonly BundleLog[]): boolean => logs.some((log) => log.earlier !== null);

type Cut = { readonly index: number; readonly secret: Buffer; readonly heads: readonly CutHead[]; readonly head: CutHead; readonly stampedAt: number | null };

async function findCut(tx: Tx, { log }: Wanted, size: number): Promise<Cut | undefined> {
  type Row = { index: number; secret: Buffer; heads: string; stamped: number | null };
  const covers = `from ledger.cut c cross join lateral json_to_recordset(c.heads::json) as h(log uuid, size bigint) where c.compartment = 0 and h.log = $1 and h.size >= $2`;
  const [stamped] = await tx.query<Row>(`select c.index, c.secret, c.heads, s.size as stamped ${covers.replace('where', `join lateral (select size from ledger.stamp where compartment = 0 and size > c.index order by size limit 1) s on true where`)} order by c.index limit 1`, [log, size]);
  const row = stamped ?? (await tx.query<Row>(`select c.index, c.secret, c.heads, null as stamped ${covers} order by c.index desc limit 1`, [log, size]))[0];
  if (row === undefined) return undefined;
  const heads = JSON.parse(row.heads) as CutHead[];
  return { index: Number(row.index), secret: row.secret, heads, head: heads.find((one) => one.log === log) as CutHead, stampedAt: row.stamped === null ? null : Number(row.stamped) };
}

async function underRegister(tx: Tx, cut: Cut, log: string): Promise<NonNullable<BundleLog['register']>> {
  const { places, salts, hashes } = layOutCut(cut.secret, cut.heads);
  const place = places[cut.heads.findIndex((head) => head.log === log)] as number;
  const [leaf] = await tx.query<LeafRow>(`select ${leafColumns} from ledger.leaf where compartment = 0 and index = $1`, [cut.index]);
  const [head] = await tx.query<HeadRow>(`select size, before, root, at, signature from ledger.head where compartment = 0 and ($1::bigint is null or size = $1) order by size desc limit 1`, [cut.stampedAt]);
  const signed = head as HeadRow;
  const [stamp] = await tx.query<{ token: Buffer; authority: Buffer }>('select token, authority from ledger.stamp where compartment = 0 and size = $1', [signed.size]);
  return {
    place, salt: hex(salts[place] as Hash), path: all(inclusionProof(place, hashes)),
    cut: toLeaf(leaf as LeafRow), index: cut.index, cutPath: all(inclusionProof(cut.index, await hashesOf(tx, 0, Number(signed.size)))),
    head: toHead(registerLog, signed), signature: hex(signed.signature),
    stamp: stamp === undefined ? null : { token: stamp.token.toString('base64'), certificate: stamp.authority.toString('base64') },
  };
}
