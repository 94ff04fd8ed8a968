import { hash } from 'node:crypto';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { permission, read, readers, write, type Session } from '#access/index.ts';
import { record } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';
import { findSealingKey, getLogKey } from './owner-key.store.ts';
import { newRecordKeys, openPart, sealPart } from './sealed-part.ts';
import { saveNonces } from './nonce.store.ts';

export const unsealPermission = permission('unseal', ...readers);

/** A sealed part in clear: claims by place of an account, else whatever words the record keeps (`title`, `reason`, `words` …), as JSON. */
export type Unsealed = { readonly id: string; readonly kind: string; readonly text: string };

type Row = { readonly id: string; readonly kind: string; readonly source: string | null; readonly log: CompartmentId; readonly nonce: Buffer; readonly sealed: Buffer };

/**
 * Opens sealed parts. The entry that says so (who, when, how many, for what; the ids sealed) is committed before anything
 * is returned: if it cannot be written, nothing is shown (invariant 7). Records the session may not read are absent from
 * the answer, exactly like records that are not. Refused: `unseal.unlogged`, `unseal.reason-missing`, `access.denied`.
 */
export async function unsealRecords(session: Session, compartment: CompartmentId, ids: readonly string[], reason: string): Promise<Unsealed[]> {
  if (reason.trim() === '') throw new Refused('unseal.reason-missing');
  // A circle not held is not opened: pages touched would tell it from none.
  const rows = await read(session, 'record', (tx) => (tx.held.includes(compartment) ? findReadable(tx, compartment, ids) : Promise.resolve([])));
  await logUnsealing(session, compartment, rows.map((row) => row.id).sort(), reason);
  return read(session, 'record', async (tx) => {
    const keys = new Map<string, Buffer | undefined>();
    const opened: Unsealed[] = [];
    for (const row of rows) {
      // Sources have one key for many; what belongs to none is looked up by itself.
      const owner = row.source ?? row.id;
      if (!keys.has(owner)) keys.set(owner, await findSealingKey(tx, session.register, { ...row, compartment }));
      const key = keys.get(owner);
      if (key === undefined && row.source !== null) throw new Refused('register.not-found');
      // What was written under the key of a log that is not held any more (an old restriction that moved) stays closed.
      if (key !== undefined) opened.push({ id: row.id, kind: row.kind, text: openPart(key, row.nonce, row.id, row.sealed) });
    }
    return opened;
  });
}

/**
 * Accounts that stand; a source while any of its givers (itself, where there is none) may be recorded; what a giver said and who they are, until they take it back; that they took it back, and what somebody spoken about
 * does not want; an assessment while all it is about may be read, for its reason may repeat it. What was recorded in error and waits for its
 * erasure is closed with its accounts: of a source or giver also who they are and what they answered.
 */
const findReadable = (tx: Tx, compartment: CompartmentId, ids: readonly string[]): Promise<Row[]> => tx.query<Row>(`
  select h.id, h.kind, h.source, h.log, n.nonce, b.sealed from record.header h
  join record.body b on b.compartment = h.compartment and b.id = h.id join keys.nonce n on n.compartment = h.compartment and n.id = h.id
  where h.compartment = $1 and h.id = any ($2::uuid[]) and b.sealed is not null and case h.kind
    when 'account' then exists (select 1 from derived.account a where a.compartment = $1 and a.chain = h.chain)
    when 'withdrawal' then true
    when 'restriction' then true
    when 'assessment' then not exists (
      select 1 from record.cite c where c.compartment = $1 and c.record = h.id
        and not exists (select 1 from derived.account a join record.header v on v.compartment = a.compartment and v.chain = a.chain where a.compartment = any ($3) and v.compartment = any ($3) and v.id = c.cited)
        and not exists (select 1 from derived.source_state s where s.compartment = any ($3) and s.source = c.cited and s.giver = s.source and s.may_record))
    when 'source' then exists (select 1 from derived.source_state s where s.compartment = $1 and s.source = h.id and s.may_record)
    else h.kind in ('giver', 'consent', 'narrowing') and exists (select 1 from derived.source_state s where s.compartment = $1 and s.source = h.source and s.giver = h.giver and s.may_record)
  end and (h.kind = 'account' or not exists (
    select 1 from record.header r join record.body q on q.compartment = $1 and q.id = r.id
    where r.compartment = $1 and r.kind = 'request' and r.replaces is null and q.open::json -> 'subject' ->> 'inError' = 'true'
      and q.open::json -> 'subject' ->> 'grain' <> 'passage' and q.open::json -> 'subject' ->> 'id' = any (array[h.id, h.chain, h.source, h.giver]::text[])
      and not exists (select 1 from record.header a join record.body n on n.compartment = $1 and n.id = a.id
        where a.compartment = $1 and a.chain = r.id and a.replaces is not null and n.open::json ->> 'state' in ('refused', 'withdrawn'))))`, [compartment, ids, tx.held]);

async function logUnsealing(session: Session, compartment: CompartmentId, ids: readonly string[], reason: string): Promise<void> {
  const { world } = session.register;
  try {
    await write(session, unsealPermission, compartment, async (tx, grant) => {
      const keys = newRecordKeys(world, await getLogKey(tx, session.register, compartment));
      const id = world.id<string>();
      const open = JSON.stringify({ ids: hash('sha256', ids.join('\n')), n: ids.length });
      const { nonces } = await record(tx, world, {
        compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
        records: [{ id, kind: 'unseal', source: null, giver: null, chain: id, replaces: null, import: null, open, sealed: sealPart(world, keys, id, JSON.stringify({ ids, reason })), claimHashes: null, nonce: keys.nonce }],
      });
      await saveNonces(tx, compartment, nonces);
    });
  } catch (error) {
    if (error instanceof Refused && error.refusal.code !== 'store.disk-full') throw error;
    throw new Refused('unseal.unlogged');
  }
}
