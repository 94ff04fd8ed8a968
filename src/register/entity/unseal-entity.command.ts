import type { Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { unsealRecords } from '#keys/index.ts';
import type { ClaimValue } from '../account/index.ts';
import { shortId } from './short-id.ts';
import { show, type Shown } from './show.command.ts';
import type { Lang } from './support-words.ts';
import { propertyWords } from './words/property-words.ts';
import { valueWords } from './words/value-words.ts';

/** A claim in clear, with its place in the account. */
export type OpenedClaim = { readonly claim: number; readonly property: string; readonly value: ClaimValue; readonly wording: { readonly text: string; readonly lang: string } | null };

/** Claims of an account's sealed part. Helpers are a class of their own: opening an account does not open them (DESIGN 6). */
export const claimsOf = (text: string): OpenedClaim[] => Object.entries(JSON.parse(text) as Record<string, Omit<OpenedClaim, 'claim'>>)
  .flatMap(([place, claim]) => (claim.property === 'helper' ? [] : [{ claim: Number(place), property: claim.property, value: claim.value, wording: claim.wording ?? null }]));

export type UnsealAsked = { readonly address: string; readonly reason: string; readonly lang: Lang; readonly property?: string | undefined; readonly accounts?: readonly string[] | undefined };
type OpenedAccount = { readonly account: string; readonly id: string; readonly source: string; readonly claims: readonly { readonly claim: number; readonly property: string; readonly label: string; readonly words: string; readonly wording: OpenedClaim['wording'] }[] };

const mostAtOnce = 50;

/**
 * Opens what is sealed of an entry: of the accounts named, or of the first fifty that hold anything sealed. Who, when, how many and why is in the
 * log before anything is returned (invariant 7). `left`: accounts with something sealed that were not opened now. Refused as `show` and `unsealRecords`.
 */
export async function unsealEntity(session: Session, asked: UnsealAsked): Promise<{ readonly opened: readonly OpenedAccount[]; readonly left: number }> {
  if (asked.reason.trim() === '') throw new Refused('unseal.reason-missing');
  const shown = await show(session, asked.address);
  const holding = holders(shown, asked.property).filter((version) => asked.accounts === undefined || asked.accounts.includes(version.chain));
  const now = holding.slice(0, mostAtOnce);
  const opened: OpenedAccount[] = [];
  for (const [compartment, own] of Map.groupBy(now, (version) => version.compartment)) {
    const texts = new Map((await unsealRecords(session, compartment, own.map((version) => version.id), asked.reason)).map(({ id, text }) => [id, text]));
    for (const version of own) {
      const text = texts.get(version.id);
      if (text === undefined) continue;
      const claims = claimsOf(text).filter((claim) => asked.property === undefined || claim.property === asked.property);
      opened.push({
        account: version.chain, id: shortId(shown.entity.kind, version.chain), source: version.source,
        claims: claims.map(({ claim, property, value, wording }) => ({ claim, property, label: propertyWords(shown.entity.kind, property, asked.lang), words: valueWords(value, asked.lang, shown.vocabulary), wording })),
      });
    }
  }
  return { opened, left: holding.length - now.length };
}

/** Current versions of which something is sealed; with a property, of which that one is. */
function holders({ entity, versions, sealed }: Shown, property: string | undefined): Shown['versions'] {
  const current = new Set<string>(entity.members.map((member) => member.version));
  return versions.filter((version) => {
    if (!current.has(version.id)) return false;
    const closed = sealed.get(version.chain) ?? [];
    const words = (version.closed ?? []).length > 0;
    return property === undefined ? closed.length > 0 || words : closed.includes(property) || (version.closed ?? []).some((place) => version.body.claims[version.places?.indexOf(place) ?? place]?.property === property);
  });
}
