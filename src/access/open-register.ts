import { chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { parse as parseAddress } from 'pg-connection-string';
import { Refused } from '#base/result.ts';
import { realWorld, type World } from '#base/world.ts';
import { newSigningKey, openSigner } from '#ledger/index.ts';
import { ensureRoles, hasVault, makeVault, migrate, newPasswords, openPools, openVault, readMigrations, readVaultFile, takesPassphrase, toRefusal, type Address, type Opener, type OpenerAgain, type Vault } from '#store/index.ts';
import { openCluster, type Cluster } from '#store/launch/index.ts';
import { setUpFirstSeat, type FirstSeat } from './first-seat.ts';
import type { Register } from './register.ts';

export type OpenOptions = {
  readonly dataDir: string;
  /** Any PostgreSQL 15+ by a role that may make roles; without it, our own in the data folder. */
  readonly databaseUrl?: string;
  /** How the master key is found; asked only when the register is locked by a passphrase. */
  readonly passphrase?: () => Promise<string | undefined>;
  /** New registers: a passphrase, or (default) a key file outside the data folder. */
  readonly world?: World;
  /** How to open it, where that is known already. */
  readonly opener?: OpenerAgain;
  /** A new register of published examples: nothing is written into it but the example. */
  readonly example?: boolean;
  /** A new register of invented people: marked so in its vault for good. */
  readonly practice?: boolean;
};
export type Opened = { readonly register: Register; readonly osUser: string | null; readonly operator: string; readonly administrator: string; readonly madeKeyFile: string | null; readonly close: () => Promise<void>; /** Another connection of the database's owner, to be ended by whoever asks: backup reads by it. */ readonly admin: () => Promise<pg.Client> };

const database = 'vigil';
/** Makers of the same register wait for each other here. */
const setUpLock = 0x5647_0001;

/** Where the key of a register lies that has no passphrase: outside its data folder, so that a copy of the folder is not enough. */
export const keyFilePath = (register: string, env: NodeJS.ProcessEnv = process.env): string =>
  join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'vigil', `${register}.key`);

/**
 * Opens the register of a data folder, making it when the folder is new: database, roles, schema, keys, first seat.
 * Joins a database that runs already. Refused: the codes of `openCluster`, `key.*`, `store.schema-newer`, `store.too-old`,
 * `store.encoding`.
 */
export async function openRegister(options: OpenOptions): Promise<Opened> {
  const world = options.world ?? realWorld;
  const cluster = options.databaseUrl === undefined ? await openCluster({ dataDir: options.dataDir, world }) : undefined;
  try {
    if (cluster === undefined) mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
    const admin = await connect(cluster, options);
    // The lock of `prepare` is held until the first seat is made: of two first runs at once one makes it and the other reads it.
    let made: { prepared: Prepared; register: Register; seat: Awaited<ReturnType<typeof operatorTokens>> };
    try {
      const prepared = await prepare(admin.client, admin.address, world, options, cluster !== undefined);
      const pools = openPools(prepared.address, prepared.vault.secrets.passwords);
      const register: Register = { world, pools, vault: prepared.vault, signer: openSigner(prepared.vault.secrets.signingKey) };
      made = { prepared, register, seat: await operatorTokens(register, options.dataDir) };
    } finally {
      await admin.client.end();
    }
    const { prepared, register, seat } = made;
    return {
      register, operator: seat.documenter, administrator: seat.administrator, osUser: cluster?.osUser ?? null, madeKeyFile: prepared.madeKeyFile,
      admin: async () => (await connect(cluster, options)).client,
      close: async () => {
        await register.pools.close();
        await cluster?.release();
      },
    };
  } catch (error) {
    await cluster?.release();
    throw toRefusal(error);
  }
}

const connect = (cluster: Cluster | undefined, options: Pick<OpenOptions, 'databaseUrl'>): Promise<Admin> =>
  cluster === undefined ? connectAdmin(options.databaseUrl as string) : connectOwn(cluster.socketDir, cluster.port);

export type OpenedDatabase = { readonly client: pg.Client; readonly osUser: string | null; readonly close: () => Promise<void> };
/** The database of a data folder, made if need be, by its owner and with nothing in it yet: what a restore loads into. */
export async function openDatabase(options: Pick<OpenOptions, 'dataDir' | 'databaseUrl' | 'world'>): Promise<OpenedDatabase> {
  const cluster = options.databaseUrl === undefined ? await openCluster({ dataDir: options.dataDir, world: options.world ?? realWorld }) : undefined;
  try {
    const { client } = await connect(cluster, options);
    return {
      client, osUser: cluster?.osUser ?? null,
      close: async () => {
        await client.end().catch(() => undefined);
        await cluster?.release();
      },
    };
  } catch (error) {
    await cluster?.release();
    throw toRefusal(error);
  }
}

type Prepared = { vault: Vault; madeKeyFile: string | null; address: Address };
/** A server that goes away says so by the statement that waits; without a listener the event would end the process. */
function quiet(client: pg.Client): pg.Client {
  client.on('error', () => undefined);
  return client;
}

type Admin = { readonly client: pg.Client; readonly address: Address };

