import { permission, read, readers, write, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { aboutOf, checkInput, isOld, nextChange, toText, type DraftInput } from './draft.ts';
import { deleteRow, findDrafts, getRow, insertRow, lockRow, mayReview, openDraft, recordDiscard, recordReading, sealDraft, updateRow, type DraftRow } from './draft.store.ts';

/** Whoever may record or revise an account may begin one. */
export const saveDraftPermission = permission('draft.save', 'documenter', 'data-manager', 'analyst');
export const discardDraftPermission = permission('draft.discard', 'documenter', 'data-manager', 'analyst');
export const reviewDraftPermission = permission('draft.review', ...readers);

/** `changedAt`: what the next save must name. Milliseconds, UTC. */
export type SavedDraft = { readonly id: string; readonly changedAt: string };
export type ListedDraft = SavedDraft & {
  readonly compartment: CompartmentId; readonly owner: string; readonly reviewer: string | null; readonly mine: boolean;
  /** Unchanged for more than 30 days. Nothing is deleted for it. */
  readonly old: boolean;
  /** Kind and sort of the account begun, for its author only. */
  readonly about: { readonly kind: string | null; readonly sort: string | null } | null;
};
export type OpenDraft = ListedDraft & { readonly body: unknown };

/**
 * Saves a draft: new without `id`, else over the state that `changedAt` names. Refused: `draft.stale` with the time the
 * writer saw and the one that stands, `draft.shape` (field), `draft.too-large`, `draft.reviewer-cannot-read`,
 * `register.not-found` for another's draft as for none, `access.denied`.
 */
export async function saveDraft(session: Session, compartment: CompartmentId, input: DraftInput): Promise<SavedDraft> {
  const { id, changedAt, reviewer, body } = checkInput(input);
  const text = toText(body);
  return write(session, saveDraftPermission, compartment, async (tx, grant) => {
    const { register } = session;
    if (typeof reviewer === 'string' && (reviewer === grant.hat || !(await mayReview(register, reviewer, compartment)))) throw new Refused('draft.reviewer-cannot-read');
    const before = id === undefined ? null : await lockRow(tx, compartment, id);
    if (before !== null && before.changed_at.toISOString() !== changedAt) throw new Refused('draft.stale', { yours: changedAt ?? '', stands: before.changed_at.toISOString() });
    const row: DraftRow = {
      compartment, id: id ?? register.world.id<string>(), owner: grant.hat, reviewer: reviewer === undefined ? before?.reviewer ?? null : reviewer,
      sealed: Buffer.alloc(0), changed_at: nextChange(register.world.now(), before?.changed_at ?? null),
    };
    const saved = { ...row, sealed: await sealDraft(tx, register, compartment, row.id, text) };
    await (before === null ? insertRow(tx, saved) : updateRow(tx, saved));
    return { id: row.id, changedAt: row.changed_at.toISOString() };
  });
}

const listed = (session: Session, row: DraftRow, body: unknown): ListedDraft => {
  const mine = row.owner === session.hat;
  return {
    id: row.id, compartment: row.compartment, owner: row.owner, reviewer: row.reviewer, mine, changedAt: row.changed_at.toISOString(),
    old: isOld(row.changed_at, session.register.world.now()), about: mine ? aboutOf(body) : null,
  };
};

/** What the session writes or reviews, last changed first. A draft to review is named, not opened. */
export const listDrafts = (session: Session): Promise<ListedDraft[]> => read(session, 'record', async (tx) => {
  const list: ListedDraft[] = [];
  for (const row of await findDrafts(tx)) list.push(listed(session, row, row.owner === session.hat ? await openDraft(tx, session.register, row) : null));
  return list;
});

/** A draft with its body, for its author or, logged first, its reviewer. Refused: `register.not-found`. */
export async function getDraft(session: Session, id: string): Promise<OpenDraft> {
  if (!isUuid(id)) throw new Refused('register.not-found');
  const found = await read(session, 'record', (tx) => getRow(tx, id));
  if (found.owner !== session.hat) await write(session, reviewDraftPermission, found.compartment, (tx, grant) => recordReading(tx, session, grant, id));
  return read(session, 'record', async (tx) => {
    const row = await getRow(tx, id);
    const body = await openDraft(tx, session.register, row);
    return { ...listed(session, row, body), body };
  });
}

/** Throws a draft away for good. The log keeps that one was, and no more. Refused: `register.not-found`. */
export async function discardDraft(session: Session, id: string): Promise<void> {
  if (!isUuid(id)) throw new Refused('register.not-found');
  const { compartment } = await read(session, 'record', (tx) => getRow(tx, id));
  await write(session, discardDraftPermission, compartment, async (tx, grant) => {
    await lockRow(tx, compartment, id);
    await deleteRow(tx, compartment, id);
    await recordDiscard(tx, session, grant);
  });
}
