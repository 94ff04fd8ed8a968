import { read, type Session } from '#access/index.ts';
import type { Counts, ImportBody } from './import.store.ts';

export type ImportLine = Partial<Counts> & { readonly import: string; readonly compartment: number; readonly source: string; readonly file: string; readonly at: string; readonly state: 'unfinished' | 'closed' | 'undone'; readonly gone?: number; readonly rows?: number };

/** Imports of tables in the session's circles, newest first, read from the records. */
export async function listImports(session: Session): Promise<ImportLine[]> {
  const rows = await read(session, 'record', (tx) => tx.query<{ compartment: number; id: string; source: string; at: Date; open: string; closed: string | null; voided: boolean }>(`
    select h.compartment, h.id, h.source, h.at, b.open, (select e.open from record.header c join record.body e on e.compartment = c.compartment and e.id = c.id where c.compartment = h.compartment and c.replaces = h.id) as closed,
      exists (select 1 from record.header v where v.compartment = h.compartment and v.kind = 'import-void' and v.import = h.id) as voided
    from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
    where h.compartment = any ($1) and h.kind = 'import' and h.replaces is null order by h.at desc, h.id`, [tx.held]));
  return rows.map((row): ImportLine => {
    const body = JSON.parse(row.closed ?? row.open) as ImportBody;
    return { import: row.id, compartment: row.compartment, source: row.source, file: body.file, at: row.at.toISOString(), state: row.voided ? 'undone' : row.closed === null ? 'unfinished' : 'closed', ...(body.closed ?? {}) };
  });
}
