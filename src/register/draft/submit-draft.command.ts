import { read, write, type Session } from '#access/index.ts';
import { isUuid, type ChainId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { accountWriter, orStale, recordAccountPermission, reviseAccountPermission, revisionWriter } from '../account/index.ts';
import { toSubmittable } from './draft.ts';
import { deleteRow, getRow, lockRow, openDraft, type DraftRow } from './draft.store.ts';

/** `account` is the address of the account, `version` the new version of one that was there. */
export type SubmittedDraft = { readonly account: string; readonly version: string | null };

/**
 * Makes a draft a record: the account (or its new version) is written and the draft dropped in one transaction, under the
 * permission of that command. Whatever is refused, the draft stays. Refused: `draft.not-submittable` (field), `draft.stale`
 * when `changedAt` is given and another save came between, `register.not-found`, and what `recordAccount` and
 * `reviseAccount` refuse.
 */
export async function submitDraft(session: Session, id: string, changedAt?: string): Promise<SubmittedDraft> {
  if (!isUuid(id)) throw new Refused('register.not-found');
  const { row, body } = await read(session, 'record', async (tx) => {
    const found = await getRow(tx, id);
    if (found.owner !== session.hat) throw new Refused('register.not-found');
    return { row: found, body: await openDraft(tx, session.register, found) };
  });
  if (changedAt !== undefined && changedAt !== row.changed_at.toISOString()) throw stale(changedAt, row);
  const draft = toSubmittable(body);
  if ('chain' in draft) {
    const enter = revisionWriter(session, { ...draft, chain: draft.chain as ChainId });
    const version = await orStale(write(session, reviseAccountPermission, row.compartment, async (tx, grant) => {
      await drop(tx, row);
      return enter(tx, grant);
    }));
    return { account: draft.chain, version };
  }
  const { giver, givers, ...rest } = draft;
  const enter = accountWriter(session, { ...rest, ...(giver !== undefined && { giver }), ...(givers !== undefined && { givers }) });
  const account = await write(session, recordAccountPermission, row.compartment, async (tx, grant) => {
    await drop(tx, row);
    return enter(tx, grant);
  });
  return { account, version: null };
}

/** Of two who submit at once the second finds no draft; one saved meanwhile is not lost under what was read before. */
async function drop(tx: Parameters<typeof lockRow>[0], row: DraftRow): Promise<void> {
  const now = await lockRow(tx, row.compartment, row.id);
  if (now.changed_at.getTime() !== row.changed_at.getTime()) throw stale(row.changed_at.toISOString(), now);
  await deleteRow(tx, row.compartment, row.id);
}

const stale = (yours: string, row: DraftRow): Refused => new Refused('draft.stale', { yours, stands: row.changed_at.toISOString() });
