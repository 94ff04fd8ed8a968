import { weightAt } from '../pairs.ts';
import type { ScoredPairs } from '../pairs.ts';
import { choose2, toRates } from './rates.ts';
import type { Rates } from './rates.ts';

/** Pairs linked (p >= threshold), those of them that are one person, and all pairs of one person that the truth holds. */
export type PairMeasure = Rates & { readonly threshold: number; readonly found: number; readonly right: number; readonly wanted: number };

/** Pairs of records of one person. `truth` is any number of a person per record. */
export function pairsOf(truth: Uint32Array): number {
  const sizes = new Map<number, number>();
  for (const person of truth) sizes.set(person, (sizes.get(person) ?? 0) + 1);
  let sum = 0;
  for (const size of sizes.values()) sum += choose2(size);
  return sum;
}

/** Before clustering: the pairs as scored against the true persons (rule 13: say the threshold). `threshold` is a probability, 0 < p < 1. */
export function measurePairs(pairs: ScoredPairs, truth: Uint32Array, threshold: number): PairMeasure {
  if (!(threshold > 0 && threshold < 1)) throw new RangeError('measure: a threshold is a probability');
  const least = weightAt(threshold);
  let found = 0;
  let right = 0;
  for (let at = 0; at < pairs.count; at += 1) {
    if (!(pairs.weight[at]! >= least)) continue;
    found += 1;
    if (truth[pairs.l[at]!] === truth[pairs.r[at]!]) right += 1;
  }
  const wanted = pairsOf(truth);
  return { threshold, found, right, wanted, ...toRates(right, found, wanted) };
}
