import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CompartmentId, HatId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { deriveKey, inTransaction, unwrapKey, wrapKey, type MasterKey, type Tx } from '#store/index.ts';
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

const keyPlace = (id: number): string => `compartment ${id}`;
export const wrapCompartmentKey = (world: World, master: MasterKey, id: CompartmentId, log: string, key: Uint8Array): Buffer => 
  wrapKey(world, master, deriveKey(master, 'compartments'), key, keyPlace(id), { key: 'circle', compartment: id, of: log });

export const openCompartmentKey = (master: MasterKey, id: number, wrapped: Uint8Array): Buffer => unwrapKey(deriveKey(master, 'compartments'), wrapped, keyPlace(id));

/** The compartment's key, for a session that may unseal there. Refused: `register.not-found`. */
export async function getCompartmentKey(tx: Tx, master: MasterKey, id: CompartmentId): Promise<Buffer> {
  const [row] = await tx.query<{ wrapped: Buffer }>('select wrapped from keys.compartment_key where compartment = $1', [id]);
  if (row === undefined) throw new Refused('register.not-found');
  return openCompartmentKey(master, id, row.wrapped);
}

/** Makers of circles go one after the other. */
const makersLock = 0x5647_4d4b;
const mostAttempts = 40;

/**
 * Makes a circle of readers with its partitions and key. By the door role: a session never makes its own rights. Partitions
 * need tables that others are reading: the maker gives way at once and tries again, so that no reader or writer is the one
 * to fail. Refused: `store.try-again` when there was no gap for some ten seconds.
 */
export async function makeCompartment(register: Register, name: string, kind: CompartmentKind, parts: readonly CompartmentId[] = []): Promise<CompartmentId> {
  const { world, vault, pools } = register;
  // 31 random bits: an id tells neither order nor number of compartments.
  const id = ((Buffer.from(world.random(4)).readUInt32BE() >>> 1) || 1) as CompartmentId;
  const log = world.id<string>();
  const made = [id, log, name, kind, [...parts].sort((a, b) => a - b), world.now().toISOString()];
  const wrapped = wrapCompartmentKey(world, vault.master, id, log, world.random(32));
  for (let attempt = 1; ; attempt += 1) {
    try {
      await inTransaction(pools.get('vigil_door'), 'write', {}, async (tx) => {
        await tx.query('select pg_advisory_xact_lock($1)', [makersLock]);
        // Far below PostgreSQL's deadlock_timeout of a second: the maker is always the one that gives way.
        await tx.query(`set local lock_timeout = '250ms'`);
        await tx.query('select access.add_compartment($1, $2, $3, $4, $5, $6)', made);
        await tx.query('insert into keys.compartment_key (compartment, wrapped) values ($1, $2)', [id, wrapped]);
      });
      return id;
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.code !== 'store.try-again' || attempt === mostAttempts) throw error;
      await sleep(10 * Math.min(attempt, 10));
    }
  }
}

/** The compound compartment of these circles, made when first needed; one circle is itself. Of two makers at once one makes it. */
export async function ensureCompound(register: Register, circles: readonly CompartmentId[]): Promise<CompartmentId> {
  const parts = await simpleParts(register, circles);
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

/** `by` is who let them in; nobody where a register or a circle was just made. */
export async function addMember(register: Register, hat: HatId, compartment: CompartmentId, by: HatId | null = null): Promise<void> {
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, (tx) =>
    tx.query('insert into access.membership (hat, compartment, since, by_hat) values ($1, $2, $3, $4) on conflict do nothing', [hat, compartment, register.world.now().toISOString(), by]));
}

export async function removeMember(register: Register, hat: HatId, compartment: CompartmentId): Promise<void> {
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, (tx) =>
    tx.query('delete from access.membership where hat = $1 and compartment = $2', [hat, compartment]));
}

/** Circles that are not compound: a compound of a compound is the compound of all their parts. */
async function simpleParts(register: Register, circles: readonly CompartmentId[]): Promise<CompartmentId[]> {
  const compounds = await inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) =>
    tx.query<{ id: CompartmentId; parts: CompartmentId[] }>(`select id, parts from access.compartment where kind = 'compound' and id = any ($1)`, [[...circles]]));
  const parts = new Map(compounds.map((one) => [one.id, one.parts]));
  return [...new Set(circles.flatMap((circle) => parts.get(circle) ?? [circle]))].sort((a, b) => a - b);
}
