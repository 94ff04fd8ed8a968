import { weightAt } from '../pairs.ts';
import { toCandidates, toCounts } from './candidates.ts';
import type { Comparable } from './comparable.ts';
import { weigh, type Weighed } from './weigh.ts';

/** `a` < `b`: ids of the two accounts. */
export type Proposal = Weighed & { readonly a: string; readonly b: string };
export type Proposed = { readonly accounts: number; readonly compared: number; readonly common: number; readonly proposals: readonly Proposal[] };

/** Least chance that two are one at which somebody is asked to look, and the most pairs of one circle. */
export const least = 0.02;
export const mostProposals = 5000;

/** The pairs of these accounts worth a look, the likeliest first. In any order of the accounts the same. */
export function proposePairs(accounts: readonly Comparable[]): Proposed {
  const counts = toCounts(accounts);
  const { pairs, common } = toCandidates(accounts);
  const bound = weightAt(least);
  const proposals = pairs.map(([l, r]): Proposal => {
    const [a, b] = [accounts[l]!, accounts[r]!].sort((x, y) => (x.chain < y.chain ? -1 : 1)) as [Comparable, Comparable];
    return { a: a.chain, b: b.chain, ...weigh(a, b, counts) };
  }).filter(({ weight }) => weight >= bound).sort((x, y) => y.weight - x.weight || (x.a + x.b < y.a + y.b ? -1 : 1));
  return { accounts: accounts.length, compared: pairs.length, common, proposals: proposals.slice(0, mostProposals) };
}
