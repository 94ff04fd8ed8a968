import type { CompartmentId } from '#base/ids.ts';
import { getCompartment, listCompartments, read, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { addressRange } from '#register/entity/index.ts';
import type { Context } from './command.ts';

/** The circle of readers that `--compartment` names, or the session's first. */
export async function circleOf(context: Context): Promise<{ session: Session; compartment: CompartmentId }> {
  const session = await context.session();
  const name = context.options['compartment'];
  const circle = await read(session, 'record', (tx) => getCompartment(tx, typeof name === 'string' ? name : undefined));
  return { session, compartment: circle.id };
}

export type FoundRecord = { readonly id: string; readonly compartment: CompartmentId; readonly kind: string; readonly source: string | null; readonly chain: string };

/** A record by its address, of whatever kind when none is named. Refused: `usage.missing`, `address.ambiguous`; `register.not-found` for hidden and absent alike. */
export async function findRecord(session: Session, address: string | undefined, kind?: 'account' | 'source' | 'giver' | 'import'): Promise<FoundRecord> {
  if (address === undefined) throw new Refused('usage.missing', { what: kind === undefined ? 'ID' : `${kind} id` });
  const { from, to } = addressRange(address);
  return read(session, 'record', async (tx) => {
    const rows = await tx.query<FoundRecord>('select id, compartment, kind, source, chain from record.header where compartment = any ($3) and id >= $1 and id <= $2 and ($4::text is null or kind = $4) limit 2', [from, to, tx.held, kind ?? null]);
    if (rows.length > 1) throw new Refused('address.ambiguous', { found: rows.length });
    const [row] = rows;
    if (row === undefined) throw new Refused('register.not-found');
    return row;
  });
}

/** Names of the circles of a session, by number. */
export const circleNames = (session: Session): Promise<Map<number, string>> => read(session, 'record', async (tx) => new Map((await listCompartments(tx)).map((circle) => [circle.id as number, circle.name])));
