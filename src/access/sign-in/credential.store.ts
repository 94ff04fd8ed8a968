import { hash } from 'node:crypto';
import type { UserId } from '#base/ids.ts';
import { deriveKey, seal, unseal, type Tx } from '#store/index.ts';
import type { Register } from '../register.ts';

const key = (register: Register): Uint8Array => deriveKey(register.vault.master, 'sign-in');

/** The secret of a person's codes. */
export type CodeSecret = { readonly secret: Buffer; readonly lastStep: number };
const codePlace = (user: UserId): string => `code of ${user}`;

/** Held until the transaction ends, so that one code cannot be used twice at the same moment. */
export async function lockCode(tx: Tx, register: Register, user: UserId): Promise<CodeSecret | undefined> {
  const [row] = await tx.query<{ sealed: Buffer; last_step: string }>('select sealed, last_step from access.code_secret where app_user = $1 for update', [user]);
  return row === undefined ? undefined : { secret: unseal(key(register), row.sealed, codePlace(user)), lastStep: Number(row.last_step) };
}

/** Takes the place of one that was there, and of the codes on paper that went with it. */
export async function saveCode(tx: Tx, register: Register, user: UserId, secret: Uint8Array, lastStep: number, spare: readonly Buffer[]): Promise<void> {
  const sealed = seal(register.world, key(register), secret, codePlace(user));
  await tx.query('insert into access.code_secret (app_user, sealed, last_step, created_at) values ($1, $2, $3, $4) on conflict (app_user) do update set sealed = excluded.sealed, last_step = excluded.last_step, created_at = excluded.created_at', [user, sealed, lastStep, register.world.now().toISOString()]);
  await saveSpare(tx, user, spare);
}

export async function saveSpare(tx: Tx, user: UserId, spare: readonly Buffer[]): Promise<void> {
  await tx.query('delete from access.spare_code where app_user = $1', [user]);
  await tx.query('insert into access.spare_code (app_user, code_hash) select $1, unnest($2::bytea[])', [user, spare]);
}

export const useStep = (tx: Tx, user: UserId, step: number): Promise<unknown> => tx.query('update access.code_secret set last_step = $2 where app_user = $1', [user, step]);
/** True when it was there; it is gone then. */
export const useSpare = async (tx: Tx, user: UserId, code: Buffer): Promise<boolean> => (await tx.query('delete from access.spare_code where app_user = $1 and code_hash = $2 returning 1', [user, code])).length > 0;

/** As the library keeps it, with a label that its owner gave. */
export type Passkey = { readonly id: string; readonly user: UserId; readonly credential: string; readonly publicKey: string; readonly counter: number; readonly transports: readonly string[]; readonly label: string };
type Sealed = Omit<Passkey, 'id' | 'user'>;
type PasskeyRow = { readonly id: string; readonly app_user: UserId; readonly sealed: Buffer; readonly created_at: Date; readonly used_at: Date | null };
const credentialHash = (credential: string): Buffer => hash('sha256', `vigil passkey ${credential}`, 'buffer');
const passkeyPlace = (id: string, user: UserId): string => `passkey ${id} of ${user}`;
const sealPasskey = (register: Register, { id, user, ...rest }: Passkey): Buffer => seal(register.world, key(register), Buffer.from(JSON.stringify(rest)), passkeyPlace(id, user));
const openPasskey = (register: Register, row: PasskeyRow): Passkey => ({ id: row.id, user: row.app_user, ...(JSON.parse(unseal(key(register), row.sealed, passkeyPlace(row.id, row.app_user)).toString()) as Sealed) });

/** The passkey of a credential id, of a seat that has not ended; held until the transaction ends. */
export async function lockPasskey(tx: Tx, register: Register, credential: string): Promise<Passkey | undefined> {
  const [row] = await tx.query<PasskeyRow>('select k.id, k.app_user, k.sealed, k.created_at, k.used_at from access.passkey k join access.app_user u on u.id = k.app_user where k.credential = $1 and u.ended_at is null for update of k', [credentialHash(credential)]);
  return row === undefined ? undefined : openPasskey(register, row);
}

export type OwnPasskey = Passkey & { readonly since: Date; readonly used: Date | null };
export const listPasskeys = async (tx: Tx, register: Register, user: UserId): Promise<OwnPasskey[]> =>
  (await tx.query<PasskeyRow>('select id, app_user, sealed, created_at, used_at from access.passkey where app_user = $1 order by created_at, id', [user])).map((row) => ({ ...openPasskey(register, row), since: row.created_at, used: row.used_at }));

/** False when this credential is there already, whoever has it. */
export const insertPasskey = async (tx: Tx, register: Register, passkey: Passkey): Promise<boolean> =>
  (await tx.query('insert into access.passkey (id, app_user, credential, sealed, created_at) values ($1, $2, $3, $4, $5) on conflict (credential) do nothing returning 1', [passkey.id, passkey.user, credentialHash(passkey.credential), sealPasskey(register, passkey), register.world.now().toISOString()])).length > 0;
export const updatePasskey = (tx: Tx, register: Register, passkey: Passkey): Promise<unknown> => tx.query('update access.passkey set sealed = $2, used_at = $3 where id = $1', [passkey.id, sealPasskey(register, passkey), register.world.now().toISOString()]);
export const deletePasskey = async (tx: Tx, user: UserId, id: string): Promise<boolean> => (await tx.query('delete from access.passkey where app_user = $1 and id = $2 returning 1', [user, id])).length > 0;

/** Everything a person signs in by but the password: for who lost it. */
export async function dropCredentials(tx: Tx, user: UserId): Promise<void> {
  for (const table of ['passkey', 'code_secret', 'spare_code']) await tx.query(`delete from access.${table} where app_user = $1`, [user]);
}
