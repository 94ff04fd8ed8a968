import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import { deriveAccount, type DerivedAccount } from './derive-account.ts';
import type { OpenBody } from './build-account.ts';

/** The current version of a chain as it lies in the records. */
export type HeadRow = { readonly id: string; readonly chain: string; readonly source: string; readonly giver: string; readonly import: string | null; readonly at: Date; readonly open: string | null; readonly basis: string | null };

/**
 * Query for the current version of every chain of a compartment (or of one source in it): the last one that does not belong
 * to an import that was undone. Values are numbers and ids checked here, since a cursor takes no parameters.
 */
export function currentHeads(compartment: CompartmentId, source?: string): string {
  if (source !== undefined && !isUuid(source)) throw new Error('not an id');
  const c = Number(compartment);
  return `
    with recursive voided as (select import from record.header where compartment = ${c} and kind = 'import-void'),
    head as (
      select h.id, h.chain, h.source, h.giver, h.import, h.at, h.tx, h.tx_index, h.replaces from record.header h
      where h.compartment = ${c} and h.kind = 'account' ${source === undefined ? '' : `and h.source = '${source}'`}
        and not exists (select 1 from record.header r where r.compartment = ${c} and r.replaces = h.id)
      union all
      select p.id, p.chain, p.source, p.giver, p.import, p.at, p.tx, p.tx_index, p.replaces from head c join record.header p on p.compartment = ${c} and p.id = c.replaces
      where c.import in (select import from voided))
    select h.id, h.chain, h.source, h.giver, h.import, h.at, h.tx, h.tx_index, b.open, s.basis from head h
    left join record.body b on b.compartment = ${c} and b.id = h.id
    left join derived.source_state s on s.compartment = ${c} and s.source = h.source and s.giver = h.giver
    where h.import is null or h.import not in (select import from voided)`;
}

/** The derived row of a head; undefined for an account that was withdrawn or whose body is gone. */
export function deriveHead(compartment: CompartmentId, head: HeadRow): DerivedAccount | undefined {
  if (head.open === null || head.basis === null) return undefined;
  const body = JSON.parse(head.open) as OpenBody;
  if (body.claims.length === 0) return undefined;
  return deriveAccount({ compartment, chain: head.chain, version: head.id, source: head.source, giver: head.giver, import: head.import, basis: head.basis }, body);
}

/**
 * What a person's revision stands on in the records: the chain's last version (also one whose import was undone: a version is
 * replaced once), and the row it was imported from, so that the same row is known again and does not come in twice.
 */
export async function revisionBase(tx: Tx, compartment: CompartmentId, chain: string): Promise<{ tip: string; row: { key: string; hash: string } | undefined }> {
  const [base] = await tx.query<{ tip: string | null; row_key: Buffer | null; row_hash: Buffer | null }>(`
    select a.row_key, a.row_hash, (select h.id from record.header h where h.compartment = $1 and h.chain = $2 and h.replaces is not null
      and not exists (select 1 from record.header n where n.compartment = $1 and n.replaces = h.id)) as tip
    from derived.account a where a.compartment = $1 and a.chain = $2`, [compartment, chain]);
  const { row_key: key, row_hash: hash } = base ?? { row_key: null, row_hash: null };
  return { tip: base?.tip ?? chain, row: key === null || hash === null ? undefined : { key: key.toString('base64url'), hash: hash.toString('base64url') } };
}
