import type { CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';

export type KeyFailure = { readonly code: 'verify.key-missing'; readonly table: 'keys.nonce' | 'keys.source_key'; readonly row: string };

/**
 * Sealed bodies of a compartment that nobody can open any more, since their nonce or the key of their owner is gone: no hash
 * covers either. An erased record has no sealed body left and is not asked for. Keys are not opened here: the role that reads
 * them has no compartment key, so a nonce exchanged for another is not found. `log` is the owner of what has no source.
 */
export const missingKeys = (tx: Tx, compartment: CompartmentId, log: string): Promise<KeyFailure[]> => tx.query<KeyFailure>(`
  select 'verify.key-missing' as code, case when k.compartment is null then 'keys.source_key' else 'keys.nonce' end as "table", h.id as row
  from record.header h
  join record.body b on b.compartment = $1 and b.id = h.id and b.sealed is not null
  left join keys.nonce n on n.compartment = $1 and n.id = h.id and n.nonce <> decode(repeat('00', 32), 'hex')
  left join keys.source_key k on k.compartment = $1 and k.source = coalesce(h.source, case when h.kind = 'assessment' then h.id else $2::uuid end)
  where h.compartment = $1 and (n.compartment is null or k.compartment is null)`, [compartment, log]);
