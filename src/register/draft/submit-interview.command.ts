import { read, write, type Grant, type Permission, type Session } from '#access/index.ts';
import { cardWriter, giverWriter, recordCardPermission, recordGiverPermission, restrictionWriter, restrictPermission } from '#consent/index.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Tx } from '#store/index.ts';
import { accountWriter, recordAccountPermission } from '../account/index.ts';
import { recordSourcePermission, sourceWriter } from '../source/index.ts';
import { nextChange, toText } from './draft.ts';
import { deleteRow, getRow, lockRow, openDraft, sealDraft, updateRow, type DraftRow } from './draft.store.ts';
import { inOrder, toInterview, withIds, type Done, type Interview } from './interview.ts';

export type SubmittedInterview = { readonly source: string; readonly givers: Readonly<Record<string, string>>; readonly accounts: Readonly<Record<string, string>> };

type Enter = (tx: Tx, grant: Grant) => Promise<string>;
type Step = { readonly permission: Permission; readonly where: string; readonly enter: (done: Done) => Enter; readonly note: (done: Done, id: string) => Done };

const of = (ids: Readonly<Record<string, string>>, key: string): string => {
  const id = ids[key];
  if (id === undefined) throw new Refused('draft.not-submittable', { field: key });
  return id;
};

/** What is left to enter, in the order in which each needs the one before: source, givers, cards, accounts, restrictions. */
function stepsOf(session: Session, compartment: DraftRow['compartment'], ready: Interview, done: Done): Step[] {
  const steps: Step[] = [];
  const { source } = ready;
  if (done.source === undefined && 'new' in source) steps.push({ permission: recordSourcePermission, where: 'source', enter: () => sourceWriter(session, source.new), note: (now, id) => ({ ...now, source: id }) });
  const sourceOf = (now: Done): string => ('id' in source ? source.id : (now.source ?? ''));
  ready.givers.forEach((each, i) => {
    if ('id' in each) return;
    const { key, entry, card } = each;
    if (done.givers[key] === undefined) steps.push({ permission: recordGiverPermission, where: `givers.${i}.entry`, enter: (now) => giverWriter(session, { source: sourceOf(now), giver: entry }), note: (now, id) => ({ ...now, givers: { ...now.givers, [key]: id } }) });
    if (card !== undefined && card !== null && done.cards[key] === undefined) steps.push({
      permission: recordCardPermission, where: `givers.${i}.card`, note: (now, id) => ({ ...now, cards: { ...now.cards, [key]: id } }),
      enter: (now) => { const enter = cardWriter(session, { source: sourceOf(now), giver: of(now.givers, key), card }); return async (tx, grant) => (await enter(tx, grant)).id; },
    });
  });
  const place = new Map(ready.accounts.map((each, i) => [each.key, i]));
  const accounts = inOrder(ready.accounts);
  for (const { key, giver, givers, account } of accounts) {
    if (done.accounts[key] !== undefined) continue;
    steps.push({
      permission: recordAccountPermission, where: `accounts.${place.get(key) ?? 0}`, note: (now, id) => ({ ...now, accounts: { ...now.accounts, [key]: id } }),
      enter: (now) => accountWriter(session, { source: sourceOf(now), ...(giver === null ? {} : { giver: of(now.givers, giver) }), ...(givers !== undefined && { givers: givers.map((one) => of(now.givers, one)) }), account: withIds(account, now.accounts) }),
    });
  }
  for (const { key, restriction } of accounts) {
    if (restriction === undefined || restriction === null || done.restrictions[key] !== undefined) continue;
    steps.push({ permission: restrictPermission, where: `accounts.${place.get(key) ?? 0}.restriction`, enter: (now) => restrictionWriter(session, compartment, { account: of(now.accounts, key), restriction }), note: (now, id) => ({ ...now, restrictions: { ...now.restrictions, [key]: id } }) });
  }
  return steps;
}

/**
 * Enters an interview that its draft holds: source, givers, cards, accounts and restrictions, each by its own command and
 * under its permission. With each entry the draft notes in the same transaction what it became, so that one that was refused
 * or cut off half way goes on from there, and nothing is entered twice. The last step drops the draft. Whatever is refused
 * (with `at`: which part), the draft stays. Refused: `draft.not-submittable`, `draft.stale`, `register.not-found`, and what the commands refuse.
 */
export async function submitInterview(session: Session, id: string, changedAt: string): Promise<SubmittedInterview> {
  if (!isUuid(id)) throw new Refused('register.not-found');
  const { row, body } = await read(session, 'record', async (tx) => {
    const found = await getRow(tx, id);
    if (found.owner !== session.hat) throw new Refused('register.not-found');
    return { row: found, body: await openDraft(tx, session.register, found) };
  });
  let stands = changedAt;
  const { ready, done: before } = toInterview(body);
  let done = before;
  if (row.changed_at.toISOString() !== changedAt) throw stale(changedAt, row);
  const steps = stepsOf(session, row.compartment, ready, done);
  // Whatever can be seen to be wrong is refused before anything is entered.
  for (const step of steps) if (!step.where.includes('accounts')) at(step, () => step.enter({ ...done, source: id, givers: Object.fromEntries(ready.givers.map(({ key }) => [key, id])) }));
  for (const [i, each] of ready.accounts.entries()) if (done.accounts[each.key] === undefined) at({ where: `accounts.${i}` }, () => accountWriter(session, { source: id, account: withIds(each.account, Object.fromEntries(ready.accounts.map(({ key }) => [key, id]))) }));
  for (const step of steps) {
    const enter = at(step, () => step.enter(done));
    try {
      const saved = await write(session, step.permission, row.compartment, async (tx, grant) => {
        const now = await lockRow(tx, row.compartment, id);
        if (now.changed_at.toISOString() !== stands) throw stale(stands, now);
        const next = step.note(done, await enter(tx, grant));
        const changed = nextChange(session.register.world.now(), now.changed_at);
        await updateRow(tx, { ...now, changed_at: changed, sealed: await sealDraft(tx, session.register, row.compartment, id, toText({ ...(body as object), done: next })) });
        return { next, changed };
      });
      done = saved.next;
      stands = saved.changed.toISOString();
    } catch (error) {
      throw placed(error, step.where);
    }
  }
  await write(session, recordSourcePermission, row.compartment, async (tx) => {
    const now = await lockRow(tx, row.compartment, id);
    if (now.changed_at.toISOString() !== stands) throw stale(stands, now);
    await deleteRow(tx, row.compartment, id);
  });
  return { source: 'id' in ready.source ? ready.source.id : (done.source ?? ''), givers: done.givers, accounts: done.accounts };
}

const stale = (yours: string, row: DraftRow): Refused => new Refused('draft.stale', { yours, stands: row.changed_at.toISOString() });
const placed = (error: unknown, where: string): unknown => (error instanceof Refused ? new Refused(error.refusal.code, { ...error.refusal.detail, at: where }) : error);
function at<T>(step: { readonly where: string }, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw placed(error, step.where);
  }
}
