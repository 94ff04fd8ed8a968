import type { CompartmentId, GrantId, HatId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { World } from '#base/world.ts';
import { bulkInsert, type Cell, type Column, type Tx, type WriteTx } from '#store/index.ts';
import { merkleRoot, sha256, type Hash } from './merkle.ts';
import { openHash, recordHash, saltOfNonce } from './record-hash.ts';

export type RecordKind = 'source' | 'giver' | 'consent' | 'withdrawal' | 'restriction' | 'narrowing' | 'account' | 'assessment' | 'import' | 'import-void' | 'unseal' | 'move' | 'sign-in' | 'administration' | 'request' | 'erasure';

/** A record about to be written. `open` is canonical JSON text; `sealed` is ciphertext already; `claimHashes` in order of the claims. */
export type RecordDraft = {
  readonly id: string; readonly kind: RecordKind; readonly source: string | null; readonly giver: string | null;
  readonly chain: string; readonly replaces: string | null; readonly import: string | null;
  readonly open: string; readonly sealed: Uint8Array | null; readonly claimHashes: readonly Hash[] | null;
  /** Of its key, if it has one (`Recorded` hands it on): the salt of the open part is made of it, so that the record's hash speaks for it. */
  readonly nonce?: Uint8Array;
  /** The salt it had, for what is recorded again while its nonce lies elsewhere. */
  readonly openSalt?: Uint8Array;
  /** Erased before it came here: a header without a body, which an erasure of the same transaction must cite. `open` is what its hash is made of, and nothing else. */
  readonly gone?: true;
  readonly cites?: readonly { readonly compartment: CompartmentId; readonly record: string }[];
};
export type Entry = { readonly compartment: CompartmentId; readonly actor: HatId; readonly grantId: GrantId; readonly command: string; readonly records: readonly RecordDraft[] };
/** Nonces that the hashes of their records speak for: what `saveNonces` keeps. */
export type RecordedNonce = { readonly id: string; readonly nonce: Uint8Array };
export type Recorded = { readonly tx: WriteTx; readonly at: string; readonly root: Hash; readonly nonces: readonly RecordedNonce[] };

const column = (name: string, type: string): Column => ({ name, type });
const headerColumns = [
  column('compartment', 'int'), column('id', 'uuid'), column('kind', 'text'), column('source', 'uuid'), column('giver', 'uuid'), column('chain', 'uuid'), column('replaces', 'uuid'),
  column('import', 'uuid'), column('by_hat', 'uuid'), column('at', 'timestamptz'), column('command', 'text'), column('log', 'int'), column('tx', 'uuid'), column('tx_index', 'int'),
  column('open_hash', 'bytea'), column('sealed_hash', 'bytea'), column('claim_hashes', 'bytea'), column('claims_root', 'bytea'), column('hash', 'bytea'),
];
const bodyColumns = [column('compartment', 'int'), column('id', 'uuid'), column('open', 'text'), column('open_salt', 'bytea'), column('sealed', 'bytea')];
const citeColumns = [column('compartment', 'int'), column('record', 'uuid'), column('cited_compartment', 'int'), column('cited', 'uuid')];

/**
 * The only door to writing (DESIGN 4): enters a set of records in the log of their compartment and makes the transaction a
 * WriteTx. A grant opens one transaction; its id is the transaction's id in the log. `at` is the server's clock, never
 * earlier than the log's last leaf. Refused: `register.taken` (twice the same grant or replaced record).
 */
export async function record(tx: Tx, world: World, entry: Entry): Promise<Recorded> {
  if (entry.records.length === 0) throw new Refused('ledger.nothing-to-record');
  const at = await nextTime(tx, world, entry.compartment);
  const headers: Cell[][] = [];
  const bodies: Cell[][] = [];
  const cites: Cell[][] = [];
  const hashes: Hash[] = [];
  const salts = world.random(16 * entry.records.length);
  entry.records.forEach((draft, index) => {
    const salt = draft.openSalt ?? (draft.nonce === undefined ? salts.subarray(index * 16, index * 16 + 16) : saltOfNonce(draft.nonce));
    const open = openHash(salt, draft.open);
    const sealed = draft.sealed === null ? null : sha256(draft.sealed);
    const root = draft.claimHashes === null || draft.claimHashes.length === 0 ? null : merkleRoot(draft.claimHashes);
    const hash = recordHash({ ...draft, byHat: entry.actor, at, command: entry.command }, open, sealed, root);
    hashes.push(hash);
    headers.push([
      entry.compartment, draft.id, draft.kind, draft.source, draft.giver, draft.chain, draft.replaces, draft.import, entry.actor, at, entry.command, entry.compartment,
      entry.grantId, index, open, sealed, draft.claimHashes === null ? null : Buffer.concat(draft.claimHashes), root, hash,
    ]);
    if (draft.gone !== true) bodies.push([entry.compartment, draft.id, draft.open, salt, draft.sealed]);
    for (const cite of draft.cites ?? []) cites.push([entry.compartment, draft.id, cite.compartment, cite.record]);
  });
  await bulkInsert(tx, 'record.header', headerColumns, headers);
  await bulkInsert(tx, 'record.body', bodyColumns, bodies);
  await bulkInsert(tx, 'record.cite', citeColumns, cites);
  const root = merkleRoot(hashes);
  await tx.query('insert into ledger.pending (compartment, tx, at, by_hat, command, records, root) values ($1, $2, $3, $4, $5, $6, $7)',
    [entry.compartment, entry.grantId, at, entry.actor, entry.command, entry.records.length, root]);
  return { tx: tx as WriteTx, at, root, nonces: entry.records.flatMap(({ id, nonce }) => (nonce === undefined ? [] : [{ id, nonce }])) };
}

/** The server's clock, held back from running behind the log's last leaf (a laptop's clock jumps). */
async function nextTime(tx: Tx, world: World, compartment: CompartmentId): Promise<string> {
  const [last] = await tx.query<{ at: Date }>('select at from ledger.leaf where compartment = $1 order by index desc limit 1', [compartment]);
  const now = world.now();
  return new Date(Math.max(now.getTime(), last?.at.getTime() ?? 0)).toISOString();
}
