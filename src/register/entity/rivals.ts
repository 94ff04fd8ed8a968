import type { ChainId, GiverId, HatId, RecordId, SourceId } from '#base/ids.ts';
import type { Claim, ClaimValue } from '../account/index.ts';
import type { AccountVersion } from './input.ts';
import type { Chain, StandingClaim } from './current.ts';
import { directnessOf, type Directness } from '../account/index.ts';
import type { Grades } from './grades.ts';
import type { Independence } from './independence.ts';
import { supportOf, type Support } from './support.ts';
import { valueKey } from './value-key.ts';

/** A claim with all that leads to its passage. */
export type ClaimView = {
  readonly account: ChainId;
  readonly version: RecordId;
  /** Place in that version. */
  readonly claim: number;
  readonly source: SourceId;
  readonly giver: GiverId | null;
  readonly givers?: readonly GiverId[];
  readonly basis: AccountVersion['basis'];
  readonly value: ClaimValue;
  readonly wording: Claim['wording'] | null;
  readonly locator: Claim['locator'];
  readonly passage: string | null;
  readonly howKnown: Claim['howKnown'];
  readonly directness: Directness;
  readonly order: number;
  readonly recordedAt: string;
  readonly recordedBy: HatId;
  readonly saidLater: boolean;
  readonly changedLater: boolean;
  /** '1'–'6' by assessment, or null. */
  readonly informationGrade: string | null;
  /** 'A'–'F' by assessment of the source, or null; never on a person telling her own story (practice.md 5). */
  readonly sourceGrade: string | null;
};

/** One distinct value with everybody who states it. */
export type Rival = {
  readonly key: string;
  readonly value: ClaimValue;
  readonly claims: readonly ClaimView[];
  readonly support: Support;
  /** The nearest any of its claims stands. */
  readonly directness: Directness;
  readonly preferred: boolean;
  /** Everybody who said this said something else later. */
  readonly changedLater: boolean;
};
export type Silence = { readonly state: 'not-known' | 'not-asked' | 'declined'; readonly claim: ClaimView };

export type RivalView = { readonly grades: Grades; readonly independence: Independence; readonly sameAs: (account: string) => string };

/** Rivals of one property, and apart from them its silences: not known, not asked, declined are never a value. Unordered preference: see `entity.ts`. */
export function toRivals(entries: readonly { readonly chain: Chain; readonly standing: StandingClaim }[], view: RivalView): { rivals: Rival[]; silences: Silence[] } {
  const groups = new Map<string, ClaimView[]>();
  const silences: Silence[] = [];
  for (const { chain, standing } of entries) {
    const seen = toClaimView(chain, standing, view.grades);
    if (seen.value.is === 'state') silences.push({ state: seen.value.state, claim: seen });
    else {
      const key = rivalKey(chain.chain, standing, view.sameAs);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [seen]);
      else group.push(seen);
    }
  }
  const rivals = [...groups].map(([key, claims]) => toRival(key, claims.sort(byRecorded), view.independence));
  return { rivals: rivals.sort(byWeight), silences: silences.sort((a, b) => byRecorded(a.claim, b.claim)) };
}

/** Figures are never merged, not even equal ones: each is a rival of its own. */
export function rivalKey(chain: ChainId, { claim, place }: Pick<StandingClaim, 'claim' | 'place'>, sameAs: (account: string) => string): string {
  return claim.value.is === 'figure' ? JSON.stringify(['figure', chain, place]) : valueKey(claim.value, sameAs);
}

function toClaimView(chain: Chain, { claim, version, place, since, saidLater, changedLater, key }: StandingClaim, grades: Grades): ClaimView {
  return {
    account: chain.chain, version: version.id, claim: place, source: version.source, giver: version.giver, ...(version.givers && { givers: version.givers }), basis: version.basis,
    value: claim.value, wording: claim.wording ?? null, locator: claim.locator, passage: claim.passage ?? null,
    howKnown: claim.howKnown, directness: directnessOf(claim.howKnown), order: since, recordedAt: version.recordedAt, recordedBy: version.recordedBy,
    saidLater, changedLater,
    informationGrade: grades.information(chain.chain, key),
    sourceGrade: claim.howKnown.how === 'lived' ? null : grades.source(version.source),
  };
}

function toRival(key: string, claims: readonly ClaimView[], independence: Independence): Rival {
  const [first] = claims;
  if (first === undefined) throw new Error('a rival without a claim');
  const nearest = (['direct', 'one-step', 'several-steps', 'unknown'] as const).find((step) => claims.some(({ directness }) => directness === step)) ?? 'unknown';
  return { key, value: first.value, claims, support: supportOf(claims, independence), directness: nearest, preferred: false, changedLater: claims.every(({ changedLater }) => changedLater) };
}

const byRecorded = (a: ClaimView, b: ClaimView): number => a.order - b.order || (a.account < b.account ? -1 : a.account > b.account ? 1 : a.claim - b.claim);

/**
 * Known independent origins, information grade, source grade, earliest recorded. Source: core.md 26. 6 and F cannot be judged: after the others, never as worst (core.md 41).
 * Own experience, which bears no source grade, does not stand below any grade for that.
 */
function byWeight(a: Rival, b: Rival): number {
  return b.support.independent - a.support.independent
    || best(a, informationRank) - best(b, informationRank)
    || best(a, sourceRank) - best(b, sourceRank)
    || (a.claims[0] && b.claims[0] ? byRecorded(a.claims[0], b.claims[0]) : 0);
}
const best = (rival: Rival, rank: (claim: ClaimView) => number): number => rival.claims.reduce((least, claim) => Math.min(least, rank(claim)), 6);
const informationRank = ({ informationGrade }: ClaimView): number => (informationGrade === null ? 6 : Number(informationGrade));
const sourceRank = ({ sourceGrade, howKnown }: ClaimView): number =>
  howKnown.how === 'lived' ? 1 : sourceGrade === null ? 6 : 'ABCDEF'.indexOf(sourceGrade) + 1;
