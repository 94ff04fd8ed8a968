import { wilson } from './interval.ts';
import type { Interval } from './interval.ts';

/** A stratum of linked pairs (by p): how many there are, how many were drawn by chance and reviewed, how many of these are one person. */
export type Stratum = { readonly pairs: number; readonly reviewed: number; readonly right: number };
export type PrecisionEstimate =
  | { readonly precision: number; readonly interval: Interval; readonly pairs: number; readonly reviewed: number; readonly effective: number; readonly reason: null }
  | { readonly precision: null; readonly interval: null; readonly pairs: number; readonly reviewed: number; readonly effective: null; readonly reason: 'no-pairs' | 'stratum-not-sampled' };

/**
 * Precision of the links from a sample drawn by design (rule 22): Horvitz-Thompson, each reviewed pair standing for `pairs / reviewed` of its stratum. The interval is Wilson's at the effective size p(1 - p)/variance, and at most that of
 * Kish (N² / Σ N_h²/n_h) where strata show no variance, so that ten right of ten is not taken for certain. Pairs that a reviewer picked from the queue have no place here: they were not drawn by chance.
 * Throws RangeError on counts that cannot be.
 */
export function estimatePrecision(strata: readonly Stratum[]): PrecisionEstimate {
  for (const { pairs, reviewed, right } of strata) if (![pairs, reviewed, right].every((n) => Number.isInteger(n) && n >= 0) || right > reviewed || reviewed > pairs) throw new RangeError('precision: counts that cannot be');
  const pairs = strata.reduce((sum, one) => sum + one.pairs, 0);
  const reviewed = strata.reduce((sum, one) => sum + one.reviewed, 0);
  if (pairs === 0) return { precision: null, interval: null, pairs, reviewed, effective: null, reason: 'no-pairs' };
  const filled = strata.filter((one) => one.pairs > 0);
  if (filled.some((one) => one.reviewed === 0)) return { precision: null, interval: null, pairs, reviewed, effective: null, reason: 'stratum-not-sampled' };
  let [precision, variance, kish] = [0, 0, 0];
  for (const one of filled) {
    const share = one.pairs / pairs;
    const rate = one.right / one.reviewed;
    precision += share * rate;
    const left = 1 - one.reviewed / one.pairs;
    kish += (share * share * left) / one.reviewed;
    if (one.reviewed > 1) variance += (share * share * left * rate * (1 - rate)) / (one.reviewed - 1);
    // Of one pair alone nothing is known of the variance: it is taken for the greatest.
    else variance += share * share * left * 0.25;
  }
  // All were reviewed: it is no estimate.
  if (kish === 0) return { precision, interval: { low: precision, high: precision }, pairs, reviewed, effective: reviewed, reason: null };
  const effective = variance > 0 ? Math.min(1 / kish, (precision * (1 - precision)) / variance) : 1 / kish;
  return { precision, interval: wilson(precision, effective) ?? { low: 0, high: 1 }, pairs, reviewed, effective, reason: null };
}
