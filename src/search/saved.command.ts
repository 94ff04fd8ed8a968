import { resume, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { deriveKey, inTransaction, seal, unseal, type Tx } from '#store/index.ts';
import type { Narrowing } from './narrow.ts';
import { searchPermission } from './search.command.ts';

/** A search that a hat keeps. Words may be names of people: all of it is sealed, and read by nobody but that hat. */
export type SavedSearch = { readonly id: string; readonly at: Date; readonly name: string; readonly query: string; readonly narrowing: Narrowing };
type Kept = Pick<SavedSearch, 'name' | 'query' | 'narrowing'>;

const most = 50;
const place = (hat: string, id: string): string => `saved search ${id} of ${hat}`;
const key = ({ register }: Session): Uint8Array => deriveKey(register.vault.master, 'saved searches');

/** By the door's role, which knows no session: whose session it is, is asked first. */
async function withHat<T>(session: Session, mode: 'read' | 'write', work: (tx: Tx, hat: string) => Promise<T>): Promise<T> {
  const { hat, role, register } = await resume(session.register, session.token);
  if (!searchPermission.roles.includes(role)) throw new Refused('access.denied', { command: searchPermission.command });
  return inTransaction(register.pools.get('vigil_door'), mode, {}, (tx) => work(tx, hat));
}

/** Refused: `search.too-many-saved`, `search.name`, `register.read-only` in a register of examples, `access.denied`. */
export async function saveSearch(session: Session, { name, query, narrowing }: Kept): Promise<string> {
  const { register } = session;
  if (register.vault.readOnly) throw new Refused('register.read-only');
  const tidy = name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
  if (tidy === '' || tidy.length > 100) throw new Refused('search.name');
  const id = register.world.id<string>();
  return withHat(session, 'write', async (tx, hat) => {
    // Two saved at once would both count the same ones.
    await tx.query('select 1 from access.hat where id = $1 for update', [hat]);
    const [there] = await tx.query<{ n: number }>('select count(*)::int as n from access.saved_search where hat = $1', [hat]);
    if ((there?.n ?? 0) >= most) throw new Refused('search.too-many-saved', { most });
    const sealed = seal(register.world, key(session), Buffer.from(JSON.stringify({ name: tidy, query, narrowing })), place(hat, id));
    await tx.query('insert into access.saved_search (hat, id, sealed, at) values ($1, $2, $3, $4)', [hat, id, sealed, register.world.now().toISOString()]);
    return id;
  });
}

/** Those of the session's hat, the last saved first. Refused: `access.denied`. */
export const listSaved = (session: Session): Promise<SavedSearch[]> => withHat(session, 'read', async (tx, hat) =>
  (await tx.query<{ id: string; sealed: Buffer; at: Date }>('select id, sealed, at from access.saved_search where hat = $1 order by at desc, id', [hat]))
    .map(({ id, sealed, at }) => ({ id, at, ...(JSON.parse(unseal(key(session), sealed, place(hat, id)).toString()) as Kept) })));

/** Refused: `register.not-found` for another's as for none, `access.denied`. */
export const dropSaved = (session: Session, id: string): Promise<void> => withHat(session, 'write', async (tx, hat) => {
  if ((await tx.query('delete from access.saved_search where hat = $1 and id = $2 returning 1', [hat, id])).length === 0) throw new Refused('register.not-found');
});
