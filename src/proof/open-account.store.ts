import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Session } from '#access/index.ts';
import { claimSalts, getOwnerKey, openPart, recordKey } from '#keys/index.ts';
import { claimHash } from '#ledger/index.ts';
import type { Claim, OpenBody } from '#register/account/index.ts';
import type { Tx } from '#store/index.ts';
import type { BundleRecord } from './bundle.ts';

export type Account = { readonly id: string; readonly chain: string; readonly compartment: CompartmentId; readonly body: OpenBody };

/** The version that stands of an account the session may read, with its open part. Refused: `register.not-found`; `proof.not-current` for an older version. */
export async function getStanding(tx: Tx, compartment: CompartmentId, id: string): Promise<Account> {
  const [row] = await tx.query<{ chain: string; version: string; open: string }>(`select a.chain, a.version, b.open from record.header h
    join derived.account a on a.compartment = h.compartment and a.chain = h.chain
    join record.body b on b.compartment = a.compartment and b.id = a.version
    where h.compartment = $2 and a.compartment = $2 and b.compartment = $2 and h.id = $1 and h.compartment = any ($3::int[])`, [id, compartment, tx.held]);
  if (row === undefined) throw new Refused('register.not-found');
  if (row.chain !== id && row.version !== id) throw new Refused('proof.not-current', { current: row.version });
  return { id: row.version, chain: row.chain, compartment, body: JSON.parse(row.open) as OpenBody };
}

/** Places of the claims of these properties; every one must be met. Refused: `proof.no-such-claim`. */
export function findClaims(body: OpenBody, properties: readonly string[]): number[] {
  for (const wanted of properties) if (!body.claims.some((claim) => propertyOf(claim) === wanted)) throw new Refused('proof.no-such-claim', { property: wanted });
  return body.claims.flatMap((claim, i) => (properties.includes(propertyOf(claim)) ? [i] : []));
}
const propertyOf = (claim: OpenBody['claims'][number]): string => ('property' in claim ? claim.property : 'helper');

type Row = {
  kind: string; source: string; giver: string | null; chain: string; replaces: string | null; import: string | null; by_hat: string; at: Date; command: string;
  open_hash: Buffer; sealed_hash: Buffer | null; claim_hashes: Buffer | null; open: string; open_salt: Buffer; sealed: Buffer | null; nonce: Buffer;
};

/** What a bundle shows of an opened record. Its opening must have been logged and committed before this is called (invariant 7). */
export async function openAccount(tx: Tx, session: Session, account: Account, claims: readonly number[], whole: boolean): Promise<NonNullable<BundleRecord['opened']>> {
  const [row] = await tx.query<Row>(`
    select h.kind, h.source, h.giver, h.chain, h.replaces, h.import, h.by_hat, h.at, h.command, h.open_hash, h.sealed_hash, h.claim_hashes, b.open, b.open_salt, b.sealed, n.nonce
    from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id join keys.nonce n on n.compartment = h.compartment and n.id = h.id
    where h.compartment = $2 and b.compartment = $2 and n.compartment = $2 and h.id = $1`, [account.id, account.compartment]);
  if (row === undefined) throw new Refused('register.not-found');
  const owner = await getOwnerKey(tx, session.register, account.compartment, row.source);
  const sealed = row.sealed === null ? {} : (JSON.parse(openPart(owner, row.nonce, account.id, row.sealed)) as Record<string, Claim>);
  const salts = claimSalts(recordKey(owner, row.nonce), account.body.claims.length);
  const hashes = row.claim_hashes?.toString('hex').match(/.{64}/g) ?? [];
  const shown = claims.map((index) => {
    const text = canonicalize(sealed[index] ?? account.body.claims[index]);
    const salt = salts[index] as Buffer;
    // What was kept back of a claim when the register was brought in from its export cannot be shown as it was signed.
    if (claimHash(salt, text).toString('hex') !== hashes[index]) throw new Refused('proof.claim-differs', { index });
    return { index, salt: salt.toString('hex'), text };
  });
  return {
    header: { at: row.at.toISOString(), by: row.by_hat, chain: row.chain, command: row.command, giver: row.giver, id: account.id, import: row.import, kind: row.kind, replaces: row.replaces, source: row.source },
    openHash: row.open_hash.toString('hex'), body: whole ? { salt: row.open_salt.toString('hex'), text: row.open } : null,
    sealedHash: row.sealed_hash?.toString('hex') ?? null, claims: hashes.length === 0 ? null : { hashes, shown },
  };
}
