import { readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { Refused } from '#base/result.ts';

export type Migration = { readonly number: number; readonly name: string; readonly sql: string };

/** Number that starters of one database agree on. */
const prepareLock = 0x5647_4d49;
const folder = new URL('../../db/migrations/', import.meta.url);

/** All migrations in order. Read once, before the process gives up the right to read its own folder. */
export function readMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name, index) => {
      const number = Number.parseInt(name.slice(0, 4), 10);
      if (number !== index + 1) throw new Error(`migration ${name} out of order`);
      return { number, name, sql: readFileSync(new URL(name, folder), 'utf8') };
    });
}

/**
 * Brings the schema up to date: each migration in one transaction that claims its number first, so that of two starters
 * one waits and then finds it done. A schema newer than this program is refused (`store.schema-newer`).
 * Returns the number of migrations run.
 */
export async function migrate(admin: Client, migrations: readonly Migration[] = readMigrations()): Promise<number> {
  await prepare(admin);
  try {
    await admin.query('set role vigil_migrator');
    const { rows } = await admin.query<{ top: number | null }>('select max(number) as top from vigil.migration');
    const top = rows[0]?.top ?? 0;
    if (top > migrations.length) throw new Refused('store.schema-newer', { found: top, known: migrations.length });
    let done = 0;
    for (const migration of migrations.slice(top)) {
      if (await runOne(admin, migration)) done += 1;
    }
    return done;
  } finally {
    await admin.query('reset role');
  }
}

/** What the first migration stands on. One starter at a time: PostgreSQL refuses to grant on the same database twice at once. */
async function prepare(admin: Client): Promise<void> {
  await admin.query('begin');
  try {
    await admin.query('select pg_advisory_xact_lock($1)', [prepareLock]);
    const database = (await admin.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? '';
    await admin.query(`grant create on database ${admin.escapeIdentifier(database)} to vigil_migrator`);
    await admin.query('set local role vigil_migrator');
    await admin.query('create schema if not exists vigil');
    await admin.query('create table if not exists vigil.migration (number int primary key, name text not null, at timestamptz not null default now())');
    await admin.query('commit');
  } catch (error) {
    await admin.query('rollback');
    throw error;
  }
}

async function runOne(admin: Client, migration: Migration): Promise<boolean> {
  await admin.query('begin');
  try {
    // Waits here if another starter holds the number; then finds it taken and does nothing.
    const claim = await admin.query('insert into vigil.migration (number, name) values ($1, $2) on conflict do nothing', [migration.number, migration.name]);
    if (claim.rowCount === 0) {
      await admin.query('rollback');
      return false;
    }
    await admin.query(migration.sql);
    await admin.query('commit');
    return true;
  } catch (error) {
    await admin.query('rollback');
    throw error;
  }
}
