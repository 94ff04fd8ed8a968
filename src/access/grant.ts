import type { CompartmentId, GrantId, HatId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { askAtOnce, inTransaction, readAhead, RowDenied, sameCircles, toRefusal, type Statement, type Together, type Tx } from '#store/index.ts';
import type { Permission } from './permission.ts';
import type { Session } from './session.ts';

declare const granted: unique symbol;
/** Leave to run one command once in one compartment. `authorise` alone makes it; its id becomes the transaction's id in the log. */
export type Grant = { readonly id: GrantId; readonly command: string; readonly compartment: CompartmentId; readonly hat: HatId; readonly [granted]: true };

/** Commands that a read-only register lets through: its own example, what reading writes, and what only looks. */
const inReadOnly: ReadonlySet<string> = new Set(['example.load', 'unseal', 'consent.view']);

/** Refused: `register.read-only` in a register of examples; `access.denied` when the hat may not run the command; `register.not-found` for a compartment it does not hold, as for none. */
export async function authorise(tx: Tx, session: Session, permission: Permission, compartment: CompartmentId): Promise<Grant> {
  if (session.register.vault.readOnly && !inReadOnly.has(permission.command)) throw new Refused('register.read-only');
  if (!permission.roles.includes(session.role)) throw new Refused('access.denied', { command: permission.command });
  const [held] = await tx.query<{ yes: boolean | null; hat: HatId | null }>('select $1 = any (access.compartments()) as yes, access.session_hat() as hat', [compartment]);
  if (held === undefined || held.hat === null) throw new Refused('access.no-session');
  if (held.yes !== true) throw new Refused('register.not-found');
  return { id: session.register.world.id<GrantId>(), command: permission.command, compartment, hat: session.hat } as Grant;
}

/** For what only reads and lies in no one circle. The database is asked for the hat: what a caller says of its own role counts for nothing. Refused: `access.denied`, `access.no-session`. */
export async function authoriseReading(tx: Tx, session: Session, permission: Permission): Promise<void> {
  const [me] = await tx.query<{ role: string | null }>('select access.role() as role');
  if (me === undefined || me.role === null) throw new Refused('access.no-session');
  if (!(permission.roles as readonly string[]).includes(session.role) || me.role !== session.role) throw new Refused('access.denied', { command: permission.command });
}

export const purposes = ['record', 'link', 'statistics'] as const;
export type Purpose = (typeof purposes)[number];

/**
 * The only way to a reading connection: read only, one snapshot, with the session's rights and the purpose stated. 'planned' where
 * each statement that names a circle is a `planned` one: the database then trusts those plans, and makes none for the values at hand;
 * and where `work` may run a second time, since it begins with the circles as the session last saw them (`readAhead`).
 */
export function read<T>(session: Session, purpose: Purpose, work: (tx: Tx) => Promise<T>, how?: 'planned'): Promise<T> {
  const pool = session.register.pools.get(`vigil_app ${session.lane ?? 'reading'}`);
  const settings = { 'vigil.session': session.token, 'vigil.purpose': purpose };
  return how === 'planned' ? readAhead(pool, settings, session.held, work) : inTransaction(pool, 'read', settings, work);
}

/**
 * As `read`, in one round trip, for statements that need no answer of each other. `toStatements` is given the compartments held:
 * first as the session last saw them, and once more where the database says otherwise.
 */
export async function readAtOnce(session: Session, purpose: Purpose, toStatements: (held: readonly number[]) => readonly Statement[]): Promise<Together> {
  const ask = (held: readonly number[]): Promise<Together> =>
    askAtOnce(session.register.pools.get(`vigil_app ${session.lane ?? 'reading'}`), { 'vigil.session': session.token, 'vigil.purpose': purpose }, toStatements(held));
  const first = await ask(session.held);
  return sameCircles(first.held, session.held) ? first : ask(first.held);
}

/**
 * One use case: authorise, then `work` in the same transaction. Anything refused or thrown leaves nothing behind. What is read in it stays
 * until it is recorded: an erasure in the circle waits, or is over before anything is read. 'erasing': it waits for the others itself.
 * A right that is taken away in the middle is refused as one that was not there, also where it has come back since: a circle not held is as none.
 */
export async function write<T>(session: Session, permission: Permission, compartment: CompartmentId, work: (tx: Tx, grant: Grant) => Promise<T>, how?: 'erasing'): Promise<T> {
  let began = false;
  try {
    return await inTransaction(session.register.pools.get('vigil_app'), 'write', { 'vigil.session': session.token, 'vigil.purpose': 'record' }, async (tx) => {
      const grant = await authorise(tx, session, permission, compartment);
      began = true;
      // A statement of its own: the next one sees what was erased while this one waited.
      if (how !== 'erasing') await tx.query('select access.hold_while_writing($1)', [compartment]).catch(taken);
      return work(tx, grant);
    });
  } catch (error) {
    if (began && error instanceof Refused && error.refusal.code === 'access.denied') await read(session, 'record', (tx) => authorise(tx, session, permission, compartment));
    throw error instanceof RowDenied ? new Refused('register.not-found') : error;
  }
}

/** Leave was given a statement before: what is denied now was taken away in between. */
function taken(error: unknown): never {
  const no = toRefusal(error);
  throw no instanceof Refused && no.refusal.code === 'access.denied' ? new Refused('register.not-found') : error;
}
