import { hash } from 'node:crypto';

/** 15 bytes in base64url: what names a row. The key of its n-th account is this and a byte for n. */
export const keyLength = 20;

/** What rows are named under, from the register's index key; one of its own where rows came along with an exported register. */
export const rowSecret = (indexKey: Uint8Array): string => hash('sha256', Buffer.concat([Buffer.from('row identity'), indexKey]), 'hex');

/**
 * Digests by which a row is known again (core 40). They lie open beside the account, and a row may be named by a document
 * number or a name, which could be guessed and tried: so they are keyed by the register's index key (a prefix of the
 * SHA-256; the output is cut, so nothing can be appended).
 */
export function rowDigests(key: Uint8Array | string): (purpose: string, text: string) => string {
  const secret = typeof key === 'string' ? key : rowSecret(key);
  return (purpose, text) => hash('sha256', `${secret}${purpose}\0${text}`, 'base64url').slice(0, keyLength);
}

/** Key of one account of a row: 16 bytes, the last says which. */
export const partKey = (row: string, part: number): string => row + Buffer.from([part]).toString('base64url');
export const rowOfKey = (key: Uint8Array): string => Buffer.from(key.buffer, key.byteOffset, Math.min(15, key.byteLength)).toString('base64url');

/** Key of the row that these cells name, in a table of a workbook or in the only table there is. */
export const rowKeyOf = (digest: (purpose: string, text: string) => string, table: string, cells: readonly string[]): string => digest(table === '' ? 'key' : `key ${table}`, JSON.stringify(cells));

/** By what rows are known where no column says which row it is. */
export const allCells = 'cells';
/** By what the rows of a source's tables are known: all their cells, these columns in this order, or, in a workbook of our own (undefined), its numbers. A digest, since what the columns of a list are called can tell much. */
export const rowsKnownBy = (digest: (purpose: string, text: string) => string, sourceKey: string, columns: readonly (readonly string[] | undefined)[] | undefined): string =>
  columns?.every((one) => one === undefined) === true ? allCells : digest('rows by', JSON.stringify([sourceKey, columns?.map((one) => one ?? null) ?? 'workbook']));

/** Keys under which a row may stand. */
export const keysOf = ({ key, byCells }: { readonly key: string; readonly byCells?: string }): readonly string[] => (byCells === undefined ? [key] : [key, byCells]);

/** Stands in a claim for the address of another row until that is known. */
const reference = 'row:';
export const toReference = (key: string): string => reference + key;
export const findReference = (account: string): string | undefined => (account.startsWith(reference) ? account.slice(reference.length) : undefined);