async function connectOwn(socketDir: string, port: number): Promise<Admin> {
  const at = { host: socketDir, port, user: 'vigil_root' };
  const first = quiet(new pg.Client({ ...at, database: 'postgres' }));
  await first.connect();
  try {
    await first.query('select pg_advisory_lock($1)', [setUpLock]);
    const there = await first.query('select 1 from pg_database where datname = $1', [database]);
    if (there.rowCount === 0) await first.query(`create database ${database}`);
  } finally {
    await first.end();
  }
  const client = quiet(new pg.Client({ ...at, database }));
  await client.connect();
  return { client, address: { host: socketDir, port, database } };
}

async function connectAdmin(url: string): Promise<Admin> {
  const client = quiet(new pg.Client({ connectionString: url }));
  try {
    await client.connect();
  } catch (error) {
    throw new Refused('store.database-gone', { reason: (error as { code?: string }).code ?? 'no answer' });
  }
  const { rows } = await client.query<{ version: number; encoding: string; ctype: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding, datctype as ctype from pg_database where datname = current_database()`);
  const row = rows[0];
  if (row === undefined || row.version < 150_000) throw new Refused('store.too-old', { found: row?.version ?? 0, need: 150_000 });
  if (row.encoding !== 'UTF8' || row.ctype === 'C' || row.ctype === 'POSIX') throw new Refused('store.encoding', { encoding: row.encoding, ctype: row.ctype });
  return { client, address: { host: client.host, port: client.port, database: client.database ?? database, ...sslOf(url) } };
}

/** TLS as the address says it (`sslmode` and the like), for every role's connections. */
function sslOf(url: string): Pick<Address, 'ssl'> {
  const { ssl } = parseAddress(url) as { ssl?: Address['ssl'] };
  return ssl === undefined ? {} : { ssl };
}

async function prepare(admin: pg.Client, address: Address, world: World, options: OpenOptions, own: boolean): Promise<{ vault: Vault; madeKeyFile: string | null; address: Address }> {
  await admin.query('select pg_advisory_lock($1)', [setUpLock]);
  // A database without its vault is somebody's register whose key store is missing, not a new one: making keys anew would lock it for good.
  if (!hasVault(options.dataDir)) {
    const { rows } = await admin.query<{ there: boolean }>(`select to_regclass('vigil.migration') is not null as there`);
    if (rows[0]?.there === true) throw new Refused('key.vault-missing');
  }
  const made = hasVault(options.dataDir) ? null : await makeNew(world, options);
  const vault = made?.vault ?? (await openVault(options.dataDir, options.opener ?? (await findOpener(options))));
  if (made !== null && own) giveToOwner(options.dataDir, join(options.dataDir, 'vault.json'));
  const migrations = readMigrations();
  const known = await admin.query<{ top: number | null }>(`select case when to_regclass('vigil.migration') is null then null else (select count(*)::int from pg_roles where rolname like 'vigil\\_%') end as top`);
  if (made !== null || known.rows[0]?.top !== 8) await ensureRoles(admin, vault.secrets.passwords);
  await migrate(admin, migrations);
  return { vault, madeKeyFile: made?.keyFile ?? null, address };
}

async function makeNew(world: World, options: OpenOptions): Promise<{ vault: Vault; keyFile: string | null }> {
  const register = world.id<string>();
  const keys = newSigningKey();
  const secrets = { passwords: newPasswords((n) => world.random(n)), signingKey: keys.privateKey, indexKey: Buffer.from(world.random(32)).toString('base64url') };
  const passphrase = await options.passphrase?.();
  const keyFile = passphrase === undefined ? keyFilePath(register) : null;
  const opener: Opener = passphrase === undefined ? { keyFile: keyFile as string } : { passphrase };
  return { vault: await makeVault(world, options.dataDir, opener, register, secrets, keys.publicKey, options.example === true, options.practice === true), keyFile };
}

async function findOpener(options: OpenOptions): Promise<Opener | undefined> {
  const file = readVaultFile(options.dataDir);
  const keyFile = keyFilePath(file.register);
  if (file.wrap.kind === 'file' && (existsSync(keyFile) || !takesPassphrase(file))) return { keyFile };
  const passphrase = await options.passphrase?.();
  return passphrase === undefined ? undefined : { passphrase };
}

/** Files that root made in the data folder belong to whoever runs the database there. */
export function giveToOwner(dataDir: string, path: string): void {
  if (process.getuid?.() !== 0) return;
  const owner = statSync(dataDir);
  chownSync(path, owner.uid, owner.gid);
}

/** Tokens of the two hats made at first run, a line each: whoever may read the file (0600) works as them on this machine. */
async function operatorTokens(register: Register, dataDir: string): Promise<FirstSeat> {
  const path = join(dataDir, 'operator');
  const made = await setUpFirstSeat(register);
  if (made !== null) {
    writeFileSync(path, `${made.documenter}\n${made.administrator}\n`, { mode: 0o600 });
    giveToOwner(dataDir, path);
    return made;
  }
  try {
    const [documenter = '', administrator = ''] = readFileSync(path, 'utf8').split('\n');
    return { documenter, administrator };
  } catch {
    return { documenter: '', administrator: '' };
  }
}
