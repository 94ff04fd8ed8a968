import { ensureCompound, permission, read, write, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { checkAssessment, checkSubjects, getSubjects, requireAssessor, saveJudged } from '../assessment/index.ts';
import { personOf, recordersOf, save } from './review.command.ts';
import { checkReview, finishInput, requireNotRecorder, requireTurn, requireWithMe } from './review.ts';
import { circleOfAccount, lockReview } from './review.store.ts';

export const finishReviewPermission = permission('review.done', 'reviewer', 'analyst', 'lawyer');

/**
 * The verdict of a review: an assessment over the accounts that were weighed, and the queue says reviewed, in one transaction.
 * `accounts` are those the reviewer saw; what joined since is counted beside the verdict when it is shown. Refused: `review.shape`,
 * `review.not-yours`, `review.stale`, `review.recorder`, `access.denied`, `register.not-found`, and what `assess` refuses.
 */
export async function finishReview(session: Session, input: unknown): Promise<{ readonly assessment: string; readonly turn: number }> {
  const asked = checkReview(finishInput, input);
  if (!asked.accounts.includes(asked.account)) throw new Refused('review.shape', { field: 'accounts' });
  const assessed = checkAssessment({ body: { about: 'review', accounts: [...new Set(asked.accounts)], verdict: asked.verdict, rule: asked.rule }, reason: asked.reason });
  requireAssessor(session, assessed.body);
  const { subjects, home } = await read(session, 'record', async (tx) => ({ subjects: await getSubjects(tx, assessed.body), home: await circleOfAccount(tx, asked.account) }));
  const circle = await ensureCompound(session.register, subjects.map((subject) => subject.compartment));
  return write(session, finishReviewPermission, circle, async (tx, grant) => {
    const now = await getSubjects(tx, assessed.body);
    checkSubjects(assessed, now);
    const before = await lockReview(tx, home, asked.account);
    if (before === null) throw new Refused('register.not-found');
    requireWithMe(before, session.hat);
    requireTurn(before, asked.turn);
    requireNotRecorder(await recordersOf(tx, asked.accounts), await personOf(tx, session.hat));
    const [assessment] = await saveJudged(tx, session, grant, [{ input: assessed, subjects: now }]);
    const { turn } = await save(tx, session, before, { ...before, state: 'reviewed', sealed: null });
    return { assessment: assessment as string, turn };
  });
}
