import { Refused } from '#base/result.ts';
import type { AccountBody } from './account.ts';
import type { OpenBody } from './build-account.ts';
import type { Claim } from './claim.ts';

/**
 * Claims that a new version takes over unchanged, by their place in the version it replaces: whoever corrects one field need not
 * open, nor see, what is sealed of the others. In the list of claims `{keep: 3}` stands where such a claim is to stand.
 */
export type Kept = { readonly at: number; readonly place: number };

const isKeep = (claim: unknown): claim is { keep: number } =>
  typeof claim === 'object' && claim !== null && Object.keys(claim).length === 1 && Number.isSafeInteger((claim as { keep?: unknown }).keep) && (claim as { keep: number }).keep >= 0;

/** The account without what is taken over, and where that belongs. Refused: `account.keep-unknown` for a claim taken over twice. */
export function splitKept(account: unknown): { readonly said: unknown; readonly kept: readonly Kept[] } {
  const claims = typeof account === 'object' && account !== null ? (account as { claims?: unknown }).claims : undefined;
  if (!Array.isArray(claims)) return { said: account, kept: [] };
  const kept = claims.flatMap((claim: unknown, at): Kept[] => (isKeep(claim) ? [{ at, place: claim.keep }] : []));
  const twice = kept.find((one, i) => kept.findIndex((other) => other.place === one.place) < i);
  if (twice !== undefined) throw new Refused('account.keep-unknown', { field: `claims.${twice.at}.keep` });
  return { said: { ...(account as object), claims: claims.filter((claim) => !isKeep(claim)) }, kept };
}

/** What was said anew with what is taken over, each in its place. Refused: `account.keep-unknown` for a place that holds nothing or that cannot be opened any more. */
export function joinKept(said: AccountBody, kept: readonly Kept[], open: OpenBody, sealed: Readonly<Record<string, Claim>>): AccountBody {
  const claims = [...said.claims];
  for (const { at, place } of kept) {
    const there = open.claims[place];
    const whole = there === undefined ? undefined : 'sealed' in there && there.sealed !== undefined ? sealed[place] : (there as Claim);
    if (whole === undefined) throw new Refused('account.keep-unknown', { field: `claims.${at}.keep` });
    claims.splice(at, 0, whole);
  }
  return { ...said, claims };
}
