import { ensureCompound, permission, read, readers, write, type Grant, type Session } from '#access/index.ts';
import { isUuid } from '#base/ids.ts';
import { refreshRecordStates } from '#consent/index.ts';
import { Refused } from '#base/result.ts';
import { cleanTexts } from '#base/text/index.ts';
import type { Tx } from '#store/index.ts';
import { assessmentInput, type AssessmentBody } from './assessment.ts';
import { checkSubjects, getSubjects, saveAssessments, type Assessed, type Subject } from './assessment.store.ts';
import { subjectsOf } from './edges.ts';

export const assessPermission = permission('assess', ...readers);
/** A legal characterisation is a named lawyer's or reviewer's (practice.md 10). */
const characterisers: readonly string[] = ['lawyer', 'reviewer'];
/** A review is made by a reviewer who did not record; the fold checks the second half (DESIGN 1). */
export const reviewers: readonly string[] = ['reviewer', 'analyst', 'lawyer'];

/** Parses an assessment at the edge. Refused: `assessment.shape` with the field, `text.nul`, `text.surrogate`. */
export function checkAssessment(input: unknown): Assessed {
  const parsed = assessmentInput.safeParse(input);
  if (!parsed.success) throw new Refused('assessment.shape', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  const text = cleanTexts(parsed.data);
  if (!text.ok) throw new Refused(text.refusal.code, text.refusal.detail);
  return parsed.data;
}

/** Refused: `access.denied` with the command, when the role of the session may not conclude this. */
export function requireAssessor(session: Session, body: AssessmentBody): void {
  if (!assessPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: 'assess' });
  if (body.about === 'characterisation' && !characterisers.includes(session.role)) throw new Refused('access.denied', { command: 'assess.characterisation' });
  if (body.about === 'review' && !reviewers.includes(session.role)) throw new Refused('access.denied', { command: 'assess.review' });
}

/** Saves assessments with what follows of them: what is joined or parted may be bound by what a person asked for, from the same moment. */
export async function saveJudged(tx: Tx, session: Session, grant: Grant, items: readonly { readonly input: Assessed; readonly subjects: readonly Subject[] }[]): Promise<string[]> {
  const ids = await saveAssessments(tx, session, grant, items);
  const joined = items.filter(({ input }) => input.body.about === 'same').flatMap(({ subjects }) => subjects);
  const chains = [...new Set(joined.map((subject) => subject.id))];
  // In order, so that two who judge at once take the circles' locks alike.
  for (const circle of [...new Set(joined.map((subject) => subject.compartment))].sort((a, b) => a - b)) await refreshRecordStates(tx, circle, chains);
  return ids;
}

/**
 * Records what somebody concludes, in the compound circle of everything it is about. Contradicting an earlier one is no
 * error: a later one on the same matter supersedes, and what cannot hold together goes to review when folded. A second look is
 * recorded where it was offered, and nowhere else. Refused: as `checkAssessment`, `requireAssessor`, `getSubjects` and `checkSubjects`.
 */
export async function assess(session: Session, input: unknown): Promise<string> {
  const assessed = checkAssessment(input);
  if (assessed.body.about === 'second') throw new Refused('assessment.shape', { field: 'body.about' });
  if (subjectsOf(assessed.body).some((id) => !isUuid(id))) throw new Refused('assessment.shape', { field: 'body', rule: 'id' });
  requireAssessor(session, assessed.body);
  const subjects = await read(session, 'record', (tx) => getSubjects(tx, assessed.body));
  const circle = await ensureCompound(session.register, subjects.map((subject) => subject.compartment));
  const [id] = await write(session, assessPermission, circle, async (tx, grant) => {
    // Read again inside the transaction: what was withdrawn meanwhile is not assessed any more.
    const now = await getSubjects(tx, assessed.body);
    checkSubjects(assessed, now);
    return saveJudged(tx, session, grant, [{ input: assessed, subjects: now }]);
  });
  return id as string;
}
