import { hash } from 'node:crypto';
import type pg from 'pg';
import { isUuid } from '#base/ids.ts';
import type { World } from '#base/world.ts';
import { inTransaction, type Tx } from '#store/index.ts';
import type { Signer } from './head.ts';
import { append, leafHash, merkleRoot, type Hash } from './merkle.ts';
import { canonicalLeaf, claimHash } from './record-hash.ts';
import { readLog, registerLog, sequencerLock, writeHead } from './sequencer.ts';

/** The head of one log as a cut of the register log holds it; root in hex. */
export type CutHead = { readonly log: string; readonly size: number; readonly root: string };

/** Fewer places there never are: how many logs there are is nobody's to know who is shown one of them. */
const fewestPlaces = 64;

/** RFC 8785 form of one entry of a cut. */
export const canonicalCutHead = (head: CutHead): string => `{"log":"${head.log}","root":"${head.root}","size":${head.size}}`;

/** `places[i]` is where `heads[i]` stands among `hashes`, the leaves of the cut's own tree; all else there is empty. */
export type CutPlaces = { readonly places: readonly number[]; readonly salts: readonly Hash[]; readonly hashes: readonly Hash[] };

/**
 * Lays the heads out among at least 64 places, in an order and with salts made from the cut's secret. Who is shown one head
 * with its path learns neither how many logs there are nor how much is in them.
 */
export function layOutCut(secret: Uint8Array, heads: readonly CutHead[]): CutPlaces {
  let count = fewestPlaces;
  while (count < heads.length) count *= 2;
  const stream = (use: number, length: number): Buffer => hash('shake256', Buffer.concat([secret, Buffer.from([use])]), { outputEncoding: 'buffer', outputLength: length });
  const keys = stream(0, count * 16);
  const fillers = stream(1, count * 32);
  const all = Array.from({ length: count }, (_, i) => i);
  const order = [...all].sort((a, b) => Buffer.compare(keys.subarray(a * 16, a * 16 + 16), keys.subarray(b * 16, b * 16 + 16)));
  const salts = all.map((i) => fillers.subarray(i * 32, i * 32 + 16));
  const texts = new Map(heads.map((head, j) => [order[j] as number, canonicalCutHead(head)]));
  const leaf = (i: number): Hash => {
    const text = texts.get(i);
    return text === undefined ? fillers.subarray(i * 32, i * 32 + 32) : claimHash(salts[i] as Hash, text);
  };
  return { places: heads.map((_, j) => order[j] as number), salts, hashes: all.map(leaf) };
}

/**
 * Cuts the register log: one leaf over the heads of all logs, changed or not, so that its growth tells nothing of where work
 * went on. By the clock, never because of what somebody does.
 */
export async function cutRegisterLog(pool: pg.Pool, world: World, signer: Signer): Promise<void> {
  await inTransaction(pool, 'write', {}, (tx) => cut(tx, world, signer));
}

/** Cuts the register log unless that was done within the last hour. Returns whether it did. */
export async function cutWhenDue(pool: pg.Pool, world: World, signer: Signer): Promise<boolean> {
  const due = async (tx: Tx): Promise<boolean> => {
    const [last] = await tx.query<{ at: Date }>('select at from ledger.head where compartment = 0 order by size desc limit 1');
    return last === undefined || world.now().getTime() - last.at.getTime() >= cutEvery;
  };
  if (!(await inTransaction(pool, 'read', {}, due))) return false;
  return inTransaction(pool, 'write', {}, async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [sequencerLock]);
    if (!(await due(tx))) return false;
    await cut(tx, world, signer);
    return true;
  });
}

/** Milliseconds. */
const cutEvery = 3_600_000;

async function cut(tx: Tx, world: World, signer: Signer): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [sequencerLock]);
  const rows = await tx.query<{ log: string; size: number; root: Buffer }>(`
    select c.log, h.size, h.root from access.compartment c
    join lateral (select size, root from ledger.head where compartment = c.id order by size desc limit 1) h on true order by c.log`);
  const heads = rows.map((row): CutHead => ({ log: row.log, size: Number(row.size), root: row.root.toString('hex') }));
  const secret = Buffer.from(world.random(32));
  const { hashes } = layOutCut(secret, heads);
  const log = await readLog(tx, 0);
  const at = Math.max(world.now().getTime(), log.at);
  const leaf = { tx: world.id<string>(), at: new Date(at).toISOString(), byHat: registerLog, command: 'register.cut', records: hashes.length, root: merkleRoot(hashes) };
  const ownHash = leafHash(Buffer.from(canonicalLeaf(leaf)));
  await tx.query('insert into ledger.leaf (compartment, index, tx, at, by_hat, command, records, root, hash) values (0, $1, $2, $3, $4, $5, $6, $7, $8)',
    [log.peaks.size, leaf.tx, leaf.at, leaf.byHat, leaf.command, leaf.records, leaf.root, ownHash]);
  await tx.query('insert into ledger.cut (compartment, index, secret, heads) values (0, $1, $2, $3)', [log.peaks.size, secret, `[${heads.map(canonicalCutHead).join(',')}]`]);
  await writeHead(tx, signer, 0, { peaks: append(log.peaks, ownHash), at });
}

/** Whether what is kept of each cut is what was signed, and each head in it one of its log. */
export async function checkCuts(tx: Tx, fail: (code: string, log: string, entry: string) => void): Promise<void> {
  const rows = await tx.query<{ index: number; root: Buffer; secret: Buffer | null; heads: string | null }>(`
    select l.index, l.root, c.secret, c.heads from ledger.leaf l left join ledger.cut c on c.compartment = 0 and c.index = l.index where l.compartment = 0
    union all select c.index, null, c.secret, c.heads from ledger.cut c where not (c.compartment = 0 and exists (select from ledger.leaf l where l.compartment = 0 and l.index = c.index))
    order by index`);
  const readable: number[] = [];
  for (const row of rows) {
    const root = row.secret === null || row.heads === null ? undefined : rootOf(row.secret, row.heads);
    if (row.root === null || root === undefined || !root.equals(row.root)) fail('verify.cut-changed', registerLog, String(row.index));
    else readable.push(Number(row.index));
  }
  const unlike = await tx.query<{ index: number }>(`
    select distinct c.index from ledger.cut c cross join lateral json_to_recordset(c.heads::json) as h(log uuid, size bigint, root text)
    left join access.compartment k on k.log = h.log left join ledger.head x on x.compartment = k.id and x.size = h.size
    where c.compartment = 0 and c.index = any ($1::bigint[]) and x.root is distinct from decode(h.root, 'hex') order by 1`, [readable]);
  for (const row of unlike) fail('verify.cut-differs', registerLog, String(row.index));
}

function rootOf(secret: Buffer, heads: string): Hash | undefined {
  try {
    const parsed = JSON.parse(heads) as CutHead[];
    // What is not written as we write it would be read by one and not by another.
    if (!parsed.every((head) => isUuid(head.log) && /^[0-9a-f]{64}$/.test(head.root) && Number.isSafeInteger(head.size))) return undefined;
    return `[${parsed.map(canonicalCutHead).join(',')}]` === heads ? merkleRoot(layOutCut(secret, parsed).hashes) : undefined;
  } catch {
    return undefined;
  }
}
