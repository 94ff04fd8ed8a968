import type { CompartmentId, GrantId, HatId } from '#base/ids.ts';
import type { World } from '#base/world.ts';
import { record } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';

/** What was left of an account when a part of it was erased (a passage, an import's revision), as it was recorded again. `sealed`, `claimHashes` and `openSalt` in base64url; backups of before had no salt. */
export type LeftAccount = { readonly id: string; readonly chain: string; readonly source: string; readonly giver: string | null; readonly byHat: string; readonly open: string; readonly sealed: string | null; readonly claimHashes: string | null; readonly openSalt?: string };

type Row = Omit<LeftAccount, 'sealed' | 'claimHashes' | 'byHat' | 'openSalt'> & { readonly by_hat: string; readonly sealed: Buffer | null; readonly open_salt: Buffer; readonly claim_hashes: Buffer | null };
const text = (bytes: Buffer | null): string | null => (bytes === null ? null : bytes.toString('base64url'));

/** All that erasures left and no later one took, also what a restore recorded again, oldest first. By the machine. */
export async function readLeft(tx: Tx): Promise<LeftAccount[]> {
  const rows = await tx.query<Row>(`
    select a.id, a.chain, a.source, a.giver, a.by_hat, b.open, b.open_salt, b.sealed, a.claim_hashes from record.header a
    join record.body b on b.compartment = a.compartment and b.id = a.id where a.kind = 'account' and a.command = 'erase' order by a.at, a.tx, a.tx_index`);
  return rows.map(({ claim_hashes: hashes, by_hat: byHat, open_salt: salt, sealed, ...row }) => ({ ...row, byHat, sealed: text(sealed), claimHashes: text(hashes), openSalt: salt.toString('base64url') }));
}

/**
 * Records it again in a register restored from a backup older than the erasure, on top of what that backup has of the account: else what was
 * left would go with what is erased again. In the name of who erased. What the backup never held, or holds already, is passed over.
 * Before keys are placed, so that its own key finds it. Returns how many.
 */
export async function recordLeft(tx: Tx, world: World, left: readonly LeftAccount[]): Promise<number> {
  let recorded = 0;
  for (const one of left) {
    const [place] = await tx.query<{ compartment: CompartmentId; tip: string }>(`
      select f.compartment, t.id as tip from record.header f join record.header t on t.compartment = f.compartment and t.chain = f.id and t.kind = 'account'
      where f.id = $1 and not exists (select 1 from record.header n where n.compartment = f.compartment and n.replaces = t.id)
        and not exists (select 1 from record.header h where h.compartment = f.compartment and h.id = $2)`, [one.chain, one.id]);
    if (place === undefined) continue;
    const hashes = one.claimHashes === null ? null : Buffer.from(one.claimHashes, 'base64url');
    await record(tx, world, {
      compartment: place.compartment, actor: one.byHat as HatId, grantId: world.id<GrantId>(), command: 'erase',
      records: [{
        id: one.id, kind: 'account', source: one.source, giver: one.giver, chain: one.chain, replaces: place.tip, import: null, open: one.open,
        sealed: one.sealed === null ? null : Buffer.from(one.sealed, 'base64url'),
        // Made of its nonce, which comes with the keys.
        ...(one.openSalt !== undefined && { openSalt: Buffer.from(one.openSalt, 'base64url') }),
        claimHashes: hashes === null ? null : Array.from({ length: hashes.length / 32 }, (_, i) => hashes.subarray(i * 32, i * 32 + 32)),
      }],
    });
    recorded += 1;
  }
  return recorded;
}
