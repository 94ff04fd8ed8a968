import { loadClosing } from '#approval/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import type { Committed } from '#ledger/index.ts';
import { bulkInsert, type Tx } from '#store/index.ts';
import type { NarrowingFacts } from './narrowing.ts';
import type { OpenNarrowing } from './open-parts.ts';
import { toRecordRow, type RecordRow } from './record-row.ts';
import { circlesWithin, loadCircles, loadLinkers, loadRestrictionsOn, loadZone } from './restriction.store.ts';

const columns = [['compartment', 'int'], ['chain', 'uuid'], ['may_record', 'boolean'], ['may_link', 'boolean'], ['may_statistics', 'boolean'], ['denied', 'text'], ['passages', 'text']]
  .map(([name, type]) => ({ name: name as string, type: type as string }));

export const insertRecordStates = (tx: Tx, compartment: CompartmentId, rows: readonly RecordRow[]): Promise<void> =>
  bulkInsert(tx, 'derived.record_state', columns, rows.map((row) => [compartment, row.chain, row.mayRecord, row.mayLink, row.mayStatistics, row.denied, row.passages]));

/** Narrowings of these accounts (of all when none are named). One whose body was erased closes everything. */
export async function loadNarrowings(tx: Tx, compartment: CompartmentId, chains?: readonly string[]): Promise<Map<string, NarrowingFacts[]>> {
  const rows = await tx.query<{ cited: string; at: Date; open: string | null }>(`
    select c.cited, h.at, b.open from record.cite c
    join record.header h on h.compartment = $1 and h.id = c.record
    left join record.body b on b.compartment = $1 and b.id = c.record
    where c.compartment = $1 and h.kind = 'narrowing' and ($2::uuid[] is null or c.cited = any ($2::uuid[])) order by h.at, h.id`, [compartment, chains ?? null]);
  const found = new Map<string, NarrowingFacts[]>();
  for (const row of rows) {
    const one: NarrowingFacts = row.open === null ? { level: 'account', scope: 'all', at: row.at.toISOString(), saidBy: 'team' } : (JSON.parse(row.open) as OpenNarrowing).narrowing;
    found.set(row.cited, [...(found.get(row.cited) ?? []), one]);
  }
  // Recorded in error, and its erasure waits for the second person: closed as if narrowed, until somebody says no.
  for (const { chain, at } of await loadClosing(tx, compartment, chains)) {
    found.set(chain, [...(found.get(chain) ?? []), { level: 'account', scope: 'all', at: at.toISOString(), saidBy: 'team' }]);
  }
  return found;
}

/** One at a time per circle works out what makes accounts stricter: each sees what the one before wrote. */
export const lockRecordStates = async (tx: Tx, compartment: CompartmentId): Promise<void> => void (await tx.query(`select pg_advisory_xact_lock(hashtextextended('record_state ' || $1::int, 0))`, [compartment]));

/**
 * Works out again what makes accounts stricter than their givers, wherever in this circle a word about `chains` may reach. To be called,
 * in the same transaction and after its own rows, by whatever joins or parts accounts or links them: so a restriction holds for what is
 * joined later, and parting lifts it again. Under `lockRecordStates`.
 */
export async function refreshRecordStates(tx: Tx, compartment: CompartmentId, chains: readonly string[]): Promise<void> {
  if (chains.length === 0) return;
  await lockRecordStates(tx, compartment);
  const circles = await loadCircles(tx);
  const within = circlesWithin(circles, compartment);
  const zone = await loadZone(tx, within, chains);
  const reached = [...new Set([...zone, ...(await loadLinkers(tx, within, zone)).map((link) => link.from)])];
  const here = (await tx.query<{ id: string }>(`select id from record.header where compartment = $1 and id = any ($2::uuid[]) and kind = 'account'`, [compartment, reached])).map((row) => row.id).sort();
  if (here.length === 0) return;
  const restrictions = await loadRestrictionsOn(tx, circles, within, here);
  const narrowings = await loadNarrowings(tx, compartment, here);
  const rows = here.flatMap((chain) => toRecordRow(chain, narrowings.get(chain) ?? [], (restrictions.get(chain) ?? []).map((one) => one.restriction)) ?? []);
  await tx.query('delete from derived.record_state where compartment = $1 and chain = any ($2::uuid[])', [compartment, here]);
  await insertRecordStates(tx, compartment, rows);
}

/**
 * The same in every compound circle that contains the entry's, for the accounts it recorded or speaks of. By the machine when
 * the entry is sequenced (`onCommitted`): whoever writes here may not hold those circles, and must not learn of them, not
 * even by the time it takes (invariants 4 and 6). May be repeated at will; `rebuild` does it too.
 */
export const refreshCompounds: Committed = async (tx, entry) => {
  const circles = await loadCircles(tx);
  const own = circles.find((one) => one.id === entry.compartment)?.parts ?? [entry.compartment];
  const compounds = circles.filter((one) => one.id !== entry.compartment && own.every((part) => one.parts.includes(part))).sort((a, b) => a.id - b.id);
  if (compounds.length === 0) return;
  const chains = await tx.query<{ chain: string }>(`
    select chain from record.header where compartment = $1 and tx = $2 and kind = 'account'
    union select g.chain from record.header h join record.cite c on c.compartment = h.compartment and c.record = h.id
      join record.header g on g.compartment = c.cited_compartment and g.id = c.cited and g.kind = 'account'
      where h.compartment = $1 and h.tx = $2 and h.kind in ('assessment', 'restriction', 'narrowing')`, [entry.compartment, entry.tx]);
  for (const circle of compounds) await refreshRecordStates(tx, circle.id, chains.map((row) => row.chain));
};

/** Passages that may not be used for a purpose, by account. What may not be recorded, linked or counted is closed already, the whole account with it: these are for what leaves. */
export async function loadDeniedPassages(tx: Tx, chains: readonly string[]): Promise<Map<string, Readonly<Record<string, readonly string[]>>>> {
  const rows = await tx.query<{ chain: string; passages: string }>(`select chain, passages from derived.record_state where compartment = any ($2::int[]) and chain = any ($1::uuid[]) and passages <> '{}'`, [chains, tx.held]);
  return new Map(rows.map((row) => [row.chain, JSON.parse(row.passages) as Record<string, readonly string[]>]));
}
