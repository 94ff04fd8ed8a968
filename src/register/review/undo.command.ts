import { read, type Session } from '#access/index.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Tx } from '#store/index.ts';
import { assess, subjectsOf, type AssessmentBody } from '../assessment/index.ts';
import { byOrder, findJudgements, keepReadable, loadBodies, toJudgements, type AssessmentRecord } from '../entity/index.ts';
import type { Own } from './own-assessments.command.ts';
import { sameMatter, whatStood } from './what-stood.ts';

/**
 * Takes back an own assessment: nothing is deleted, a new one says again what stood before it. Refused: `register.not-found` (also for another's),
 * `assessment.superseded` when a later one stands on the same matter, `assessment.cannot-undo` where nothing stood before and no verdict
 * claims nothing, and what `assess` refuses.
 */
export async function undoAssessment(session: Session, id: string, reason: string): Promise<{ readonly id: string; readonly body: AssessmentBody }> {
  if (!isUuid(id)) throw new Refused('register.not-found');
  const body = await read(session, 'record', async (tx) => {
    const edges = await tx.query<{ a: string; b: string }>('select a, b from derived.edge where compartment = any ($2) and id = $1 and by_hat = $3', [id, tx.held, session.hat]);
    const known = await judgementsOn(tx, [...new Set(edges.flatMap(({ a, b }) => [a, b]))]);
    const undone = known.find((one) => one.id === id);
    if (undone === undefined) throw new Refused('register.not-found');
    if (known.some((one) => !one.machine && byOrder(one, undone) > 0 && sameMatter(one.body, undone.body))) throw new Refused('assessment.superseded');
    return whatStood(undone, known);
  });
  if (body === undefined) throw new Refused('assessment.cannot-undo');
  return { id: await assess(session, { body, reason }), body };
}

/** All that was concluded about an account or a source, oldest first, as far as all it speaks of may be read. Refused: `register.not-found`. */
export async function assessmentsOf(session: Session, subject: string): Promise<readonly (Own & { readonly own: boolean; readonly machine: boolean })[]> {
  if (!isUuid(subject)) throw new Refused('register.not-found');
  return read(session, 'record', async (tx) => {
    const [there] = await tx.query(`select 1 from derived.account where compartment = any ($2) and chain = $1
      union all select 1 from derived.source_state where compartment = any ($2) and giver = source and source = $1`, [subject, tx.held]);
    if (there === undefined) throw new Refused('register.not-found');
    return (await judgementsOn(tx, [subject])).filter((one) => subjectsOf(one.body).includes(subject))
      .map((one) => ({ id: one.id, at: one.at, own: one.by === session.hat, machine: one.machine, body: one.body, reason: one.reason === '' ? null : one.reason }));
  });
}

async function judgementsOn(tx: Tx, subjects: readonly string[]): Promise<AssessmentRecord[]> {
  const found = await findJudgements(tx, subjects);
  return (await keepReadable(tx, toJudgements(found, await loadBodies(tx, found.map((row) => row.id))), new Set())).sort(byOrder);
}
