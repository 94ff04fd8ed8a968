import type { CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';

export type Log = { readonly id: CompartmentId; readonly log: string };
export type KeyFailure = { readonly code: 'verify.key-missing'; readonly table: 'keys.nonce' | 'keys.source_key'; readonly row: string };

/**
 * Sealed bodies of a compartment that nobody can open any more, since their nonce or the key of their owner is gone: no hash
 * covers either. An erased record has no sealed body left and is not asked for. Keys are not opened here: the role that reads
 * them has no compartment key, so a nonce exchanged for another is not found. The owner of what has no source (and is no
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
