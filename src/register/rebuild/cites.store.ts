import type { CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import { subjectsOf, type AssessmentBody } from '../assessment/index.ts';

export type CiteFailure = { readonly code: 'verify.cite-missing' | 'verify.cite-surplus'; readonly table: 'record.cite'; readonly row: string };
type CitingRow = { id: string; kind: string | null; open: string | null; cited: (string | null)[] };

const piece = 5000;

/**
 * Cites lie outside the hash, and a restriction binds through its cite: each record of a compartment must have those that
 * its open body names and no other. Compared by chain, since an assessment cites the version it was made of. A record whose
 * body was erased is passed over; what an erasure cites is compared with its digest by `verifyLogs`.
 */
export async function* citeDifferences(tx: Tx, compartment: CompartmentId): AsyncGenerator<CiteFailure> {
  const at = Number(compartment);
  await tx.query(`declare citing no scroll cursor for
    select coalesce(h.id, c.record) as id, h.kind, b.open, coalesce(c.cited, '{}') as cited
    from (select id, kind from record.header where compartment = ${at} and kind in ('assessment', 'restriction', 'narrowing', 'request')) s
    full join (
      select c.record, array_agg(t.chain::text) as cited from record.cite c left join record.header t on t.compartment = c.cited_compartment and t.id = c.cited
      where c.compartment = ${at} and not exists (select from record.header e where e.compartment = ${at} and e.id = c.record and e.kind = 'erasure') group by c.record) c on c.record = s.id
    left join record.header h on h.compartment = ${at} and h.id = coalesce(s.id, c.record)
    left join record.body b on b.compartment = ${at} and b.id = h.id`);
  for (;;) {
    const rows = await tx.query<CitingRow>(`fetch ${piece} from citing`);
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.kind !== null && row.open === null) continue;
      const wanted = row.kind === null ? [] : namedBy(row.kind, row.open as string);
      const there = new Set(row.cited);
      if (wanted.some((chain) => !there.has(chain))) yield { code: 'verify.cite-missing', table: 'record.cite', row: row.id };
      if (row.cited.length > there.size || row.cited.some((chain) => chain === null || !wanted.includes(chain))) yield { code: 'verify.cite-surplus', table: 'record.cite', row: row.id };
    }
  }
  await tx.query('close citing');
}

/** What the open body says the record is about, as chains. A body changed beyond reading is named by the hashes; it cites nothing. */
function namedBy(kind: string, open: string): string[] {
  try {
    const body = JSON.parse(open) as { body: AssessmentBody; account?: string; closes?: string[] };
    if (kind === 'request') return body.closes ?? [];
    if (kind === 'assessment') return subjectsOf(body.body);
    return (kind === 'restriction' || kind === 'narrowing') && body.account !== undefined ? [body.account] : [];
  } catch {
    return [];
  }
}
