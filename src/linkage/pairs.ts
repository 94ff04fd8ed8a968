/**
 * Pairs of records that were compared, one entry per pair and field. Records are 0 … n-1 in the order of their ids (source, then id), so that what is decided "by id" does not hang on the order of rows;
 * `l` < `r`, every pair once, in any order. `weight` = natural log-odds that the two are one person, after the prior: 0 is p = .5, ln 2 is one bit.
 * Pairs that were compared and speak against are evidence: leave them in.
 */
export type ScoredPairs = { readonly count: number; readonly l: Uint32Array; readonly r: Uint32Array; readonly weight: Float64Array };

/** Weight at which the probability is `p`, 0 < p < 1. */
export const weightAt = (p: number): number => Math.log(p / (1 - p));
/** Probability of a weight. */
export const probabilityOf = (weight: number): number => (weight >= 0 ? 1 / (1 + Math.exp(-weight)) : Math.exp(weight) / (1 + Math.exp(weight)));

/** Throws RangeError on pairs that are none: an end that is no record, l not below r, a weight that is no number, arrays shorter than the count. */
export function assertPairs(records: number, pairs: ScoredPairs): void {
  const { count, l, r, weight } = pairs;
  if (!Number.isInteger(records) || records < 0 || records > 2 ** 32 - 1) throw new RangeError('pairs: no number of records');
  if (!Number.isInteger(count) || count < 0 || l.length < count || r.length < count || weight.length < count) throw new RangeError('pairs: shorter than their count');
  for (let at = 0; at < count; at += 1)
    if (!(l[at]! < r[at]!) || r[at]! >= records || Number.isNaN(weight[at]!)) throw new RangeError('pairs: an end that is no record, ends not in order, or a weight that is no number');
}
