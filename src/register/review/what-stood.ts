import type { AssessmentBody } from '../assessment/index.ts';
import { pairKey, type AssessmentRecord } from '../entity/index.ts';

/** Whether two assessments decide the same thing, so that the later one supersedes. */
export function sameMatter(one: AssessmentBody, other: AssessmentBody): boolean {
  if (one.about === 'review' && other.about === 'review') return overlap(one.accounts, other.accounts);
  if (one.about === 'preferred' && other.about === 'preferred') return one.property === other.property && overlap(one.weighed.map((ref) => ref.account), other.weighed.map((ref) => ref.account));
  return keyOf(one) === keyOf(other);
}

const overlap = (some: readonly string[], others: readonly string[]): boolean => some.some((one) => others.includes(one));

function keyOf(body: AssessmentBody): string {
  const key = (...parts: readonly (string | number)[]): string => JSON.stringify([body.about, ...parts]);
  switch (body.about) {
    case 'same': case 'second': case 'independence': return key(pairKey(body.a, body.b));
    case 'figure-relation': case 'event-relation': return key(pairKey(body.from, body.to));
    case 'grade': return key(body.source);
    case 'information': return key(body.account, body.claim);
    case 'characterisation': return key(body.account, body.term);
    case 'passage-free': return key(body.account, body.passage);
    case 'preferred': case 'review': return key();
  }
}

/**
 * What restores what stood before an assessment: the latest before it on the same matter by a person, or the verdict that claims nothing.
 * A review is opened again, since nobody repeats another's verdict in his own name. Undefined where no verdict claims nothing.
 * @param others all readable assessments on its subjects, in ledger order
 */
export function whatStood(undone: AssessmentRecord, others: readonly AssessmentRecord[]): AssessmentBody | undefined {
  const { body } = undone;
  if (body.about === 'review') return { ...body, verdict: 'in-review', rule: '' };
  const earlier = others.findLast((one) => !one.machine && one.order < undone.order && one.id !== undone.id && sameMatter(one.body, body));
  if (earlier !== undefined) return earlier.body;
  switch (body.about) {
    case 'same': case 'independence': return { ...body, verdict: 'unsure' };
    case 'preferred': return { ...body, preferred: null };
    // F and 6: cannot be judged.
    case 'grade': return { ...body, grade: 'F', use: '' };
    case 'information': return { ...body, grade: '6' };
    default: return undefined;
  }
}
