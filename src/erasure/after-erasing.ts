import type pg from 'pg';
import type { Register } from '#access/index.ts';
import { sequence, type Committed } from '#ledger/index.ts';
import { tidyErased, type Residue } from './residue.ts';

/** The machine's part of an erasure that was carried out: assessments in other circles follow, then the files are written anew. Ends `admin`. */
export async function afterErasing(register: Register, admin: () => Promise<pg.Client>, erasure: string, onCommitted: readonly Committed[]): Promise<Residue> {
  for (let n = 0; n < 2; n += 1) await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted);
  const client = await admin();
  try {
    const { rows } = await client.query<{ compartment: number }>(`select distinct e.compartment from record.erased e join record.body b on b.compartment = e.compartment and b.id = e.erasure
      where e.erasure = $1 or b.open::json ->> 'follows' = $1::text`, [erasure]);
    return await tidyErased(client, { compartments: rows.map((row) => row.compartment) });
  } finally {
    await client.end();
  }
}
