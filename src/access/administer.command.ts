import { canonicalize } from '#base/canonical.ts';
import { record } from '#ledger/index.ts';
import { addMember, makeCompartment, removeMember, getCompartment, type CompartmentKind } from './compartment.store.ts';
import { inTransaction } from '#store/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { read, write } from './grant.ts';
import { addHat, addUser, endHat, findHats } from './people.store.ts';
import { permission, type Role } from './permission.ts';
import type { Session } from './session.ts';

/** What an administrator's hat may do: seats and circles, and nothing of what they hold. */
export const administerPermission = permission('administer', 'administrator');

type Doing =
  | { readonly what: 'user-add'; readonly name: string; readonly role: Role }
  | { readonly what: 'hat-end'; readonly name: string; readonly role: Role }
  | { readonly what: 'circle-add'; readonly name: string; readonly kind: CompartmentKind }
  | { readonly what: 'member-add' | 'member-remove'; readonly name: string; readonly role: Role; readonly circle: string }
  | CareDoing;
/** What is done to keep the register: backups, restores, holders of its key. Read again to tell what is due. */
export type CareDoing =
  | { readonly what: 'backup' | 'backup-made'; readonly id: string; readonly data: boolean; readonly keys: boolean }
  | { readonly what: 'restore-tried' | 'restored'; readonly id: string; readonly takenAt: string }
  | { readonly what: 'key-holder-add' | 'key-holder-remove' | 'key-drill'; readonly name: string };

/** The entry in the house's log is committed before anything is done: an act of administration that is not logged does not happen. */
async function log(session: Session, doing: Doing): Promise<void> {
  if (session.role !== 'administrator') throw new Refused('access.denied', { command: 'administer' });
  const house = await read(session, 'record', (tx) => getCompartment(tx, 'house'));
  const { world } = session.register;
  await write(session, administerPermission, house.id, async (tx, grant) => {
    const id = world.id<string>();
    await record(tx, world, {
      compartment: house.id, actor: grant.hat, grantId: grant.id, command: grant.command,
      records: [{ id, kind: 'administration', source: null, giver: null, chain: id, replaces: null, import: null, claimHashes: null, sealed: null, open: canonicalize(doing) }],
    });
  });
}

/** An entry of care in the house's log. Refused: `access.denied`. */
export const administerCare = (session: Session, doing: CareDoing): Promise<void> => log(session, doing);

async function getHat(session: Session, name: string, role: Role) {
  const hat = (await findHats(session.register, name)).find((found) => found.role === role);
  if (hat === undefined) throw new Refused('register.not-found', { what: 'hat' });
  return hat.hat;
}

/** An administrator knows the circles by name, and never what lies in them. */
async function getCircle(session: Session, name: string): Promise<CompartmentId> {
  const [row] = await inTransaction(session.register.pools.get('vigil_door'), 'read', {}, (tx) =>
    tx.query<{ id: CompartmentId }>(`select id from access.compartment where name = $1 and kind <> 'compound'`, [name]));
  if (row === undefined) throw new Refused('register.not-found', { what: 'circle' });
  return row.id;
}

/** A person with one hat. Refused: `access.name-taken`, `access.password-too-short`, `access.denied`. */
export async function administerUser(session: Session, input: { name: string; role: Role; password: string }): Promise<void> {
  await log(session, { what: 'user-add', name: input.name, role: input.role });
  const hat = await addHat(session.register, await addUser(session.register, input.name, input.password), input.role);
  // Who administers logs it in the house's circle; who audits reads what was logged there.
  if (input.role === 'administrator' || input.role === 'auditor') await addMember(session.register, hat, await getCircle(session, 'house'));
}

/** Ends a hat: its sessions stop at the next statement. */
export async function administerHatEnd(session: Session, input: { name: string; role: Role }): Promise<void> {
  const hat = await getHat(session, input.name, input.role);
  await log(session, { what: 'hat-end', ...input });
  await endHat(session.register, hat);
}

/** A new circle of readers, without a member. Refused: `access.circle-taken`, `access.denied`. */
export async function administerCircle(session: Session, input: { name: string; kind: CompartmentKind }): Promise<void> {
  const there = await getCircle(session, input.name).then(() => true, () => false);
  if (there) throw new Refused('access.circle-taken');
  await log(session, { what: 'circle-add', ...input });
  await makeCompartment(session.register, input.name, input.kind);
}

/** Lets a hat read a circle, or takes it away; both hold at the next statement. */
export async function administerMember(session: Session, input: { name: string; role: Role; circle: string; member: boolean }): Promise<void> {
  const hat = await getHat(session, input.name, input.role);
  const circle = await getCircle(session, input.circle);
  await log(session, { what: input.member ? 'member-add' : 'member-remove', name: input.name, role: input.role, circle: input.circle });
  await (input.member ? addMember : removeMember)(session.register, hat, circle);
}
