import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { addHat, addMember, addUser, makeCompartment, openSession, resume, setUpFirstSeat, type Register, type Role, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { realWorld, type World } from '#base/world.ts';
import { newSigningKey, openSigner, sequence } from '#ledger/index.ts';
import { ensureRoles, migrate, newPasswords, openPools, readMigrations, type RolePasswords, type Vault } from '#store/index.ts';
import { findBinaries, openCluster, type Cluster } from '#store/launch/index.ts';
import { onCommitted } from '../../src/parts.ts';

/** The suite runs on the bundled PostgreSQL 18, and again with VIGIL_TEST_PG=15 on Debian's. */
const kind = process.env['VIGIL_TEST_PG'] === '15' ? '15' : '18';
const lock = 0x5647_7e57;
// One password for all test databases of the cluster: roles are the cluster's.
const passwords = newPasswords((n) => Buffer.alloc(n, 7));

const cleanups: (() => Promise<unknown>)[] = [];
after(async () => {
  for (const clean of cleanups.reverse()) await clean();
  await (await cluster)?.release();
});

let cluster: Promise<Cluster> | undefined;
export function testCluster(): Promise<Cluster> {
  const binaries = findBinaries(kind);
  if (binaries === undefined) throw new Error(`no PostgreSQL ${kind} on this machine`);
  const root = process.env['VIGIL_TEST_FOLDER'] ?? join(tmpdir(), `vigil-test-${process.getuid?.() ?? 0}`);
  mkdirSync(root, { recursive: true, mode: 0o755 });
  // fsync stays on whatever is said here (settings.ts): bin/test.mjs puts the folder into memory, where it costs nothing.
  cluster ??= openCluster({ dataDir: join(root, `pg${kind}`), binaries, settings: { autovacuum: 'off', max_connections: '200' } });
  return cluster;
}

export async function testAdmin(database: string): Promise<pg.Client> {
  const { socketDir, port } = await testCluster();
  const client = new pg.Client({ host: socketDir, port, user: 'vigil_root', database });
  await client.connect();
  return client;
}

/** A migrated database to copy from, made once for each state of the migrations. */
async function template(): Promise<string> {
  const name = `vigil_template_${hash('sha256', readMigrations().map((m) => m.sql).join('\n')).slice(0, 16)}`;
  const admin = await testAdmin('postgres');
  try {
    await admin.query('select pg_advisory_lock($1)', [lock]);
    const there = await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [name]);
    if (there.rowCount === 0) {
      await ensureRoles(admin, passwords);
      await admin.query(`drop database if exists ${name}`);
      await admin.query(`create database ${name}`);
      const client = await testAdmin(name);
      await ensureRoles(client, passwords);
      await migrate(client);
      await client.end();
      await admin.query(`alter database ${name} is_template true`);
    }
    return name;
  } finally {
    await admin.end();
  }
}

export type TestRegister = {
  readonly register: Register;
  readonly database: string;
  /** Documenter's session of the first seat, in circle `main`. */
  readonly session: Session;
  /** Administrator's session of the same person. */
  readonly administrator: Session;
  readonly main: CompartmentId;
  /** Another person with one hat in these circles. */
  seat(name: string, role: Role, circles: readonly CompartmentId[]): Promise<Session>;
  circle(name: string): Promise<CompartmentId>;
  sequence(): Promise<number>;
  admin(): Promise<pg.Client>;
};

export const testVault = (secret: RolePasswords = passwords): Vault => {
  const keys = newSigningKey();
  return { register: '00000000-0000-4000-8000-000000000001', master: Buffer.alloc(32, 3), publicKey: keys.publicKey, readOnly: false, secrets: { passwords: secret, signingKey: keys.privateKey, indexKey: Buffer.alloc(32, 5).toString('base64url') } };
};

let made = 0;
/** A fresh register in a database of its own, dropped when the test file ends. */
export async function testRegister(world: World = realWorld): Promise<TestRegister> {
  const from = await template();
  const { socketDir, port } = await testCluster();
  const database = `vigil_t_${process.pid}_${(made += 1)}_${Buffer.from(realWorld.random(4)).toString('hex')}`;
  const root = await testAdmin('postgres');
  await root.query('select pg_advisory_lock($1)', [lock]);
  await root.query(`create database ${database} template ${from}`);
  await root.end();
  const vault = testVault();
  const pools = openPools({ host: socketDir, port, database }, passwords);
  const register: Register = { world, pools, vault, signer: openSigner(vault.secrets.signingKey) };
  const admins: pg.Client[] = [];
  cleanups.push(async () => {
    await pools.close();
    await Promise.all(admins.map((client) => client.end()));
    const end = await testAdmin('postgres');
    await end.query(`drop database if exists ${database} with (force)`);
    await end.end();
  });
  const seat = await setUpFirstSeat(register);
  if (seat === null) throw new Error('a seat in a new register');
  const session = await resume(register, seat.documenter);
  const administrator = await resume(register, seat.administrator);
  const named = async (name: string): Promise<CompartmentId> => (await register.pools.get('vigil_sequencer').query<{ id: CompartmentId }>('select id from access.compartment where name = $1', [name])).rows[0]?.id as CompartmentId;
  const [main, house] = [await named('main'), await named('house')];
  return {
    register, database, session, administrator, main,
    async seat(name, role, circles) {
      const hat = await addHat(register, await addUser(register, name, null), role);
      for (const circle of role === 'administrator' ? [...circles, house] : circles) await addMember(register, hat, circle);
      return resume(register, await openSession(register, hat));
    },
    async circle(name) {
      const id = await makeCompartment(register, name, 'circle');
      await addMember(register, session.hat, id);
      return id;
    },
    sequence: () => sequence(register.pools.get('vigil_sequencer'), world, register.signer, onCommitted),
    async admin() {
      const client = await testAdmin(database);
      admins.push(client);
      return client;
    },
  };
}

export const newTemporaryFolder = (prefix = 'vigil-'): string => mkdtempSync(join(tmpdir(), prefix));
