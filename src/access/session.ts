import { hash } from 'node:crypto';
import { hash as argonHash, verify as argonVerify } from '@node-rs/argon2';
import type { HatId, UserId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { askAtOnce, inTransaction, type Lane } from '#store/index.ts';
import type { Role } from './permission.ts';
import type { Register } from './register.ts';
import { loadSetting } from './setting.store.ts';

/** A signed-in hat. The token is what the database knows the session by; it holds nothing else. */
export type Session = { readonly register: Register; readonly token: string; readonly hat: HatId; readonly user: UserId; readonly role: Role; readonly name: string; /** Compartments as they were held when the session was last asked for: a guess that saves a round trip, never a right. */ readonly held: readonly number[]; readonly lane?: Lane };

/** The same session, for what is asked beside a page: it waits its turn behind others of its kind, and nobody who opens a page waits behind it. */
export const beside = (session: Session): Session => ({ ...session, lane: 'beside' });
/** The same for counts alone: they do not stand behind facets and lines. */
export const counting = (session: Session): Session => ({ ...session, lane: 'counting' });

/** argon2id at 64 MiB, three passes: some 260 ms (RFC 9106, second choice of parameters with more passes). */
const argon = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
export function checkPassword(password: string): void {
  if (password.length < 12) throw new Refused('access.password-too-short', { least: 12 });
}
export const hashPassword = async (password: string): Promise<string> => {
  checkPassword(password);
  return argonHash(password.normalize('NFKC'), argon);
};
// Checked when there is no such user, so that the time taken does not tell names.
const nobody = '$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Whether it is the password; without one the same time is taken, and the answer is no. */
export const isPassword = async (held: string | null, password: string): Promise<boolean> => (await argonVerify(held ?? nobody, password.normalize('NFKC'), argon).catch(() => false)) && held !== null;

export const tokenHash = (token: string): Buffer => hash('sha256', Buffer.from(token), 'buffer');

/** Opens a session for a hat, for as long as the house has set unless told. Who may call this has already been checked: a password, or the operator's token file. */
export async function openSession(register: Register, hat: HatId, told?: number): Promise<string> {
  const hours = told ?? (await loadSetting(register, 'session-hours'));
  const token = Buffer.from(register.world.random(32)).toString('base64url');
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, (tx) =>
    tx.query('insert into access.session (token_hash, hat, opened_at, expires_at) values ($1, $2, now(), now() + make_interval(hours => $3))', [tokenHash(token), hat, hours]));
  return token;
}

/** Name, password and hat to a session token. Refused: `access.sign-in` whatever was wrong. */
export async function signIn(register: Register, name: string, password: string, role: Role): Promise<Session> {
  const [row] = await inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) =>
    tx.query<{ password_hash: string | null; hat: HatId | null }>(`
      select u.password_hash, h.id as hat from access.app_user u
      left join access.hat h on h.app_user = u.id and h.role = $2 and h.ended_at is null
      where u.name = $1 and u.ended_at is null`, [name, role]));
  const right = await isPassword(row?.password_hash ?? null, password);
  if (!right || row === undefined || row.hat === null) throw new Refused('access.sign-in');
  return resume(register, await openSession(register, row.hat));
}

/** The session of a token. Refused: `access.no-session` when it has ended, never was, or the seat was taken away. */
export async function resume(register: Register, token: string): Promise<Session> {
  const { held, rows } = await askAtOnce(register.pools.get('vigil_app reading'), { 'vigil.session': token }, [{ text: 'select hat, app_user, role, name from access.me()', values: [] }]);
  const me = rows[0]?.[0] as { hat: HatId; app_user: UserId; role: Role; name: string } | undefined;
  if (me === undefined) throw new Refused('access.no-session');
  return { register, token, hat: me.hat, user: me.app_user, role: me.role, name: me.name, held };
}

/** Ends a session and opens one with another hat of the same person; the new token. Refused: `access.no-such-hat`, for hats of others and hats that ended alike. */
export async function changeHat(session: Session, hat: HatId): Promise<string> {
  const hours = await loadSetting(session.register, 'session-hours');
  const { register } = session;
  const token = Buffer.from(register.world.random(32)).toString('base64url');
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, async (tx) => {
    const opened = await tx.query(`
      insert into access.session (token_hash, hat, opened_at, expires_at)
      select $1, h.id, now(), now() + make_interval(hours => $4) from access.hat h join access.app_user u on u.id = h.app_user
      where h.id = $2 and h.app_user = $3 and h.ended_at is null and u.ended_at is null returning 1`, [tokenHash(token), hat, session.user, hours]);
    if (opened.length === 0) throw new Refused('access.no-such-hat');
    await tx.query('delete from access.session where token_hash = $1', [tokenHash(session.token)]);
  });
  return token;
}

export async function endSession(register: Register, token: string): Promise<void> {
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, (tx) => tx.query('delete from access.session where token_hash = $1', [tokenHash(token)]));
}
