import type { ChainId, CompartmentId, GiverId, HatId, RecordId, SourceId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Tx } from '#store/index.ts';
import type { AccountKind } from '../account/index.ts';
import { addressRange } from './short-id.ts';

export type HeadRow = { readonly id: SourceId; readonly compartment: CompartmentId; readonly at: Date; readonly by_hat: HatId };

/** The source an address means. Refused: `register.not-found` for hidden and absent alike, `address.ambiguous`, `address.unreadable`. */
export async function getSourceHead(tx: Tx, address: string): Promise<HeadRow> {
  const { from, to } = addressRange(address);
  const rows = await tx.query<HeadRow>(`select id, compartment, at, by_hat from record.header where compartment = any ($3) and id >= $1 and id <= $2 and kind = 'source' limit 2`, [from, to, tx.held]);
  if (rows.length > 1) throw new Refused('address.ambiguous', { found: rows.length });
  const [row] = rows;
  if (row === undefined) throw new Refused('register.not-found');
  return row;
}

/** A place in a list: a time and an id. Anything else begins it anew. */
export function parseCursor(text: string | undefined): { readonly at: string; readonly id: string } | null {
  const [at = '', id = ''] = (text ?? '').split(' ');
  return isUuid(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}
export const cursorOf = (row: { readonly at: string; readonly id: string }): string => `${row.at} ${row.id}`;

/** Microseconds stay: two records of one millisecond have an order. */
const exact = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export type ListedSource = HeadRow & { readonly exact: string };
export const findSources = (tx: Tx, after: string | undefined, most: number): Promise<ListedSource[]> => {
  const from = parseCursor(after);
  return tx.query<ListedSource>(`select id, compartment, at, by_hat, ${exact('at')} as exact from record.header where compartment = any ($1) and kind <> 'account' and kind = 'source'
    and ($2::timestamptz is null or at < $2 or at = $2 and id < $3::uuid) order by at desc, id desc limit $4`, [tx.held, from?.at ?? null, from?.id ?? null, most]);
};

export type SourceAccount = { readonly chain: ChainId; readonly version: RecordId; readonly kind: AccountKind; readonly sort: string; readonly giver: GiverId; readonly at: Date; readonly exact: string; readonly earliest: string; readonly latest: string };
/** Accounts of a source in the order in which they were recorded. */
export const findSourceAccounts = (tx: Tx, source: string, after: string | undefined, most: number): Promise<SourceAccount[]> => {
  const from = parseCursor(after);
  return tx.query<SourceAccount>(`select chain, version, kind, sort, giver, at, ${exact('at')} as exact, earliest::text, latest::text from derived.account where compartment = any ($1) and source = $2
    and ($3::timestamptz is null or at > $3 or at = $3 and chain > $4::uuid) order by at, chain limit $5`, [tx.held, source, from?.at ?? null, from?.id ?? null, most]);
};

/** How many accounts of each kind, counted to `cap` in all. */
export const countSourceAccounts = (tx: Tx, source: string, cap: number): Promise<{ kind: string; n: number }[]> =>
  tx.query(`select kind, count(*)::int as n from (select kind from derived.account where compartment = any ($1) and source = $2 limit $3) counted group by kind order by kind`, [tx.held, source, cap]);
