import { hash } from 'node:crypto';
import { readers, type Grant, type Register, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { getLogKey, getOwnerKey, newRecordKeys, saveNonces, sealPart } from '#keys/index.ts';
import { record } from '#ledger/index.ts';
import { deriveKey, inTransaction, seal, unseal, type Tx } from '#store/index.ts';

export type DraftRow = { readonly compartment: CompartmentId; readonly id: string; readonly owner: string; readonly reviewer: string | null; readonly sealed: Buffer; readonly changed_at: Date };

const place = (id: string): string => `draft ${id}`;

/** Seals a draft's text for its row. Makes the key of the compartment's log when there was none yet. */
export const sealDraft = async (tx: Tx, register: Register, compartment: CompartmentId, id: string, text: string): Promise<Buffer> =>
  seal(register.world, deriveKey(await getLogKey(tx, register, compartment), 'drafts'), Buffer.from(text), place(id));

/** Undoes `sealDraft`. Reads only: fit for a transaction that may not write. */
export async function openDraft(tx: Tx, register: Register, row: Pick<DraftRow, 'compartment' | 'id' | 'sealed'>): Promise<unknown> {
  const [circle] = await tx.query<{ log: string }>('select log from access.my_compartments() where id = $1', [row.compartment]);
  if (circle === undefined) throw new Refused('register.not-found');
  const key = deriveKey(await getOwnerKey(tx, register, row.compartment, circle.log), 'drafts');
  return JSON.parse(unseal(key, row.sealed, place(row.id)).toString()) as unknown;
}

const columns = 'compartment, id, owner, reviewer, sealed, changed_at';

/** Drafts that the session wrote or reviews, last changed first. */
export const findDrafts = (tx: Tx): Promise<DraftRow[]> =>
  tx.query<DraftRow>(`select ${columns} from working.draft where compartment = any ($1) order by changed_at desc, id`, [tx.held]);

/** Refused: `register.not-found` for another's draft as for none. */
export async function getRow(tx: Tx, id: string): Promise<DraftRow> {
  const [row] = await tx.query<DraftRow>(`select ${columns} from working.draft where compartment = any ($1) and id = $2`, [tx.held, id]);
  if (row === undefined) throw new Refused('register.not-found');
  return row;
}

/** The author's own draft, held until the transaction ends. Refused: `register.not-found`, also for its reviewer. */
export async function lockRow(tx: Tx, compartment: CompartmentId, id: string): Promise<DraftRow> {
  const [row] = await tx.query<DraftRow>(`select ${columns} from working.draft where compartment = $1 and id = $2 and owner = access.session_hat() for update`, [compartment, id]);
  if (row === undefined) throw new Refused('register.not-found');
  return row;
}

export async function insertRow(tx: Tx, row: DraftRow): Promise<void> {
  await tx.query(`insert into working.draft (${columns}) values ($1, $2, $3, $4, $5, $6)`, [row.compartment, row.id, row.owner, row.reviewer, row.sealed, row.changed_at]);
}

export async function updateRow(tx: Tx, row: DraftRow): Promise<void> {
  await tx.query('update working.draft set reviewer = $3, sealed = $4, changed_at = $5 where compartment = $1 and id = $2', [row.compartment, row.id, row.reviewer, row.sealed, row.changed_at]);
}

export async function deleteRow(tx: Tx, compartment: CompartmentId, id: string): Promise<void> {
  await tx.query('delete from working.draft where compartment = $1 and id = $2', [compartment, id]);
}

/** Enters that a draft was discarded: who, when, and nothing else. */
export async function recordDiscard(tx: Tx, session: Session, grant: Grant): Promise<void> {
  const { world } = session.register;
  const id = world.id<string>();
  await record(tx, world, {
    compartment: grant.compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
    records: [{ id, kind: 'administration', source: null, giver: null, chain: id, replaces: null, import: null, open: '{"did":"draft.discard"}', sealed: null, claimHashes: null }],
  });
}

/** Enters that a reviewer opened a draft, before it is shown to him (invariant 7). */
export async function recordReading(tx: Tx, session: Session, grant: Grant, draft: string): Promise<void> {
  const { world } = session.register;
  const keys = newRecordKeys(world, await getLogKey(tx, session.register, grant.compartment));
  const id = world.id<string>();
  const open = JSON.stringify({ ids: hash('sha256', draft), n: 1 });
  const { nonces } = await record(tx, world, {
    compartment: grant.compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
    records: [{ id, kind: 'unseal', source: null, giver: null, chain: id, replaces: null, import: null, open, sealed: sealPart(world, keys, id, JSON.stringify({ ids: [draft], reason: 'review of a draft' })), claimHashes: null, nonce: keys.nonce }],
  });
  await saveNonces(tx, grant.compartment, nonces);
}

/** Whether a colleague could read the draft at all: a reader's hat, in the circle or in every part of a compound one. */
export async function mayReview(register: Register, hat: string, compartment: CompartmentId): Promise<boolean> {
  const rows = await inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) => tx.query(`
    select 1 from access.compartment c
    where c.id = $2
      and exists (select 1 from access.hat h join access.app_user u on u.id = h.app_user where h.id = $1 and h.ended_at is null and u.ended_at is null and h.role = any ($3))
      and (case when c.kind = 'compound' then c.parts else array[c.id] end) <@ coalesce((select array_agg(m.compartment) from access.membership m where m.hat = $1), '{}')`,
    [hat, compartment, readers]));
  return rows.length > 0;
}
