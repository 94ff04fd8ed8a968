import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Refused } from '#base/result.ts';
import { openCompartmentKey } from '#access/index.ts';
import { unwrapOwnerKey, wrapOwnerKey } from '#keys/index.ts';
import { checkByOnePlan, type MasterKey } from '#store/index.ts';
import type { World } from '#base/world.ts';
import type { Manifest, TableHead } from './manifest.ts';
import { plainSettings, quoteColumns, quoteName } from './tables.store.ts';

/** COPY into a table, or into a temporary table of its shape. */
async function copyInto(client: pg.Client, into: string, table: TableHead, rows: AsyncIterable<Buffer>): Promise<void> {
  const stream = client.query(copyFrom(`copy ${into} (${quoteColumns(table.columns)}) from stdin`));
  await pipeline(Readable.from(rows, { objectMode: false }), stream);
}

/** Rows that are looked at before they go in. */
async function stage(client: pg.Client, table: TableHead, rows: AsyncIterable<Buffer>): Promise<string> {
  const aside = `restore_${table.name.replace('.', '_')}`;
  await client.query(`create temporary table ${aside} (like ${quoteName(table.name)}) on commit drop`);
  await copyInto(client, aside, table, rows);
  return aside;
}

/** A schema that has not all tables and columns of the backup cannot hold it. */
async function requireTable(client: pg.Client, table: TableHead): Promise<void> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from pg_attribute where attrelid = to_regclass($1) and attname = any ($2) and not attisdropped`, [table.name, table.columns]);
  if (rows[0]?.n !== table.columns.length) throw new Refused('backup.other-schema', { table: table.name });
}

/**
 * One transaction into which a backup is loaded, by the owner of the tables. COPY is refused under row security (core 8): it is
 * lifted within this transaction, for tables that nobody else has seen yet, and back before it ends.
 */
export async function beginLoad(client: pg.Client): Promise<readonly string[]> {
  await client.query('begin');
  await client.query('set local role vigil_migrator');
  await client.query(plainSettings);
  await client.query('set constraints all deferred');
  const { rows } = await client.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relforcerowsecurity and c.relowner = 'vigil_migrator'::regrole order by c.oid`);
  for (const { name } of rows) await client.query(`alter table ${quoteName(name)} no force row level security`);
  return rows.map((row) => row.name);
}

/** Before anything is recorded on top of what was loaded. */
export async function setSequences(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const [name, last] of Object.entries(manifest.sequences)) if (last > 0) await client.query('select setval(to_regclass($1::text), $2) where to_regclass($1::text) is not null', [quoteName(name), last]);
}

export async function endLoad(client: pg.Client, forced: readonly string[]): Promise<void> {
  // A table with constraints still to be checked cannot be altered. All references of all rows are looked up here.
  await client.query(checkByOnePlan);
  await client.query('set constraints all immediate');
  for (const name of forced) await client.query(`alter table ${quoteName(name)} force row level security`);
  await client.query('commit');
}

/** Rows of one table of the data. Circles come first in a backup, and are made with their partitions. */
export async function loadTable(client: pg.Client, table: TableHead, rows: AsyncIterable<Buffer>): Promise<void> {
  await requireTable(client, table);
  if (table.name !== 'access.compartment') return copyInto(client, quoteName(table.name), table, rows);
  const aside = await stage(client, table, rows);
  await client.query(`select access.add_compartment(id, log, name, kind, parts, created_at) from ${aside} order by created_at, id`);
}

export type StagedKeys = { readonly tables: Map<string, { readonly aside: string; readonly columns: readonly string[] }> };
export async function stageKeys(client: pg.Client, staged: StagedKeys, table: TableHead, rows: AsyncIterable<Buffer>): Promise<void> {
  await requireTable(client, table);
  staged.tables.set(table.name, { aside: await stage(client, table, rows), columns: table.columns });
}

/**
 * The key store of another time than the data: keys of what the data do not hold are left out, and a key goes to the circle
 * where the data have its owner, wrapped anew when a later move had put it elsewhere.
 */
