import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { bulkInsert, type Tx } from '#store/index.ts';
import { loadHistories } from './history.store.ts';
import type { RecordRow } from './record-row.ts';
import { toRecordRow } from './record-row.ts';
import { insertRecordStates, loadNarrowings } from './record-state.store.ts';
import { giversOf, replay } from './replay.ts';
import { circlesWithin, loadBound, loadCircles, loadRestrictions } from './restriction.store.ts';

export type SourceRow = { readonly source: string; readonly giver: string; readonly basis: string; readonly mayRecord: boolean; readonly mayLink: boolean; readonly mayStatistics: boolean; readonly cells: string };
/** All that is derived of consent in one compartment, sorted. */
export type ConsentRows = { readonly sources: readonly SourceRow[]; readonly accounts: readonly RecordRow[] };

const bySource = (a: SourceRow, b: SourceRow): number => (a.source + a.giver < b.source + b.giver ? -1 : 1);

/**
 * What `source_state` and `record_state` of a compartment must hold, from the open parts of its records (no key) and from
 * `derived.edge` and `derived.link`, which are rebuilt before. In a transaction of the machine.
 */
export async function deriveConsent(tx: Tx, compartment: CompartmentId): Promise<ConsentRows> {
  const sources: SourceRow[] = [];
  for (const [source, records] of await loadHistories(tx, compartment)) {
    if (!records.some((one) => one.kind === 'source' && one.open !== null)) continue;
    for (const giver of giversOf(records, source)) {
      const { basis, mayRecord, mayLink, mayStatistics, cells } = replay(records, source, giver);
      sources.push({ source, giver, basis, mayRecord, mayLink, mayStatistics, cells: canonicalize(Object.fromEntries(cells)) });
    }
  }
  const circles = await loadCircles(tx);
  const within = circlesWithin(circles, compartment);
  const bound = await loadBound(tx, within, await loadRestrictions(tx, circles, within));
  const narrowings = await loadNarrowings(tx, compartment);
  const chains = [...new Set([...bound.keys(), ...narrowings.keys()])];
  const here = await tx.query<{ id: string }>(`select id from record.header where compartment = $1 and id = any ($2::uuid[]) and kind = 'account' order by id`, [compartment, chains]);
  const accounts = here.flatMap(({ id }) => toRecordRow(id, narrowings.get(id) ?? [], (bound.get(id) ?? []).map((one) => one.restriction)) ?? []);
  return { sources: sources.sort(bySource), accounts };
}

/** What is stored, in the same form: `verify --full` compares. */
export async function loadConsentRows(tx: Tx, compartment: CompartmentId): Promise<ConsentRows> {
  const sources = await tx.query<SourceRow>(`select source, giver, basis, may_record as "mayRecord", may_link as "mayLink", may_statistics as "mayStatistics", cells from derived.source_state where compartment = $1`, [compartment]);
  const accounts = await tx.query<RecordRow>(`select chain, may_record as "mayRecord", may_link as "mayLink", may_statistics as "mayStatistics", denied, passages from derived.record_state where compartment = $1 order by chain`, [compartment]);
  return { sources: sources.sort(bySource), accounts };
}

const sourceColumns = [['compartment', 'int'], ['source', 'uuid'], ['giver', 'uuid'], ['basis', 'text'], ['may_record', 'boolean'], ['may_link', 'boolean'], ['may_statistics', 'boolean'], ['cells', 'text']]
  .map(([name, type]) => ({ name: name as string, type: type as string }));

/** Drops both tables of a compartment and writes them anew, in one transaction of the machine. */
export async function rebuildConsent(tx: Tx, compartment: CompartmentId): Promise<ConsentRows> {
  const rows = await deriveConsent(tx, compartment);
  await tx.query('delete from derived.source_state where compartment = $1', [compartment]);
  await tx.query('delete from derived.record_state where compartment = $1', [compartment]);
  await bulkInsert(tx, 'derived.source_state', sourceColumns, rows.sources.map((row) => [compartment, row.source, row.giver, row.basis, row.mayRecord, row.mayLink, row.mayStatistics, row.cells]));
  await insertRecordStates(tx, compartment, rows.accounts);
  return rows;
}
