import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { canonicalize } from '#base/canonical.ts';
import { Refused } from '#base/result.ts';
import type { Grant, Session } from '#access/index.ts';
import { getOwnerKey, newRecordKeys, saveNonces, sealPart } from '#keys/index.ts';
import { record, type RecordDraft } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';
import type { OpenEntry, Parts } from './open-parts.ts';
import { giversOf, inPlaces, replay, type PlacedEntry, type StoredEntry } from './replay.ts';
import { jointsOf } from './joint.ts';
import { saveSourceState } from './state.store.ts';

export type EntryRow = { id: string; kind: string; source: string; giver: string; at: Date; by_hat: string; open: string | null };
export const toStored = (row: EntryRow): StoredEntry => ({ ...row, by: row.by_hat, open: row.open === null ? null : JSON.parse(row.open) as Record<string, unknown> });

/** Records in the history of these sources (all of the compartment when none is named, for the machine), each source's in order of entry. */
export async function loadHistories(tx: Tx, compartment: CompartmentId, sources?: readonly string[]): Promise<Map<string, PlacedEntry[]>> {
  // All of a circle is read once in a while: no plan of it is kept.
  const rows = await (sources === undefined ? tx.query<EntryRow> : tx.planned<EntryRow>)(`
    select h.id, h.kind, h.source, h.giver, h.at, h.by_hat, b.open from record.header h
    left join record.body b on b.compartment = ${Number(compartment)} and b.id = h.id
    where h.compartment = ${Number(compartment)} and h.kind <> 'account' and h.kind in ('source', 'giver', 'consent', 'withdrawal', 'narrowing') and h.source is not null
      ${sources === undefined ? '' : 'and h.source = any ($1::uuid[])'}`, sources === undefined ? [] : [sources]);
  const bySource = new Map<string, StoredEntry[]>();
  for (const row of rows) bySource.set(row.source, [...(bySource.get(row.source) ?? []), toStored(row)]);
  return new Map([...bySource].map(([source, records]) => [source, inPlaces(records)]));
}

/** Who speaks: a giver of a source, or the source itself where there is none. */
export type Speaker = { readonly source: string; readonly giver?: string | undefined };

/**
 * Takes the lock under which the consent of a source is written, so that entries have one order and none reads a half of another.
 * Refused: `register.not-found` for a source or giver that is not there, is another source's, or may not be read.
 */
export async function lockSpeaker(tx: Tx, compartment: CompartmentId, { source, giver = source }: Speaker): Promise<{ source: string; giver: string }> {
  if (!isUuid(source) || !isUuid(giver)) throw new Refused('register.not-found');
  const hold = (): Promise<object[]> => tx.query('select 1 from derived.source_state where compartment = $1 and source = $2 and giver = $2 for update', [compartment, source]);
  // Waited for by somebody who made the row anew, it is another row now: looked for once more.
  const held = (await hold())[0] ?? (await hold())[0];
  const [known] = await tx.query('select 1 from derived.source_state where compartment = $1 and source = $2 and giver = $3', [compartment, source, giver]);
  if (held === undefined || known === undefined) throw new Refused('register.not-found');
  return { source, giver };
}

export type EntryDraft = { readonly kind: 'giver' | 'consent' | 'withdrawal' | 'narrowing'; readonly id: string; readonly source: string; readonly giver: string; readonly chain?: string; readonly replaces?: string | null; readonly cites?: RecordDraft['cites'] };

/**
 * Records one entry in the history of a giver, under `lockSpeaker`, and writes what it now allows: in force at the next statement
 * of anybody. Refused: `consent.recorded-already` when the giver's history holds the very same.
 */
export async function saveEntry(tx: Tx, session: Session, grant: Grant, draft: EntryDraft, parts: Parts<OpenEntry>): Promise<void> {
  const { world } = session.register;
  const { compartment } = grant;
  const before = (await loadHistories(tx, compartment, [draft.source])).get(draft.source) ?? [];
  const same = canonicalize(parts.open);
  if (draft.kind !== 'giver' && before.some((one) => one.giver === draft.giver && one.entry !== null && canonicalize(one.entry) === same)) throw new Refused('consent.recorded-already');
  const keys = newRecordKeys(world, await getOwnerKey(tx, session.register, compartment, draft.source));
  const empty = Object.keys(parts.sealed).length === 0;
  const { nonces } = await record(tx, world, {
    compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
    records: [{
      id: draft.id, kind: draft.kind, source: draft.source, giver: draft.giver, chain: draft.chain ?? draft.id, replaces: draft.replaces ?? null, import: null, claimHashes: null, nonce: keys.nonce,
      open: canonicalize({ ...parts.open, n: before.filter((one) => one.kind !== 'source').length + 1 }),
      sealed: empty ? null : sealPart(world, keys, draft.id, JSON.stringify(parts.sealed)), ...(draft.cites && { cites: draft.cites }),
    }],
  });
  await saveNonces(tx, compartment, nonces);
  await refreshSourceStates(tx, compartment, draft.source, draft.giver);
}

/** Writes again, from the records, what a giver allows, alone and together with others; of the source itself also what each of its givers does. */
export async function refreshSourceStates(tx: Tx, compartment: CompartmentId, source: string, giver: string): Promise<void> {
  const records = (await loadHistories(tx, compartment, [source])).get(source) ?? [];
  for (const one of giver === source ? giversOf(records, source) : [giver, ...jointsOf(records, giver)]) await saveSourceState(tx, compartment, source, one, replay(records, source, one));
}
