import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { administerCare, giveToOwner, keyFilePath, openDatabase, openRegister, openSession, resume, type Opened } from '#access/index.ts';
import type { HatId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { World } from '#base/world.ts';
import { eraseAgain, recordLeft } from '#erasure/index.ts';
import { printHead, sequence, verifyLogs, type Committed } from '#ledger/index.ts';
import { rebuild, tidyDerived, type DerivedPart } from '#register/rebuild/index.ts';
import { deriveKey, ensureRoles, keyFileText, migrate, openVaultFile, readMigrations, toRefusal, wrap, writeVaultFile, type MasterKey, type Opener, type Vault, type VaultFile } from '#store/index.ts';
import { beginLoad, countWithoutKey, endLoad, findOtherHeads, loadTable, placeKeys, setSequences, stageKeys, type StagedKeys, type WithoutKey } from './load.store.ts';

import { readBackup, type ReadBackup } from './read-backup.ts';
import { takePlace } from './restore-place.ts';

/** Days after which a key backup is not used any more without a word: it does not know what was erased since (core 5). */
export const keysKeptDays = 30;
const day = 86_400_000;

export type RestoreInput = {
  readonly dataDir: string;
  readonly file: string;
  readonly keys: string;
  readonly databaseUrl?: string;
  /** Asked with the vault that the key backup carries: a passphrase, a recovery code, or where the key file lies. */
  readonly findOpener: (vault: VaultFile) => Promise<Opener | undefined>;
  /** Restores aside, verifies, and throws it away. */
  readonly onlyTry?: boolean;
  readonly acceptOldKeys?: boolean;
  readonly acceptMissingKeys?: boolean;
  readonly say: (line: string) => void;
};
export type RestoreReport = {
  readonly id: string; readonly takenAt: string; readonly keysTakenAt: string; readonly rows: number; readonly records: number;
  readonly erasedAgain: number; readonly withoutKey: readonly WithoutKey[]; readonly heads: readonly string[];
  /** Accounts of which a part was erased after the backup: what was left of them was recorded again. */
  readonly left: number;
  /** What `backup tried` takes in the register of origin, when this was another machine. */
  readonly proof: string;
  readonly madeKeyFile: string | null;
};
export type RestoreParts = { readonly derived: readonly DerivedPart[]; readonly onCommitted: readonly Committed[] };

/** Eight signs that only who holds the master key can make: that the backup of this id was restored and verified. */
export const triedProof = (master: MasterKey, id: string): string =>
  createHmac('sha256', deriveKey(master, 'tried')).update(id).digest('hex').slice(0, 12).toUpperCase().replace(/(.{4})(?=.)/g, '$1-');

/**
 * Both files are read to the end and checked before anything is written. Then all is built aside, erased again, made anew,
 * verified, and becomes the register by one rename: or nothing of it is left.
 * Refused: `backup.*`, `key.*`, codes of opening a database.
 */
export async function restore(world: World, input: RestoreInput, parts: RestoreParts): Promise<RestoreReport> {
  const { opener, vault, vaultFile, keys, data } = await check(world, input);
  const place = await takePlace(input.dataDir, input.onlyTry === true ? 'trying' : 'restoring');
  let done = false;
  try {
    const report = await build(world, input, parts, place.aside, { vault, vaultFile, keys, data });
    if (input.onlyTry !== true) {
      place.take();
      done = true;
    }
    const madeKeyFile = input.onlyTry === true ? null : keepKeyFile(vaultFile, vault, opener);
    return { ...report, proof: triedProof(vault.master, data.manifest.id), madeKeyFile };
  } finally {
    if (!done) place.drop();
  }
}

type Checked = { readonly vault: Vault; readonly vaultFile: VaultFile; readonly keys: ReadBackup; readonly data: ReadBackup };

async function check(world: World, input: RestoreInput): Promise<Checked & { opener: Opener }> {
  let found: { opener: Opener; vault: Vault; vaultFile: VaultFile } | undefined;
  input.say('Reading both files and checking every part …');
  const keys = await readBackup(input.keys, 'keys', async ({ register, vault: vaultFile }) => {
    if (vaultFile === undefined || vaultFile.register !== register) throw new Refused('backup.damaged', { table: 'vault' });
    const opener = await input.findOpener(vaultFile);
    if (opener === undefined) throw new Refused('key.locked', { need: vaultFile.wrap.kind === 'file' ? 'key file' : 'passphrase' });
    const vault = await openVaultFile(vaultFile, opener).catch((error: unknown) => {
      throw error instanceof Refused && error.refusal.code === 'key.wrong' ? new Refused('backup.wrong-key') : error;
    });
    found = { opener, vault, vaultFile };
    return vault.master;
  });
  if (found === undefined) throw new Error('a key backup opened without its key');
  const { vault } = found;
  const data = await readBackup(input.file, 'data', ({ register }) => {
    if (register !== vault.register) throw new Refused('backup.other-register');
    return Promise.resolve(vault.master);
  });
  for (const { manifest } of [data, keys]) {
    const known = readMigrations().length;
    if (manifest.schema > known) throw new Refused('backup.newer', { schema: manifest.schema, known });
  }
  const age = Math.floor((world.now().getTime() - Date.parse(keys.manifest.takenAt)) / day);
  if (age > keysKeptDays && input.acceptOldKeys !== true) throw new Refused('backup.keys-too-old', { days: age, most: keysKeptDays });
  return { ...found, keys, data };
}

async function build(world: World, input: RestoreInput, parts: RestoreParts, aside: string, checked: Checked): Promise<Omit<RestoreReport, 'proof' | 'madeKeyFile'>> {
  const { vault, data, keys } = checked;
  const databaseUrl = input.onlyTry === true ? undefined : input.databaseUrl;
  const where = { dataDir: aside, world, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
  input.say(`Loading ${data.trailer.rows + keys.trailer.rows} rows …`);
  const database = await openDatabase(where);
  let opened: Opened | undefined;
  try {
    await requireEmpty(database.client);
    try {
      await ensureRoles(database.client as never, vault.secrets.passwords);
      const left = await load(world, input, database.client, checked);
      writeVaultFile(aside, checked.vaultFile);
      giveToOwner(aside, join(aside, 'vault.json'));
      opened = await openRegister({ ...where, opener: { master: vault.master } });
      const report = { ...(await finish(input, parts, aside, opened, database.client, checked)), left };
      await database.client.query('set role vigil_migrator; drop table vigil.restoring; reset role');
      return report;
    } catch (error) {
      if (databaseUrl !== undefined) await clear(database.client).catch(() => undefined);
      throw error;
    }
  } catch (error) {
    throw toRefusal(error);
  } finally {
    await opened?.close();
    await database.close();
  }
}

/** A database that is not ours to fill is left alone; one that a killed restore began is begun anew. Refused: `backup.not-empty`. */
async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean; begun: boolean }>(`select to_regclass('vigil.migration') is not null as used, to_regclass('vigil.restoring') is not null as begun`);
  if (rows[0]?.used === true && rows[0].begun !== true) throw new Refused('backup.not-empty');
  if (rows[0]?.begun === true) await clear(client);
}

