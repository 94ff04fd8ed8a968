import { read, type Session } from '#access/index.ts';
import type { ChainId, CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';

/** The circle that a source lies in. Refused: `register.not-found`, for hidden and absent alike. */
export const circleOfSource = (session: Session, id: string): Promise<CompartmentId> => read(session, 'record', async (tx) => {
  const [row] = await tx.query<{ compartment: CompartmentId }>(`select compartment from record.header where compartment = any ($2) and id = $1 and kind = 'source'`, [id, tx.held]);
  if (row === undefined) throw new Refused('register.not-found');
  return row.compartment;
});

/** The circle and chain of an account, by the id of any of its versions. Refused: `register.not-found`. */
export const placeOfAccount = (session: Session, id: string): Promise<{ readonly compartment: CompartmentId; readonly chain: ChainId }> => read(session, 'record', async (tx) => {
  const [row] = await tx.query<{ compartment: CompartmentId; chain: ChainId }>(`select a.compartment, a.chain from record.header h join derived.account a on a.compartment = h.compartment and a.chain = h.chain
    where h.compartment = any ($2) and h.id = $1 and h.kind = 'account'`, [id, tx.held]);
  if (row === undefined) throw new Refused('register.not-found');
  return row;
});
