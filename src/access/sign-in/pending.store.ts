import { Refused } from '#base/result.ts';
import { deriveKey, inTransaction, seal, unseal, type Tx } from '#store/index.ts';
import type { Register } from '../register.ts';
import { tokenHash } from '../session.ts';

/** What a way in needs to remember between its two halves. */
export type Pending =
  | { readonly is: 'first-code'; readonly user: string; readonly secret: string }
  | { readonly is: 'own-code'; readonly user: string; readonly secret: string }
  | { readonly is: 'passkey'; readonly challenge: string }
  | { readonly is: 'own-passkey'; readonly user: string; readonly challenge: string };

const minutes = 10;
const key = (register: Register): Uint8Array => deriveKey(register.vault.master, 'pending sign-in');

/** Puts it aside for ten minutes; whoever brings the token goes on with it. */
export async function putPending(register: Register, pending: Pending): Promise<string> {
  const token = Buffer.from(register.world.random(32)).toString('base64url');
  const hash = tokenHash(token);
  const sealed = seal(register.world, key(register), Buffer.from(JSON.stringify(pending)), `pending ${hash.toString('hex')}`);
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, async (tx) => {
    await tx.query('delete from access.pending_sign_in where expires_at < now()');
    await tx.query('insert into access.pending_sign_in (token_hash, sealed, expires_at) values ($1, $2, now() + make_interval(mins => $3))', [hash, sealed, minutes]);
  });
  return token;
}

/** Takes it, once. Refused: `access.sign-in-late` when it is of another kind, was taken, is too old or never was. */
export async function takePending<K extends Pending['is']>(tx: Tx, register: Register, token: string, is: K): Promise<Extract<Pending, { is: K }>> {
  const hash = tokenHash(token);
  const [row] = await tx.query<{ sealed: Buffer }>('delete from access.pending_sign_in where token_hash = $1 and expires_at > now() returning sealed', [hash]);
  if (row === undefined) throw new Refused('access.sign-in-late');
  const pending = JSON.parse(unseal(key(register), row.sealed, `pending ${hash.toString('hex')}`).toString()) as Pending;
  if (pending.is !== is) throw new Refused('access.sign-in-late');
  return pending as Extract<Pending, { is: K }>;
}
