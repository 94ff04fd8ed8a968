import type { CompartmentId } from '#base/ids.ts';
import type { Register } from '#access/index.ts';
import { getOwnerKey, openPart } from '#keys/index.ts';
import type { Tx } from '#store/index.ts';

export type Log = { readonly id: CompartmentId; readonly log: string };
export type KeyFailure = { readonly code: 'verify.key-missing' | 'verify.key-differs'; readonly table: 'keys.nonce' | 'keys.source_key'; readonly row: string };

/**
 * Sealed bodies of a compartment that nobody can open any more, since their nonce or the key of their owner is gone: no hash
 * covers either. An erased record has no sealed body left and is not asked for. The owner of what has no source (and is no
 * assessment) is the log it was written in, whose key stays there when the record moves.
 */
export const missingKeys = (tx: Tx, compartment: CompartmentId, logs: readonly Log[]): Promise<KeyFailure[]> => tx.query<KeyFailure>(`
  select 'verify.key-missing' as code, case when n.compartment is null then 'keys.nonce' else 'keys.source_key' end as "table", h.id as row
  from record.header h
  join record.body b on b.compartment = $1 and b.id = h.id and b.sealed is not null
  left join unnest($2::int[], $3::uuid[]) as l(id, log) on l.id = h.log
  left join keys.nonce n on n.compartment = $1 and n.id = h.id and n.nonce <> decode(repeat('00', 32), 'hex')
  left join keys.source_key k on k.compartment = $1 and k.source = coalesce(h.source, h.id)
  left join keys.source_key o on h.source is null and h.kind <> 'assessment' and o.compartment = h.log and o.source = l.log
  where h.compartment = $1 and (n.compartment is null or k.compartment is null and o.compartment is null)`, [compartment, logs.map(({ id }) => id), logs.map(({ log }) => log)]);

const piece = 2000;

/**
 * Sealed bodies whose keys are there and are not theirs: a nonce or a wrapped key was exchanged for another. Each is opened by the machine and
 * thrown away. What `missingKeys` names is passed over.
 */
export async function* wrongKeys(tx: Tx, register: Register, compartment: CompartmentId, logs: readonly Log[]): AsyncGenerator<KeyFailure> {
  const keys = new Map<string, Buffer | null>();
  const keyOf = async (place: CompartmentId, owner: string): Promise<Buffer | null> => {
    const known = keys.get(owner);
    if (known !== undefined) return known;
    if (keys.size >= 20_000) keys.clear();
    const key = await getOwnerKey(tx, register, place, owner).catch(() => null);
    keys.set(owner, key);
    return key;
  };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await tx.query<{ id: string; sealed: Buffer; nonce: Buffer; place: CompartmentId; owner: string }>(`
      select h.id, b.sealed, n.nonce, coalesce(k.compartment, o.compartment) as place, coalesce(k.source, o.source) as owner from record.header h
      join record.body b on b.compartment = $1 and b.id = h.id and b.sealed is not null
      join keys.nonce n on n.compartment = $1 and n.id = h.id
      left join unnest($2::int[], $3::uuid[]) as l(id, log) on l.id = h.log
      left join keys.source_key k on k.compartment = $1 and k.source = coalesce(h.source, h.id)
      left join keys.source_key o on h.source is null and h.kind <> 'assessment' and o.compartment = h.log and o.source = l.log
      where h.compartment = $1 and h.id > $4 and (k.compartment is not null or o.compartment is not null) order by h.id limit ${piece}`, [compartment, logs.map(({ id }) => id), logs.map(({ log }) => log), after]);
    for (const row of rows) {
      const key = await keyOf(row.place, row.owner);
      if (key === null) yield { code: 'verify.key-differs', table: 'keys.source_key', row: row.id };
      else if (!opens(key, row)) yield { code: 'verify.key-differs', table: 'keys.nonce', row: row.id };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < piece) return;
    after = last.id;
  }
}

function opens(key: Buffer, { id, sealed, nonce }: { id: string; sealed: Buffer; nonce: Buffer }): boolean {
  try {
    openPart(key, nonce, id, sealed);
    return true;
  } catch {
    return false;
  }
}
