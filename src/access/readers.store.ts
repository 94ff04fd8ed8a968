import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Tx } from '#store/index.ts';
import { listCompartments, type Compartment } from './compartment.store.ts';
import { read } from './grant.ts';
import type { Role } from './permission.ts';
import type { Session } from './session.ts';

/** A hat that holds a circle. Whoever administers or audits is told of too, and reads no record in it. */
export type Reader = { readonly name: string; readonly role: Role; readonly readsRecords: boolean; readonly since: Date | null; readonly by: string | null };
export type CircleReaders = { readonly circle: string; readonly kind: Compartment['kind']; readonly parts: readonly string[]; readonly readers: readonly Reader[] };

type Row = { name: string; role: Role; since: Date | null; by_name: string | null };

async function readersIn(tx: Tx, circle: Compartment, all: readonly Compartment[]): Promise<CircleReaders> {
  const rows = await tx.query<Row>('select name, role, since, by_name from access.members_of($1)', [circle.id]);
  return {
    circle: circle.name, kind: circle.kind, parts: circle.parts.flatMap((id) => all.filter((one) => one.id === id).map((one) => one.name)),
    readers: rows.map(({ name, role, since, by_name: by }) => ({ name, role, readsRecords: role !== 'administrator' && role !== 'auditor', since, by })),
  };
}

/** The circles a session holds, each with who else holds it. Of other circles nothing is said. */
export const listReaders = (session: Session): Promise<CircleReaders[]> => read(session, 'record', async (tx) => {
  const all = await listCompartments(tx);
  const found: CircleReaders[] = [];
  for (const circle of all) found.push(await readersIn(tx, circle, all));
  return found;
});

/** Who may read one record. Refused: `register.not-found` for what is hidden, closed or absent alike. */
export const readersOf = (session: Session, id: string): Promise<CircleReaders> => read(session, 'record', async (tx) => {
  // An account that was withdrawn or closed is not there any more, though its header is.
  const [row] = await tx.query<{ compartment: CompartmentId }>(`
    select h.compartment from record.header h where h.compartment = any ($1) and h.id = $2
      and (h.kind <> 'account' or exists (select 1 from derived.account a where a.compartment = h.compartment and a.chain = h.chain))`, [tx.held, id]);
  const all = await listCompartments(tx);
  const circle = all.find((one) => one.id === row?.compartment);
  if (circle === undefined || session.role === 'administrator' || session.role === 'auditor') throw new Refused('register.not-found');
  return readersIn(tx, circle, all);
});
