import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { read, type Session } from '#access/index.ts';
import { ask, askPermission } from '#approval/index.ts';
import { refreshRecordStates } from '#consent/index.ts';
import type { ErasureSubject } from './grain.ts';
import { findTargets } from './targets.store.ts';

/** What an erasure would take, before anybody is asked. `linked`: accounts that speak of it and stay, unless they are erased too. */
export type ErasurePreview = { readonly counts: Readonly<Record<string, number>>; readonly records: number; readonly again: number; readonly linked: number };

/** Refused: as `findTargets`; `access.denied`. */
export async function previewErasure(session: Session, compartment: CompartmentId, subject: ErasureSubject): Promise<ErasurePreview> {
  return (await look(session, compartment, subject)).preview;
}

async function look(session: Session, compartment: CompartmentId, subject: ErasureSubject): Promise<{ preview: ErasurePreview; chains: string[] }> {
  if (!askPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: askPermission.command });
  return read(session, 'record', async (tx) => {
    const { records, again } = await findTargets(tx, session.register, compartment, subject);
    const counts: Record<string, number> = {};
    for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
    const chains = [...new Set(records.flatMap(({ kind, chain }) => (kind === 'account' ? [chain] : [])))];
    const [row] = await tx.query<{ n: number }>(`select count(distinct from_chain)::int as n from derived.link where compartment = $1 and to_chain = any ($2::uuid[]) and from_chain <> all ($2::uuid[])`, [compartment, chains]);
    return { preview: { counts, records: records.length, again: again.length, linked: row?.n ?? 0 }, chains };
  });
}

/**
 * Asks for an erasure; a second person's `approve` carries it out. Recorded in error, its accounts are closed to all reading at
 * once, until the request is refused or withdrawn. Refused: as `previewErasure` and `ask`.
 */
export async function askErasure(session: Session, compartment: CompartmentId, input: { readonly subject: ErasureSubject; readonly reason: string }): Promise<{ request: string; preview: ErasurePreview }> {
  const { grain, id, inError, passage } = input.subject;
  if ((grain === 'passage') !== (passage !== undefined && passage !== '')) throw new Refused('erase.passage-missing');
  const { preview, chains } = await look(session, compartment, input.subject);
  const request = await ask(session, compartment, {
    kind: 'erase', subject: { grain, id, inError }, sealed: passage === undefined ? {} : { passage }, reason: input.reason,
    ...(inError ? { closes: { chains, enforce: (tx) => refreshRecordStates(tx, compartment, chains) } } : {}),
  });
  return { request, preview };
}
