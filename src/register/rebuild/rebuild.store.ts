import type { CompartmentId } from '#base/ids.ts';
import type { Register } from '#access/index.ts';
import { deriveConsent, loadConsentRows, rebuildConsent, rebuildSourceStates, type ConsentRows } from '#consent/index.ts';
import { bulkInsert, inTransaction, type Cell, type Column, type Tx } from '#store/index.ts';
import { accountColumns, linkColumns } from '../account/index.ts';
import { edgeColumns } from '../assessment/index.ts';
import { citeDifferences, type CiteFailure } from './cites.store.ts';
import { accountRows, edgeRows, type DerivedRows } from './derived-rows.store.ts';
import { differingCircleKeys, differingKeys, differingNonces, missingKeys, type KeyFailure, type Log, type Unchecked } from './sealing-keys.store.ts';

/** One part of what is derived: its tables, and how their rows are made from the records. Later features add theirs (`src/parts.ts`). */
export type DerivedPart = {
  readonly tables: Readonly<Record<string, readonly Column[]>>;
  /** Columns that name a row. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly rows: (tx: Tx, compartment: CompartmentId) => DerivedRows;
};

const totalColumns: readonly Column[] = [{ name: 'compartment', type: 'int' }, { name: 'what', type: 'text' }, { name: 'n', type: 'bigint' }];

/** In the order in which they are rebuilt. */
export const registerParts: readonly DerivedPart[] = [
  {
    tables: { 'derived.account': accountColumns, 'derived.link': linkColumns, 'derived.total': totalColumns },
    keys: { 'derived.account': ['chain'], 'derived.link': ['from_chain', 'property', 'to_chain'], 'derived.total': ['what'] },
    rows: accountRows,
  },
  { tables: { 'derived.edge': edgeColumns }, keys: { 'derived.edge': ['id', 'a', 'b'] }, rows: edgeRows },
];

export type DerivedFailure = { readonly code: 'verify.derived-changed' | 'verify.derived-missing' | 'verify.derived-surplus'; readonly table: string; readonly row: string } | CiteFailure | KeyFailure;

const compartmentsOf = async (tx: Tx): Promise<CompartmentId[]> => (await tx.query<{ id: CompartmentId }>('select id from access.compartment order by created_at, id')).map((row) => row.id);
/** Rebuilding and writing must not cross: both take this lock, writers shared. */
const aside = (table: string): string => `aside_${table.replace('.', '_')}`;

/**
 * Rebuilds every derived table of every compartment aside, and names each row that differs from the one in use; then what no
 * hash covers: cites against the bodies they follow from, and the keys of what is sealed.
 */
export async function compareDerived(register: Register, parts: readonly DerivedPart[] = registerParts): Promise<readonly DerivedFailure[]> {
  return (await compareAll(register, parts)).failures;
}

/** The same, with how much there is that cannot be compared, since it was written before nonces and keys were spoken for. */
export async function compareAll(register: Register, parts: readonly DerivedPart[] = registerParts): Promise<{ readonly failures: readonly DerivedFailure[]; readonly unchecked: Unchecked }> {
  const failures: DerivedFailure[] = [];
  let logs: readonly Log[] = [];
  let unchecked: Unchecked = { nonces: 0, keys: 0 };
  await inTransaction(register.pools.get('vigil_sequencer'), 'write', {}, async (tx) => {
    await tx.query('set transaction isolation level repeatable read');
    logs = await tx.query<Log>('select id, log from access.compartment order by created_at, id');
    for (const { id: compartment } of logs) {
      for (const part of parts) {
        await fill(tx, part, compartment, aside);
        for (const table of Object.keys(part.tables)) failures.push(...(await differences(tx, part, table, compartment)));
        for (const table of Object.keys(part.tables)) await tx.query(`truncate ${aside(table)}`);
      }
      failures.push(...consentDifferences(await loadConsentRows(tx, compartment), await deriveConsent(tx, compartment)));
      for await (const failure of citeDifferences(tx, compartment)) failures.push(failure);
    }
  });
  // By the one role of the machine that sees key rows at all; it reads here and erases nothing.
  await inTransaction(register.pools.get('vigil_eraser'), 'read', {}, async (tx) => {
    for (const log of logs) {
      failures.push(...(await missingKeys(tx, log.id, logs)));
      const [ofNonces, ofKeys] = [await differingNonces(tx, log.id), await differingKeys(tx, register, log)];
      failures.push(...ofNonces.failures, ...ofKeys.failures);
      unchecked = { nonces: unchecked.nonces + ofNonces.unchecked, keys: unchecked.keys + ofKeys.unchecked };
    }
    const ofCircles = await differingCircleKeys(tx, register, logs);
    failures.push(...ofCircles.failures);
    unchecked = { ...unchecked, keys: unchecked.keys + ofCircles.unchecked };
  });
  return { failures, unchecked };
}

/** Consent is small and is compared in memory, row by row. */
function consentDifferences(stored: ConsentRows, derived: ConsentRows): DerivedFailure[] {
  const compare = <Row>(table: string, is: readonly Row[], must: readonly Row[], name: (row: Row) => string): DerivedFailure[] => {
    const there = new Map(is.map((row) => [name(row), JSON.stringify(row)]));
    const wanted = new Map(must.map((row) => [name(row), JSON.stringify(row)]));
    return [...new Set([...there.keys(), ...wanted.keys()])].flatMap((row): DerivedFailure[] => {
      if (there.get(row) === wanted.get(row)) return [];
      return [{ code: !wanted.has(row) ? 'verify.derived-surplus' : !there.has(row) ? 'verify.derived-missing' : 'verify.derived-changed', table, row }];
    });
  };
  return [
    ...compare('derived.source_state', stored.sources, derived.sources, (row) => `${row.source} ${row.giver}`),
    ...compare('derived.record_state', stored.accounts, derived.accounts, (row) => row.chain),
  ];
}

async function fill(tx: Tx, part: DerivedPart, compartment: CompartmentId, into: (table: string) => string): Promise<number> {
  for (const [table, columns] of Object.entries(part.tables)) {
    if (into(table) !== table) await tx.query(`create temporary table if not exists ${into(table)} (${columns.map((c) => `${c.name} ${c.type}`).join(', ')}) on commit drop`);
  }
  let rows = 0;
  for await (const made of part.rows(tx, compartment)) {
    rows += made.rows.length;
    await bulkInsert(tx, into(made.table), part.tables[made.table] as readonly Column[], made.rows as Cell[][]);
  }
  return rows;
}

async function differences(tx: Tx, part: DerivedPart, table: string, compartment: CompartmentId): Promise<DerivedFailure[]> {
  const columns = (part.tables[table] as readonly Column[]).map((c) => c.name);
  const keys = part.keys[table] as readonly string[];
  const on = keys.map((key) => `a.${key} = b.${key}`).join(' and ');
  const name = (alias: string): string => keys.map((key) => `${alias}.${key}::text`).join(` || ' ' || `);
  const same = columns.map((c) => `a.${c} is not distinct from b.${c}`).join(' and ');
  return tx.query<DerivedFailure>(`
    select case when a.compartment is null then 'verify.derived-surplus' when b.compartment is null then 'verify.derived-missing' else 'verify.derived-changed' end as code,
      '${table}' as "table", coalesce(${name('a')}, ${name('b')}) as row
    from ${aside(table)} a full join (select * from ${table} where compartment = ${Number(compartment)}) b on ${on}
    where a.compartment is null or b.compartment is null or not (${same}) limit 100`);
}

/** Drops and makes anew everything derived, one compartment in one transaction. Returns the number of rows. */
export async function rebuild(register: Register, parts: readonly DerivedPart[] = registerParts): Promise<number> {
  const compartments = await inTransaction(register.pools.get('vigil_sequencer'), 'read', {}, compartmentsOf);
  let rows = 0;
  for (const compartment of compartments) {
    rows += await inTransaction(register.pools.get('vigil_sequencer'), 'write', {}, async (tx) => {
      // First, since accounts carry the basis; again below, since restrictions follow edges and links.
      await rebuildSourceStates(tx, compartment);
      let made = 0;
      for (const part of parts) {
        for (const table of Object.keys(part.tables)) {
          await tx.query(`lock table ${table} in exclusive mode`);
          await tx.query(`delete from ${table} where compartment = $1`, [compartment]);
        }
        made += await fill(tx, part, compartment, (table) => table);
      }
      return made;
    });
  }
  for (const compartment of compartments) {
    const made = await inTransaction(register.pools.get('vigil_sequencer'), 'write', {}, (tx) => rebuildConsent(tx, compartment));
    rows += made.sources.length + made.accounts.length;
  }
  return rows;
}
