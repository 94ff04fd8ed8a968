import type { CompartmentId, HatId } from '#base/ids.ts';
import type { Register } from '#access/index.ts';
import { inTransaction, type Tx } from '#store/index.ts';
import { eraseThere, refreshConsent } from './compounds.store.ts';
import type { ErasureBody, Grain } from './grain.ts';
import type { Target } from './targets.store.ts';

/** One erasure, or what of it lies in one circle: who, when, and the ids it erased, with the marks (base64url) by which imports know them again. */
export type ListedErasure = {
  readonly erasure: string; readonly compartment: CompartmentId; readonly at: string; readonly byHat: string; readonly grain: Grain;
  readonly erased: readonly { readonly id: string; readonly mark: string | null }[];
};
/** Everything that was ever erased: goes with the backup of the keys, and is replayed when an older backup is restored. */
export type ErasureList = readonly ListedErasure[];

/** As it is now, by the machine. Oldest first. */
export const readErasureList = (register: Register): Promise<ErasureList> => inTransaction(register.pools.get('vigil_sequencer'), 'read', {}, listErasures);

/** As a transaction of the machine sees it. Oldest first. */
export async function listErasures(tx: Tx): Promise<ErasureList> {
  const rows = await tx.query<{ erasure: string; compartment: CompartmentId; at: Date; by_hat: string; open: string; id: string; mark: Buffer | null }>(`
    select e.erasure, e.compartment, e.at, h.by_hat, b.open, e.id, e.mark from record.erased e
    join record.header h on h.id = e.erasure and h.kind = 'erasure' join record.body b on b.compartment = h.compartment and b.id = h.id
    order by e.at, e.erasure, e.id`);
  const list = new Map<string, { listed: Omit<ListedErasure, 'erased'>; erased: { id: string; mark: string | null }[] }>();
  for (const row of rows) {
    // What moved since is listed where it is now.
    const place = `${row.erasure} ${row.compartment}`;
    const one = list.get(place) ?? { listed: { erasure: row.erasure, compartment: row.compartment, at: row.at.toISOString(), byHat: row.by_hat, grain: (JSON.parse(row.open) as ErasureBody).grain }, erased: [] };
    one.erased.push({ id: row.id, mark: row.mark === null ? null : row.mark.toString('base64url') });
    list.set(place, one);
  }
  return [...list.values()].map(({ listed, erased }) => ({ ...listed, erased }));
}

/**
 * Erases again, in a register restored from an older backup, what was erased since: to be called before anything is read from it. Each
 * erasure becomes an entry in the log of the circle where its records lie now. What the backup never held is only listed, so
 * that it does not come in again by an import. May be repeated: what is gone already is passed over. Returns how many records went.
 */
export async function eraseAgain(register: Register, list: ErasureList): Promise<number> {
  let gone = 0;
  for (const one of list) gone += await inTransaction(register.pools.get('vigil_sequencer'), 'write', {}, (tx) => replay(tx, register, one));
  return gone;
}

async function replay(tx: Tx, register: Register, one: ListedErasure): Promise<number> {
  const marks = new Map(one.erased.map(({ id, mark }) => [id, mark === null ? null : Buffer.from(mark, 'base64url')]));
  const ids = [...marks.keys()];
  const records = await tx.query<Target & { compartment: CompartmentId; listed: boolean }>(`
    select h.id, h.kind, h.source, h.chain, h.compartment, exists (select 1 from record.erased e where e.compartment = h.compartment and e.id = h.id) as listed
    from record.header h where h.id = any ($1::uuid[])`, [ids]);
  const left = records.filter(({ listed }) => !listed);
  for (const compartment of [...new Set(left.map((row) => row.compartment))].sort((a, b) => a - b)) {
    const here = left.filter((row) => row.compartment === compartment);
    const marked = here.flatMap(({ id }) => marks.get(id) ?? []);
    await eraseThere(tx, register.world, compartment, one.byHat as HatId, here, { grain: one.grain, follows: one.erasure }, { ids: here.filter(({ id }) => marks.get(id) !== null).map(({ id }) => id), marks: marked });
    await refreshConsent(tx, compartment);
  }
  const there = new Set(records.map(({ id }) => id));
  const never = ids.filter((id) => !there.has(id));
  await tx.query(`insert into record.erased (compartment, id, erasure, at, mark)
    select $1, n.id, $2, $3, n.mark from unnest($4::uuid[], $5::bytea[]) as n(id, mark) where exists (select 1 from access.compartment where id = $1) on conflict do nothing`,
    [one.compartment, one.erasure, one.at, never, never.map((id) => marks.get(id) ?? null)]);
  return left.length;
}