async function clear(client: pg.Client): Promise<void> {
  await client.query('rollback');
  await client.query('reset role');
  const { rows } = await client.query<{ name: string }>(`select quote_ident(nspname) as name from pg_namespace where nspowner = 'vigil_migrator'::regrole`);
  await client.query('set role vigil_migrator');
  for (const { name } of rows) await client.query(`drop schema ${name} cascade`);
  await client.query('reset role');
}

async function load(world: World, input: RestoreInput, client: pg.Client, { vault, data, keys }: Checked): Promise<number> {
  const migrations = readMigrations();
  await migrate(client as never, []);
  await client.query('set role vigil_migrator; create table if not exists vigil.restoring (at timestamptz not null default now()); reset role');
  // Each backup fits the schema it was taken from; what is newer is brought about afterwards, as on any upgrade.
  await migrate(client as never, migrations.slice(0, data.manifest.schema));
  const forced = await beginLoad(client);
  const master = (): Promise<MasterKey> => Promise.resolve(vault.master);
  const again = await readBackup(input.file, 'data', master, { table: (table, rows) => loadTable(client, table, rows) });
  const staged: StagedKeys = { tables: new Map() };
  const keysAgain = await readBackup(input.keys, 'keys', master, { table: (table, rows) => stageKeys(client, staged, table, rows) });
  if (again.manifest.id !== data.manifest.id || keysAgain.manifest.id !== keys.manifest.id) throw new Refused('backup.changed');
  const other = await findOtherHeads(client, data.manifest, printHead);
  if (other.length > 0) throw new Refused('backup.heads-differ', { logs: other.length });
  await setSequences(client, data.manifest);
  const left = await recordLeft(wrap(client as never), world, keys.left);
  await placeKeys(client, world, vault.master, staged);
  await endLoad(client, forced);
  return left;
}

