import { canonicalize } from '#base/canonical.ts';
import { splitClaim, type AccountBody, type Claim, type OpenBody, type OpenClaim } from '#register/account/index.ts';
import type { AccountPart, KeptBack } from './format.ts';

type Closed = NonNullable<AccountPart['closed']>[string];

/** How much of a claim lies sealed, by what is left open of it. */
const closedOf = (open: OpenClaim): Closed | undefined => ('sealed' in open ? open.sealed : undefined);

/**
 * The two parts of a stored account as one: every claim whole, with a note of what lies sealed. `sealed` is undefined where it
 * could not be opened. Helpers only when `helpers` (DESIGN 6: a class of their own).
 */
export function toAccountPart(open: OpenBody, sealed: Readonly<Record<string, Claim>> | undefined, helpers: boolean): AccountPart {
  const closed: Record<string, Closed> = {};
  const claims = open.claims.map((claim, i): Claim | KeptBack => {
    const how = closedOf(claim);
    if (how === undefined) return claim as Claim;
    closed[i] = how;
    if (how === 'helper' && !helpers) return { keptBack: 'helper' };
    return sealed?.[i] ?? { keptBack: how === 'helper' ? 'helper' : 'unreadable', ...('property' in claim ? { property: claim.property } : {}) };
  });
  return {
    kind: open.kind, sort: open.sort, ...(open.standing === undefined ? {} : { standing: open.standing }), claims,
    ...(Object.keys(closed).length === 0 ? {} : { closed }), ...(open.reason === undefined ? {} : { reason: open.reason }), ...(open.row === undefined ? {} : { row: open.row }),
  };
}

const isKeptBack = (claim: Claim | KeptBack): claim is KeptBack => 'keptBack' in claim;
const unpublished = { published: false, freePassages: new Set<string>() };

/** What is stored open of each claim, what goes into the sealed part by its place, and which names are looked for by key. */
export type SplitPart = { readonly open: readonly OpenClaim[]; readonly sealed: Readonly<Record<string, Claim>>; readonly named: readonly Claim[] };

/**
 * Undoes `toAccountPart`. What was sealed is sealed again; never less: a claim of which only the words were sealed and whose
 * open rest is not understood here is sealed whole.
 */
export function splitPart(part: AccountPart): SplitPart {
  const body: AccountBody = { kind: part.kind, sort: part.sort, ...(part.standing === undefined ? {} : { standing: part.standing }), claims: [] };
  const sealed: Record<string, Claim> = {};
  const named: Claim[] = [];
  const open = part.claims.map((claim, i): OpenClaim => {
    const how = part.closed?.[i];
    if (isKeptBack(claim)) return claim.keptBack === 'helper' ? { sealed: 'helper' } : { sealed: 'all', property: claim.property ?? '' };
    if (how === undefined) return claim;
    sealed[i] = claim;
    if (how === 'helper') return { sealed: 'helper' };
    const words = how === 'words' ? splitClaim(body, claim, unpublished).open : undefined;
    if (words !== undefined && 'sealed' in words && words.sealed === 'words') return words;
    named.push(claim);
    return { sealed: 'all', property: claim.property };
  });
  return { open, sealed, named };
}

/** What a claim's hash is made of: of one that was kept back, that it was. */
export const claimText = (claim: Claim | KeptBack): string => canonicalize(claim);
