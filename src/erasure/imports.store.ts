import type { CompartmentId } from '#base/ids.ts';
import type { Register, Session } from '#access/index.ts';
import { accountMark, columnsMark, lineMark, rowSecretOf, sourceMark, withImportLock } from '#intake/index.ts';
import type { Tx } from '#store/index.ts';
import type { Targets } from './targets.store.ts';

/** How the imports of each of these sources know their source: the key in their first record. */
export async function sourceKeysOf(tx: Tx, compartment: CompartmentId, sources: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ source: string; key: string | null }>(`select h.source, b.open::json ->> 'sourceKey' as key from record.header h join record.body b on b.compartment = $1 and b.id = h.id
    where h.compartment = $1 and h.source = any ($2::uuid[]) and h.kind = 'import'`, [compartment, sources]);
  return new Map(rows.flatMap(({ source, key }) => (key === null ? [] : [[source, key] as const])));
}

/** Holds the imports of these sources meanwhile: what is erased must not be written on by one that is running. Refused: `intake.already-running`. */
export async function withImportsHeld<T>(session: Session, compartment: CompartmentId, keys: readonly string[], work: () => Promise<T>): Promise<T> {
  const [first, ...rest] = [...new Set(keys)].sort();
  return first === undefined ? work() : withImportLock(session, compartment, first, () => withImportsHeld(session, compartment, rest, work));
}

/** By which marks a new import will know again what is erased: rows of tables, lines, sources as a whole, and of an import by what its rows were known. */
export async function marksOf(tx: Tx, register: Register, compartment: CompartmentId, { records, again }: Targets): Promise<{ ids: string[]; marks: Buffer[] }> {
  const standing = new Set(again.map(({ chain }) => chain));
  const ids: string[] = [];
  const marks: Buffer[] = [];
  const put = (id: string, mark: Buffer | undefined): void => {
    if (mark === undefined) return;
    ids.push(id);
    marks.push(mark);
  };
  const keys = await sourceKeysOf(tx, compartment, [...new Set(records.flatMap(({ source }) => source ?? []))]);
  const rows = await tx.query<{ id: string; kind: string; source: string; row: string | null; key: string | null; rows_by: string | null }>(`
    select h.id, h.kind, h.source, b.open::json ->> 'row' as row, case when h.kind = 'account' then b.open::json -> 'row' ->> 'key' end as key, case when h.kind = 'import' then b.open::json ->> 'rowsBy' end as rows_by
    from record.header h join record.body b on b.compartment = $1 and b.id = h.id
    where h.compartment = $1 and h.id = any ($2::uuid[]) and h.kind in ('account', 'source', 'import')`, [compartment, records.flatMap(({ id, chain }) => (standing.has(chain) ? [] : [id]))]);
  const secret = await rowSecretOf(tx, register, compartment);
  for (const row of rows) {
    const key = keys.get(row.source);
    if (row.kind === 'account') put(row.id, row.key === null ? undefined : accountMark(secret, key, row.key));
    else if (row.kind === 'import') put(row.id, key === undefined || row.rows_by === null ? undefined : columnsMark(key, row.rows_by));
    else put(row.id, row.row !== null ? lineMark(secret, row.row) : key === undefined ? undefined : sourceMark(key));
  }
  return { ids, marks };
}