async function finish(input: RestoreInput, parts: RestoreParts, aside: string, opened: Opened, client: pg.Client, { data, keys }: Checked): Promise<Omit<RestoreReport, 'proof' | 'madeKeyFile' | 'left'>> {
  const { register } = opened;
  const pool = register.pools.get('vigil_sequencer');
  if (keys.erasures.length > 0) input.say(`Going through ${keys.erasures.length} erasures …`);
  const erasedAgain = await eraseAgain(register, keys.erasures);
  await client.query('set role vigil_migrator');
  const withoutKey = await countWithoutKey(client);
  await client.query('reset role');
  const lost = withoutKey.reduce((sum, one) => sum + one.records, 0);
  if (lost > 0 && input.acceptMissingKeys !== true) throw new Refused('backup.keys-older', { records: lost, circles: withoutKey.map((one) => `${one.circle}: ${one.records}`).join('; ') });
  input.say('Making everything derived anew …');
  await rebuild(register, parts.derived);
  await tidyDerived(client);
  const hats = await giveSeat(opened, aside);
  await administerCare(await resume(register, hats.administrator), { what: 'restored', id: data.manifest.id, takenAt: data.manifest.takenAt });
  while ((await sequence(pool, register.world, register.signer, parts.onCommitted)) > 0);
  input.say('Verifying …');
  const verified = await verifyLogs(pool, register.vault.publicKey);
  if (!verified.holds) throw new Refused('backup.does-not-verify', { failures: verified.failuresInAll, first: verified.failures[0]?.code ?? '' });
  return {
    id: data.manifest.id, takenAt: data.manifest.takenAt, keysTakenAt: keys.manifest.takenAt, rows: data.trailer.rows + keys.trailer.rows,
    records: verified.logs.reduce((sum, log) => sum + log.records, 0), erasedAgain, withoutKey, heads: data.manifest.heads.map((head) => head.head),
  };
}

/** Ten years, as at first run. */
const operatorHours = 87_600;

/** Sessions are in no backup. Whoever restores holds the master key, and gets the seat of this machine that the first run gave. */
async function giveSeat({ register }: Opened, aside: string): Promise<{ documenter: string; administrator: string }> {
  const { rows } = await register.pools.get('vigil_door').query<{ role: string; hat: HatId }>(`
    select h.role, h.id as hat from access.hat h where h.ended_at is null and h.role in ('documenter', 'administrator')
      and h.app_user = (select u.id from access.app_user u join access.hat o on o.app_user = u.id and o.role = 'administrator' and o.ended_at is null where u.ended_at is null order by u.created_at, u.id limit 1)`);
  const token = async (role: string): Promise<string> => {
    const hat = rows.find((row) => row.role === role)?.hat;
    return hat === undefined ? '' : openSession(register, hat, operatorHours);
  };
  const seat = { documenter: await token('documenter'), administrator: await token('administrator') };
  writeFileSync(join(aside, 'operator'), `${seat.documenter}\n${seat.administrator}\n`, { mode: 0o600 });
  giveToOwner(aside, join(aside, 'operator'));
  return seat;
}

/** A register whose key lies in a file looks for it in its usual place. */
function keepKeyFile(file: VaultFile, vault: Vault, opener: Opener): string | null {
  const usual = keyFilePath(file.register);
  if (file.wrap.kind !== 'file' || existsSync(usual) || !('keyFile' in opener)) return null;
  mkdirSync(dirname(usual), { recursive: true, mode: 0o700 });
  writeFileSync(usual, keyFileText(file.register, vault.master), { mode: 0o600, flag: 'wx' });
  return usual;
}

