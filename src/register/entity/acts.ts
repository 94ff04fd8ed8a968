import type { ChainId } from '#base/ids.ts';
import type { ClaimValue } from '../account/index.ts';
import { joinInOrder } from './join.ts';
import { pairKey } from './latest.ts';

/** One act or return episode of a person, as folded or as one account tells it. */
export type DatedPart = {
  readonly chain: ChainId;
  readonly source: string;
  /** Type of act by list and code; 'return-episode' for an episode, whose dates are those of its hand-over. */
  readonly type: string;
  readonly earliest: string;
  readonly latest: string;
};
export type MatchProposal = {
  readonly a: ChainId;
  readonly b: ChainId;
  /** False when one of them has no bound at all: type alone speaks for it. */
  readonly dated: boolean;
};

/**
 * Two persons were judged the same: their parts of equal type and overlapping dates are proposed for review; none is merged. Source: core.md 29.
 * Parts of one source are not proposed (it tells them as two), nor pairs in `judged` (keys by `pairKey`: somebody has decided).
 */
export function proposeMatches(ofA: readonly DatedPart[], ofB: readonly DatedPart[], judged: ReadonlySet<string> = new Set()): MatchProposal[] {
  const byType = Map.groupBy(ofB, ({ type }) => type);
  const found = new Map<string, MatchProposal>();
  for (const x of ofA) for (const y of byType.get(x.type) ?? []) {
    const key = pairKey(x.chain, y.chain);
    if (x.chain === y.chain || x.source === y.source || judged.has(key) || !overlap(x, y)) continue;
    const [a, b] = x.chain < y.chain ? [x.chain, y.chain] : [y.chain, x.chain];
    found.set(key, { a, b, dated: isBounded(x) && isBounded(y) });
  }
  return [...found.values()].sort((p, q) => (pairKey(p.a, p.b) < pairKey(q.a, q.b) ? -1 : 1));
}

const isBounded = ({ earliest, latest }: DatedPart): boolean => earliest !== '-infinity' || latest !== 'infinity';
const atMost = (a: string, b: string): boolean => a === '-infinity' || b === 'infinity' || (a !== 'infinity' && b !== '-infinity' && a <= b);
const overlap = (a: DatedPart, b: DatedPart): boolean => atMost(a.earliest, b.latest) && atMost(b.earliest, a.latest);

/** How often: an act may stand for a series. Source: practice.md 8. */
export type Occurrence = { readonly kind: 'once' | 'several' | 'continual' | 'not-said'; readonly low: number; readonly high: number | null };

/** From an 'occurrence' claim: a term 'once' / 'several' / 'continual', or a range; anything else is 'not said', at least once. */
export function toOccurrence(value: ClaimValue | undefined): Occurrence {
  if (value?.is === 'range') {
    const low = Math.max(1, value.low ?? 1);
    return { kind: low === 1 && value.high === 1 ? 'once' : 'several', low, high: value.high === null ? null : Math.max(low, value.high) };
  }
  if (value?.is === 'term' && value.code === 'once') return { kind: 'once', low: 1, high: 1 };
  if (value?.is === 'term' && value.code === 'several') return { kind: 'several', low: 2, high: null };
  if (value?.is === 'term' && value.code === 'continual') return { kind: 'continual', low: 1, high: null };
  return { kind: 'not-said', low: 1, high: null };
}

export type ActCount = {
  /** What is counted by default: an act told as a series counts once, and the page says so. */
  readonly counts: 'series';
  /** If every open proposal is the same act / if none is. */
  readonly atLeast: number;
  readonly atMost: number;
  readonly openProposals: number;
  /** Single occurrences as told, over `atMost` acts; high null = open. Shown beside, never instead. */
  readonly occurrences: { readonly low: number; readonly high: number | null };
};

/** Counts act entities. `proposals` between acts that are not both counted are passed over. */
export function countActs(acts: readonly { readonly chain: ChainId; readonly occurrence: Occurrence }[], proposals: readonly MatchProposal[] = []): ActCount {
  const known = new Set<string>(acts.map(({ chain }) => chain));
  const open = proposals.filter(({ a, b }) => known.has(a) && known.has(b));
  const { find } = joinInOrder(open.map((record) => ({ a: record.a, b: record.b, verdict: 'join' as const, machine: false, record })));
  const distinct = new Set([...known].map(find)).size;
  const highs = acts.map(({ occurrence }) => occurrence.high);
  return {
    counts: 'series', atLeast: distinct, atMost: known.size, openProposals: open.length,
    occurrences: { low: acts.reduce((sum, { occurrence }) => sum + occurrence.low, 0), high: highs.some((high) => high === null) ? null : highs.reduce<number>((sum, high) => sum + (high ?? 0), 0) },
  };
}
