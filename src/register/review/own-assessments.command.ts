import { read, type Session } from '#access/index.ts';
import type { AssessmentBody } from '../assessment/index.ts';
import { keepReadable, loadBodies, toJudgements, type FoundJudgement } from '../entity/index.ts';

/** Conclusions looked at for their reasons (many say the same), and shown. */
const lookedAt = 100;
const mostShown = 20;

export type Own = { readonly id: string; readonly at: string; readonly body: AssessmentBody; readonly reason: string | null };
export type OwnAssessments = { readonly assessments: readonly Own[]; readonly reasons: readonly string[] };

/**
 * The last conclusions of the session's hat, newest first, and its last five reasons, each once. Only what may still be read:
 * all it speaks of is there, and a reason that lies sealed is not opened to be offered again.
 */
export const ownAssessments = (session: Session): Promise<OwnAssessments> => read(session, 'record', async (tx) => {
  const edges = await tx.query<FoundJudgement>(
    'select id, compartment, at, by_hat, tx, tx_index from derived.edge where compartment = any ($2) and by_hat = $1 order by at desc, tx_index desc limit $3', [session.hat, tx.held, lookedAt]);
  const found = [...new Map(edges.map((row) => [row.id, row])).values()];
  const own = (await keepReadable(tx, toJudgements(found, await loadBodies(tx, found.map((row) => row.id))), new Set())).filter((one) => !one.machine);
  return {
    assessments: own.slice(0, mostShown).map(({ id, at, body, reason }) => ({ id, at, body, reason: reason === '' ? null : reason })),
    reasons: [...new Set(own.map((one) => one.reason).filter((reason) => reason !== ''))].slice(0, 5),
  };
});
