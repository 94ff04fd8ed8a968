import type { CompartmentId } from '#base/ids.ts';
import { getCompartment, listCompartments, read, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { findRecord as recordAt, type FoundRecord } from '#register/entity/index.ts';
import type { Context } from './command.ts';

/** The circle of readers that `--compartment` names, or the session's first. */
export async function circleOf(context: Context): Promise<{ session: Session; compartment: CompartmentId }> {
  const session = await context.session();
  const name = context.options['compartment'];
  const circle = await read(session, 'record', (tx) => getCompartment(tx, typeof name === 'string' ? name : undefined));
  return { session, compartment: circle.id };
}

export type { FoundRecord };

/** A record by the word that names it. Refused: `usage.missing`, and as `findRecord` of the register. */
export async function findRecord(session: Session, address: string | undefined, kind?: Parameters<typeof recordAt>[2]): Promise<FoundRecord> {
  if (address === undefined) throw new Refused('usage.missing', { what: kind === undefined ? 'ID' : `${kind} id` });
  return recordAt(session, address, kind);
}

/** Names of the circles of a session, by number. */
export const circleNames = (session: Session): Promise<Map<number, string>> => read(session, 'record', async (tx) => new Map((await listCompartments(tx)).map((circle) => [circle.id as number, circle.name])));
