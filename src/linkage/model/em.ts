import type { Patterns } from './patterns.ts';

export type Level = Float64Array;
/** Where the estimate begins: one person mostly agrees. Level 0 (missing) is 1 throughout: no evidence. */
export function firstM(levels: number): Level {
  const weights = Array.from({ length: levels - 1 }, (_, at) => (at === 0 ? 16 : at === levels - 2 ? 1 : 3));
  const sum = weights.reduce((total, one) => total + one, 0);
  return Float64Array.from([1, ...weights.map((one) => one / sum)]);
}

/** Sum of logarithms of the chances of a pattern; fields of `skip` apart. */
export function logOf(patterns: Patterns, at: number, logs: readonly Level[], skip?: ReadonlySet<number>): number {
  let sum = 0;
  for (let field = 0; field < patterns.width; field += 1) if (skip === undefined || !skip.has(field)) sum += logs[field]![patterns.levels[at * patterns.width + field]!]!;
  return sum;
}
export const logs = (rates: readonly Level[]): readonly Level[] => rates.map((row) => row.map((rate) => Math.log(rate)));

/** Shares of the levels of one field among pairs weighted by `weight`; `prior` (shares) counts as `strength` pairs, so that no level is ever impossible. Pairs in which the field is missing are left out. */
export function sharesOf(patterns: Patterns, field: number, weight: Float64Array, prior: Level, strength: number): Level {
  const sums = new Float64Array(prior.length);
  for (let at = 0; at < patterns.size; at += 1) sums[patterns.levels[at * patterns.width + field]!]! += weight[at]!;
  let total = 0;
  for (let level = 1; level < sums.length; level += 1) { sums[level]! += prior[level]! * strength; total += sums[level]!; }
  for (let level = 1; level < sums.length; level += 1) sums[level]! /= total;
  sums[0] = 1;
  return sums;
}

export type Session = { readonly share: number; readonly matches: number; readonly m: readonly Level[] };
/**
 * Expectation and maximisation on counted patterns (Fellegi & Sunter 1969; Winkler 1988): of the pairs of one rule, which share what the rule asks, so that its fields (`skip`) say nothing here. Begins at `m`; the chances of two persons
 * are `u` to begin with and then what the block shows, since who shares a street shares the postcode.
 */
export function runSession(patterns: Patterns, group: number, m: readonly Level[], u: readonly Level[], skip: ReadonlySet<number>, rounds = 60): Session {
  const counts = patterns.counts[group]!;
  const total = counts.reduce((sum, one) => sum + one, 0);
  let [share, mine, theirs] = [0.5, m, u];
  let matches = 0;
  const [hit, miss] = [new Float64Array(patterns.size), new Float64Array(patterns.size)];
  for (let round = 0; round < rounds; round += 1) {
    const [lm, lu] = [logs(mine), logs(theirs)];
    const prior = Math.log(share / (1 - share));
    const before = matches;
    matches = 0;
    for (let at = 0; at < patterns.size; at += 1) {
      if (counts[at] === 0) { hit[at] = 0; miss[at] = 0; continue; }
      const p = 1 / (1 + Math.exp(-(prior + logOf(patterns, at, lm, skip) - logOf(patterns, at, lu, skip))));
      hit[at] = p * counts[at]!;
      miss[at] = counts[at]! - hit[at]!;
      matches += hit[at]!;
    }
    share = Math.min(Math.max(matches / total, 1e-6), 1 - 1e-6);
    mine = m.map((prior, field) => (skip.has(field) ? prior : sharesOf(patterns, field, hit, prior, 2)));
    theirs = u.map((prior, field) => (skip.has(field) ? prior : sharesOf(patterns, field, miss, prior, 50)));
    if (Math.abs(matches - before) < 1e-6 * total) break;
  }
  return { share, matches, m: mine };
}
