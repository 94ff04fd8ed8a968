import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import type { Basis } from './basis.ts';
import { foldHistory } from './history.ts';
import { parseGiver } from './giver.ts';
import { toSourceState, type SourceState } from './state.ts';

/** What the basis of a source allows by itself, where no giver is known. Refused: as `parseGiver`. */
export function stateOfSource(basis: Basis, agreement: readonly string[]): SourceState {
  const giver = parseGiver({ basis, ...(agreement.length === 0 ? {} : { agreement: { allows: [...agreement] } }) });
  return toSourceState(foldHistory(giver.ok ? [{ kind: 'giver', giver: giver.value }] : []));
}

/** Writes the one row in which the consent of a giver (giver = source where there is none) is read. Takes effect at the next statement. */
export async function saveSourceState(tx: Tx, compartment: CompartmentId, source: string, giver: string, state: SourceState): Promise<void> {
  await tx.query(`insert into derived.source_state (compartment, source, giver, basis, may_record, may_link, may_statistics, cells) values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (compartment, source, giver) do update set basis = excluded.basis, may_record = excluded.may_record, may_link = excluded.may_link, may_statistics = excluded.may_statistics, cells = excluded.cells`,
    [compartment, source, giver, state.basis, state.mayRecord, state.mayLink, state.mayStatistics, canonicalize(Object.fromEntries(state.cells))]);
}
