import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { read, type Session } from '#access/index.ts';
import { addressRange } from './short-id.ts';

export type FoundRecord = { readonly id: string; readonly compartment: CompartmentId; readonly kind: string; readonly source: string | null; readonly chain: string };

/** A record by its address, of whatever kind when none is named. Refused: `address.ambiguous`; `register.not-found` for hidden and absent alike. */
export async function findRecord(session: Session, address: string, kind?: 'account' | 'source' | 'giver' | 'import'): Promise<FoundRecord> {
  const { from, to } = addressRange(address);
  return read(session, 'record', async (tx) => {
    const rows = await tx.query<FoundRecord>('select id, compartment, kind, source, chain from record.header where compartment = any ($3) and id >= $1 and id <= $2 and ($4::text is null or kind = $4) limit 2', [from, to, tx.held, kind ?? null]);
    if (rows.length > 1) throw new Refused('address.ambiguous', { found: rows.length });
    const [row] = rows;
    if (row === undefined) throw new Refused('register.not-found');
    return row;
  });
}
