import type { CompartmentId, SourceId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { cleanTexts } from '#base/text/index.ts';
import { permission, write, type Grant, type Session } from '#access/index.ts';
import { makeOwnerKey, newRecordKeys, saveNonces, sealPart } from '#keys/index.ts';
import { record, type RecordDraft } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';
import { canonicalize } from '#base/canonical.ts';
import { saveSourceState, stateOfSource } from '#consent/index.ts';
import { sourceInput, type SourceInput } from './source.ts';

export const recordSourcePermission = permission('source.record', 'documenter', 'data-manager');

/** Parses a source at the edge. Refused: `source.shape` with the field, `text.nul`, `text.surrogate`, `source.agreement-missing`. */
export function checkSource(input: unknown): SourceInput {
  const parsed = sourceInput.safeParse(input);
  if (!parsed.success) throw new Refused('source.shape', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  const text = cleanTexts(parsed.data);
  if (!text.ok) throw new Refused(text.refusal.code, text.refusal.detail);
  if ((parsed.data.basis === 'agreement') !== (parsed.data.agreement !== undefined)) throw new Refused('source.agreement-missing', { field: 'agreement' });
  return parsed.data;
}

export type PreparedSource = { readonly id: SourceId; readonly draft: RecordDraft; readonly ownerKey: Buffer; readonly input: SourceInput };

/**
 * Prepares a source inside the transaction that records it: its key, its two parts. What could identify a giver (title,
 * holder, address, notes, what was asked) is sealed unless the source is published. `row`: its identity in the file it came in.
 */
export async function prepareSource(tx: Tx, session: Session, compartment: CompartmentId, input: SourceInput, row?: string): Promise<PreparedSource> {
  const { world } = session.register;
  const id = world.id<SourceId>();
  const ownerKey = await makeOwnerKey(tx, session.register, compartment, id);
  const keys = newRecordKeys(world, ownerKey);
  const { title, holder, publisher, url, note, asked, ...rest } = input;
  const words = Object.fromEntries(Object.entries({ title, holder, publisher, url, note, asked }).filter(([, value]) => value !== undefined));
  const open = input.basis === 'public' || input.basis === 'official-record-published';
  return {
    id, ownerKey, input,
    draft: {
      id, kind: 'source', source: id, giver: id, chain: id, replaces: null, import: null, claimHashes: null, nonce: keys.nonce,
      open: canonicalize({ ...(open ? input : rest), ...(row === undefined ? {} : { row }) }), sealed: open ? null : sealPart(world, keys, id, JSON.stringify(words)),
    },
  };
}

/** Writes prepared sources (and other drafts of the same transaction): records, key material, and what their basis allows. */
export async function saveSources(tx: Tx, session: Session, grant: Grant, sources: readonly PreparedSource[], others: readonly RecordDraft[] = []): Promise<void> {
  const { compartment, hat, command, id } = grant;
  const { nonces } = await record(tx, session.register.world, { compartment, actor: hat, grantId: id, command, records: [...sources.map((source) => source.draft), ...others] });
  await saveNonces(tx, compartment, nonces);
  for (const source of sources) await saveSourceState(tx, compartment, source.id, source.id, stateOfSource(source.input.basis, source.input.agreement ?? []));
}

/**
 * Records a source. One whose basis is unknown, or an emergency, may only lie in a compartment made for that, away from
 * the circle (DESIGN 2). Refused: `source.needs-own-circle`.
 */
export async function recordSource(session: Session, compartment: CompartmentId, input: unknown): Promise<SourceId> {
  return write(session, recordSourcePermission, compartment, sourceWriter(session, input));
}

/** `recordSource` in two halves: checked now, written in a transaction of the caller's. */
export function sourceWriter(session: Session, input: unknown): (tx: Tx, grant: Grant) => Promise<SourceId> {
  const source = checkSource(input);
  return async (tx, grant) => {
    await requireRightCircle(tx, grant.compartment, source.basis);
    const prepared = await prepareSource(tx, session, grant.compartment, source);
    await saveSources(tx, session, grant, [prepared]);
    return prepared.id;
  };
}

/** Reading rights follow compartments alone: what only a named reviewer or the duty team may read lies where only they are. */
export async function requireRightCircle(tx: Tx, compartment: CompartmentId, basis: SourceInput['basis']): Promise<void> {
  const [row] = await tx.query<{ kind: string }>('select kind from access.my_compartments() where id = $1', [compartment]);
  const need = basis === 'unknown' ? 'unknown-basis' : basis === 'emergency' ? 'duty' : undefined;
  if (need !== undefined && row?.kind !== need) throw new Refused('source.needs-own-circle', { basis, need });
}

/** Sources of a compartment that came in by a file, by their identity there. */
export async function findImportedSources(tx: Tx, compartment: CompartmentId): Promise<Map<string, SourceId>> {
  const rows = await tx.query<{ id: SourceId; open: string }>(`select h.id, b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
    where h.compartment = $1 and b.compartment = $1 and h.kind = 'source'`, [compartment]);
  return new Map(rows.flatMap(({ id, open }) => {
    const { row } = JSON.parse(open) as { row?: string };
    return row === undefined ? [] : [[row, id] as const];
  }));
}
