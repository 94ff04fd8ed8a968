import type { CompartmentId, GrantId, HatId } from '#base/ids.ts';
import type { World } from '#base/world.ts';
import { rebuildRecordStates, rebuildSourceStates } from '#consent/index.ts';
import { record, type Committed } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';
import { erasureBody, type ErasureBody } from './grain.ts';
import { findCiting, type Target } from './targets.store.ts';

/**
 * When an erasure is entered in its log, the machine erases in other circles the assessments that cite what it erased, each in an
 * entry of its own circle's log: whoever erased may not read those circles, and learns nothing of them. Then it works out again
 * what consent closes, which may have hung on what is gone. In the sequencer's transaction: killed, it is done again.
 */
export const eraseInCompounds: Committed = async (tx, entry, world) => {
  const erasures = await tx.query<{ id: string; by_hat: HatId; open: string }>(`select h.id, h.by_hat, b.open from record.header h join record.body b on b.compartment = $1 and b.id = h.id
    where h.compartment = $1 and h.tx = $2 and h.kind = 'erasure'`, [entry.compartment, entry.tx]);
  // Who concludes there about what is gone here has read it before it went: their conclusion is waited for.
  if (erasures.length > 0) await tx.query('select access.hold_compounds($1)', [entry.compartment]);
  for (const { id, by_hat: hat, open } of erasures) {
    const cited = (await tx.query<{ cited: string }>('select cited from record.cite where compartment = $1 and record = $2', [entry.compartment, id])).map((row) => row.cited);
    for (const circle of await otherCircles(tx, entry.compartment, cited)) {
      await eraseThere(tx, world, circle, hat, await findCiting(tx, circle, cited, entry.compartment), { grain: (JSON.parse(open) as ErasureBody).grain, follows: id });
    }
  }
  if (erasures.length > 0) await refreshConsent(tx, entry.compartment, await sourcesOf(tx, entry.compartment, erasures.map(({ id }) => id)));
};

const otherCircles = async (tx: Tx, compartment: CompartmentId, cited: readonly string[]): Promise<CompartmentId[]> => (await tx.query<{ compartment: CompartmentId }>(`
  select distinct compartment from record.cite where compartment <> $1 and cited_compartment = $1 and cited = any ($2::uuid[]) order by compartment`, [compartment, cited])).map((row) => row.compartment);

/** Enters an erasure by the machine in the name of who approved it, and deletes what it cites. */
export async function eraseThere(tx: Tx, world: World, compartment: CompartmentId, hat: HatId, records: readonly Target[], { grain, follows }: Pick<ErasureBody, 'grain'> & { follows: string }, marked: { ids: readonly string[]; marks: readonly Uint8Array[] } = { ids: [], marks: [] }): Promise<void> {
  if (records.length === 0) return;
  const id = world.id<string>();
  await record(tx, world, {
    compartment, actor: hat, grantId: world.id<GrantId>(), command: 'erase',
    records: [{
      id, kind: 'erasure', source: null, giver: null, chain: id, replaces: null, import: null, claimHashes: null, sealed: null,
      open: erasureBody(grain, null, records, follows), cites: records.map((one) => ({ compartment, record: one.id })),
    }],
  });
  await tx.query(`select access.erase($1, $2, $3::uuid[], $4::bytea[], '{}')`, [compartment, id, marked.ids, marked.marks]);
}

/** Sources of which something was erased that said what may be done. */
const sourcesOf = async (tx: Tx, compartment: CompartmentId, erasures: readonly string[]): Promise<string[]> => (await tx.query<{ source: string }>(`
  select distinct h.source from record.cite c join record.header h on h.compartment = $1 and h.id = c.cited
  where c.compartment = $1 and c.record = any ($2::uuid[]) and h.kind in ('source', 'giver', 'consent', 'withdrawal', 'narrowing') and h.source is not null`, [compartment, erasures])).map((row) => row.source);

/** What givers of these sources allow (of all, when none are named); then, in the circle and all that share readers with it, what closes accounts: a join that is gone binds nobody any more. */
export async function refreshConsent(tx: Tx, compartment: CompartmentId, sources?: readonly string[]): Promise<void> {
  if (sources === undefined || sources.length > 0) await rebuildSourceStates(tx, compartment, sources);
  const circles = await tx.query<{ id: CompartmentId }>(`
    with own as (select case when cardinality(parts) = 0 then array[id] else parts end as parts from access.compartment where id = $1)
    select c.id from access.compartment c, own where c.id = $1 or c.id = any (own.parts) or c.parts && own.parts order by c.id`, [compartment]);
  for (const { id } of circles) await rebuildRecordStates(tx, id);
}
