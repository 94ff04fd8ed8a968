import type { CompartmentId } from '#base/ids.ts';
import type { Register } from '#access/index.ts';
import { getOwnerKey, openPart } from '#keys/index.ts';
import type { AccountBody, Claim, OpenBody } from '#register/account/index.ts';
import type { Tx } from '#store/index.ts';

/** A version of an account, whole: open and sealed put together again. */
export type WholeVersion = { readonly id: string; readonly chain: string; readonly giver: string; readonly body: AccountBody; readonly row: OpenBody['row'] };

const piece = 1000;

/**
 * Versions of accounts of a source that still have a body, opened by the machine so that what is to stay of them can be
 * recorded again; nobody is shown anything. All of the source, or those named.
 */
export async function* wholeVersions(tx: Tx, register: Register, compartment: CompartmentId, source: string, ids?: readonly string[]): AsyncGenerator<WholeVersion> {
  const key = await getOwnerKey(tx, register, compartment, source);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await tx.query<{ id: string; chain: string; giver: string; open: string; sealed: Buffer | null; nonce: Buffer | null }>(`
      select h.id, h.chain, h.giver, b.open, b.sealed, n.nonce from record.header h join record.body b on b.compartment = $1 and b.id = h.id
      left join keys.nonce n on n.compartment = $1 and n.id = h.id
      where h.compartment = $1 and h.source = $2 and h.kind = 'account' and h.id > $3 and ($4::uuid[] is null or h.id = any ($4::uuid[])) order by h.id limit ${piece}`, [compartment, source, after, ids ?? null]);
    for (const row of rows) yield { id: row.id, chain: row.chain, giver: row.giver, ...whole(row.open, row.sealed === null || row.nonce === null ? '{}' : openPart(key, row.nonce, row.id, row.sealed)) };
    if (rows.length < piece) return;
    after = rows.at(-1)?.id as string;
  }
}

function whole(openText: string, sealedText: string): { body: AccountBody; row: OpenBody['row'] } {
  const open = JSON.parse(openText) as OpenBody;
  const sealed = JSON.parse(sealedText) as Record<string, Claim>;
  const claims = open.claims.map((claim, i) => sealed[i] ?? (claim as Claim));
  return { body: { kind: open.kind, sort: open.sort, ...(open.standing === undefined ? {} : { standing: open.standing }), claims } as AccountBody, row: open.row };
}
