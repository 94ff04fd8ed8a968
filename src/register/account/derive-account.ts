import type { CompartmentId } from '#base/ids.ts';
import type { OpenBody } from './build-account.ts';
import type { Claim } from './claim.ts';
import { directnesses, directnessOf } from './directness.ts';
import { accountTokens } from './tokens.ts';

export type AccountAddress = {
  readonly compartment: CompartmentId; readonly chain: string; readonly version: string; readonly source: string; readonly giver: string;
  readonly import: string | null; readonly basis: string;
};
/** One row of `derived.account`, but for its time, and its links to other accounts. Made from the open part alone, so that rebuilding needs no key. */
export type DerivedAccount = AccountAddress & {
  readonly kind: string; readonly sort: string; readonly earliest: string; readonly latest: string; readonly directness: number;
  readonly rowKey: Buffer | null; readonly rowHash: Buffer | null; readonly tokens: readonly number[];
  readonly links: readonly { readonly property: string; readonly to: string }[];
};

/** Times of the thing spoken of; a birth date, or when somebody said it, is not when it happened. */
const whenProperties: ReadonlySet<string> = new Set(['date', 'end-date', 'left', 'arrested', 'handed-over']);

/** Day order as text: infinities at the ends; all other days are four-digit ISO days. */
const before = (a: string, b: string): boolean => (a === b ? false : a === '-infinity' || b === 'infinity' ? true : a === 'infinity' || b === '-infinity' ? false : a < b);

export function deriveAccount(at: AccountAddress, body: OpenBody): DerivedAccount {
  let earliest: string | undefined;
  let latest: string | undefined;
  // Nearest of its claims: 1 direct · 2 one step · 3 several steps · 4 unknown.
  let direct = 4;
  const links: { property: string; to: string }[] = [];
  for (const claim of body.claims) {
    if (!('value' in claim)) continue;
    direct = Math.min(direct, directnesses.indexOf(directnessOf(claim.howKnown)) + 1);
    if (claim.value.is === 'account') links.push({ property: claim.property, to: claim.value.account });
    const time = timeOf(claim);
    if (time === undefined) continue;
    if (earliest === undefined || before(time.earliest, earliest)) earliest = time.earliest;
    if (latest === undefined || before(latest, time.latest)) latest = time.latest;
  }
  return {
    ...at, kind: body.kind, sort: body.sort, earliest: earliest ?? '-infinity', latest: latest ?? 'infinity', directness: direct,
    rowKey: body.row === undefined ? null : Buffer.from(body.row.key, 'base64url'), rowHash: body.row === undefined ? null : Buffer.from(body.row.hash, 'base64url'),
    tokens: accountTokens(at.compartment, body.kind, body.sort, body.claims, body.keys),
    links: links.filter((link, i) => links.findIndex((other) => other.property === link.property && other.to === link.to) === i),
  };
}

function timeOf(claim: Pick<Claim, 'property' | 'value'>): { earliest: string; latest: string } | undefined {
  if (claim.value.is === 'time') return whenProperties.has(claim.property) ? claim.value.time : undefined;
  if (claim.value.is === 'figure') return claim.value.figure.period ?? claim.value.figure.asOf ?? undefined;
  return undefined;
}
