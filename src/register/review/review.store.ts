import { readers, type Register } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { getLogKey, getOwnerKey } from '#keys/index.ts';
import { deriveKey, inTransaction, seal, unseal, type Tx } from '#store/index.ts';
import type { ReviewState, Standing } from './review.ts';

export type ReviewRow = Standing & { readonly compartment: CompartmentId; readonly account: string; readonly sealed: Buffer | null; readonly changedAt: Date };
type Raw = { compartment: CompartmentId; account: string; state: ReviewState; asked_by: string; reviewer: string | null; sealed: Buffer | null; turn: number; changed_at: Date };
const columns = 'compartment, account, state, asked_by, reviewer, sealed, turn, changed_at';
const toRow = (raw: Raw): ReviewRow => ({ compartment: raw.compartment, account: raw.account, state: raw.state, askedBy: raw.asked_by, reviewer: raw.reviewer, sealed: raw.sealed, turn: raw.turn, changedAt: raw.changed_at });

/** Circle of an account that may be read. Refused: `register.not-found`. */
export async function circleOfAccount(tx: Tx, account: string): Promise<CompartmentId> {
  const [row] = await tx.query<{ compartment: CompartmentId }>('select compartment from derived.account where compartment = any ($2) and chain = $1', [account, tx.held]);
  if (row === undefined) throw new Refused('register.not-found');
  return row.compartment;
}

/** The rows of some accounts that may be read still, or of all; `state` and the newest `most` of them. */
export async function findReviews(tx: Tx, state: readonly ReviewState[], most: number, account: string | null = null): Promise<ReviewRow[]> {
  const rows = await tx.query<Raw>(`select ${columns} from working.review r where r.compartment = any ($1) and r.state = any ($2) and ($3::uuid is null or r.account = $3)
    and exists (select 1 from derived.account a where a.compartment = r.compartment and a.chain = r.account) order by r.changed_at desc, r.account limit $4`, [tx.held, state, account, most]);
  return rows.map(toRow);
}

/** Held until the transaction ends; null where nobody asked yet. */
export async function lockReview(tx: Tx, compartment: CompartmentId, account: string): Promise<ReviewRow | null> {
  const [row] = await tx.query<Raw>(`select ${columns} from working.review where compartment = $1 and account = $2 for update`, [compartment, account]);
  return row === undefined ? null : toRow(row);
}

/** False when somebody asked for the same in this moment. */
export async function insertReview(tx: Tx, row: ReviewRow): Promise<boolean> {
  const done = await tx.query(`insert into working.review (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1`,
    [row.compartment, row.account, row.state, row.askedBy, row.reviewer, row.sealed, row.turn, row.changedAt]);
  return done.length > 0;
}

export async function updateReview(tx: Tx, row: ReviewRow): Promise<void> {
  await tx.query('update working.review set state = $3, asked_by = $4, reviewer = $5, sealed = $6, turn = $7, changed_at = $8 where compartment = $1 and account = $2',
    [row.compartment, row.account, row.state, row.askedBy, row.reviewer, row.sealed, row.turn, row.changedAt]);
}

const place = (account: string): string => `review ${account}`;
/** Seals a note for its row, by a key of the circle's own. */
export const sealNote = async (tx: Tx, register: Register, compartment: CompartmentId, account: string, note: string): Promise<Buffer | null> =>
  (note === '' ? null : seal(register.world, deriveKey(await getLogKey(tx, register, compartment), 'reviews'), Buffer.from(note), place(account)));

/** Undoes `sealNote`; reads only. Only for who asked and the reviewer: they wrote it to each other. */
export async function openNote(tx: Tx, register: Register, row: Pick<ReviewRow, 'compartment' | 'account' | 'sealed'>): Promise<string> {
  if (row.sealed === null) return '';
  const [circle] = await tx.query<{ log: string }>('select log from access.my_compartments() where id = $1', [row.compartment]);
  if (circle === undefined) throw new Refused('register.not-found');
  return unseal(deriveKey(await getOwnerKey(tx, register, row.compartment, circle.log), 'reviews'), row.sealed, place(row.account)).toString();
}

/** What waits goes along when accounts go to another circle; notes are sealed anew for it. */
export async function moveReviews(tx: Tx, register: Register, from: CompartmentId, to: CompartmentId, accounts: readonly string[]): Promise<void> {
  const rows = await tx.query<Raw>(`select ${columns} from working.review where compartment = $1 and account = any ($2::uuid[]) for update`, [from, accounts]);
  for (const row of rows) {
    const sealed = await sealNote(tx, register, to, row.account, await openNote(tx, register, row));
    await tx.query('update working.review set compartment = $3, sealed = $4 where compartment = $1 and account = $2', [from, row.account, to, sealed]);
  }
}

/** Pairs with these accounts are proposed to nobody in the circle they leave; the next run finds them where they go. */
export const dropProposals = (tx: Tx, circle: CompartmentId, accounts: readonly string[]): Promise<unknown> =>
  tx.query('delete from working.link_proposal where compartment = $1 and (a = any ($2::uuid[]) or b = any ($2::uuid[]))', [circle, accounts]);

/** Account → the persons who recorded any version of it. */
export async function findRecorders(tx: Tx, accounts: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
  if (accounts.length === 0) return new Map();
  const rows = await tx.query<{ chain: string; by_hat: string }>(`select distinct chain, by_hat from record.header where compartment = any ($2) and kind = 'account' and chain = any ($1::uuid[])`, [accounts, tx.held]);
  const persons = await findPersons(tx, rows.map((row) => row.by_hat));
  const byAccount = Map.groupBy(rows, (row) => row.chain);
  return new Map([...byAccount].map(([chain, own]) => [chain, new Set(own.map((row) => persons.get(row.by_hat)?.person ?? row.by_hat))]));
}

export type Person = { readonly person: string; readonly name: string; readonly role: string };
export async function findPersons(tx: Tx, hats: readonly string[]): Promise<Map<string, Person>> {
  const rows = await tx.query<Person & { hat: string }>('select hat, person, name, role from access.hat_persons($1)', [[...new Set(hats)]]);
  return new Map(rows.map(({ hat, ...person }) => [hat, person]));
}

export type Colleague = { readonly hat: string; readonly person: string; readonly name: string; readonly role: string };
/** Hats with one of these roles that could read what lies in a circle. */
export const findColleagues = (register: Register, compartment: CompartmentId, roles: readonly string[]): Promise<Colleague[]> =>
  inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) => tx.query<Colleague>(`
    select h.id as hat, u.id as person, u.name, h.role from access.hat h join access.app_user u on u.id = h.app_user
    where h.ended_at is null and u.ended_at is null and h.role = any ($2) and h.role = any ($3)
      and exists (select 1 from access.membership m where m.hat = h.id and m.compartment = $1) order by u.name, h.role`, [compartment, roles, readers]));
