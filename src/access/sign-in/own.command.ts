import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { Refused } from '#base/result.ts';
import { inTransaction, type Tx } from '#store/index.ts';
import type { Register } from '../register.ts';
import { hashPassword, isPassword, resume, type Session } from '../session.ts';
import { newSpareCodes, secretBytes, secretWords, spareBytes, spareHash } from './code.ts';
import { deletePasskey, insertPasskey, listPasskeys, lockCode, saveSpare } from './credential.store.ts';
import { checkNewPasskey, newPasskeyOptions, rpIdOf, type Site } from './passkey.ts';
import { putPending, takePending } from './pending.store.ts';
import { confirmCode } from './sign-in.command.ts';

/** By what a person signs in. Of no secret more than that it is there. */
export type OwnSignIn = {
  readonly password: boolean; readonly code: boolean; /** Codes on paper that are left. */ readonly spare: number;
  readonly passkeys: readonly { readonly id: string; readonly label: string; readonly since: Date; readonly used: Date | null }[];
};

const door = <T>(register: Register, mode: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(register.pools.get('vigil_door'), mode, {}, work);
const mostPasskeys = 10;

async function passwordHashOf(session: Session): Promise<string | null> {
  const [row] = await door(session.register, 'read', (tx) => tx.query<{ password_hash: string | null }>('select password_hash from access.app_user where id = $1 and ended_at is null', [session.user]));
  if (row === undefined) throw new Refused('access.no-session');
  return row.password_hash;
}

/** A session left open must not be enough to change the way in. Refused: `access.password-wrong`, `access.no-session`. */
async function prove(session: Session, password: string): Promise<void> {
  await resume(session.register, session.token);
  const held = await passwordHashOf(session);
  if (held !== null && !(await isPassword(held, password))) throw new Refused('access.password-wrong');
}

/** For the hat that administers: the password again, where there is one. Refused: `access.password-wrong`. */
export const proveAgain = prove;

/** Whether this is the first person of a register, who has not said yet who they are and by what they sign in. */
export async function isFirstRun(session: Session): Promise<boolean> {
  const [row] = await door(session.register, 'read', (tx) => tx.query<{ first: boolean }>(`
    select u.password_hash is null and not exists (select from access.passkey k where k.app_user = u.id) and not exists (select from access.app_user o where o.created_at < u.created_at) as first from access.app_user u where u.id = $1`, [session.user]));
  return row?.first === true;
}

export async function findOwnSignIn(session: Session): Promise<OwnSignIn> {
  const { register, user } = await resume(session.register, session.token);
  const password = await passwordHashOf(session);
  return door(register, 'write', async (tx) => {
    const passkeys = await listPasskeys(tx, register, user);
    const [spare] = await tx.query<{ n: number }>('select count(*)::int as n from access.spare_code where app_user = $1', [user]);
    return { password: password !== null, code: (await lockCode(tx, register, user)) !== undefined, spare: spare?.n ?? 0, passkeys: passkeys.map(({ id, label, since, used }) => ({ id, label, since, used })) };
  });
}

/** Refused: `access.password-wrong`, `access.password-too-short`. */
export async function setOwnPassword(session: Session, said: { readonly password: string; readonly next: string }): Promise<void> {
  await prove(session, said.password);
  const next = await hashPassword(said.next);
  await door(session.register, 'write', (tx) => tx.query('update access.app_user set password_hash = $2 where id = $1', [session.user, next]));
}

/** A new secret for six-digit codes; it holds from when one of its codes was typed. Refused: `access.password-wrong`. */
export async function beginOwnCode(session: Session, said: { readonly password: string }): Promise<{ readonly token: string; readonly secret: string; readonly uri: string }> {
  await prove(session, said.password);
  const secret = session.register.world.random(secretBytes);
  return { token: await putPending(session.register, { is: 'own-code', user: session.user, secret: Buffer.from(secret).toString('base64url') }), ...secretWords(secret) };
}

/** Returns the codes for paper, which stand nowhere else. Refused: `access.sign-in-late`, `access.code-wrong`. */
export async function confirmOwnCode(session: Session, said: { readonly token: string; readonly code: string }): Promise<string[]> {
  const { register, user } = await resume(session.register, session.token);
  return door(register, 'write', async (tx) => {
    const pending = await takePending(tx, register, said.token, 'own-code');
    if (pending.user !== user) throw new Refused('access.sign-in-late');
    return confirmCode(tx, register, user, Buffer.from(pending.secret, 'base64url'), said.code);
  });
}

/** New codes for paper; those before open nothing any more. Refused: `access.password-wrong`, `access.no-code`. */
export async function renewSpareCodes(session: Session, said: { readonly password: string }): Promise<string[]> {
  await prove(session, said.password);
  const { register, user } = session;
  const spare = newSpareCodes(register.world.random(spareBytes));
  await door(register, 'write', async (tx) => {
    if ((await lockCode(tx, register, user)) === undefined) throw new Refused('access.no-code');
    await saveSpare(tx, user, spare.flatMap((one) => spareHash(one) ?? []));
  });
  return spare;
}

/** Refused: `access.password-wrong`, `access.passkey-needs-name`, `access.too-many-passkeys`. */
export async function beginOwnPasskey(session: Session, site: Site, said: { readonly password: string }) {
  rpIdOf(site);
  await prove(session, said.password);
  const { register, user } = session;
  const known = await door(register, 'read', (tx) => listPasskeys(tx, register, user));
  if (known.length >= mostPasskeys) throw new Refused('access.too-many-passkeys', { most: mostPasskeys });
  const challenge = Buffer.from(register.world.random(32)).toString('base64url');
  const options = await newPasskeyOptions(site, challenge, { handle: Buffer.from(user.replaceAll('-', ''), 'hex'), label: `Vigil ${register.vault.register.slice(0, 8)}` }, known.map(({ credential }) => credential));
  return { token: await putPending(register, { is: 'own-passkey', user, challenge }), options };
}

/** Refused: `access.sign-in-late`, `access.passkey-wrong`, `access.passkey-taken`. */
export async function addOwnPasskey(session: Session, site: Site, said: { readonly token: string; readonly label: string; readonly response: RegistrationResponseJSON }): Promise<void> {
  const { register, user } = await resume(session.register, session.token);
  const pending = await door(register, 'write', (tx) => takePending(tx, register, said.token, 'own-passkey'));
  if (pending.user !== user) throw new Refused('access.sign-in-late');
  const made = await checkNewPasskey(site, pending.challenge, said.response);
  const label = said.label.normalize('NFC').trim().slice(0, 60);
  if (!(await door(register, 'write', (tx) => insertPasskey(tx, register, { id: register.world.id<string>(), user, label, ...made })))) throw new Refused('access.passkey-taken');
}

/** The last way in is not taken away. Refused: `access.password-wrong`, `access.last-way-in`, `register.not-found`. */
export async function removeOwnPasskey(session: Session, said: { readonly id: string; readonly password: string }): Promise<void> {
  await prove(session, said.password);
  const { register, user } = session;
  const other = (await passwordHashOf(session)) !== null;
  await door(register, 'write', async (tx) => {
    if (!(await deletePasskey(tx, user, said.id))) throw new Refused('register.not-found');
    if (!other && (await listPasskeys(tx, register, user)).length === 0) throw new Refused('access.last-way-in');
  });
}
