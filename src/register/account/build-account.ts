import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { World } from '#base/world.ts';
import type { Basis } from '#consent/index.ts';
import { claimSalts, newRecordKeys, sealPart } from '#keys/index.ts';
import { claimHash, type RecordDraft } from '#ledger/index.ts';
import type { AccountBody, versionReasons } from './account.ts';
import { deriveAccount, type DerivedAccount } from './derive-account.ts';
import { nameKeys } from './tokens.ts';
import { splitClaim, type OpenClaim } from './split-claim.ts';
import type { Claim } from './claim.ts';

/** The open part of an account's body as it is stored. `keys` are keyed hashes of sealed names. */
export type OpenBody = {
  readonly kind: AccountBody['kind']; readonly sort: string; readonly standing?: AccountBody['standing'];
  readonly claims: readonly OpenClaim[]; readonly keys: readonly string[];
  readonly reason?: (typeof versionReasons)[number]; readonly row?: { readonly key: string; readonly hash: string };
};

/** Where an account goes and under which key. `ownerKey` is the source's key. */
export type AccountPlace = {
  readonly compartment: CompartmentId; readonly source: string; readonly giver: string; readonly basis: Basis;
  readonly ownerKey: Uint8Array; readonly indexKey: Uint8Array; readonly freePassages?: ReadonlySet<string>;
  /** Whether the name of a person may be kept (question 2 of the card). */
  readonly mayName: boolean;
};
export type AccountJob = {
  readonly id: string; readonly chain: string; readonly replaces: string | null; readonly import: string | null;
  readonly body: AccountBody; readonly reason?: (typeof versionReasons)[number]; readonly row?: { readonly key: string; readonly hash: string };
};
export type BuiltAccount = { readonly draft: RecordDraft & { readonly nonce: Uint8Array }; readonly derived: DerivedAccount };

const published = (basis: Basis): boolean => basis === 'public' || basis === 'official-record-published';

/** A name a source gave of a person; a code in its place names nobody. */
export const namesSomebody = (body: AccountBody): number => (body.kind === 'person' ? body.claims.findIndex(({ value }) => value.is === 'name' && value.kind !== 'code') : -1);

/**
 * Splits, seals and hashes one checked account: all that is stored of it, and its derived row. Touches no database. Every account is
 * built here, so here a name is refused that may not be kept: `consent.not-given` with the purpose and the claim.
 */
export function buildAccount(world: World, place: AccountPlace, job: AccountJob): BuiltAccount {
  const named = place.mayName ? -1 : namesSomebody(job.body);
  if (named >= 0) throw new Refused('consent.not-given', { purpose: 'record-name', field: `claims.${named}.value` });
  const keys = newRecordKeys(world, place.ownerKey);
  const salts = claimSalts(keys.key, job.body.claims.length);
  const protection = { published: published(place.basis), freePassages: place.freePassages ?? new Set<string>() };
  const closed: Record<string, Claim> = {};
  const sealedClaims: Claim[] = [];
  const hashes: Buffer[] = [];
  const open = job.body.claims.map((claim, i): OpenClaim => {
    hashes.push(claimHash(salts[i] as Buffer, canonicalize(claim)));
    const split = splitClaim(job.body, claim, protection);
    if (split.sealed !== null) {
      closed[i] = split.sealed;
      if ('sealed' in split.open && split.open.sealed === 'all') sealedClaims.push(claim);
    }
    return split.open;
  });
  const body: OpenBody = {
    kind: job.body.kind, sort: job.body.sort, ...(job.body.standing === undefined ? {} : { standing: job.body.standing }), claims: open,
    keys: nameKeys(place.indexKey, sealedClaims, open), ...(job.reason === undefined ? {} : { reason: job.reason }), ...(job.row === undefined ? {} : { row: job.row }),
  };
  const anyClosed = sealedClaims.length > 0 || Object.keys(closed).length > 0;
  return {
    draft: {
      id: job.id, kind: 'account', source: place.source, giver: place.giver, chain: job.chain, replaces: job.replaces, import: job.import,
      open: canonicalize(body), sealed: anyClosed ? sealPart(world, keys, job.id, JSON.stringify(closed)) : null, claimHashes: hashes, nonce: keys.nonce,
    },
    derived: deriveAccount({ compartment: place.compartment, chain: job.chain, version: job.id, source: place.source, giver: place.giver, import: job.import, basis: place.basis }, body),
  };
}
