import type { CompartmentId } from '#base/ids.ts';
import type { Session } from '#access/index.ts';
import { findRecord } from '#register/entity/index.ts';
import { grainOf, type ErasureSubject, type Grain } from './grain.ts';

/** What somebody wants erased, by its address; the usual grain of its kind unless another is named. */
export type Named = { readonly id: string; readonly grain?: Grain | undefined; readonly passage?: string | undefined; readonly inError?: boolean | undefined };

/** What an address names, of whatever kind, and where it lies. Refused: `address.unreadable`, `address.ambiguous`, `register.not-found`. */
export async function findSubject(session: Session, { id: address, grain: wanted, passage, inError }: Named): Promise<{ compartment: CompartmentId; subject: ErasureSubject }> {
  const found = await findRecord(session, address);
  const grain = wanted ?? (passage === undefined ? grainOf(found.kind) : 'passage');
  // A passage lies in a source; an account of it names the source as well.
  const id = grain === 'passage' ? (found.source ?? found.id) : found.id;
  return { compartment: found.compartment, subject: { grain, id, inError: inError === true, ...(passage === undefined ? {} : { passage }) } };
}
