import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Tx } from '#store/index.ts';
import { columnsMark, erasedRows, findErased } from './erased.store.ts';
import { findBinding, findKnown, findSleeping, type EarlierImport } from './import.store.ts';
import type { Prepared } from './kitchen.ts';
import { mostParts, type OpenImport } from './open-import.ts';
import { allCells, partKey } from './row-identity.ts';

/** Whether rows that columns name must be looked for by all their cells too: by those they may have come in before, or have been erased. */
export async function mayStandByCells(tx: Tx, compartment: CompartmentId, { rowsBy }: OpenImport, earlier: readonly EarlierImport[]): Promise<boolean> {
  if (rowsBy === allCells) return false;
  if (earlier.some((one) => one.rowsBy === undefined || one.rowsBy === allCells)) return true;
  return (await tx.query('select 1 from record.erased where compartment = $1 and mark is not null limit 1', [compartment])).length > 0;
}

/**
 * Once columns say which row of a source is which, those stay. By others every row would come in anew beside itself, and with them what was
 * erased. Columns that are only called otherwise show themselves by rows that are known. Refused: `intake.rows-known-otherwise`.
 */
export async function requireKnownAgain(tx: Tx, compartment: CompartmentId, open: OpenImport, earlier: readonly EarlierImport[], first: Prepared): Promise<void> {
  const { rowsBy } = open;
  if (rowsBy === undefined || !(await isKnownByOthers(tx, compartment, open.sourceKey, rowsBy, earlier))) return;
  if (rowsBy === allCells || !(await standsAny(tx, compartment, open, earlier[0]?.source, first))) throw new Refused('intake.rows-known-otherwise');
}

async function isKnownByOthers(tx: Tx, compartment: CompartmentId, sourceKey: string, rowsBy: string, earlier: readonly EarlierImport[]): Promise<boolean> {
  const byColumns = earlier.filter((one) => one.rowsBy !== undefined && one.rowsBy !== allCells);
  if (byColumns.some((one) => one.rowsBy === rowsBy)) return false;
  if ((await findBinding(tx, compartment, byColumns.map((one) => one.import))).length > 0) return true;
  const [any, these] = [columnsMark(sourceKey), columnsMark(sourceKey, rowsBy)];
  const erased = await findErased(tx, compartment, [any, these]);
  return erased.has(any.toString('base64url')) && !erased.has(these.toString('base64url'));
}

/** Whether one of these rows is known by its own key: it stands, was undone or closed, or was erased. */
async function standsAny(tx: Tx, compartment: CompartmentId, { kinds, sourceKey }: OpenImport, source: string | undefined, first: Prepared): Promise<boolean> {
  const rows = first.rows.map(({ key }) => ({ key }));
  if ((await erasedRows(tx, compartment, sourceKey, rows)).size > 0) return true;
  if (source === undefined) return false;
  if ((await findKnown(tx, compartment, source, rows, mostParts(kinds))).size > 0) return true;
  const sleeping = await findSleeping(tx, compartment, source);
  return rows.some(({ key }) => sleeping.has(partKey(key, 0)));
}
