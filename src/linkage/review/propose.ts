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

/** Pairs weighed at one go: some 30 ms, in which nobody else is answered. */
const piece = 5000;

/** The pairs of these accounts worth a look, the likeliest first. In any order of the accounts the same. `pause` lets others be answered between pieces of the work. */
export async function proposePairs(accounts: readonly Comparable[], pause: () => Promise<void> = async () => undefined): Promise<Proposed> {
  const counts = toCounts(accounts);
  const { pairs, common } = await toCandidates(accounts, pause);
  const bound = weightAt(least);
  const found: Proposal[] = [];
  for (const [at, [l, r]] of pairs.entries()) {
    if (at % piece === piece - 1) await pause();
    const [a, b] = [accounts[l]!, accounts[r]!].sort((x, y) => (x.chain < y.chain ? -1 : 1)) as [Comparable, Comparable];
    const weighed = weigh(a, b, counts);
    if (weighed.weight >= bound) found.push({ a: a.chain, b: b.chain, ...weighed });
  }
  found.sort((x, y) => y.weight - x.weight || (x.a + x.b < y.a + y.b ? -1 : 1));
  return { accounts: accounts.length, compared: pairs.length, common, proposals: found.slice(0, mostProposals) };
}
