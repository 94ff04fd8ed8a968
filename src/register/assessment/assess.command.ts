import { ensureCompound, permission, read, readers, write, type Session } from '#access/index.ts';
import { isUuid } from '#base/ids.ts';
import { refreshRecordStates } from '#consent/index.ts';
import { Refused } from '#base/result.ts';
import { cleanTexts } from '#base/text/index.ts';
import { assessmentInput } from './assessment.ts';
import { checkSubjects, getSubjects, saveAssessments, type Assessed } from './assessment.store.ts';
import { subjectsOf } from './edges.ts';

export const assessPermission = permission('assess', ...readers);
/** A legal characterisation is a named lawyer's or reviewer's (practice.md 10). */
const characterisers: readonly string[] = ['lawyer', 'reviewer'];
/** A review is made by a reviewer who did not record; the fold checks the second half (DESIGN 1). */
const reviewers: readonly string[] = ['reviewer', 'analyst', 'lawyer'];

/** Parses an assessment at the edge. Refused: `assessment.shape` with the field, `text.nul`, `text.surrogate`. */
export function checkAssessment(input: unknown): Assessed {
  const parsed = assessmentInput.safeParse(input);
  if (!parsed.success) throw new Refused('assessment.shape', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  const text = cleanTexts(parsed.data);
  if (!text.ok) throw new Refused(text.refusal.code, text.refusal.detail);
  return parsed.data;
}

/**
 * Records what somebody concludes, in the compound circle of everything it is about. Contradicting an earlier one is no
 * error: a later one on the same matter supersedes, and what cannot hold together goes to review when folded.
 */
export async function assess(session: Session, input: unknown): Promise<string> {
  const assessed = checkAssessment(input);
  if (subjectsOf(assessed.body).some((id) => !isUuid(id))) throw new Refused('assessment.shape', { field: 'body', rule: 'id' });
  if (!assessPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: 'assess' });
  if (assessed.body.about === 'characterisation' && !characterisers.includes(session.role)) throw new Refused('access.denied', { command: 'assess.characterisation' });
  if (assessed.body.about === 'review' && !reviewers.includes(session.role)) throw new Refused('access.denied', { command: 'assess.review' });
  const subjects = await read(session, 'record', (tx) => getSubjects(tx, assessed.body));
  const circle = await ensureCompound(session.register, subjects.map((subject) => subject.compartment));
  const [id] = await write(session, assessPermission, circle, async (tx, grant) => {
    // Read again inside the transaction: what was withdrawn meanwhile is not assessed any more.
    const now = await getSubjects(tx, assessed.body);
    checkSubjects(assessed, now);
    const ids = await saveAssessments(tx, session, grant, [{ input: assessed, subjects: now }]);
    // What is joined or parted here may be bound by what a person asked for: it holds from the same moment.
    if (assessed.body.about === 'same') for (const circle of new Set(now.map((subject) => subject.compartment))) await refreshRecordStates(tx, circle, [assessed.body.a, assessed.body.b]);
    return ids;
  });
  return id as string;
}
