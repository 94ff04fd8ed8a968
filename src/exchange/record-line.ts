import { Refused } from '#base/result.ts';
import type { Claim, OpenBody } from '#register/account/index.ts';
import { toAccountPart } from './account-part.ts';
import type { ExportedKind, RecordLine } from './format.ts';
import type { StoredRecord } from './register.store.ts';

/**
 * A stored record as a line. `opened` is the text of its sealed part, undefined where there is none or nobody could open it.
 * Undefined for a record that cites what is not in the file (a restriction on somebody in a circle left out).
 */
export function toLine(row: StoredRecord, opened: string | undefined, keyOf: ReadonlyMap<number, string>, helpers: boolean): RecordLine | undefined {
  const circle = keyOf.get(row.compartment);
  if (circle === undefined) throw new Error('a record of no circle of the file');
  const header = {
    id: row.id, circle, at: row.at.toISOString(), by: row.by_hat, command: row.command, entry: row.tx,
    ...(row.chain === row.id ? {} : { chain: row.chain }), ...(row.replaces === null ? {} : { replaces: row.replaces }), ...(row.source === null ? {} : { source: row.source }),
    ...(row.giver === null ? {} : { giver: row.giver }), ...(row.import === null ? {} : { import: row.import }),
  };
  const sealed = opened === undefined ? undefined : (JSON.parse(opened) as Record<string, unknown>);
  if (row.kind === 'account') {
    if (row.open === null) return { is: 'account', ...header, ...erasedOf(row) };
    return { is: 'account', ...header, account: toAccountPart(JSON.parse(row.open) as OpenBody, sealed as Record<string, Claim> | undefined, helpers) };
  }
  const cites: { circle: string; id: string }[] = [];
  for (const [compartment, id] of row.cites ?? []) {
    const at = keyOf.get(compartment);
    if (at === undefined) return undefined;
    cites.push({ circle: at, id });
  }
  return {
    is: row.kind as Exclude<ExportedKind, 'account'>, ...header, ...(cites.length === 0 ? {} : { cites }),
    ...(row.open === null ? erasedOf(row) : { open: JSON.parse(row.open) as Record<string, unknown> }), ...(sealed === undefined ? {} : { sealed }),
  };
}

const erasedOf = (row: StoredRecord) => ({ erased: true as const, ...(row.erased_at === null ? {} : { erasedAt: row.erased_at.toISOString() }), ...(row.mark === null ? {} : { mark: row.mark.toString('hex') }) });

/** Where a line that was read does not hold together. */
export const unreadable = (row: number, field: string): Refused => new Refused('register-file.shape', { row, field });
