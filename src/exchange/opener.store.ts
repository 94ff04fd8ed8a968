import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { write, type Session } from '#access/index.ts';
import { findSealingKey, getLogKey, newRecordKeys, openPart, ownKeyKinds, saveNonces, sealPart, unsealPermission } from '#keys/index.ts';
import { record } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';
import type { StoredRecord } from './register.store.ts';

/**
 * Enters in the log of a circle that everything sealed there is being opened, before any of it is (invariant 7). If it cannot be
 * written, nothing is opened: `unseal.unlogged`.
 */
export async function logOpening(session: Session, compartment: CompartmentId, n: number, reason: string, of: { readonly giver?: string } = {}): Promise<void> {
  const { world } = session.register;
  try {
    await write(session, unsealPermission, compartment, async (tx, grant) => {
      const keys = newRecordKeys(world, await getLogKey(tx, session.register, compartment));
      const id = world.id<string>();
      const { nonces } = await record(tx, world, {
        compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
        records: [{ id, kind: 'unseal', source: null, giver: null, chain: id, replaces: null, import: null, open: canonicalize(of.giver === undefined ? { all: true, n } : { n }), sealed: sealPart(world, keys, id, JSON.stringify({ reason, ...of })), claimHashes: null, nonce: keys.nonce }],
      });
      await saveNonces(tx, compartment, nonces);
    });
  } catch (error) {
    if (error instanceof Refused && error.refusal.code !== 'store.disk-full') throw error;
    throw new Refused('unseal.unlogged');
  }
}

const mostKeys = 20_000;

/** Opens sealed parts, remembering the keys of their owners. Undefined where nonce or key is gone. */
export function opener(tx: Tx, session: Session): (row: StoredRecord) => Promise<string | undefined> {
  const keys = new Map<string, Buffer | undefined>();
  return async (row) => {
    if (row.sealed === null || row.nonce === null) return undefined;
    const name = `${row.compartment} ${row.source ?? (ownKeyKinds.includes(row.kind) ? row.id : `log ${row.log}`)}`;
    if (!keys.has(name)) {
      if (keys.size >= mostKeys) keys.clear();
      keys.set(name, await findSealingKey(tx, session.register, row));
    }
    const key = keys.get(name);
    return key === undefined ? undefined : openPart(key, row.nonce, row.id, row.sealed);
  };
}
