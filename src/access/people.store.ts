import type { HatId, UserId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { inTransaction } from '#store/index.ts';
import type { Role } from './permission.ts';
import type { Register } from './register.ts';
import { hashPassword } from './session.ts';
import { dropCredentials } from './sign-in/credential.store.ts';

/** A person with a seat; without a password only the operator's token file opens a session. Refused: `access.name-taken`, `access.password-too-short`. */
export async function addUser(register: Register, name: string, password: string | null): Promise<UserId> {
  const id = register.world.id<UserId>();
  const secret = password === null ? null : await hashPassword(password);
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, async (tx) => {
    const added = await tx.query('insert into access.app_user (id, name, password_hash, created_at) values ($1, $2, $3, $4) on conflict (name) do nothing returning id', [id, name, secret, register.world.now().toISOString()]);
    if (added.length === 0) throw new Refused('access.name-taken');
  });
  return id;
}

/** One role of a person. Refused: `access.too-many-hats` above two, `access.hat-taken` for the same role twice. */
export async function addHat(register: Register, user: UserId, role: Role): Promise<HatId> {
  let id = register.world.id<HatId>();
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, async (tx) => {
    // Two hats added at once would both count the same ones: the person's row is held while they are counted.
    await tx.query('select 1 from access.app_user where id = $1 for update', [user]);
    const hats = await tx.query<{ id: HatId; role: Role; ended: boolean }>('select id, role, ended_at is not null as ended from access.hat where app_user = $1', [user]);
    checkHat(hats.filter((hat) => !hat.ended).map((hat) => hat.role), role);
    // A role has one hat a person for good: taken up again it is the same hat, and reads no circle until it is let into one.
    const before = hats.find((hat) => hat.role === role);
    if (before !== undefined) {
      id = before.id;
      await tx.query('delete from access.membership where hat = $1', [id]);
      await tx.query('delete from access.session where hat = $1', [id]);
      await tx.query('update access.hat set ended_at = null where id = $1', [id]);
    } else await tx.query('insert into access.hat (id, app_user, role, created_at) values ($1, $2, $3, $4)', [id, user, role, register.world.now().toISOString()]);
  });
  return id;
}

/** Two hats at most, each role once. */
export function checkHat(held: readonly Role[], role: Role): void {
  if (held.includes(role)) throw new Refused('access.hat-taken');
  if (held.length >= 2) throw new Refused('access.too-many-hats', { most: 2 });
}

/** A name as it is kept and shown: one line, 1 to 100 signs. Refused: `access.name`. */
export function parseName(text: string): string {
  const name = text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
  if (name === '' || name.length > 100 || /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u.test(name)) throw new Refused('access.name');
  return name;
}

/** Ends a hat: its sessions stop at the next statement. */
export async function endHat(register: Register, hat: HatId): Promise<void> {
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, (tx) => tx.query('update access.hat set ended_at = now() where id = $1 and ended_at is null', [hat]));
}

/** Hats of a person by name, for `--as`. */
export async function findHats(register: Register, name: string): Promise<{ hat: HatId; role: Role }[]> {
  return inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) =>
    tx.query<{ hat: HatId; role: Role }>('select h.id as hat, h.role from access.app_user u join access.hat h on h.app_user = u.id where u.name = $1 and u.ended_at is null and h.ended_at is null order by h.created_at', [name]));
}

/** A person by name, with the roles of the hats that hold; also one whose seat has ended. */
export async function findPerson(register: Register, name: string): Promise<{ id: UserId; ended: boolean; roles: Role[] } | undefined> {
  const [row] = await inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) =>
    tx.query<{ id: UserId; ended: boolean; roles: Role[] }>(`select u.id, u.ended_at is not null as ended, array(select h.role from access.hat h where h.app_user = u.id and h.ended_at is null order by h.created_at) as roles from access.app_user u where u.name = $1`, [name]));
  return row;
}

/** Ends a seat: all sessions of the person stop at the next statement. */
export async function endUser(register: Register, user: UserId): Promise<void> {
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, (tx) => tx.query('update access.app_user set ended_at = now() where id = $1 and ended_at is null', [user]));
}

/** Refused: `access.name-taken`. */
export async function renameUser(register: Register, user: UserId, name: string): Promise<void> {
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, async (tx) => {
    const changed = await tx.query('update access.app_user set name = $2 where id = $1 and not exists (select from access.app_user o where o.name = $2 and o.id <> $1) returning 1', [user, name]);
    if (changed.length === 0) throw new Refused('access.name-taken');
  });
}

/** Another password, and nothing else to sign in by. Sessions end, but those of the token files of this machine, which nobody signed in to get. */
export async function resetSignIn(register: Register, user: UserId, password: string): Promise<void> {
  const secret = await hashPassword(password);
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, async (tx) => {
    await tx.query('update access.app_user set password_hash = $2 where id = $1', [user, secret]);
    await dropCredentials(tx, user);
    await tx.query(`delete from access.session where hat in (select id from access.hat where app_user = $1) and expires_at - opened_at <= interval '2 days'`, [user]);
  });
}
