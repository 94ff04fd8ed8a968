import type { CompartmentId } from '#base/ids.ts';
import type { Register } from '#access/index.ts';
import { nonceMark } from '#ledger/index.ts';
import { boxLength, isKeyBox, type Tx } from '#store/index.ts';

export type Log = { readonly id: CompartmentId; readonly log: string };
export type KeyFailure = { readonly code: 'verify.key-missing' | 'verify.key-differs'; readonly table: 'keys.nonce' | 'keys.source_key' | 'keys.compartment_key'; readonly row: string };
/** What was written before nonces and keys were spoken for: if one of these were exchanged, nobody would see it. */
export type Unchecked = { readonly nonces: number; readonly keys: number };
type Found = { readonly failures: readonly KeyFailure[]; readonly unchecked: number };

/** So many of one kind are named. */
const mostNamed = 100;
const piece = 5000;
const marked = (column: string): string => `substr(${column}, 1, ${nonceMark.length}) = '\\x${nonceMark.toString('hex')}'::bytea`;

/**
 * Sealed bodies of a compartment that nobody can open any more, since their nonce or the key of their owner is gone; and others whose
 * salt speaks for a nonce that is gone, though only their claims' salts need it. An erased record has no body left and is not asked for.
 * The owner of what has no source and no key of its own is the log it was written in, whose key stays there when the record moves.
 */
export const missingKeys = (tx: Tx, compartment: CompartmentId, logs: readonly Log[]): Promise<KeyFailure[]> => tx.query<KeyFailure>(`
  select 'verify.key-missing' as code, case when n.compartment is null then 'keys.nonce' else 'keys.source_key' end as "table", h.id as row
  from record.header h
  join record.body b on b.compartment = $1 and b.id = h.id and (b.sealed is not null or ${marked('b.open_salt')})
  left join unnest($2::int[], $3::uuid[]) as l(id, log) on l.id = h.log
  left join keys.nonce n on n.compartment = $1 and n.id = h.id and n.nonce <> decode(repeat('00', 32), 'hex')
  left join keys.source_key k on k.compartment = $1 and k.source = coalesce(h.source, h.id)
  left join keys.source_key o on h.source is null and h.kind <> 'assessment' and not (h.kind = 'restriction' and b.open like '%"key":"own"%') and o.compartment = h.log and o.source = l.log
  where h.compartment = $1 and (n.compartment is null or k.compartment is null and o.compartment is null)`, [compartment, logs.map(({ id }) => id), logs.map(({ log }) => log)]);

/** Nonces that are not those the salts of their records were made of (`saltOfNonce`), and how many have no such salt. Needs no key. */
export async function differingNonces(tx: Tx, compartment: CompartmentId): Promise<Found> {
  const failures = await tx.query<KeyFailure>(`
    select 'verify.key-differs' as code, 'keys.nonce' as "table", n.id as row from keys.nonce n join record.body b on b.compartment = $1 and b.id = n.id
    where n.compartment = $1 and ${marked('b.open_salt')} and substr(b.open_salt, ${nonceMark.length + 1}) is distinct from substr(sha256('nonce'::bytea || n.nonce), 1, ${16 - nonceMark.length}) limit ${mostNamed}`, [compartment]);
  const [count] = await tx.query<{ n: number }>(`select count(*)::int as n from keys.nonce n join record.body b on b.compartment = $1 and b.id = n.id where n.compartment = $1 and not ${marked('b.open_salt')}`, [compartment]);
  return { failures, unchecked: count?.n ?? 0 };
}

type OwnerRow = { readonly source: string; readonly box: Buffer; readonly check: Buffer };

/** Keys of sources, assessments and of the log itself whose check is not of this box in this row, or was taken away. Opens none. */
export async function differingKeys(tx: Tx, { vault }: Register, { id: compartment, log }: Log): Promise<Found> {
  const failures: KeyFailure[] = [];
  const bare: string[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await tx.query<OwnerRow>(`select source, sha256(substr(wrapped, 1, ${boxLength})) as box, substr(wrapped, ${boxLength + 1}) as check from keys.source_key where compartment = $1 and source > $2 order by source limit ${piece}`, [compartment, after]);
    for (const { source, box, check } of rows) {
      if (check.length === 0) bare.push(source);
      else if (!isKeyBox(vault.master, { key: 'owner', compartment, of: source }, box, check)) failures.push({ code: 'verify.key-differs', table: 'keys.source_key', row: source });
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.source;
  }
  // Whoever takes the check away makes a key look as from before there was one; its owner's own record says of which time it is.
  const stripped = await tx.query<{ id: string }>(`select b.id from record.body b where b.compartment = $1 and b.id = any ($2::uuid[]) and ${marked('b.open_salt')}
    union all select $3::uuid where $3::uuid = any ($2::uuid[]) and ${allMarked}`, [compartment, bare, log]);
  const found = stripped.map(({ id }): KeyFailure => ({ code: 'verify.key-differs', table: 'keys.source_key', row: id }));
  return { failures: [...failures, ...found].slice(0, mostNamed), unchecked: bare.length - found.length };
}

/** The keys of the circles themselves. Of each box the role gets the hash and the check, and not the box. */
export async function differingCircleKeys(tx: Tx, { vault }: Register, logs: readonly Log[]): Promise<Found> {
  const rows = await tx.query<{ compartment: CompartmentId; box: Buffer; check: Buffer }>('select compartment, box, mark as check from access.circle_key_checks()');
  const failures: KeyFailure[] = [];
  let unchecked = 0;
  for (const { id, log } of logs) {
    const row = rows.find(({ compartment }) => compartment === id);
    if (row !== undefined && isKeyBox(vault.master, { key: 'circle', compartment: id, of: log }, row.box, row.check)) continue;
    const old = row?.check.length === 0 && (await tx.query(`select 1 where not ${allMarked}`, [id])).length > 0;
    if (old) unchecked += 1;
    else failures.push({ code: row === undefined ? 'verify.key-missing' : 'verify.key-differs', table: 'keys.compartment_key', row: log });
  }
  return { failures, unchecked };
}

/** Whether all that was sealed in this log ($1) and belongs to no source has a salt that speaks for its nonce, and there is any. */
const allMarked = `(select coalesce(bool_and(coalesce(${marked('b.open_salt')}, false)), false) from record.header h left join record.body b on b.compartment = h.compartment and b.id = h.id
  where h.log = $1 and h.source is null and h.kind <> 'assessment' and h.sealed_hash is not null)`;
