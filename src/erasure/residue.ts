import type pg from 'pg';

/** What was done about the bytes that erased rows leave in the files of the database, and what could not be done. */
export type Residue = {
  /** Tables written anew without them. */
  readonly rewritten: number;
  /** Too large to be written anew at once, or somebody was using them: the bytes stay until the space is used again. */
  readonly left: readonly string[];
  /** Whether a reader with an old view of the data kept erased rows alive (a backup or a long report at work). */
  readonly heldByReader: boolean;
  /** Whether the write-ahead log was begun anew. False on a server whose role may not do it. */
  readonly logBegunAnew: boolean;
};

/** Above this a table is only written anew when that is asked for: some 10 seconds of nobody reading it. */
const rewriteUpTo = 512 * 1024 * 1024;

const touched = ['record.body', 'keys.nonce', 'keys.source_key', 'derived.account', 'derived.edge', 'derived.link', 'derived.source_state', 'derived.record_state', 'working.draft', 'working.upload', 'working.review', 'working.link_proposal', 'working.import_row', 'working.import_state'];

/**
 * Shortens what is left of erased rows in the files of the database: their tables are written anew (a plain VACUUM leaves the bytes
 * in free space), then the write-ahead log, which holds old bytes too, is cut off behind a checkpoint. By the owner of the
 * database, outside any transaction. `whole`: also large tables, however long it takes. What remains is the disk's: blocks that
 * the file system has freed.
 */
export async function tidyErased(admin: pg.Client, options: { readonly compartments?: readonly number[]; readonly whole?: boolean } = {}): Promise<Residue> {
  const circles = options.compartments ?? (await admin.query<{ compartment: number }>(`select compartment from record.erased union select compartment from record.header where kind = 'erasure' order by 1`)).rows.map((row) => row.compartment);
  const heldByReader = ((await admin.query(`select 1 from pg_stat_activity where backend_xmin is not null and pid <> pg_backend_pid() and datname = current_database() limit 1`)).rowCount ?? 0) > 0;
  await admin.query(`set lock_timeout = '10s'`);
  let rewritten = 0;
  const left: string[] = [];
  for (const table of circles.flatMap((circle) => touched.map((name) => `${name}_${Number(circle)}`))) {
    const { rows } = await admin.query<{ size: string | null }>('select pg_total_relation_size(to_regclass($1)) as size', [table]);
    const size = rows[0]?.size ?? null;
    if (size === null) continue;
    const full = options.whole === true || Number(size) <= rewriteUpTo;
    if (await tried(admin, `vacuum ${full ? '(full, analyze)' : '(analyze)'} ${table}`)) {
      if (full) rewritten += 1;
      else left.push(table);
    } else left.push(table);
  }
  const cut = (await tried(admin, 'checkpoint')) && (await tried(admin, 'select pg_switch_wal()')) && (await tried(admin, 'checkpoint'));
  return { rewritten, left, heldByReader, logBegunAnew: cut };
}

/** False when the role may not, or somebody did not let go in time: that is said, and is no failure of the erasure. */
async function tried(admin: pg.Client, statement: string): Promise<boolean> {
  try {
    await admin.query(statement);
    return true;
  } catch (error) {
    if (['42501', '55P03', '53100', '40P01'].includes((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

/** How long a backup of the keys may be kept (DESIGN 6). */
export const keyBackupDays = 30;
/** Until when an older backup of the keys can still open what was erased at this time: a day, ISO. */
export const oldKeysUntil = (at: Date): string => new Date(at.getTime() + keyBackupDays * 86_400_000).toISOString().slice(0, 10);
