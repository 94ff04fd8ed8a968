import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import { loadHistories } from './history.store.ts';
import type { RecordRow } from './record-row.ts';
import { toRecordRow } from './record-row.ts';
import { insertRecordStates, loadNarrowings, lockRecordStates } from './record-state.store.ts';
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
export const deriveConsent = async (tx: Tx, compartment: CompartmentId): Promise<ConsentRows> => ({ sources: await deriveSources(tx, compartment), accounts: await deriveAccounts(tx, compartment) });

/** Rows of givers; of all sources when none are named. */
async function deriveSources(tx: Tx, compartment: CompartmentId, only?: readonly string[]): Promise<SourceRow[]> {
  const sources: SourceRow[] = [];
  for (const [source, records] of await loadHistories(tx, compartment, only)) {
    if (!records.some((one) => one.kind === 'source' && one.open !== null)) continue;
    for (const giver of giversOf(records, source)) {
      const { basis, mayRecord, mayLink, mayStatistics, cells } = replay(records, source, giver);
      sources.push({ source, giver, basis, mayRecord, mayLink, mayStatistics, cells: canonicalize(Object.fromEntries(cells)) });
    }
  }
  return sources.sort(bySource);
}

async function deriveAccounts(tx: Tx, compartment: CompartmentId): Promise<RecordRow[]> {
  const circles = await loadCircles(tx);
  const within = circlesWithin(circles, compartment);
  const bound = await loadBound(tx, within, await loadRestrictions(tx, circles, within));
  const narrowings = await loadNarrowings(tx, compartment);
  const chains = [...new Set([...bound.keys(), ...narrowings.keys()])];
  const here = await tx.query<{ id: string }>(`select id from record.header where compartment = $1 and id = any ($2::uuid[]) and kind = 'account' order by id`, [compartment, chains]);
  return here.flatMap(({ id }) => toRecordRow(id, narrowings.get(id) ?? [], (bound.get(id) ?? []).map((one) => one.restriction)) ?? []);
}

/** What is stored, in the same form: `verify --full` compares. */
export const loadConsentRows = async (tx: Tx, compartment: CompartmentId): Promise<ConsentRows> => ({ sources: await loadSources(tx, compartment), accounts: await loadAccounts(tx, compartment) });

const loadSources = async (tx: Tx, compartment: CompartmentId, only?: readonly string[]): Promise<SourceRow[]> =>
  (await tx.query<SourceRow>(`select source, giver, basis, may_record as "mayRecord", may_link as "mayLink", may_statistics as "mayStatistics", cells from derived.source_state where compartment = $1 and ($2::uuid[] is null or source = any ($2::uuid[]))`, [compartment, only ?? null])).sort(bySource);
const loadAccounts = (tx: Tx, compartment: CompartmentId): Promise<RecordRow[]> =>
  tx.query<RecordRow>(`select chain, may_record as "mayRecord", may_link as "mayLink", may_statistics as "mayStatistics", denied, passages from derived.record_state where compartment = $1 order by chain`, [compartment]);

/**
 * Makes what givers allow anew, of these sources or of all, while others go on writing: a source whose rows are not what they must be is
 * held (its rows are deleted, for which whoever is writing is waited for, and for which the next writer waits), read again, and written. A withdrawal
 * that comes meanwhile is either read here or written on top. By the machine.
 */
export async function rebuildSourceStates(tx: Tx, compartment: CompartmentId, only?: readonly string[]): Promise<SourceRow[]> {
  const wanted = await deriveSources(tx, compartment, only);
  const differing = differingNames(await loadSources(tx, compartment, only), wanted, ({ source }) => source);
  if (differing.length === 0) return wanted;
  await tx.query('delete from derived.source_state where compartment = $1 and source = any ($2::uuid[])', [compartment, differing]);
  const anew = await deriveSources(tx, compartment, differing);
  const column = <K extends keyof SourceRow>(name: K): SourceRow[K][] => anew.map((row) => row[name]);
  // A row that is there already is that of a source recorded since, by whoever recorded it.
  await tx.query(`insert into derived.source_state (compartment, source, giver, basis, may_record, may_link, may_statistics, cells)
    select $1, r.* from unnest($2::uuid[], $3::uuid[], $4::text[], $5::boolean[], $6::boolean[], $7::boolean[], $8::text[]) as r on conflict do nothing`,
    [compartment, column('source'), column('giver'), column('basis'), column('mayRecord'), column('mayLink'), column('mayStatistics'), column('cells')]);
  const again = new Set(differing);
  return [...wanted.filter(({ source }) => !again.has(source)), ...anew];
}

/** Makes anew what makes accounts stricter, under the lock that everybody takes who does so (`refreshRecordStates`). By the machine. */
export async function rebuildRecordStates(tx: Tx, compartment: CompartmentId): Promise<RecordRow[]> {
  await lockRecordStates(tx, compartment);
  const wanted = await deriveAccounts(tx, compartment);
  const differing = new Set(differingNames(await loadAccounts(tx, compartment), wanted, ({ chain }) => chain));
  if (differing.size === 0) return wanted;
  await tx.query('delete from derived.record_state where compartment = $1 and chain = any ($2::uuid[])', [compartment, [...differing]]);
  await insertRecordStates(tx, compartment, wanted.filter(({ chain }) => differing.has(chain)));
  return wanted;
}

/** Both tables of a compartment, in one transaction of the machine: first givers, then accounts, in the order in which writers hold them. */
export const rebuildConsent = async (tx: Tx, compartment: CompartmentId): Promise<ConsentRows> => ({ sources: await rebuildSourceStates(tx, compartment), accounts: await rebuildRecordStates(tx, compartment) });

/** Names under which the two sides do not say the same. */
function differingNames<Row>(is: readonly Row[], must: readonly Row[], name: (row: Row) => string): string[] {
  const said = (rows: readonly Row[]): Map<string, string> => {
    const by = new Map<string, string>();
    for (const row of rows) by.set(name(row), `${by.get(name(row)) ?? ''}${JSON.stringify(row)}`);
    return by;
  };
  const [there, wanted] = [said(is), said(must)];
  return [...new Set([...there.keys(), ...wanted.keys()])].filter((one) => there.get(one) !== wanted.get(one));
}
