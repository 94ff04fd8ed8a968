import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { ensureCompound, permission, read, write, type Grant, type Session } from '#access/index.ts';
import { getLogKey, newRecordKeys, rewrapOwnerKey, saveNonces, sealPart } from '#keys/index.ts';
import { cameBodies, moveBody, record, type RecordDraft } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';
import { currentHeads, deriveHead, dropWithClosed, saveDerived, type DerivedAccount, type HeadRow } from '../account/index.ts';
import { dropProposals, moveReviews } from '../review/index.ts';
import { requireRightCircle, type SourceInput } from '../source/index.ts';

export const moveSourcePermission = permission('source.move', 'documenter', 'data-manager');

type Judged = { compartment: CompartmentId; record: string; circles: CompartmentId[] };
/** Records that go from one circle to another together. */
type Transfer = { readonly from: CompartmentId; readonly to: CompartmentId; readonly ids: string[] };

/**
 * Gives a source, with everything recorded of it, to other readers: the commonest protective act, and the one UPDATE on
 * record tables. Assessments that speak of it move into the compound circle of all they speak of. The move is recorded in
 * the logs of both sides, so that `verify` knows what must lie where. What is of an emergency or of unknown basis stays in a circle made for that. Refused: `register.not-found`,
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
    if ((await move(tx, session, input.from, input.to, ids, input.source)) !== ids.length) throw new Refused('store.try-again');
    const mine = new Set(ids);
    const transfers: Transfer[] = [{ from: input.from, to: input.to, ids }];
    for (const row of judged) {
      const target = targets.get(row.record) as CompartmentId;
      // What the source itself says of its accounts has gone with it; what somebody else moved meanwhile is no longer there.
      if (target === row.compartment || mine.has(row.record) || (await move(tx, session, row.compartment, target, [row.record], row.record)) === 0) continue;
      const same = transfers.slice(1).find(({ from, to }) => from === row.compartment && to === target);
      if (same === undefined) transfers.push({ from: row.compartment, to: target, ids: [row.record] });
      else same.ids.push(row.record);
    }
    await moveReviews(tx, session.register, input.from, input.to, chains);
    await dropProposals(tx, input.from, chains);
    await deriveAgain(tx, input.to, input.source);
    await recordMoves(tx, session, grant, transfers, input.source);
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

/** One entry in each log that was left or reached. What source it was is sealed, for those whom it left. */
async function recordMoves(tx: Tx, session: Session, grant: Grant, transfers: readonly Transfer[], source: string): Promise<void> {
  const { world } = session.register;
  const entries = new Map<CompartmentId, RecordDraft[]>();
  const add = (compartment: CompartmentId, open: string, id: string, sealed: Uint8Array | null, nonce?: Uint8Array): void => {
    entries.set(compartment, [...(entries.get(compartment) ?? []), { id, kind: 'move', source: null, giver: null, chain: id, replaces: null, import: null, claimHashes: null, open, sealed, ...(nonce !== undefined && { nonce }) }]);
  };
  const keys = newRecordKeys(world, await getLogKey(tx, session.register, grant.compartment));
  const first = world.id<string>();
  for (const [at, { from, to, ids }] of transfers.entries()) {
    const move = world.id<string>();
    // The source itself goes first, and leaves the circle the command was given for.
    if (at === 0) add(from, moveBody({ move, left: ids.length }), first, sealPart(world, keys, first, JSON.stringify({ source })), keys.nonce);
    else add(from, moveBody({ move, left: ids.length }), world.id<string>(), null);
    for (const came of cameBodies(move, ids)) add(to, came, world.id<string>(), null);
  }
  for (const [compartment, records] of entries) {
    const { nonces } = await record(tx, world, { compartment, actor: grant.hat, grantId: grant.id, command: grant.command, records });
    await saveNonces(tx, compartment, nonces);
  }
}

/** Moves records and re-wraps the key of their owner where it has one. Returns how many went. */
async function move(tx: Tx, session: Session, from: CompartmentId, to: CompartmentId, ids: readonly string[], owner: string): Promise<number> {
  const [key] = await tx.query('select 1 from keys.source_key where compartment = $1 and source = $2', [from, owner]);
  const wrapped = key === undefined ? null : await rewrapOwnerKey(tx, session.register, from, to, owner);
  const [row] = await tx.query<{ moved: number }>('select access.move_records($1, $2, $3, $4, $5) as moved', [from, to, ids, wrapped === null ? null : owner, wrapped]);
  return row?.moved ?? 0;
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
