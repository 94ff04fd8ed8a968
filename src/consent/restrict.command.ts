import { z } from 'zod';
import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { permission, readers, write, type Grant, type Session } from '#access/index.ts';
import { getLogKey, makeOwnerKey, newRecordKeys, saveNonces, sealPart } from '#keys/index.ts';
import { record } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';
import { parseMoment } from './moment.ts';
import { getAccount } from './narrow.command.ts';
import type { OpenLift, OpenRestriction, Parts } from './open-parts.ts';
import { splitRestriction } from './open-parts.ts';
import { refreshRecordStates } from './record-state.store.ts';
import { parseRestriction, restrictionSenders } from './restriction.ts';
import { circlesWithin, loadCircles, loadRestrictions } from './restriction.store.ts';
import { freeText, issueCode, issuePath } from './words.ts';

export const restrictPermission = permission('consent.restrict', ...readers);
export const liftPermission = permission('consent.lift', 'documenter', 'reviewer');

type Draft = { readonly id: string; readonly chain: string; readonly replaces: string | null; readonly cited: { compartment: CompartmentId; record: string } };

/** A restriction is the person's, not the source's: what is sealed of it has a key of its own, which outlives the source that told of it and moves with the restriction; `key` in the open part says so, so that one that is gone is missed. */
async function save(tx: Tx, session: Session, grant: Grant, draft: Draft, parts: Parts<OpenRestriction | OpenLift>): Promise<void> {
  const { world } = session.register;
  const isSealed = Object.keys(parts.sealed).length > 0;
  const keys = newRecordKeys(world, isSealed ? await makeOwnerKey(tx, session.register, grant.compartment, draft.id) : await getLogKey(tx, session.register, grant.compartment));
  const sealed = !isSealed ? null : sealPart(world, keys, draft.id, JSON.stringify(parts.sealed));
  const { nonces } = await record(tx, world, {
    compartment: grant.compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
    records: [{ id: draft.id, kind: 'restriction', source: null, giver: null, chain: draft.chain, replaces: draft.replaces, import: null, claimHashes: null, nonce: keys.nonce, open: canonicalize(isSealed ? { ...parts.open, key: 'own' } : parts.open), sealed, cites: [draft.cited] }],
  });
  await saveNonces(tx, grant.compartment, nonces);
  await refreshRecordStates(tx, grant.compartment, [draft.cited.record]);
}

export type NewRestriction = {
  /** Account of the person spoken about, in this circle or one it is made of. */
  readonly account: string;
  readonly restriction: unknown;
  /** The draft on a card that this settles. */
  readonly draft?: { readonly card: string; readonly row: number };
};

/**
 * What a person spoken about, or somebody for them, does not want done. Binds every account that speaks of them in this circle and in
 * compounds containing it, now and when joined later. Refused: the codes of `parseRestriction`, `register.not-found`,
 * `consent.not-a-person`, `consent.recorded-already`.
 */
export async function restrict(session: Session, compartment: CompartmentId, input: NewRestriction): Promise<string> {
  return write(session, restrictPermission, compartment, restrictionWriter(session, compartment, input));
}

/** `restrict` in two halves: checked now, written in a transaction of the caller's. */
export function restrictionWriter(session: Session, compartment: CompartmentId, input: NewRestriction): (tx: Tx, grant: Grant) => Promise<string> {
  const restriction = parseRestriction(input.restriction, [compartment], session.register.world.now());
  if (!restriction.ok) throw new Refused(restriction.refusal.code, restriction.refusal.detail);
  return async (tx, grant) => {
    const id = session.register.world.id<string>();
    const circles = await loadCircles(tx);
    const account = await getAccount(tx, circlesWithin(circles, compartment), input.account);
    if (account.kind !== 'person') throw new Refused('consent.not-a-person', { field: 'account' });
    if (input.draft !== undefined) await requireDraft(tx, compartment, input.draft);
    // The lock of the circle's own key, taken here, puts two of the same one after the other.
    await getLogKey(tx, session.register, compartment);
    const parts = splitRestriction(restriction.value, input.account, input.draft);
    const { compartmentParts: _, words: __, ...facts } = restriction.value;
    const there = await loadRestrictions(tx, circles, [compartment], [input.account]);
    if (there.some((one) => canonicalize({ ...one.restriction, compartmentParts: undefined }) === canonicalize(facts))) throw new Refused('consent.recorded-already');
    await save(tx, session, grant, { id, chain: id, replaces: null, cited: { compartment: account.compartment, record: input.account } }, parts);
    return id;
  };
}

async function requireDraft(tx: Tx, compartment: CompartmentId, { card, row }: { card: string; row: number }): Promise<void> {
  const [there] = isUuid(card) && Number.isSafeInteger(row)
    ? await tx.query<{ n: number }>(`select json_array_length(b.open::json -> 'drafts') as n from record.header h join record.body b on b.compartment = $1 and b.id = h.id where h.compartment = $1 and h.id = $2 and h.kind = 'consent'`, [compartment, card])
    : [];
  if (there === undefined || row < 0 || row >= there.n) throw new Refused('register.not-found', { field: 'draft' });
}

const lifting = z.strictObject({ at: z.string(), from: z.enum(restrictionSenders), words: freeText });

/**
 * Lifts a restriction by a later record, which replaces it. Only the person, or for a restriction that others made those same others, may say so; the
 * words in which they did are required and sealed. Refused: `consent.lift-shape`, date codes, `consent.not-theirs`, `register.not-found` (also when lifted already).
 */
export async function liftRestriction(session: Session, compartment: CompartmentId, input: { readonly restriction: string; readonly lifting: unknown }): Promise<string> {
  const read = lifting.safeParse(input.lifting);
  if (!read.success) throw new Refused(issueCode(read.error.issues[0], 'consent.lift-shape'), { field: issuePath(read.error.issues) });
  const { from, words } = read.data;
  const at = parseMoment(read.data.at, session.register.world.now());
  if (!at.ok) throw new Refused(at.refusal.code, { field: 'at' });
  if (!isUuid(input.restriction)) throw new Refused('register.not-found');
  const id = session.register.world.id<string>();
  await write(session, liftPermission, compartment, async (tx, grant) => {
    const [cited] = await tx.query<{ cited: string; cited_compartment: CompartmentId }>('select cited, cited_compartment from record.cite where compartment = $1 and record = $2', [compartment, input.restriction]);
    const standing = cited === undefined ? [] : await loadRestrictions(tx, await loadCircles(tx), [compartment], [cited.cited]);
    const one = standing.find((restriction) => restriction.id === input.restriction);
    if (cited === undefined || one === undefined) throw new Refused('register.not-found');
    if (from !== 'person' && from !== one.restriction.from) throw new Refused('consent.not-theirs', { field: 'from' });
    await save(tx, session, grant, { id, chain: one.id, replaces: one.id, cited: { compartment: cited.cited_compartment, record: cited.cited } },
      { open: { what: 'lift', at: at.value, from, account: cited.cited }, sealed: { words } });
  });
  return id;
}
