import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { World } from '#base/world.ts';
import { getCompartmentKey, type Register } from '#access/index.ts';
import { unwrapKey, wrapKey, type MasterKey, type Tx } from '#store/index.ts';

/**
 * A key owner is a source; for records without one the record itself (`ownKeyKinds`) or the compartment's log. Its key is wrapped
 * by the compartment's key, so that moving a source re-wraps one key.
 */
const place = (owner: string): string => `source ${owner}`;

/** An owner's key as the key store of this compartment holds it. */
export const wrapOwnerKey = (world: World, master: MasterKey, circle: Uint8Array, key: Uint8Array, compartment: number, owner: string): Buffer =>
  wrapKey(world, master, circle, key, place(owner), { key: 'owner', compartment, of: owner });
export const unwrapOwnerKey = (circle: Uint8Array, wrapped: Uint8Array, owner: string): Buffer => unwrapKey(circle, wrapped, place(owner));

/** Makes the key of a new source in the transaction that records it. */
export async function makeOwnerKey(tx: Tx, register: Register, compartment: CompartmentId, owner: string): Promise<Buffer> {
  const key = Buffer.from(register.world.random(32));
  const circle = await getCompartmentKey(tx, register.vault.master, compartment);
  await tx.query('insert into keys.source_key (compartment, source, wrapped) values ($1, $2, $3)', [compartment, owner, wrapOwnerKey(register.world, register.vault.master, circle, key, compartment, owner)]);
  return key;
}

export async function findOwnerKey(tx: Tx, register: Register, compartment: CompartmentId, owner: string): Promise<Buffer | undefined> {
  const [row] = await tx.query<{ wrapped: Buffer }>('select wrapped from keys.source_key where compartment = $1 and source = $2', [compartment, owner]);
  return row === undefined ? undefined : unwrapOwnerKey(await getCompartmentKey(tx, register.vault.master, compartment), row.wrapped, owner);
}

/** Refused: `register.not-found` for whoever may not read it, or when it was erased. */
export async function getOwnerKey(tx: Tx, register: Register, compartment: CompartmentId, owner: string): Promise<Buffer> {
  const key = await findOwnerKey(tx, register, compartment, owner);
  if (key === undefined) throw new Refused('register.not-found');
  return key;
}

/** The key of a compartment's own records, without making one. */
export async function findLogKey(tx: Tx, register: Register, compartment: CompartmentId): Promise<Buffer | undefined> {
  const [row] = await tx.query<{ log: string }>('select log from access.my_compartments() where id = $1', [compartment]);
  return row === undefined ? undefined : findOwnerKey(tx, register, compartment, row.log);
}

/** The key of a compartment's own records, made when first needed. */
export async function getLogKey(tx: Tx, register: Register, compartment: CompartmentId): Promise<Buffer> {
  const [row] = await tx.query<{ log: string }>('select log from access.my_compartments() where id = $1', [compartment]);
  if (row === undefined) throw new Refused('register.not-found');
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [row.log]);
  return (await findOwnerKey(tx, register, compartment, row.log)) ?? (await makeOwnerKey(tx, register, compartment, row.log));
}

/** Records without a source that are sealed under a key of their own, so that they can move with what they are about. Restrictions since version 20; older ones stay under the key of the log they were written in. */
export const ownKeyKinds: readonly string[] = ['assessment', 'restriction'];

/** The key a record was sealed under. Undefined where it is gone, or is that of a log which is not held (an old restriction that moved). */
export async function findSealingKey(tx: Tx, register: Register, row: { readonly id: string; readonly kind: string; readonly source: string | null; readonly compartment: CompartmentId; readonly log: CompartmentId }): Promise<Buffer | undefined> {
  const own = row.source ?? (ownKeyKinds.includes(row.kind) ? row.id : undefined);
  const key = own === undefined ? undefined : await findOwnerKey(tx, register, row.compartment, own);
  return key ?? (row.source === null && row.kind !== 'assessment' ? findLogKey(tx, register, row.log) : undefined);
}

/** The key's box for another compartment: what `move_records` puts in place of the old one. */
export async function rewrapOwnerKey(tx: Tx, register: Register, from: CompartmentId, to: CompartmentId, owner: string): Promise<Buffer> {
  return wrapOwnerKey(register.world, register.vault.master, await getCompartmentKey(tx, register.vault.master, to), await getOwnerKey(tx, register, from, owner), to, owner);
}
