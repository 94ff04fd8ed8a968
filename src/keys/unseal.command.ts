import { hash } from 'node:crypto';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { permission, read, readers, write, type Session } from '#access/index.ts';
import { record } from '#ledger/index.ts';
import { getLogKey, getOwnerKey } from './owner-key.store.ts';
import { newRecordKeys, openPart, sealPart } from './sealed-part.ts';
import { saveNonces } from './nonce.store.ts';

export const unsealPermission = permission('unseal', ...readers);

export type Unsealed = { readonly id: string; readonly text: string };

/**
 * Opens sealed parts. The entry that says so (who, when, how many, for what; the ids sealed) is committed before anything
 * is returned: if it cannot be written, nothing is shown (invariant 7). Records the session may not read are absent from
 * the answer, exactly like records that are not. Refused: `unseal.unlogged`, `unseal.reason-missing`, `access.denied`.
 */
export async function unsealRecords(session: Session, compartment: CompartmentId, ids: readonly string[], reason: string): Promise<Unsealed[]> {
  if (reason.trim() === '') throw new Refused('unseal.reason-missing');
  // A circle not held is not opened: pages touched would tell it from none.
  const rows = await read(session, 'record', async (tx) => !tx.held.includes(compartment) ? [] : tx.query<{ id: string; source: string | null; nonce: Buffer; sealed: Buffer }>(`
    select h.id, h.source, n.nonce, b.sealed from record.header h
    join record.body b on b.compartment = h.compartment and b.id = h.id join keys.nonce n on n.compartment = h.compartment and n.id = h.id
    where h.compartment = $1 and h.id = any ($2::uuid[]) and b.sealed is not null and h.kind = 'account'
      and exists (select 1 from derived.account a where a.compartment = h.compartment and a.chain = h.chain)`, [compartment, ids]));
  await logUnsealing(session, compartment, rows.map((row) => row.id).sort(), reason);
  return read(session, 'record', async (tx) => {
    const keys = new Map<string, Buffer>();
    const opened: Unsealed[] = [];
    for (const row of rows) {
      const owner = row.source as string;
      const key = keys.get(owner) ?? (await getOwnerKey(tx, session.register, compartment, owner));
      keys.set(owner, key);
      opened.push({ id: row.id, text: openPart(key, row.nonce, row.id, row.sealed) });
    }
    return opened;
  });
}

async function logUnsealing(session: Session, compartment: CompartmentId, ids: readonly string[], reason: string): Promise<void> {
  const { world } = session.register;
  try {
    await write(session, unsealPermission, compartment, async (tx, grant) => {
      const keys = newRecordKeys(world, await getLogKey(tx, session.register, compartment));
      const id = world.id<string>();
      const open = JSON.stringify({ ids: hash('sha256', ids.join('\n')), n: ids.length });
      await record(tx, world, {
        compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
        records: [{ id, kind: 'unseal', source: null, giver: null, chain: id, replaces: null, import: null, open, sealed: sealPart(world, keys, id, JSON.stringify({ ids, reason })), claimHashes: null }],
      });
      await saveNonces(tx, compartment, [{ id, nonce: keys.nonce }]);
    });
  } catch (error) {
    if (error instanceof Refused && error.refusal.code !== 'store.disk-full') throw error;
    throw new Refused('unseal.unlogged');
  }
}
