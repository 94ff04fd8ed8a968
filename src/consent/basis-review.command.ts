import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { permission, write, type Permission, type Session } from '#access/index.ts';
import { lockSpeaker, saveEntry, type Speaker } from './history.store.ts';
import { requireOneGiver } from './joint.store.ts';
import type { OpenReview } from './open-parts.ts';
import { cellKey, isNaming, parseCellKey } from './purposes.ts';
import { freeText, issueCode } from './words.ts';

export const reviewNamingPermission = permission('consent.review-naming', 'reviewer', 'lawyer');
export const countPermission = permission('consent.count-unknown', 'documenter', 'data-manager', 'analyst', 'reviewer', 'lawyer');

async function saveReview(session: Session, compartment: CompartmentId, needs: Permission, who: Speaker, open: OpenReview, reason: unknown): Promise<string> {
  const words = freeText.safeParse(reason);
  if (!words.success) throw new Refused(issueCode(words.error.issues[0], 'consent.reason-missing'), { field: 'reason' });
  return write(session, needs, compartment, async (tx, grant) => {
    const { source, giver } = await lockSpeaker(tx, compartment, who);
    await requireOneGiver(tx, compartment, giver);
    const id = session.register.world.id<string>();
    await saveEntry(tx, session, grant, { kind: 'consent', id, source, giver }, { open, sealed: { reason: words.data } });
    return id;
  });
}

/** Opens cells that name in a published source, one by one, after a review (DESIGN 2 'Basis'). Refused: codes of `parseCellKey`, `consent.wish-cell` for a cell that does not name. */
export async function reviewNaming(session: Session, compartment: CompartmentId, input: Speaker & { readonly cells: readonly string[]; readonly reason: unknown }): Promise<string> {
  if (input.cells.length === 0) throw new Refused('consent.scope-empty');
  const cells = input.cells.map((text, row) => {
    const cell = parseCellKey(text);
    if (!cell.ok) throw new Refused(cell.refusal.code, { row });
    if (!isNaming(cell.value)) throw new Refused('consent.wish-cell', { row });
    return cellKey(cell.value);
  });
  return saveReview(session, compartment, reviewNamingPermission, input, { what: 'naming-review', cells: [...new Set(cells)].sort() }, input.reason);
}

/** One person's reason why a source of unknown basis is counted; two different persons are needed, whatever their hats. */
export const countUnknown = (session: Session, compartment: CompartmentId, input: Speaker & { readonly reason: unknown }): Promise<string> =>
  saveReview(session, compartment, countPermission, input, { what: 'counting-reason', by: session.user }, input.reason);
