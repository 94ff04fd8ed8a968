import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Tx } from '#store/index.ts';
import { columnsMark, erasedColumns, erasedRows, findErased, sourceMark } from './erased.store.ts';
import { findBinding, findKnown, findSleeping, type EarlierImport } from './import.store.ts';
import type { Prepared, PreparedRow } from './kitchen.ts';
import { mostParts, type OpenImport } from './open-import.ts';
import { allCells, keysOf, partKey } from './row-identity.ts';

/** Whether rows that columns name must be looked for by all their cells too: by those they may have come in before, or have been erased. */
export async function mayStandByCells(tx: Tx, compartment: CompartmentId, { rowsBy }: OpenImport, earlier: readonly EarlierImport[]): Promise<boolean> {
  if (rowsBy === allCells) return false;
  if (earlier.some((one) => one.rowsBy === undefined || one.rowsBy === allCells)) return true;
  return (await tx.query('select 1 from record.erased where compartment = $1 and mark is not null limit 1', [compartment])).length > 0;
}

/**
 * Once columns say which row of a source is which, those stay: by others every row would come in anew beside itself, and with them what was
 * erased, or closed by a person. Columns that are only called otherwise show themselves by rows that are known, half of the first ones. Where a row
 * was erased that was known by all its cells, a file that has other cells in every row is refused too. Refused: `intake.rows-known-otherwise`
 * (`by`: what they are known by; `stays`: an undo does not lift it, since rows were erased or changed by a person), `intake.source-erased`.
 */
export async function requireKnownAgain(tx: Tx, compartment: CompartmentId, open: OpenImport, earlier: readonly EarlierImport[], first: Prepared): Promise<void> {
  const { rowsBy, sourceKey } = open;
  if (earlier.length === 0) {
    const [gone] = (await findErased(tx, compartment, [sourceMark(sourceKey)])).values();
    if (gone !== undefined) throw new Refused('intake.source-erased', { at: gone.toISOString().slice(0, 10) });
  }
  const marks = await erasedColumns(tx, compartment, sourceKey);
  const markOf = (by: string): string => columnsMark(sourceKey, by).toString('base64url');
  const isMarked = (by: string): boolean => marks.has(markOf(by));
  if (rowsBy !== allCells && earlier.every((one) => one.rowsBy === rowsBy) && [...marks].every((mark) => mark === markOf(rowsBy))) return;
  const binding = earlier.length === 0 ? [] : await findBinding(tx, compartment, earlier);
  const byColumns = binding.filter((one) => one.rowsBy !== undefined && one.rowsBy !== allCells);
  const byOthers = byColumns.length > 0 || [...marks].some((mark) => mark !== markOf(allCells));
  const standing = byColumns.filter((one) => one.stands);
  const bySame = (standing.length > 0 ? standing : byColumns).some((one) => one.rowsBy === rowsBy) || (standing.length === 0 && isMarked(rowsBy));
  const unsure = byOthers && !bySame;
  const erasedByCells = isMarked(allCells) || binding.some((one) => one.erased && one.rowsBy === allCells);
  if (!unsure && !erasedByCells) return;
  const known = await knownOf(tx, compartment, open, earlier[0]?.source, first.rows);
  const stays = marks.size > 0 || byColumns.some((one) => one.erased || one.byHand) ? { stays: true } : {};
  if (unsure && (rowsBy === allCells || known.byKey * 2 < first.rows.length)) throw new Refused('intake.rows-known-otherwise', { by: 'columns', ...stays });
  if (erasedByCells && known.any === 0) throw new Refused('intake.rows-known-otherwise', { by: 'cells', stays: true });
}

/** How many of these rows stand, were closed or were erased under their own key, and how many under any. One that was undone says nothing: so may columns that were taken by mistake. */
async function knownOf(tx: Tx, compartment: CompartmentId, { kinds, sourceKey }: OpenImport, source: string | undefined, rows: readonly PreparedRow[]): Promise<{ byKey: number; any: number }> {
  const erased = await erasedRows(tx, compartment, sourceKey, rows);
  const most = mostParts(kinds);
  const known = source === undefined ? undefined : await findKnown(tx, compartment, source, rows, most);
  const sleeping = source === undefined ? undefined : await findSleeping(tx, compartment, source);
  const isKnown = (key: string): boolean => erased.has(key) || Array.from({ length: most }, (_, part) => partKey(key, part)).some((one) => known?.has(one) === true || sleeping?.get(one)?.undone === false);
  return { byKey: rows.filter(({ key }) => isKnown(key)).length, any: rows.filter((row) => keysOf(row).some(isKnown)).length };
}
