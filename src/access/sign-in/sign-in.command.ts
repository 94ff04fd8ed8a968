import { createHmac } from 'node:crypto';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { HatId, UserId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { deriveKey, inTransaction, type Tx } from '#store/index.ts';
import type { Role } from '../permission.ts';
import type { Register } from '../register.ts';
import { isPassword, openSession } from '../session.ts';
import { newSpareCodes, secretBytes, secretWords, spareBytes, spareHash, stepOfCode } from './code.ts';
import { lockCode, lockPasskey, saveCode, updatePasskey, useSpare, useStep } from './credential.store.ts';
import { checkPasskey, passkeyOptions, type Site } from './passkey.ts';
import { putPending, takePending } from './pending.store.ts';
import { remembered, secondsToWait } from './slow-down.ts';

/** Either the token of a session, or, for who has no codes yet, the secret to make them with: they sign in by confirming it. */
export type SignedIn = { readonly token: string } | { readonly first: { readonly token: string; readonly secret: string; readonly uri: string } };

const door = <T>(register: Register, mode: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(register.pools.get('vigil_door'), mode, {}, work);
const tidy = (name: string): string => name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
const whomOf = (register: Register, name: string): Buffer => createHmac('sha256', deriveKey(register.vault.master, 'failed sign-in')).update(name.toLowerCase()).digest();

/**
 * Name, password and a code: six digits of an authenticator, or one of the codes on paper. Refused: `access.sign-in` whatever was
 * wrong, `access.wait` (seconds) after several tries in vain of one name, whether or not anybody bears it.
 */
export async function signInByPassword(register: Register, said: { readonly name: string; readonly password: string; readonly code: string }): Promise<SignedIn> {
  const name = tidy(said.name);
  const whom = whomOf(register, name);
  const now = register.world.now();
  await countTry(register, whom, now);
  const [row] = await door(register, 'read', (tx) => tx.query<{ id: UserId; password_hash: string | null }>('select id, password_hash from access.app_user where name = $1 and ended_at is null', [name]));
  const right = await isPassword(row?.password_hash ?? null, said.password);
  const hat = row === undefined ? undefined : await findFirstHat(register, row.id);
  const passed = right && row !== undefined && hat !== undefined ? await door(register, 'write', (tx) => passCode(tx, register, row.id, said.code)) : 'no';
  if (row === undefined || hat === undefined || passed === 'no') throw new Refused('access.sign-in');
  await door(register, 'write', (tx) => tx.query('delete from access.failed_sign_in where whom = $1', [whom]));
  if (passed === 'yes') return { token: await openSession(register, hat) };
  const secret = register.world.random(secretBytes);
  return { first: { token: await putPending(register, { is: 'first-code', user: row.id, secret: Buffer.from(secret).toString('base64url') }), ...secretWords(secret) } };
}

/**
 * Counts a try as one in vain, until it was not: many at once are counted one after another, before any of them is looked at.
 * Refused: `access.wait`; that is not counted.
 */
const countTry = (register: Register, whom: Buffer, now: Date): Promise<void> => door(register, 'write', async (tx) => {
  await tx.query('select pg_advisory_xact_lock($1)', [whom.readBigInt64BE().toString()]);
  const failures = await tx.query<{ at: Date }>('select at from access.failed_sign_in where whom = $1 order by at desc limit 100', [whom]);
  const seconds = secondsToWait(failures.map(({ at }) => at), now);
  if (seconds > 0) throw new Refused('access.wait', { seconds });
  await tx.query('delete from access.failed_sign_in where at < $1', [new Date(now.getTime() - remembered).toISOString()]);
  await tx.query('insert into access.failed_sign_in (whom, at) values ($1, $2)', [whom, now.toISOString()]);
});

/** `first`: the person has no codes yet. A code is used up by being right. */
async function passCode(tx: Tx, register: Register, user: UserId, code: string): Promise<'yes' | 'no' | 'first'> {
  const held = await lockCode(tx, register, user);
  if (held === undefined) return 'first';
  const step = stepOfCode(held.secret, code, held.lastStep, register.world.now());
  if (step !== null) {
    await useStep(tx, user, step);
    return 'yes';
  }
  const spare = spareHash(code);
  return spare !== undefined && (await useSpare(tx, user, spare)) ? 'yes' : 'no';
}

/** The second half for who had no codes: the first of them, which confirms that they can be made. Refused: `access.sign-in-late`, `access.code-wrong`. */
export async function signInWithFirstCode(register: Register, said: { readonly token: string; readonly code: string }): Promise<{ readonly token: string; readonly spare: readonly string[] }> {
  const { user, spare } = await door(register, 'write', async (tx) => {
    const pending = await takePending(tx, register, said.token, 'first-code');
    return { user: pending.user as UserId, spare: await confirmCode(tx, register, pending.user as UserId, Buffer.from(pending.secret, 'base64url'), said.code) };
  });
  const hat = await findFirstHat(register, user);
  if (hat === undefined) throw new Refused('access.sign-in');
  return { token: await openSession(register, hat), spare };
}

/** Keeps a secret whose code was right, with new codes for paper. A wrong code rolls back, so that it may be tried again. Refused: `access.code-wrong`. */
export async function confirmCode(tx: Tx, register: Register, user: UserId, secret: Uint8Array, code: string): Promise<string[]> {
  const step = stepOfCode(secret, code, 0, register.world.now());
  if (step === null) throw new Refused('access.code-wrong');
  const spare = newSpareCodes(register.world.random(spareBytes));
  await saveCode(tx, register, user, secret, step, spare.flatMap((one) => spareHash(one) ?? []));
  return spare;
}

/** Refused: `access.passkey-needs-name`. */
export async function beginPasskey(register: Register, site: Site) {
  const challenge = Buffer.from(register.world.random(32)).toString('base64url');
  const options = await passkeyOptions(site, challenge);
  return { token: await putPending(register, { is: 'passkey', challenge }), options };
}

/** Refused: `access.sign-in` whatever was wrong, `access.sign-in-late`. */
export async function signInByPasskey(register: Register, site: Site, said: { readonly token: string; readonly response: AuthenticationResponseJSON }): Promise<{ readonly token: string }> {
  const { challenge } = await door(register, 'write', (tx) => takePending(tx, register, said.token, 'passkey'));
  const user = await door(register, 'write', async (tx) => {
    const passkey = await lockPasskey(tx, register, said.response.id);
    if (passkey === undefined) throw new Refused('access.sign-in');
    await updatePasskey(tx, register, { ...passkey, counter: await checkPasskey(site, challenge, said.response, passkey) });
    return passkey.user;
  });
  const hat = await findFirstHat(register, user);
  if (hat === undefined) throw new Refused('access.sign-in');
  return { token: await openSession(register, hat) };
}

/** The hat a person signs in with: one that reads before one that administers, so that the stronger rights are a choice. */
async function findFirstHat(register: Register, user: UserId): Promise<HatId | undefined> {
  const hats = await door(register, 'read', (tx) => tx.query<{ id: HatId; role: Role }>('select h.id, h.role from access.hat h join access.app_user u on u.id = h.app_user where h.app_user = $1 and h.ended_at is null and u.ended_at is null order by h.created_at', [user]));
  return (hats.find(({ role }) => role !== 'administrator' && role !== 'auditor') ?? hats.find(({ role }) => role !== 'administrator') ?? hats[0])?.id;
}
