import { read, type Session } from '#access/index.ts';
import { canonicalize } from '#base/canonical.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Tx } from '#store/index.ts';
import { assess, assessPermission } from './assess.command.ts';
import type { AssessmentBody } from './assessment.ts';
import { edgesOf } from './edges.ts';
import { matterOf, neutralOf } from './undo.ts';

type Row = { readonly id: string; readonly at: Date; readonly by_hat: string; readonly open: string };
type Open = { readonly body: AssessmentBody; readonly reason?: string; readonly machine: boolean };

export type OwnAssessment = { readonly id: string; readonly at: string; readonly body: AssessmentBody; readonly reason: string | null };

const mostShown = 20;

function requireRole(session: Session): void {
  if (!assessPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: 'assess' });
}

/** The last assessments of this hat, newest first, as far as they stand open. */
export async function listOwnAssessments(session: Session): Promise<OwnAssessment[]> {
  requireRole(session);
  return read(session, 'record', async (tx) => {
    const rows = await tx.query<Row>(`select h.id, h.at, h.by_hat, b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
      where h.compartment = any ($1) and h.kind = 'assessment' and h.by_hat = $2 order by h.at desc, h.id limit $3`, [tx.held, session.hat, mostShown]);
    return rows.map((row) => { const { body, reason } = JSON.parse(row.open) as Open; return { id: row.id, at: row.at.toISOString(), body, reason: reason ?? null }; });
  });
}

/**
 * Takes back an assessment of one's own: nothing is deleted, a later assessment says again what stood before, or that the matter is not judged.
 * Refused: `register.not-found` (also for another's), `assessment.superseded` when a later one stands on the same matter already, `assessment.cannot-undo`, and as `assess`.
 */
export async function undoAssessment(session: Session, id: string, reason: string): Promise<string> {
  requireRole(session);
  if (!isUuid(id)) throw new Refused('register.not-found');
  const body = await read(session, 'record', async (tx) => {
    const [own] = await load(tx, [id]);
    if (own === undefined || own.by_hat !== session.hat) throw new Refused('register.not-found');
    const { body: said } = JSON.parse(own.open) as Open;
    const matter = canonicalize(matterOf(said));
    const about = edgesOf(said).flatMap(({ a, b }) => [a, b]);
    const others = await tx.query<{ id: string }>('select distinct id from derived.edge where compartment = any ($3) and about = $1 and (a = any ($2::uuid[]) or b = any ($2::uuid[])) limit 5000', [said.about, about, tx.held]);
    const rows = (await load(tx, others.map((row) => row.id))).map((row) => ({ ...row, ...(JSON.parse(row.open) as Open) })).filter((row) => row.id !== id && !row.machine && canonicalize(matterOf(row.body)) === matter);
    if (rows.some((row) => row.at > own.at)) throw new Refused('assessment.superseded');
    const before = rows.sort((a, b) => b.at.getTime() - a.at.getTime())[0]?.body ?? neutralOf(said);
    if (before === undefined) throw new Refused('assessment.cannot-undo');
    return before;
  });
  return assess(session, { body, reason });
}

const load = (tx: Tx, ids: readonly string[]): Promise<Row[]> => tx.query<Row>(`select h.id, h.at, h.by_hat, b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
  where h.compartment = any ($2) and h.kind = 'assessment' and h.id = any ($1::uuid[])`, [ids, tx.held]);
