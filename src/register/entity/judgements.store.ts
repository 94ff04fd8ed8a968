import type { CompartmentId, HatId, RecordId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import { subjectsOf, type AssessmentBody } from '../assessment/index.ts';
import { inOrder, ledgerOrder } from './entity.store.ts';
import type { AssessmentRecord } from './input.ts';

/** An assessment before its body is read. */
export type FoundJudgement = { readonly id: RecordId; readonly compartment: CompartmentId; readonly at: Date; readonly by_hat: HatId; readonly tx: string; readonly tx_index: number };

/** Assessments of the session's circles that speak of any of these accounts or sources, each once. What of them may be shown, `keepReadable` says. */
export async function findJudgements(tx: Tx, subjects: readonly string[]): Promise<FoundJudgement[]> {
  if (subjects.length === 0) return [];
  // Each side by its own index: with OR the planner now and then reads the whole table.
  const edges = await tx.planned<FoundJudgement>(`select id, compartment, at, by_hat, tx, tx_index from derived.edge where compartment = any (HELD) and a = any ($1::uuid[])
    union all select id, compartment, at, by_hat, tx, tx_index from derived.edge where compartment = any (HELD) and b = any ($1::uuid[])`, [subjects]);
  return inOrder([...new Map(edges.map((row) => [row.id, row])).values()]);
}

export const toJudgements = (found: readonly FoundJudgement[], bodies: ReadonlyMap<string, string>): AssessmentRecord[] => found.flatMap((row) => {
  const text = bodies.get(row.id);
  if (text === undefined) return [];
  const open = JSON.parse(text) as { body: AssessmentBody; machine: boolean; reason?: string };
  return [{ id: row.id, compartment: row.compartment, order: ledgerOrder(row, 1), by: row.by_hat, at: row.at.toISOString(), machine: open.machine, body: open.body, reason: open.reason ?? '' }];
});

/**
 * Those of which every subject may be read: what speaks of an account that was withdrawn would still tell its address. Only subjects
 * not among `known` (accounts and sources just read) are asked for. Each once.
 */
export async function keepReadable(tx: Tx, records: readonly AssessmentRecord[], known: ReadonlySet<string>): Promise<AssessmentRecord[]> {
  const each = [...new Map(records.map((record) => [record.id, record])).values()];
  const unknown = [...new Set(each.flatMap(({ body }) => subjectsOf(body)))].filter((id) => !known.has(id));
  const readable = unknown.length === 0 ? [] : await tx.planned<{ id: string }>(`
    select chain as id from derived.account where compartment = any (HELD) and chain = any ($1::uuid[])
    union all select source from derived.source_state where compartment = any (HELD) and giver = source and source = any ($1::uuid[])`, [unknown]);
  const shown = new Set([...known, ...readable.map((row) => row.id)]);
  return each.filter(({ body }) => subjectsOf(body).every((id) => shown.has(id)));
}