export async function placeKeys(client: pg.Client, world: World, master: MasterKey, staged: StagedKeys): Promise<void> {
  for (const [name, { aside, columns }] of staged.tables) {
    const list = quoteColumns(columns);
    if (name === 'keys.source_key') await placeOwnerKeys(client, world, master, aside, staged.tables.get('keys.compartment_key')?.aside ?? aside);
    else if (name === 'keys.nonce') await client.query(`insert into keys.nonce (compartment, id, nonce) select h.compartment, k.id, k.nonce from ${aside} k join record.header h on h.id = k.id`);
    else await client.query(`insert into ${quoteName(name)} (${list}) select ${list} from ${aside} k where exists (select 1 from access.compartment c where c.id = k.compartment)`);
  }
}

type OwnerKey = { readonly was: number; readonly compartment: number; readonly source: string; readonly wrapped: Buffer; readonly from_key: Buffer | null; readonly to_key: Buffer | null };

async function placeOwnerKeys(client: pg.Client, world: World, master: MasterKey, aside: string, circles: string): Promise<void> {
  const home = `select k.compartment as was, coalesce(h.compartment, c.id) as compartment, k.source, k.wrapped from ${aside} k
    left join record.header h on h.id = k.source left join access.compartment c on c.log = k.source where coalesce(h.compartment, c.id) is not null`;
  await client.query(`insert into keys.source_key (compartment, source, wrapped) select compartment, source, wrapped from (${home}) k where was = compartment`);
  const { rows } = await client.query<OwnerKey>(`select k.*, f.wrapped as from_key, t.wrapped as to_key from (${home}) k
    left join ${circles} f on f.compartment = k.was left join ${circles} t on t.compartment = k.compartment where k.was <> k.compartment`);
  for (const row of rows) {
    if (row.from_key === null || row.to_key === null) continue;
    const key = unwrapOwnerKey(openCompartmentKey(master, row.was, row.from_key), row.wrapped, row.source);
    const wrapped = wrapOwnerKey(world, master, openCompartmentKey(master, row.compartment, row.to_key), key, row.compartment, row.source);
    await client.query('insert into keys.source_key (compartment, source, wrapped) values ($1, $2, $3) on conflict do nothing', [row.compartment, row.source, wrapped]);
  }
}

/** Logs whose last head is not the one the backup was taken at. */
export async function findOtherHeads(client: pg.Client, manifest: Manifest, print: (head: { log: string; size: number; root: Buffer }) => string): Promise<string[]> {
  const { rows } = await client.query<{ compartment: number; log: string | null; size: number; root: Buffer }>(`
    select distinct on (h.compartment) h.compartment, c.log, h.size::int as size, h.root from ledger.head h left join access.compartment c on c.id = h.compartment order by h.compartment, h.size desc`);
  const is = rows.map((row) => `${row.compartment} ${print({ log: row.log ?? '00000000', size: row.size, root: row.root })}`);
  const must = manifest.heads.map((head) => `${head.compartment} ${head.head}`);
  return [...is.filter((head) => !must.includes(head)), ...must.filter((head) => !is.includes(head))];
}

export type WithoutKey = { readonly circle: string; readonly records: number };
/** Sealed bodies that nobody can open, by circle: their keys are younger than the key backup. What is erased has no body left. */
export async function countWithoutKey(client: pg.Client): Promise<WithoutKey[]> {
  const { rows } = await client.query<WithoutKey>(`
    select c.name as circle, count(*)::int as records from record.header h
    join record.body b on b.compartment = h.compartment and b.id = h.id and b.sealed is not null
    join access.compartment c on c.id = h.compartment left join access.compartment l on l.id = h.log
    left join keys.nonce n on n.compartment = h.compartment and n.id = h.id
    left join keys.source_key k on k.compartment = h.compartment and k.source = coalesce(h.source, h.id)
    left join keys.source_key o on h.source is null and h.kind <> 'assessment' and not (h.kind = 'restriction' and b.open like '%"key":"own"%') and o.compartment = h.log and o.source = l.log
    where n.id is null or (k.source is null and o.source is null) group by c.name order by c.name`);
  return rows;
}
