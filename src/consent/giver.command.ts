import type { CompartmentId, GiverId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { permission, write, type Grant, type Session } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import type { Basis } from './basis.ts';
import { parseGiver } from './giver.ts';
import type { Giver } from './giver.ts';
import { lockSpeaker, saveEntry } from './history.store.ts';
import { requireOneGiver } from './joint.store.ts';
import { splitGiver } from './open-parts.ts';

export { ensureGiver, requireOneGiver } from './joint.store.ts';

export const recordGiverPermission = permission('consent.giver', 'documenter', 'data-manager');
export const reviseGiverPermission = permission('consent.giver-revise', 'documenter', 'data-manager');

function read(input: unknown): Giver {
  const giver = parseGiver(input);
  if (!giver.ok) throw new Refused(giver.refusal.code, giver.refusal.detail);
  return giver.value;
}

/** Reading rights follow compartments alone, for a giver as for a source (DESIGN 2 'Basis'). Refused: `source.needs-own-circle`. */
async function requireCircleOf(tx: Tx, compartment: CompartmentId, basis: Basis): Promise<void> {
  const need = basis === 'unknown' ? 'unknown-basis' : basis === 'emergency' ? 'duty' : undefined;
  const [row] = await tx.query<{ kind: string }>('select kind from access.my_compartments() where id = $1', [compartment]);
  if (need !== undefined && row?.kind !== need) throw new Refused('source.needs-own-circle', { basis, need });
}

/** Records a giver of a source; nothing is allowed yet where consent is the basis. Refused: the codes of `parseGiver`, `register.not-found`, `source.needs-own-circle`. */
export async function recordGiver(session: Session, compartment: CompartmentId, input: { readonly source: string; readonly giver: unknown }): Promise<GiverId> {
  return write(session, recordGiverPermission, compartment, giverWriter(session, input));
}

/** `recordGiver` in two halves: checked now, written in a transaction of the caller's. */
export function giverWriter(session: Session, input: { readonly source: string; readonly giver: unknown }): (tx: Tx, grant: Grant) => Promise<GiverId> {
  const giver = read(input.giver);
  return async (tx, grant) => {
    const { source } = await lockSpeaker(tx, grant.compartment, { source: input.source });
    await requireCircleOf(tx, grant.compartment, giver.basis);
    const id = session.register.world.id<GiverId>();
    await saveEntry(tx, session, grant, { kind: 'giver', id, source, giver: id }, splitGiver(giver));
    return id;
  };
}

/**
 * A later entry of the same giver: of age, arrested, another guardian. It stands for the whole of the one before. The basis stays; it
 * decided what was sealed. Refused: as `recordGiver`; `consent.basis-changed`, `register.not-found` for a source without giver, `consent.joint-giver`.
 */
export async function reviseGiver(session: Session, compartment: CompartmentId, input: { readonly source: string; readonly giver: string; readonly entry: unknown }): Promise<string> {
  const entry = read(input.entry);
  if (!isUuid(input.giver) || input.giver === input.source) throw new Refused('register.not-found');
  return write(session, reviseGiverPermission, compartment, async (tx, grant) => {
    const { source, giver } = await lockSpeaker(tx, compartment, input);
    await requireOneGiver(tx, compartment, giver);
    const [now] = await tx.query<{ basis: Basis }>('select basis from derived.source_state where compartment = $1 and source = $2 and giver = $3', [compartment, source, giver]);
    if (now?.basis !== entry.basis) throw new Refused('consent.basis-changed', { field: 'basis' });
    const [last] = await tx.query<{ id: string }>(`select h.id from record.header h where h.compartment = $1 and h.source = $2 and h.giver = $3 and h.kind = 'giver'
      and not exists (select 1 from record.header n where n.compartment = $1 and n.replaces = h.id)`, [compartment, source, giver]);
    const id = session.register.world.id<string>();
    await saveEntry(tx, session, grant, { kind: 'giver', id, source, giver, chain: giver, replaces: last?.id ?? null }, splitGiver(entry));
    return id;
  });
}
