import { permission, read, readers, write, type Grant, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { reviewers } from '../assessment/index.ts';
import type { Tx } from '#store/index.ts';
import { assignInput, backInput, checkReview, requireMayAssign, requireMayTake, requireNotRecorder, requireTurn, requireWithMe, takeInput } from './review.ts';
import { circleOfAccount, findColleagues, findPersons, findRecorders, insertReview, lockReview, sealNote, updateReview, type ReviewRow } from './review.store.ts';

/** Whoever reads an account may ask that somebody review it, also who recorded it. */
export const assignReviewPermission = permission('review.assign', ...readers);
export const takeReviewPermission = permission('review.take', 'reviewer', 'analyst', 'lawyer');
export const backReviewPermission = permission('review.back', 'reviewer', 'analyst', 'lawyer');

/** What the next change must name. */
export type Turned = { readonly account: string; readonly turn: number };

/**
 * Asks for a review, of one colleague or of whoever takes it; again after it came back or was reviewed. Refused: `review.shape`,
 * `review.stale`, `review.taken`, `review.recorder`, `review.reviewer-cannot-read`, `register.not-found`.
 */
export async function assignReview(session: Session, input: unknown): Promise<Turned> {
  const asked = checkReview(assignInput, input);
  const compartment = await read(session, 'record', (tx) => circleOfAccount(tx, asked.account));
  return write(session, assignReviewPermission, compartment, async (tx) => {
    const before = await lockAgain(tx, compartment, asked.account);
    requireTurn(before, asked.turn);
    requireMayAssign(before, session.hat);
    if (asked.reviewer !== null) {
      const chosen = (await findColleagues(session.register, compartment, reviewers)).find((one) => one.hat === asked.reviewer);
      if (chosen === undefined) throw new Refused('review.reviewer-cannot-read');
      requireNotRecorder(await recordersOf(tx, [asked.account]), chosen.person);
    }
    return save(tx, session, before, { compartment, account: asked.account, state: 'waiting', askedBy: session.hat, reviewer: asked.reviewer, sealed: await sealNote(tx, session.register, compartment, asked.account, asked.note) });
  });
}

/** Takes what waits. Taken twice by the same hat it is taken once. Refused: `review.taken`, `review.stale`, `review.recorder`, `register.not-found`. */
export const takeReview = (session: Session, input: unknown): Promise<Turned> => {
  const asked = checkReview(takeInput, input);
  return change(session, takeReviewPermission, asked.account, async (tx, before) => {
    if (before.state === 'taken' && before.reviewer === session.hat) return before;
    requireTurn(before, asked.turn);
    requireMayTake(before, session.hat);
    requireNotRecorder(await recordersOf(tx, [asked.account]), await personOf(tx, session.hat));
    return save(tx, session, before, { ...before, state: 'taken', reviewer: session.hat });
  });
};

/** Gives it back to who asked, with what is missing or why not. Refused: `review.not-yours`, `review.stale`, `review.shape`, `register.not-found`. */
export const giveBackReview = (session: Session, input: unknown): Promise<Turned> => {
  const asked = checkReview(backInput, input);
  return change(session, backReviewPermission, asked.account, async (tx, before) => {
    requireWithMe(before, session.hat);
    requireTurn(before, asked.turn);
    return save(tx, session, before, { ...before, state: 'back', sealed: await sealNote(tx, session.register, before.compartment, asked.account, asked.note) });
  });
};

async function change(session: Session, needed: typeof takeReviewPermission, account: string, work: (tx: Tx, before: ReviewRow, grant: Grant) => Promise<Turned>): Promise<Turned> {
  const compartment = await read(session, 'record', (tx) => circleOfAccount(tx, account));
  return write(session, needed, compartment, async (tx, grant) => {
    const before = await lockAgain(tx, compartment, account);
    if (before === null) throw new Refused('register.not-found');
    const { turn } = await work(tx, before, grant);
    return { account, turn };
  });
}

/** What was withdrawn or moved between looking and locking is not there any more. */
async function lockAgain(tx: Tx, compartment: CompartmentId, account: string): Promise<ReviewRow | null> {
  if ((await circleOfAccount(tx, account)) !== compartment) throw new Refused('store.try-again');
  return lockReview(tx, compartment, account);
}

/** Writes the row as it is now: one turn further, at the time of the register. */
export async function save(tx: Tx, session: Session, before: ReviewRow | null, row: Omit<ReviewRow, 'turn' | 'changedAt'>): Promise<Turned> {
  const next = { ...row, turn: (before?.turn ?? 0) + 1, changedAt: session.register.world.now() };
  if (before !== null) await updateReview(tx, next);
  else if (!(await insertReview(tx, next))) throw new Refused('review.stale', { stands: 1 });
  return { account: next.account, turn: next.turn };
}

export const recordersOf = async (tx: Tx, accounts: readonly string[]): Promise<ReadonlySet<string>> => new Set([...(await findRecorders(tx, accounts)).values()].flatMap((own) => [...own]));
export const personOf = async (tx: Tx, hat: string): Promise<string> => (await findPersons(tx, [hat])).get(hat)?.person ?? hat;
