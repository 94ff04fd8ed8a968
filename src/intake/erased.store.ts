import { createHmac } from 'node:crypto';
import type { Register } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import { keyLength, partKey } from './row-identity.ts';

/**
 * What stays of an imported row, line or source that was erased, so that it does not come in again unnoticed: a hash keyed by
 * the register's index key. Nothing can be read in it; who has master key and the very row can tell that it was there.
 */
export const rowMark = (_: Register, sourceKey: string, rowKey: string): Buffer => markOf(`row\n${sourceKey}\n${rowKey.slice(0, keyLength)}`);
export const sourceMark = (_: Register, sourceKey: string): Buffer => markOf(`source\n${sourceKey}`);
export const lineMark = (register: Register, lineKey: string): Buffer => mark(register, `line\n${lineKey}`);

/** Of what is keyed already: rows of tables and their sources are named under the row secret, which travels with an export, so their marks hold there too. */
const markOf = (text: string): Buffer => createHmac('sha256', 'erased row').update(text).digest();
const mark = (register: Register, text: string): Buffer => createHmac('sha256', Buffer.from(register.vault.secrets.indexKey, 'base64url')).update(`erased\n${text}`).digest();

/** Mark of an account by the identity its body holds: a table's rows are known by their source, lines by their file's title. */
export const accountMark = (register: Register, sourceKey: string | undefined, key: string): Buffer | undefined =>
  key.length !== partKey(key.slice(0, keyLength), 0).length ? lineMark(register, key) : sourceKey === undefined ? undefined : rowMark(register, sourceKey, key);

/** Which of these marks stand in the erasure list of the circle, with when they were erased. */
export async function findErased(tx: Tx, compartment: CompartmentId, marks: readonly Uint8Array[]): Promise<Map<string, Date>> {
  if (marks.length === 0) return new Map();
  const rows = await tx.query<{ mark: Buffer; at: Date }>('select mark, at from record.erased where compartment = $1 and mark = any ($2::bytea[])', [compartment, marks]);
  return new Map(rows.map((row) => [row.mark.toString('base64url'), row.at]));
}

/** Keys of those rows that stand in the erasure list. */
export async function erasedRows(tx: Tx, register: Register, compartment: CompartmentId, sourceKey: string, rows: readonly { readonly key: string }[]): Promise<Set<string>> {
  const keys = new Map(rows.map(({ key }) => [rowMark(register, sourceKey, key).toString('base64url'), key]));
  const found = await findErased(tx, compartment, [...keys.keys()].map((mark) => Buffer.from(mark, 'base64url')));
  return new Set([...found.keys()].map((mark) => keys.get(mark) as string));
}
