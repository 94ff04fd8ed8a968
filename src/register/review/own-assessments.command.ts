import { read, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { unsealRecords } from '#keys/index.ts';
import type { AssessmentBody } from '../assessment/index.ts';
import { keepReadable, loadBodies, toJudgements, type FoundJudgement } from '../entity/index.ts';

/** Conclusions looked at for their reasons (many say the same), and shown. */
const lookedAt = 100;
const mostShown = 20;

export type Own = { readonly id: string; readonly at: string; readonly body: AssessmentBody; readonly reason: string | null };
/** `sealed`: how many of these have a reason that lies sealed, since it may repeat testimony. */
export type OwnAssessments = { readonly assessments: readonly Own[]; readonly reasons: readonly string[]; readonly sealed: number };

/**
 * The last conclusions of the session's hat, newest first, and its last five reasons, each once. Only what may still be read:
 * all it speaks of is there, and a reason that lies sealed is not opened to be offered again.
 */
export const ownAssessments = async (session: Session): Promise<OwnAssessments> => {
  const own = await found(session);
  return {
    assessments: own.slice(0, mostShown).map(({ id, at, body, reason }) => ({ id, at, body, reason: reason === '' ? null : reason })),
    reasons: [...new Set(own.map((one) => one.reason).filter((reason) => reason !== ''))].slice(0, 5), sealed: own.filter((one) => one.reason === '').length,
  };
};

/** Sealed reasons opened at once. */
const mostOpened = 10;

/**
 * The last own reasons that lie sealed, at most five, each once: opened because somebody asked for it, and the log says so first. Not
 * otherwise: words about one witness would come into the window of another unasked, and every window opened would stand in the log.
 * Refused: as `unsealRecords`.
 */
export async function ownSealedReasons(session: Session): Promise<readonly string[]> {
  const own = (await found(session)).filter((one) => one.reason === '').slice(0, mostOpened);
  const opened = new Map<string, string>();
  for (const [compartment, here] of Map.groupBy(own, (one) => one.compartment)) {
    for (const { id, text } of await unsealRecords(session, compartment, here.map((one) => one.id), 'own reasons, to conclude again')) opened.set(id, (JSON.parse(text) as { reason?: string }).reason ?? '');
  }
  return [...new Set(own.map(({ id }) => opened.get(id) ?? '').filter((reason) => reason !== ''))].slice(0, 5);
}

/** The last conclusions of this hat that may still be read, with the circle each lies in. */
const found = (session: Session): Promise<readonly (FoundOwn & { readonly compartment: CompartmentId })[]> => read(session, 'record', async (tx) => {
  const edges = await tx.query<FoundJudgement>(
    'select id, compartment, at, by_hat, tx, tx_index from derived.edge where compartment = any ($2) and by_hat = $1 order by at desc, tx_index desc limit $3', [session.hat, tx.held, lookedAt]);
  const rows = [...new Map(edges.map((row) => [row.id, row])).values()];
  const circles = new Map(rows.map((row) => [row.id as string, row.compartment]));
  const own = (await keepReadable(tx, toJudgements(rows, await loadBodies(tx, rows.map((row) => row.id))), new Set())).filter((one) => !one.machine);
  return own.flatMap((one) => { const compartment = circles.get(one.id); return compartment === undefined ? [] : [{ ...one, compartment }]; });
});
type FoundOwn = Awaited<ReturnType<typeof keepReadable>>[number];
