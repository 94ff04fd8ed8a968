import type { CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import { findCell } from './cells.ts';
import { decide } from './decide.ts';
import { loadHistories } from './history.store.ts';
import { positionsOf } from './replay.ts';
import { scopeCovers, type Scope } from './scope.ts';
import type { SourceState } from './state.ts';

const recordName = { purpose: 'record-name' } as const;
const spokenAgainst: ReadonlySet<string> = new Set(['no', 'not-now', 'withdrawn']);

/**
 * Whether the name of a person may be kept of what this giver says (question 2, practice.md Appendix A). Where the giver's word or an
 * agreement is the basis it takes a yes; on the other bases a name may be kept unless the giver spoke against it: there
 * it is leaving that needs a review (DESIGN 2).
 */
export function nameAllowed(state: SourceState): boolean {
  if (state.basis === 'consent' || state.basis === 'agreement') {
    return decide({ givers: [state], accountNarrowing: [], passageNarrowing: [], restrictions: [], child: false, cell: recordName }).allowed;
  }
  return !spokenAgainst.has(findCell(state.cells, recordName).state) && !state.narrowing.some((one) => scopeCovers(one.scope, recordName));
}

/** `nameAllowed` by what is recorded now, and for an account that stands (`chain`) also by whatever makes it stricter than its giver. */
export async function mayRecordName(tx: Tx, compartment: CompartmentId, { source, giver, chain }: { readonly source: string; readonly giver: string; readonly chain?: string }): Promise<boolean> {
  const records = (await loadHistories(tx, compartment, [source])).get(source) ?? [];
  if (!positionsOf(records, source, giver).every(nameAllowed)) return false;
  if (chain === undefined) return true;
  const rows = await tx.query<{ denied: string }>('select denied from derived.record_state where compartment = $1 and chain = $2', [compartment, chain]);
  return !rows.some((row) => { const denied = JSON.parse(row.denied) as Scope; return denied.length > 0 && scopeCovers(denied, recordName); });
}
