import { canonicalize } from '#base/canonical.ts';
import { record } from '#ledger/index.ts';
import { addMember, makeCompartment, removeMember, getCompartment, type CompartmentKind } from './compartment.store.ts';
import { listCircles, listPeople, type Circle, type Person } from './seats.store.ts';
import { listSettings, saveSetting, type Setting } from './setting.store.ts';
import { settings, type SettingName } from './setting.ts';
import { inTransaction } from '#store/index.ts';
import type { CompartmentId, HatId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { read, write } from './grant.ts';
import { addHat, addUser, checkHat, endHat, endUser, findHats, findPerson, parseName, renameUser, resetSignIn } from './people.store.ts';
import { permission, type Permission, type Role } from './permission.ts';
import { checkPassword, resume, type Session } from './session.ts';

/** The care of the house: backups, restores, holders of its key. */
export const administerPermission = permission('administer', 'administrator');
/** What else an administrator's hat may do: seats, circles and settings, and nothing of what the circles hold. A name each, since the auditor sees the command and no more. */
export const addUserPermission = permission('user.add', 'administrator');
export const endUserPermission = permission('user.end', 'administrator');
export const addHatPermission = permission('hat.add', 'administrator');
export const endHatPermission = permission('hat.end', 'administrator');
export const addCirclePermission = permission('circle.add', 'administrator');
export const addMemberPermission = permission('member.add', 'administrator');
export const removeMemberPermission = permission('member.remove', 'administrator');
export const nameSeatPermission = permission('user.name', 'administrator');
export const resetSignInPermission = permission('sign-in.reset', 'administrator');
export const changeSettingPermission = permission('setting.change', 'administrator');

type Doing =
  | { readonly what: 'user-add' | 'hat-add' | 'hat-end'; readonly name: string; readonly role: Role }
  | { readonly what: 'user-end' | 'user-name' | 'sign-in-reset'; readonly name: string }
  | { readonly what: 'circle-add'; readonly name: string; readonly kind: CompartmentKind }
  | { readonly what: 'setting-change'; readonly name: SettingName; readonly value: number }
  | { readonly what: 'member-add' | 'member-remove'; readonly name: string; readonly role: Role; readonly circle: string }
  | CareDoing;
/** What is done to keep the register: backups, restores, holders of its key. Read again to tell what is due. */
export type CareDoing =
  | { readonly what: 'backup' | 'backup-made'; readonly id: string; readonly data: boolean; readonly keys: boolean }
  | { readonly what: 'restore-tried' | 'restored'; readonly id: string; readonly takenAt: string }
  | { readonly what: 'key-holder-add' | 'key-holder-remove' | 'key-drill'; readonly name: string };

/** The entry in the house's log is committed before anything is done: an act of administration that is not logged does not happen. */
async function log(session: Session, allowed: Permission, doing: Doing): Promise<void> {
  requireRole(session, allowed);
  const house = await read(session, 'record', (tx) => getCompartment(tx, 'house'));
  const { world } = session.register;
  await write(session, allowed, house.id, async (tx, grant) => {
    const id = world.id<string>();
    await record(tx, world, {
      compartment: house.id, actor: grant.hat, grantId: grant.id, command: grant.command,
      records: [{ id, kind: 'administration', source: null, giver: null, chain: id, replaces: null, import: null, claimHashes: null, sealed: null, open: canonicalize(doing) }],
    });
  });
}

/** An entry of care in the house's log. Refused: `access.denied`. */
export const administerCare = (session: Session, doing: CareDoing): Promise<void> => log(session, administerPermission, doing);

/** Asked before anything is looked up: who may not administer learns nothing of who is there. */
function requireRole(session: Session, allowed: Permission): void {
  if (!allowed.roles.includes(session.role)) throw new Refused('access.denied', { command: allowed.command });
}

/** For what is read by a role of the machine, which knows no session: whose session it is, is asked anew. Refused: `access.denied`, `access.no-session`. */
export async function requireRoleNow(session: Session, allowed: Permission): Promise<void> {
  requireRole(await resume(session.register, session.token), allowed);
}

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

/** A person with one hat, let into their first circle where one is named. Refused: `access.name`, `access.name-taken`, `access.password-too-short`, `register.not-found`, `access.denied`. */
export async function administerUser(session: Session, input: { name: string; role: Role; password: string; circle?: string | undefined }): Promise<void> {
  requireRole(session, addUserPermission);
  const name = parseName(input.name);
  if ((await findPerson(session.register, name)) !== undefined) throw new Refused('access.name-taken');
  // Before the entry, so that what is refused leaves none.
  checkPassword(input.password);
  if (input.circle !== undefined) await getCircle(session, input.circle);
  await log(session, addUserPermission, { what: 'user-add', name, role: input.role });
  const hat = await addHat(session.register, await addUser(session.register, name, input.password), input.role);
  await letIntoHouse(session, hat, input.role);
  if (input.circle !== undefined) await administerMember(session, { name, role: input.role, circle: input.circle, member: true });
}

/** Says who the person of this very hat is: the first one has no name until somebody says it. Refused: `access.name`, `access.name-taken`, `access.denied`. */
export async function administerOwnName(session: Session, input: { name: string }): Promise<void> {
  requireRole(session, nameSeatPermission);
  const name = parseName(input.name);
  if (name === session.name) return;
  if ((await findPerson(session.register, name)) !== undefined) throw new Refused('access.name-taken');
  await log(session, nameSeatPermission, { what: 'user-name', name });
  await renameUser(session.register, session.user, name);
}

/** For who lost their way in: a new password, and no codes or passkeys until they make new ones; who signed in as them is out. Refused: `register.not-found`, `access.password-too-short`, `access.denied`. */
export async function administerSignInReset(session: Session, input: { name: string; password: string }): Promise<void> {
  requireRole(session, resetSignInPermission);
  const person = await findPerson(session.register, input.name);
  if (person === undefined || person.ended) throw new Refused('register.not-found', { what: 'person' });
  checkPassword(input.password);
  await log(session, resetSignInPermission, { what: 'sign-in-reset', name: input.name });
  await resetSignIn(session.register, person.id, input.password);
}

/** Another hat of a person, who has two at most. Refused: `register.not-found`, `access.hat-taken`, `access.too-many-hats`, `access.denied`. */
export async function administerHat(session: Session, input: { name: string; role: Role }): Promise<void> {
  requireRole(session, addHatPermission);
  const person = await findPerson(session.register, input.name);
  if (person === undefined) throw new Refused('register.not-found', { what: 'person' });
  checkHat(person.roles, input.role);
  await log(session, addHatPermission, { what: 'hat-add', ...input });
  await letIntoHouse(session, await addHat(session.register, person.id, input.role), input.role);
}

/** Who administers logs it in the house's circle; who audits is told what was entered there like everywhere: that, when, by whom. */
async function letIntoHouse(session: Session, hat: HatId, role: Role): Promise<void> {
  if (role === 'administrator' || role === 'auditor') await addMember(session.register, hat, await getCircle(session, 'house'), session.hat);
}

/** Ends a hat: its sessions stop at the next statement. Refused: `access.last-administrator`, `register.not-found`, `access.denied`. */
export async function administerHatEnd(session: Session, input: { name: string; role: Role }): Promise<void> {
  requireRole(session, endHatPermission);
  const hat = await getHat(session, input.name, input.role);
  if (input.role === 'administrator') await requireAnotherAdministrator(session, input.name);
  await log(session, endHatPermission, { what: 'hat-end', ...input });
  await endHat(session.register, hat);
}

/** Ends a person's seat with all hats; what they recorded stays, and their name stays taken. Refused: as `administerHatEnd`. */
export async function administerUserEnd(session: Session, input: { name: string }): Promise<void> {
  requireRole(session, endUserPermission);
  const person = await findPerson(session.register, input.name);
  if (person === undefined || person.ended) throw new Refused('register.not-found', { what: 'person' });
  if (person.roles.includes('administrator')) await requireAnotherAdministrator(session, input.name);
  await log(session, endUserPermission, { what: 'user-end', name: input.name });
  await endUser(session.register, person.id);
}

async function requireAnotherAdministrator(session: Session, name: string): Promise<void> {
  if (!(await listPeople(session.register)).some((one) => one.name !== name && one.endedAt === null && one.hats.some((hat) => hat.role === 'administrator' && hat.endedAt === null))) throw new Refused('access.last-administrator');
}

/** A new circle of readers, without a member. Refused: `access.name`, `access.circle-taken`, `access.denied`. */
export async function administerCircle(session: Session, input: { name: string; kind: CompartmentKind }): Promise<void> {
  requireRole(session, addCirclePermission);
  const name = parseName(input.name);
  const there = await getCircle(session, name).then(() => true, () => false);
  if (there) throw new Refused('access.circle-taken');
  await log(session, addCirclePermission, { what: 'circle-add', name, kind: input.kind });
  await makeCompartment(session.register, name, input.kind);
}

/** Lets a hat read a circle, or takes it away; both hold at the next statement. */
export async function administerMember(session: Session, input: { name: string; role: Role; circle: string; member: boolean }): Promise<void> {
  const allowed = input.member ? addMemberPermission : removeMemberPermission;
  requireRole(session, allowed);
  const hat = await getHat(session, input.name, input.role);
  const circle = await getCircle(session, input.circle);
  await log(session, allowed, { what: input.member ? 'member-add' : 'member-remove', name: input.name, role: input.role, circle: input.circle });
  await (input.member ? addMember(session.register, hat, circle, session.hat) : removeMember(session.register, hat, circle));
}

/** Sets what `settings` names, from the next use on. Refused: `access.setting` outside its bounds, `access.denied`. */
export async function administerSetting(session: Session, input: { name: SettingName; value: number }): Promise<void> {
  requireRole(session, changeSettingPermission);
  const { least, most } = settings[input.name];
  if (!Number.isInteger(input.value) || input.value < least || input.value > most) throw new Refused('access.setting', { least, most });
  await log(session, changeSettingPermission, { what: 'setting-change', ...input });
  await saveSetting(session.register, session.hat, input.name, input.value);
}

/** Everybody with a seat, with hats and circles: for who administers them. Refused: `access.denied`. */
export async function listSeats(session: Session): Promise<{ readonly people: readonly Person[]; readonly circles: readonly Circle[] }> {
  await requireRoleNow(session, addUserPermission);
  return { people: await listPeople(session.register), circles: await listCircles(session.register) };
}

export type SettingView = Setting & { readonly least: number; readonly most: number; readonly usual: number };
/** What is set and what may be. Refused: `access.denied`. */
export async function readSettings(session: Session): Promise<SettingView[]> {
  await requireRoleNow(session, changeSettingPermission);
  return (await listSettings(session.register)).map((one) => ({ ...one, ...settings[one.name] }));
}
