import type { CompartmentId, GrantId, HatId } from '#base/ids.ts';
import type { World } from '#base/world.ts';
import { record } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';

/** What was left of an account when a part of it was erased (a passage, an import's revision), as it was recorded again. `sealed` and `claimHashes` in base64url. */
export type LeftAccount = { readonly id: string; readonly chain: string; readonly source: string; readonly giver: string | null; readonly open: string; readonly sealed: string | null; readonly claimHashes: string | null };

type Row = Omit<LeftAccount, 'sealed' | 'claimHashes'> & { readonly erasure: string; readonly sealed: Buffer | null; readonly claim_hashes: Buffer | null };
const text = (bytes: Buffer | null): string | null => (bytes === null ? null : bytes.toString('base64url'));

/** By erasure, what it left and is not erased since. By the machine. */
export async function findLeft(tx: Tx): Promise<Map<string, LeftAccount[]>> {
  const rows = await tx.query<Row>(`
    select e.id as erasure, a.id, a.chain, a.source, a.giver, b.open, b.sealed, a.claim_hashes from record.header e
    join record.header a on a.tx = e.tx and a.kind = 'account' join record.body b on b.compartment = a.compartment and b.id = a.id
    where e.kind = 'erasure' order by a.id`);
  const left = new Map<string, LeftAccount[]>();
  for (const { erasure, claim_hashes: hashes, sealed, ...row } of rows) left.set(erasure, [...(left.get(erasure) ?? []), { ...row, sealed: text(sealed), claimHashes: text(hashes) }]);
  return left;
}

/**
 * Records it again in a register restored from a backup older than the erasure, on top of what that backup has of the account: else what was
 * left would go with what is erased again. In the name of who erased. What the backup never held, or holds already, is passed over.
 * Before keys are placed, so that its own key finds it. Returns how many.
 */
export async function recordLeft(tx: Tx, world: World, byHat: string, left: readonly LeftAccount[]): Promise<number> {
  let recorded = 0;
  for (const one of left) {
    const [place] = await tx.query<{ compartment: CompartmentId; tip: string }>(`
      select f.compartment, t.id as tip from record.header f join record.header t on t.compartment = f.compartment and t.chain = f.id and t.kind = 'account'
      where f.id = $1 and not exists (select 1 from record.header n where n.compartment = f.compartment and n.replaces = t.id)
        and not exists (select 1 from record.header h where h.compartment = f.compartment and h.id = $2)`, [one.chain, one.id]);
    if (place === undefined) continue;
    const hashes = one.claimHashes === null ? null : Buffer.from(one.claimHashes, 'base64url');
    await record(tx, world, {
      compartment: place.compartment, actor: byHat as HatId, grantId: world.id<GrantId>(), command: 'erase',
      records: [{
        id: one.id, kind: 'account', source: one.source, giver: one.giver, chain: one.chain, replaces: place.tip, import: null, open: one.open,
        sealed: one.sealed === null ? null : Buffer.from(one.sealed, 'base64url'),
        claimHashes: hashes === null ? null : Array.from({ length: hashes.length / 32 }, (_, i) => hashes.subarray(i * 32, i * 32 + 32)),
      }],
    });
    recorded += 1;
  }
  return recorded;
}
