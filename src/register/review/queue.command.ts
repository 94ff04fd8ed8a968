import { read, type Session } from '#access/index.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { reviewers } from '../assessment/index.ts';
import { findTitled, loadBodies, titleIn } from '../entity/index.ts';
import type { Tx } from '#store/index.ts';
import type { ReviewState } from './review.ts';
import { circleOfAccount, findColleagues, findPersons, findRecorders, findReviews, openNote, type Colleague, type ReviewRow } from './review.store.ts';

/** Rows at most of what is open, and of what is done. */
const mostOpen = 500;
const mostDone = 50;

export type Queued = {
  readonly account: string; readonly kind: string; readonly sort: string; readonly title: string; readonly state: ReviewState; readonly turn: number; readonly changedAt: string;
  readonly askedBy: string | null; readonly reviewer: string | null;
  /** What the session has to do with it. */
  readonly mine: 'asked' | 'reviewing' | null;
  /** Nothing stands against taking it now: it waits, for anybody or for this hat, who may review and did not record it. */
  readonly mayTake: boolean;
  /** Between who asked and the reviewer alone. */
  readonly note: string;
};
export type Queue = { readonly open: readonly Queued[]; readonly done: readonly Queued[]; readonly more: boolean };

/** What waits, is with somebody or went back, and what was reviewed last, in the circles of the session; last changed first. */
export const listReviews = (session: Session): Promise<Queue> => read(session, 'record', async (tx) => {
  const open = await findReviews(tx, ['waiting', 'taken', 'back'], mostOpen + 1);
  const done = await findReviews(tx, ['reviewed'], mostDone);
  const shown = await toQueued(tx, session, [...open.slice(0, mostOpen), ...done]);
  return { open: shown.filter((one) => one.state !== 'reviewed'), done: shown.filter((one) => one.state === 'reviewed'), more: open.length > mostOpen };
});

/** Where an account stands in the queue; null when nobody asked. Refused: `register.not-found` when it may not be read. */
export async function getReview(session: Session, account: string): Promise<Queued | null> {
  if (!isUuid(account)) throw new Refused('register.not-found');
  return read(session, 'record', async (tx) => {
    await circleOfAccount(tx, account);
    const [one] = await toQueued(tx, session, await findReviews(tx, ['waiting', 'taken', 'back', 'reviewed'], 1, account));
    return one ?? null;
  });
}

/** Colleagues who could review an account: they read its circle, their hat concludes, and they recorded none of it. Refused: `register.not-found`. */
export async function listReviewers(session: Session, account: string): Promise<readonly Colleague[]> {
  if (!isUuid(account)) throw new Refused('register.not-found');
  const { compartment, recorders } = await read(session, 'record', async (tx) => ({ compartment: await circleOfAccount(tx, account), recorders: (await findRecorders(tx, [account])).get(account) }));
  return (await findColleagues(session.register, compartment, reviewers)).filter((one) => recorders?.has(one.person) !== true);
}

async function toQueued(tx: Tx, session: Session, rows: readonly ReviewRow[]): Promise<Queued[]> {
  const accounts = rows.map((row) => row.account);
  const titled = await findTitled(tx, accounts, accounts.length);
  const bodies = await loadBodies(tx, titled.map((one) => one.version));
  const byChain = new Map(titled.map((one) => [one.chain as string, { ...one, title: titleIn(bodies, one) }]));
  const people = await findPersons(tx, [session.hat, ...rows.flatMap((row) => [row.askedBy, ...(row.reviewer === null ? [] : [row.reviewer])])]);
  const me = people.get(session.hat)?.person ?? session.hat;
  const recorders = await findRecorders(tx, rows.filter((row) => row.state === 'waiting').map((row) => row.account));
  const queued: Queued[] = [];
  for (const row of rows) {
    const found = byChain.get(row.account);
    if (found === undefined) continue;
    const mine = row.reviewer === session.hat ? 'reviewing' : row.askedBy === session.hat ? 'asked' : null;
    queued.push({
      account: row.account, kind: found.kind, sort: found.sort, title: found.title, state: row.state, turn: row.turn, changedAt: row.changedAt.toISOString(),
      askedBy: people.get(row.askedBy)?.name ?? null, reviewer: row.reviewer === null ? null : people.get(row.reviewer)?.name ?? null, mine,
      mayTake: row.state === 'waiting' && (row.reviewer === null || row.reviewer === session.hat) && reviewers.includes(session.role) && recorders.get(row.account)?.has(me) !== true,
      note: mine === null ? '' : await openNote(tx, session.register, row),
    });
  }
  return queued;
}
