import { hash } from 'node:crypto';
import type { Tx } from '#store/index.ts';
import type { Fail } from './failure.ts';
import { rowsOf } from './rows-of.ts';

/** What the auditor learns of an erasure: that it was, when, by which hat, and how many records lost what they said. */
export type ErasureReport = { readonly log: string; readonly entry: string; readonly at: string; readonly byHat: string; readonly records: number };
type ErasureRow = { id: string; log: number; at: Date; by_hat: string; open: string | null; cited: string[] };

/** Ids asked for at once. */
const piece = 5000;

/** A digest of ids, as the open part of an erasure carries it: SHA-256 in hex over the sorted ids, a line each. */
export const digestOfIds = (ids: readonly string[]): string => hash('sha256', [...ids].sort().join('\n'));

/**
 * What was erased: a body may be missing only if an erasure cites its record. Cites lie outside the hash, so they must be those
 * of which the erasure's open part, which is in it, gives number and digest.
 */
export async function checkErasures(tx: Tx, nameOf: (log: number) => string, fail: Fail): Promise<{ readonly reports: readonly ErasureReport[]; readonly erased: readonly string[] }> {
  const reports: ErasureReport[] = [];
  const erased = new Set<string>();
  const rows = rowsOf<ErasureRow>(tx, 'erasures', `
    select h.id, h.log, h.at, h.by_hat, b.open, array(select c.cited::text from record.cite c where c.compartment = h.compartment and c.record = h.id) as cited
    from record.header h left join record.body b on b.compartment = h.compartment and b.id = h.id where h.kind = 'erasure' order by h.at, h.id`, 10);
  for await (const row of rows) {
    const log = nameOf(row.log);
    if (!isNamed(row.open, row.cited)) fail('verify.erasure-differs', log, row.id);
    else for (const id of row.cited) erased.add(id);
    reports.push({ log, entry: row.id, at: row.at.toISOString(), byHat: row.by_hat, records: row.cited.length });
  }
  await checkGone(tx, [...erased], nameOf, fail);
  return { reports, erased: [...erased] };
}

/** What was erased is erased: no body has come back, from an old backup or by hand. */
async function checkGone(tx: Tx, erased: readonly string[], nameOf: (log: number) => string, fail: Fail): Promise<void> {
  for (let at = 0; at < erased.length; at += piece) {
    const rows = await tx.query<{ id: string; log: number }>(`select b.id, h.log from record.body b left join record.header h on h.compartment = b.compartment and h.id = b.id
      where b.compartment in (select id from access.compartment) and b.id = any ($1::uuid[])`, [erased.slice(at, at + piece)]);
    for (const row of rows) fail('verify.erased-present', nameOf(row.log), row.id);
  }
}

function isNamed(open: string | null, cited: readonly string[]): boolean {
  try {
    const body = JSON.parse(open ?? '') as { records?: unknown; ids?: unknown };
    return body.records === cited.length && body.ids === digestOfIds(cited);
  } catch {
    return false;
  }
}
