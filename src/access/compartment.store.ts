import { hash } from 'node:crypto';
import type { CompartmentId, HatId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { deriveKey, inTransaction, seal, unseal, type MasterKey, type Tx } from '#store/index.ts';
import type { World } from '#base/world.ts';
import type { Register } from './register.ts';

export type CompartmentKind = 'circle' | 'compound' | 'duty' | 'unknown-basis';
export type Compartment = { readonly id: CompartmentId; readonly log: string; readonly name: string; readonly kind: CompartmentKind; readonly parts: readonly CompartmentId[] };

/** Compartments the session holds, oldest first. */
export const listCompartments = (tx: Tx): Promise<Compartment[]> => tx.query<Compartment>('select id, log, name, kind, parts from access.my_compartments()');

/** By name; the first circle when no name is given. Refused: `register.not-found`, for hidden and absent alike. */
export async function getCompartment(tx: Tx, name?: string): Promise<Compartment> {
  const all = await listCompartments(tx);
  const found = name === undefined ? all.find((c) => c.kind === 'circle') : all.find((c) => c.name === name);
  if (found === undefined) throw new Refused('register.not-found', { what: 'compartment' });
  return found;
}

const keyPlace = (id: CompartmentId): string => `compartment ${id}`;
export const wrapCompartmentKey = (world: World, master: MasterKey, id: CompartmentId, key: Uint8Array): Buffer => seal(world, deriveKey(master, 'compartments'), key, keyPlace(id));

/** The compartment's key, for a session that may unseal there. Refused: `register.not-found`. */
export async function getCompartmentKey(tx: Tx, master: MasterKey, id: CompartmentId): Promise<Buffer> {
  const [row] = await tx.query<{ wrapped: Buffer }>('select wrapped from keys.compartment_key where compartment = $1', [id]);
  if (row === undefined) throw new Refused('register.not-found');
  return unseal(deriveKey(master, 'compartments'), row.wrapped, keyPlace(id));
}

/** Makes a circle of readers with its partitions and key. By the door role: a session never makes its own rights. */
export async function makeCompartment(register: Register, name: string, kind: CompartmentKind, parts: readonly CompartmentId[] = []): Promise<CompartmentId> {
  const { world, vault, pools } = register;
  // 31 random bits: an id tells neither order nor number of compartments.
  const id = ((Buffer.from(world.random(4)).readUInt32BE() >>> 1) || 1) as CompartmentId;
  await inTransaction(pools.get('vigil_door'), 'write', {}, async (tx) => {
    await tx.query('select access.add_compartment($1, $2, $3, $4, $5, $6)', [id, world.id<string>(), name, kind, [...parts].sort((a, b) => a - b), world.now().toISOString()]);
    await tx.query('insert into keys.compartment_key (compartment, wrapped) values ($1, $2)', [id, wrapCompartmentKey(world, vault.master, id, world.random(32))]);
  });
  return id;
}

/** The compound compartment of these circles, made when first needed; one circle is itself. Of two makers at once one makes it. */
export async function ensureCompound(register: Register, circles: readonly CompartmentId[]): Promise<CompartmentId> {
  const parts = [...new Set(circles)].sort((a, b) => a - b);
  if (parts.length === 1) return parts[0] as CompartmentId;
  const there = await findCompound(register, parts);
  if (there !== undefined) return there;
  try {
    return await makeCompartment(register, `compound ${hash('sha256', parts.join(' ')).slice(0, 12)}`, 'compound', parts);
  } catch (error) {
    const made = error instanceof Refused && error.refusal.code === 'register.taken' ? await findCompound(register, parts) : undefined;
    if (made === undefined) throw error;
    return made;
  }
}

async function findCompound(register: Register, parts: readonly CompartmentId[]): Promise<CompartmentId | undefined> {
  const [there] = await inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) =>
    tx.query<{ id: CompartmentId }>(`select id from access.compartment where kind = 'compound' and parts = $1`, [parts]));
  return there?.id;
}

export async function addMember(register: Register, hat: HatId, compartment: CompartmentId): Promise<void> {
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, (tx) =>
    tx.query('insert into access.membership (hat, compartment) values ($1, $2) on conflict do nothing', [hat, compartment]));
}

export async function removeMember(register: Register, hat: HatId, compartment: CompartmentId): Promise<void> {
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, (tx) =>
    tx.query('delete from access.membership where hat = $1 and compartment = $2', [hat, compartment]));
}
