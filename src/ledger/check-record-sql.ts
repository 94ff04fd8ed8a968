/** Above so many claims the tree over their hashes is computed by us: the statement holds one expression for each number. */
export const claimsInSql = 16;

const bytes = (hex: string): string => `'\\x${hex}'::bytea`;
const nothing = bytes('00'.repeat(32));
const orNull = (column: string): string => `coalesce('"' || ${column} || '"', 'null')`;

/** `canonicalHeader` of record-hash.ts, in SQL. `textsend` gives the bytes as they lie there: what is no UTF-8 any more is found and raises nothing. */
const canonicalHeader = `textsend(concat('{"at":"', to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '","by":"', h.by_hat, '","chain":"', h.chain,
  '","command":', to_json(h.command), ',"giver":', ${orNull('h.giver')}, ',"id":"', h.id, '","import":', ${orNull('h.import')}, ',"kind":"', h.kind,
  '","replaces":', ${orNull('h.replaces')}, ',"source":', ${orNull('h.source')}, '}'))`;

/** `merkleRoot` of merkle.ts over `leaves` hashes that lie side by side in a column, in SQL. */
function rootOf(column: string, leaves: number): string {
  let level = Array.from({ length: leaves }, (_, at) => ({ from: at * 32 + 1, length: 32, sql: '' }));
  const read = (node: { from: number; length: number; sql: string }): string => (node.sql === '' ? `substr(${column}, ${node.from}, ${node.length})` : node.sql);
  while (level.length > 1) {
    const next: typeof level = [];
    for (let at = 0; at + 1 < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]] as [(typeof level)[0], (typeof level)[0]];
      // Two leaves lie side by side and are read in one.
      const both = left.sql === '' && right.sql === '' && right.from === left.from + left.length ? read({ from: left.from, length: 64, sql: '' }) : `${read(left)} || ${read(right)}`;
      next.push({ from: 0, length: 0, sql: `sha256(${bytes('01')} || ${both})` });
    }
    if (level.length % 2 === 1) next.push(level[level.length - 1] as (typeof level)[0]);
    level = next;
  }
  return read(level[0] as (typeof level)[0]);
}

/** True or false where SQL can tell; null where the claims are too many for it. */
const claimsHold = `case coalesce(length(h.claim_hashes), 0) when 0 then h.claims_root is null
  ${Array.from({ length: claimsInSql }, (_, n) => `when ${(n + 1) * 32} then ${rootOf('h.claim_hashes', n + 1)} is not distinct from h.claims_root`).join('\n  ')}
  else case when length(h.claim_hashes) > ${claimsInSql * 32} and length(h.claim_hashes) % 32 = 0 then null else false end end`;

/**
 * Records of one compartment of which something does not hold, at most $2 of them, with how many there are in all. $1: ids of records
 * that were erased, whose body may be missing.
 *
 * All is hashed where it lies: sending gigabytes and taking them apart again cost more than hashing them, and a database that
 * would lie about a hash could as well lie about the bytes. Bodies are hashed below the join, so that only hashes are joined: a CASE is
 * what keeps the database from hashing above it, and unlike OFFSET 0 it lets several processes share reading and joining.
 */
export const recordsThatDiffer = (compartment: number): string => `
  select f.*, count(*) over ()::int as in_all from (
    select h.id, h.log, not h.header_holds as header, h.claims_hold is false as claims,
      b.id is null and h.id <> all ($1::uuid[]) as missing, b.id is not null and b.open_now is distinct from h.open_hash as body,
      b.id is not null and b.sealed_now is distinct from h.sealed_hash as sealed
    from (
      select h.id, h.log, h.open_hash, h.sealed_hash, ${claimsHold} as claims_hold,
        h.at = date_trunc('milliseconds', h.at) and h.hash is not distinct from
          sha256(${bytes('00')} || ${canonicalHeader} || h.open_hash || coalesce(h.sealed_hash, ${nothing}) || coalesce(h.claims_root, ${nothing})) as header_holds
      from record.header h where h.compartment = ${Number(compartment)}) h
    left join (
      select id, case when open is not null then sha256(open_salt || textsend(open)) end as open_now, case when sealed is not null then sha256(sealed) end as sealed_now
      from record.body where compartment = ${Number(compartment)}) b on b.id = h.id
    where not h.header_holds or h.claims_hold is false
      or case when b.id is null then h.id <> all ($1::uuid[]) else b.open_now is distinct from h.open_hash or b.sealed_now is distinct from h.sealed_hash end) f
  limit $2`;

/** Records whose claims SQL leaves to us. */
export const recordsOfManyClaims = (compartment: number): string =>
  `select id, log, claim_hashes, claims_root from record.header where compartment = ${Number(compartment)} and length(claim_hashes) > ${claimsInSql * 32}`;
