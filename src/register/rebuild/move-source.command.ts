import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { ensureCompound, permission, read, write, type Session } from '#access/index.ts';
import { canonicalize } from '#base/canonical.ts';
import { getLogKey, newRecordKeys, rewrapOwnerKey, saveNonces, sealPart } from '#keys/index.ts';
import { record } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';
import { currentHeads, deriveHead, dropWithClosed, saveDerived, type DerivedAccount, type HeadRow } from '../account/index.ts';
import { requireRightCircle, type SourceInput } from '../source/index.ts';

export const moveSourcePermission = permission('source.move', 'documenter', 'data-manager');

type Judged = { compartment: CompartmentId; record: string; circles: CompartmentId[] };

/**
 * Gives a source, with everything recorded of it, to other readers: the commonest protective act, and the one UPDATE on
 * record tables. Assessments that speak of it move into the compound circle of all they speak of. The move is recorded in
 * the log it leaves. What is of an emergency or of unknown basis stays in a circle made for that. Refused: `register.not-found`,
 * `source.same-circle`, `source.needs-own-circle`, `access.denied`.
 */
export async function moveSource(session: Session, input: { source: string; from: CompartmentId; to: CompartmentId }): Promise<{ records: number; assessments: number }> {
  if (!moveSourcePermission.roles.includes(session.role)) throw new Refused('access.denied', { command: 'source.move' });
  if (input.from === input.to) throw new Refused('source.same-circle');
  const judged = await read(session, 'record', (tx) => findJudged(tx, input));
  const targets = new Map<string, CompartmentId>();
  for (const row of judged) targets.set(row.record, await ensureCompound(session.register, row.circles));
  return write(session, moveSourcePermission, input.from, async (tx, grant) => {
    const ids = (await tx.query<{ id: string }>('select id from record.header where compartment = $1 and source = $2', [input.from, input.source])).map((row) => row.id);
    if (ids.length === 0) throw new Refused('register.not-found');
    const bases = await tx.query<{ basis: SourceInput['basis'] }>('select distinct basis from derived.source_state where compartment = $1 and source = $2 order by basis', [input.from, input.source]);
    for (const { basis } of bases) await requireRightCircle(tx, input.to, basis);
    // From the records: what was withdrawn or closed goes along, though the session does not see it.
    const chains = (await tx.query<{ chain: string }>(`select distinct chain from record.header where compartment = $1 and source = $2 and kind = 'account'`, [input.from, input.source])).map((row) => row.chain);
    await dropWithClosed(tx, input.from, chains);
    await move(tx, session, input.from, input.to, ids, input.source);
    for (const row of judged) {
      const target = targets.get(row.record) as CompartmentId;
      if (target !== row.compartment) await move(tx, session, row.compartment, target, [row.record], row.record);
    }
    await deriveAgain(tx, input.to, input.source);
    const { world } = session.register;
    const keys = newRecordKeys(world, await getLogKey(tx, session.register, input.from));
    const id = world.id<string>();
    await record(tx, world, {
      compartment: input.from, actor: grant.hat, grantId: grant.id, command: grant.command,
      records: [{ id, kind: 'move', source: null, giver: null, chain: id, replaces: null, import: null, claimHashes: null, open: canonicalize({ records: ids.length }), sealed: sealPart(world, keys, id, JSON.stringify({ source: input.source })) }],
    });
    await saveNonces(tx, input.from, [{ id, nonce: keys.nonce }]);
    return { records: ids.length, assessments: judged.length };
  });
}

/** Assessments that cite anything of the source, with the circles all they cite will lie in after the move. */
const findJudged = (tx: Tx, input: { source: string; from: CompartmentId; to: CompartmentId }): Promise<Judged[]> => tx.query<Judged>(`
  select c.compartment, c.record, array_agg(distinct case when h.compartment = $4 and h.source = $1 then $3::int else c.cited_compartment end) as circles
  from record.cite c join record.header h on h.compartment = c.cited_compartment and h.id = c.cited
  where c.compartment = any ($2) and h.compartment = any ($2) and (c.compartment, c.record) in (
    select d.compartment, d.record from record.cite d join record.header g on g.compartment = d.cited_compartment and g.id = d.cited
    where d.compartment = any ($2) and g.compartment = $4 and g.source = $1)
  group by 1, 2`, [input.source, tx.held, input.to, input.from]);

/** Moves records and re-wraps the key of their owner where it has one. */
async function move(tx: Tx, session: Session, from: CompartmentId, to: CompartmentId, ids: readonly string[], owner: string): Promise<void> {
  const [key] = await tx.query('select 1 from keys.source_key where compartment = $1 and source = $2', [from, owner]);
  const wrapped = key === undefined ? null : await rewrapOwnerKey(tx, session.register, from, to, owner);
  await tx.query('select access.move_records($1, $2, $3, $4, $5)', [from, to, ids, wrapped === null ? null : owner, wrapped]);
}

/** Search tokens are the circle's own, so the rows are made anew there. */
async function deriveAgain(tx: Tx, compartment: CompartmentId, source: string): Promise<void> {
  const byTime = new Map<string, DerivedAccount[]>();
  for (const head of await tx.query<HeadRow>(currentHeads(compartment, source))) {
    const row = deriveHead(compartment, head);
    if (row === undefined) continue;
    const at = head.at.toISOString();
    byTime.set(at, [...(byTime.get(at) ?? []), row]);
  }
  for (const [at, rows] of byTime) await saveDerived(tx, rows, at);
}
