import { Refused } from '#base/result.ts';
import type { Tx } from '#store/index.ts';
import { inclusionProof, merkleRoot, verifyInclusion, type Hash } from './merkle.ts';

/** Shows that a record stands in a log under a head: its path in its transaction, and the transaction's path in the log. */
export type RecordProof = {
  readonly record: Hash; readonly recordIndex: number; readonly records: number; readonly recordPath: readonly Hash[];
  readonly leaf: { readonly tx: string; readonly at: string; readonly byHat: string; readonly command: string; readonly records: number; readonly root: Hash };
  readonly index: number; readonly size: number; readonly path: readonly Hash[]; readonly root: Hash;
};

/**
 * Proof for a record the session may read. Refused: `register.not-found`; `ledger.not-sequenced` in the first second;
 * `ledger.moved` when the record, or others of its transaction, lie in circles the session does not hold: the path needs all.
 */
export async function proveRecord(tx: Tx, compartment: number, id: string): Promise<RecordProof> {
  // A circle not held is not opened: pages touched would tell it from none.
  if (!tx.held.includes(compartment)) throw new Refused('register.not-found');
  const [mine] = await tx.query<{ tx: string; tx_index: number; log: number }>('select tx, tx_index, log from record.header where compartment = $1 and id = $2', [compartment, id]);
  if (mine === undefined) throw new Refused('register.not-found');
  // A moved record stays in the log it was written in.
  const { log } = mine;
  if (!tx.held.includes(log)) throw new Refused('ledger.moved');
  const [leaf] = await tx.query<{ index: number; at: Date; by_hat: string; command: string; records: number; root: Buffer }>(
    'select index, at, by_hat, command, records, root from ledger.leaf where compartment = $1 and tx = $2', [log, mine.tx]);
  if (leaf === undefined) throw new Refused('ledger.not-sequenced');
  const records = (await tx.query<{ hash: Buffer }>('select hash from record.header where compartment = any ($1) and log = $2 and tx = $3 order by tx_index', [tx.held, log, mine.tx])).map((row) => row.hash);
  if (records.length !== leaf.records) throw new Refused('ledger.moved');
  const leaves = (await tx.query<{ hash: Buffer }>('select hash from ledger.leaf where compartment = $1 order by index', [log])).map((row) => row.hash);
  return {
    record: records[mine.tx_index] as Hash, recordIndex: mine.tx_index, records: records.length, recordPath: inclusionProof(mine.tx_index, records),
    leaf: { tx: mine.tx, at: leaf.at.toISOString(), byHat: leaf.by_hat, command: leaf.command, records: leaf.records, root: leaf.root },
    index: Number(leaf.index), size: leaves.length, path: inclusionProof(Number(leaf.index), leaves), root: merkleRoot(leaves),
  };
}

/** Whether the record's hash lies under the transaction's root. The leaf's own place is checked with `verifyInclusion` over `leafHash(canonicalLeaf(leaf))`. */
export const recordInLeaf = (proof: RecordProof): boolean => verifyInclusion(proof.record, proof.recordIndex, proof.records, proof.recordPath, proof.leaf.root);
