import type pg from 'pg';

const tables = ['derived.account', 'derived.link', 'derived.edge', 'derived.source_state', 'derived.record_state', 'derived.total'];

/**
 * After everything derived was made anew: what was dropped is cleared from tables and indexes, and what is there is counted. Until then a
 * search looks at dropped rows too (measured: twice the work). By the owner of the database, outside any transaction; nobody waits for it.
 */
export async function tidyDerived(admin: pg.Client): Promise<void> {
  await admin.query(`vacuum (analyze) ${tables.join(', ')}`);
}
