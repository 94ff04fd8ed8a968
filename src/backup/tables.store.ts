import { createHash } from 'node:crypto';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { packFrame } from './frames.ts';
import type { BackupKind, TableEnd, TableHead } from './manifest.ts';

/** What no backup needs: made anew from the records, of this machine alone, or written by `migrate` and `add_compartment`. */
const leftOut = [`n.nspname = 'derived'`, `n.nspname || '.' || c.relname in ('access.session', 'access.pending_sign_in', 'access.failed_sign_in', 'vigil.migration', 'working.upload')`, `n.nspname ~ '^(pg_|information_schema$)'`].join(' or ');

/**
 * Every table of the register by the catalogue, so that one a later feature adds cannot be forgotten; the key store apart.
 * Referenced tables come first.
 */
export async function listTables(client: pg.ClientBase, kind: BackupKind): Promise<TableHead[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(`
    select n.nspname || '.' || c.relname as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select distinct rn.nspname || '.' || rc.relname from pg_constraint k join pg_class rc on rc.oid = k.confrelid join pg_namespace rn on rn.oid = rc.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and rc.oid <> c.oid and not rc.relispartition) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p' and not (${leftOut}) and (n.nspname = 'keys') = $1
    order by c.oid`, [kind === 'keys']);
  const sorted: typeof rows = [];
  const waiting = [...rows];
  while (waiting.length > 0) {
    const at = waiting.findIndex((table) => table.needs.every((need) => !waiting.some((other) => other !== table && other.name === need)));
    sorted.push(...waiting.splice(Math.max(at, 0), 1));
  }
  return sorted.map(({ name, columns }) => ({ name, columns }));
}

/**
 * Row security that does not let the owner see everything would leave rows out of a backup without a word. Names the tables
 * where that is so: none, as long as every migration gives `vigil_migrator` its policy.
 */
export async function findVeiled(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relrowsecurity and c.relforcerowsecurity and not (${leftOut})
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polcmd in ('*', 'r') and p.polpermissive and 'vigil_migrator'::regrole = any (p.polroles) and pg_get_expr(p.polqual, p.polrelid) = 'true')`);
  return rows.map((row) => row.name);
}

export const sequencesOf = async (client: pg.ClientBase): Promise<Record<string, number>> =>
  Object.fromEntries((await client.query<{ name: string; last: string }>(`select schemaname || '.' || sequencename as name, coalesce(last_value, 0)::text as last from pg_sequences where schemaname !~ '^pg_'`)).rows.map((row) => [row.name, Number(row.last)]));

const quoteName = (name: string): string => name.split('.').map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
export const quoteColumns = (columns: readonly string[]): string => columns.map(quoteName).join(', ');
export { quoteName };

/** How values are written as text: the same on every machine and version. */
export const plainSettings = `set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local bytea_output = 'hex'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local client_encoding = 'UTF8'`;

/** Frames of one table. `ends` gets its count and hash. */
export async function* copyTable(client: pg.ClientBase, table: TableHead, ends: TableEnd[]): AsyncGenerator<Buffer> {
  yield packFrame('T', table);
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  const stream = client.query(copyTo(`copy (select ${quoteColumns(table.columns)} from ${quoteName(table.name)}) to stdout`));
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    rows += countLines(chunk);
    yield packFrame('D', chunk);
  }
  const end = { name: table.name, rows, bytes, sha256: hash.digest('hex') };
  ends.push(end);
  yield packFrame('E', end);
}

/** COPY writes a line break within a value as two signs: each that stands there ends a row. */
export function countLines(chunk: Uint8Array): number {
  let n = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) n += 1;
  return n;
}

