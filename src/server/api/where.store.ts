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

/** Source of an account, and the passages that its claims name in what the circle may see. Refused: `register.not-found`. */
export const passagesOf = (session: Session, compartment: CompartmentId, chain: string): Promise<{ readonly source: string; readonly passages: readonly string[] }> => read(session, 'record', async (tx) => {
  const [row] = await tx.query<{ source: string; open: string }>(`select a.source, b.open from derived.account a join record.body b on b.compartment = $1 and b.id = a.version where a.compartment = $1 and a.chain = $2`, [compartment, chain]);
  if (row === undefined) throw new Refused('register.not-found');
  const { claims } = JSON.parse(row.open) as { claims: readonly { passage?: string }[] };
  return { source: row.source, passages: [...new Set(claims.flatMap(({ passage }) => (passage === undefined ? [] : [passage])))] };
});

/** The circle of a restriction, also of one that closes all reading of the account. Refused: `register.not-found`. */
export const circleOfRestriction = (session: Session, id: string): Promise<CompartmentId> => read(session, 'record', async (tx) => {
  const [row] = await tx.query<{ compartment: CompartmentId }>(`select compartment from record.header where compartment = any ($2) and id = $1 and kind = 'restriction'`, [id, tx.held]);
  if (row === undefined) throw new Refused('register.not-found');
  return row.compartment;
});
