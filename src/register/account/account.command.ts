import type { ChainId, CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { ensureGiver } from '#consent/index.ts';
import { permission, write, type Grant, type Session } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import { versionReasons, type AccountBody } from './account.ts';
import { getAccountPlace, getCurrent, getWhole, requireLinks, saveAccounts } from './account.store.ts';
import { buildAccount } from './build-account.ts';
import { revisionBase } from './heads.store.ts';
import { loadVocabulary } from '#vocabulary/index.ts';
import { checkBody } from './check-body.ts';
import { checkTerms } from './check-terms.ts';
import { joinKept, splitKept } from './keep.ts';

export const recordAccountPermission = permission('account.record', 'documenter', 'data-manager');
export const reviseAccountPermission = permission('account.revise', 'documenter', 'data-manager', 'analyst');

/** Links of a body, with the field that holds each. Refused: `account.shape` where a link is no id. */
export function linksOf(body: AccountBody): { field: string; to: string }[] {
  return body.claims.flatMap((claim, i) => {
    if (claim.value.is !== 'account') return [];
    const field = `claims.${i}.value.account`;
    if (!isUuid(claim.value.account)) throw new Refused('account.shape', { field, rule: 'id' });
    return [{ field, to: claim.value.account }];
  });
}

/** Whose it is: `giver`, or `givers` who told it together (none: the source itself speaks). Not both. */
export type NewAccount = { readonly source: string; readonly giver?: string; readonly givers?: readonly string[]; readonly account: unknown };

/** Records what a source says about one person, event, act, place, agency or figure. Returns its address. */
export async function recordAccount(session: Session, compartment: CompartmentId, input: NewAccount): Promise<ChainId> {
  const enter = accountWriter(session, input);
  return write(session, recordAccountPermission, compartment, enter);
}

/** `recordAccount` in two halves: checked now, written in a transaction of the caller's, who submits a draft in it. */
export function accountWriter(session: Session, input: NewAccount): (tx: Tx, grant: Grant) => Promise<ChainId> {
  const body = checkBody(input.account);
  if (body.claims.length === 0) throw new Refused('account.no-claim');
  if (input.giver !== undefined && input.givers !== undefined) throw new Refused('account.shape', { field: 'givers', rule: 'giver-or-givers' });
  const links = linksOf(body);
  return async (tx, grant) => {
    checkTerms(body, await loadVocabulary(tx));
    const giver = input.givers === undefined ? input.giver : await ensureGiver(tx, session, recordAccountPermission, grant.compartment, input.source, input.givers);
    const place = await getAccountPlace(tx, session, grant.compartment, input.source, giver);
    await requireLinks(tx, grant.compartment, input.source, links);
    const id = session.register.world.id<ChainId>();
    await saveAccounts(tx, session, grant, [buildAccount(session.register.world, place, { id, chain: id, replaces: null, import: null, body })]);
    return id;
  };
}

/** `account.claims` may hold `{keep: 3}` for a claim that goes over as it stands in what is replaced (`keep.ts`). */
export type Revision = { readonly chain: ChainId; readonly replaces: string; readonly reason: (typeof versionReasons)[number]; readonly account: unknown };

/**
 * A new version, saying why. `replaces` is the version the corrector saw: when another came between, `account.stale` names
 * the one that stands, so that both texts can be laid side by side. Source, giver and kind never change.
 */
export async function reviseAccount(session: Session, compartment: CompartmentId, input: Revision): Promise<string> {
  return orStale(write(session, reviseAccountPermission, compartment, revisionWriter(session, input)));
}

/** `reviseAccount` in two halves, like `accountWriter`. The caller's transaction goes through `orStale`. */
export function revisionWriter(session: Session, input: Revision): (tx: Tx, grant: Grant) => Promise<string> {
  const { said, kept } = splitKept(input.account);
  const anew = checkBody(said);
  if (!(versionReasons as readonly unknown[]).includes(input.reason) || input.reason === 'erasure') throw new Refused('account.reason-not-allowed', { field: 'reason' });
  if ((input.reason === 'withdrawn') !== (anew.claims.length + kept.length === 0)) throw new Refused('account.no-claim');
  const links = linksOf(anew);
  return async (tx, grant) => {
    const { compartment } = grant;
    checkTerms(anew, await loadVocabulary(tx));
    // The tip is read first: whoever commits after it takes its place in the unique key, and before it shows as another current version.
    const { tip, row } = await revisionBase(tx, compartment, input.chain);
    const current = await getCurrent(tx, compartment, input.chain);
    if (current.version !== input.replaces) throw new Refused('account.stale', { current: current.version });
    if (current.kind !== anew.kind) throw new Refused('account.kind-changed', { field: 'kind' });
    const place = await getAccountPlace(tx, session, compartment, current.source, current.giver, input.chain);
    await requireLinks(tx, compartment, current.source, links);
    const whole = kept.length === 0 ? undefined : await getWhole(tx, compartment, current.version, place.ownerKey);
    const body = whole === undefined ? anew : checkBody(joinKept(anew, kept, whole.open, whole.sealed));
    const id = session.register.world.id<string>();
    await saveAccounts(tx, session, grant, [buildAccount(session.register.world, place, { id, chain: input.chain, replaces: tip, import: null, body, reason: input.reason, ...(row === undefined ? {} : { row }) })]);
    return id;
  };
}

/** Two correctors at once: the second meets the unique key on what is replaced. */
export async function orStale<T>(written: Promise<T>): Promise<T> {
  try {
    return await written;
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'register.taken') throw new Refused('account.stale');
    throw error;
  }
}
