import { createHmac } from 'node:crypto';
import type { Register } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import { findRowSecret, ownRowSecret } from './row-secret.store.ts';
import { keyLength, keysOf, partKey } from './row-identity.ts';

/**
 * What stays of an imported row, line or source that was erased, so that it does not come in again unnoticed: a keyed hash. Nothing can be
 * read in it; who has the keys and the very row can tell that it was there. All are made under the row secret of the circle, which travels
 * with an export, so that they hold in the register that is made of it: rows of tables and their sources are named under it already.
 */
export const rowMark = (sourceKey: string, rowKey: string): Buffer => markOf(`row\n${sourceKey}\n${rowKey.slice(0, keyLength)}`);
/** Of an erased import by what its rows were known (`rowsKnownBy`). The first half is the source's, so that all of a source are found. */
export const columnsMark = (sourceKey: string, rowsBy: string): Buffer => Buffer.concat([columnsOf(sourceKey), markOf(`columns\n${sourceKey}\n${rowsBy}`).subarray(0, 16)]);
const columnsOf = (sourceKey: string): Buffer => markOf(`columns\n${sourceKey}`).subarray(0, 16);
export const sourceMark = (sourceKey: string): Buffer => markOf(`source\n${sourceKey}`);
export const lineMark = (secret: string, lineKey: string): Buffer => createHmac('sha256', `erased line ${secret}`).update(lineKey).digest();
/** As lines were marked at first: known again in the same register alone. */
export const firstLineMark = (register: Register, lineKey: string): Buffer => createHmac('sha256', Buffer.from(register.vault.secrets.indexKey, 'base64url')).update(`erased\nline\n${lineKey}`).digest();

const markOf = (text: string): Buffer => createHmac('sha256', 'erased row').update(text).digest();

/** The row secret of a circle the session holds: its own where it was brought in with an export. */
export const rowSecretOf = async (tx: Tx, register: Register, compartment: CompartmentId): Promise<string> => (await findRowSecret(tx, register, compartment)) ?? ownRowSecret(register);

/** Mark of an account by the identity its body holds: a table's rows are known by their source, lines by their file's title. */
export const accountMark = (secret: string, sourceKey: string | undefined, key: string): Buffer | undefined =>
  key.length !== partKey(key.slice(0, keyLength), 0).length ? lineMark(secret, key) : sourceKey === undefined ? undefined : rowMark(sourceKey, key);

/** Which of these marks stand in the erasure list of the circle, with when they were erased. */
export async function findErased(tx: Tx, compartment: CompartmentId, marks: readonly Uint8Array[]): Promise<Map<string, Date>> {
  if (marks.length === 0) return new Map();
  const rows = await tx.query<{ mark: Buffer; at: Date }>('select mark, at from record.erased where compartment = $1 and mark = any ($2::bytea[])', [compartment, marks]);
  return new Map(rows.map((row) => [row.mark.toString('base64url'), row.at]));
}

/** Marks of the erased imports of a source. */
export async function erasedColumns(tx: Tx, compartment: CompartmentId, sourceKey: string): Promise<Set<string>> {
  const first = columnsOf(sourceKey);
  const rows = await tx.query<{ mark: Buffer }>('select distinct mark from record.erased where compartment = $1 and mark between $2 and $3', [compartment, Buffer.concat([first, Buffer.alloc(16)]), Buffer.concat([first, Buffer.alloc(16, 255)])]);
  return new Set(rows.map(({ mark }) => mark.toString('base64url')));
}

/** Keys of those rows that stand in the erasure list. */
export async function erasedRows(tx: Tx, compartment: CompartmentId, sourceKey: string, rows: readonly { readonly key: string; readonly byCells?: string }[]): Promise<Set<string>> {
  const keys = new Map(rows.flatMap(keysOf).map((key) => [rowMark(sourceKey, key).toString('base64url'), key]));
  const found = await findErased(tx, compartment, [...keys.keys()].map((mark) => Buffer.from(mark, 'base64url')));
  return new Set([...found.keys()].map((mark) => keys.get(mark) as string));
}
