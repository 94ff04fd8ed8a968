import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { openRegister, resume, type Opened, type Session } from '#access/index.ts';
import { realWorld, type World } from '#base/world.ts';
import { findBinaries, openCluster, type Cluster } from '#store/launch/index.ts';

/**
 * Registers with a folder and a database of their own, for what works on whole registers: with PostgreSQL 18 as a user has them,
 * with VIGIL_TEST_PG=15 through DATABASE_URL by a role that is no superuser.
 */
const fifteen = process.env['VIGIL_TEST_PG'] === '15';
export const base = mkdtempSync(join(tmpdir(), 'vigil-own-'));
chmodSync(base, 0o755);
process.env['XDG_CONFIG_HOME'] = join(base, 'config');

const cleanups: (() => Promise<unknown>)[] = [];
after(async () => {
  for (const clean of cleanups.reverse()) await clean();
  rmSync(base, { recursive: true, force: true });
});

export type Where = { readonly dataDir: string; readonly databaseUrl?: string };
const servers = new Map<string, Promise<Cluster>>();
let made = 0;

/** Where a register may lie; each `server` is a cluster of its own, since roles are a cluster's. */
export async function newPlace(server = 'one'): Promise<Where> {
  const dataDir = join(base, `register-${(made += 1)}`);
  if (!fifteen) return { dataDir };
  const binaries = findBinaries('15');
  if (binaries === undefined) throw new Error('no PostgreSQL 15 on this machine');
  let cluster = servers.get(server);
  if (cluster === undefined) {
    cluster = openCluster({ dataDir: join(base, `server-${server}`), binaries });
    servers.set(server, cluster);
    cleanups.push(async () => (await cluster)?.release());
  }
  const { socketDir, port } = await cluster;
  const admin = new pg.Client({ host: socketDir, port, user: 'vigil_root', database: 'postgres' });
  await admin.connect();
  const there = await admin.query(`select 1 from pg_roles where rolname = 'keeper'`);
  if (there.rowCount === 0) await admin.query(`create role keeper login createrole createdb password 'made up for a test'`);
  await admin.query(`create database theirs_${made} owner keeper`);
  await admin.end();
  return { dataDir, databaseUrl: `postgresql://keeper:${encodeURIComponent('made up for a test')}@/theirs_${made}?host=${encodeURIComponent(socketDir)}&port=${port}` };
}

export const passphrase = 'an invented passphrase';
export type Own = Opened & { readonly where: Where; readonly documenter: Session; readonly house: Session };

/** Opened until the test file ends or `close` is called. */
export async function openOwn(where: Where, world: World = realWorld): Promise<Own> {
  const opened = await openRegister({ ...where, world, passphrase: () => Promise.resolve(passphrase) });
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await opened.close();
  };
  cleanups.push(close);
  return { ...opened, close, where, documenter: await resume(opened.register, opened.operator), house: await resume(opened.register, opened.administrator) };
}
