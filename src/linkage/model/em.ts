import type { Field } from '../fields/field.ts';
import type { Patterns } from './patterns.ts';

export type Level = Float64Array;
const asTheyAre = (shares: Level): Level => shares;
/** Where the estimate begins: one person mostly agrees. Level 0 (missing) is 1 throughout: no evidence. */
export function firstM({ levels, strata = levels.length - 1, alike = 0, free = [] }: Field): Level {
  const weights = Array.from({ length: strata }, (_, at) => (at === 0 ? 16 : at === strata - 1 ? 1 : 6 / Math.max(1, strata - 2)));
  const all = weights.reduce((total, one) => total + one, 0);
  const out = Float64Array.from(levels, (_, at) => (at === 0 ? 1 : weights[(at - 1) % strata]! / all));
  for (const first of free) out.fill(sum(out.subarray(first, first + alike)) / alike, first, first + alike);
  return out;
}

/** Sum of logarithms of the chances of a pattern; fields of `skip` apart. */
export function logOf(patterns: Patterns, at: number, logs: readonly Level[], skip?: ReadonlySet<number>): number {
  let sum = 0;
  for (let field = 0; field < patterns.width; field += 1) if (skip === undefined || !skip.has(field)) sum += logs[field]![patterns.levels[at * patterns.width + field]!]!;
  return sum;
}
export const logs = (rates: readonly Level[]): readonly Level[] => rates.map((row) => row.map((rate) => Math.log(rate)));

/** Pairs at a level by which a class leans on all classes (rule 10: shrinkage to the pooled value): what was expected once and not seen is hardly rarer for it. */
export const lean = 2;
/**
 * Shares of the levels of the field at `place` among pairs weighted by `weight`; `prior` (shares) counts as `strength` pairs, so that no level is ever impossible. Pairs in which the field is missing are left out. Of a field in
 * classes the shares are those within each class (`leanShares`).
 */
export function sharesOf(patterns: Patterns, field: Field, place: number, weight: Float64Array, prior: Level, strength: number, leaning: Leaning = {}): Level {
  const { strata = prior.length - 1, implied = asTheyAre } = field;
  const sums = new Float64Array(prior.length);
  for (let at = 0; at < patterns.size; at += 1) sums[patterns.levels[at * patterns.width + place]!]! += weight[at]!;
  if (strata === sums.length - 1) { const out = sums.map((one, level) => (level === 0 ? 1 : one + prior[level]! * strength)); norm(out, 1, strata); return implied(out); }
  return implied(leanShares(sums, Float64Array.from({ length: strata }, (_, kind) => prior[kind + 1]! * strength), leaning));
}

/** Which classes teach others nothing (`Field.unlike`), and in which (`free`) the first `alike` levels are dealt out otherwise than in others (`Field.free`). */
export type Leaning = Pick<Field, 'unlike' | 'alike' | 'free'>;
/** Shares within each class, which leans by as many pairs at a level as `lean` on all classes together but the `unlike`; to those `before` counts as so many pairs of each kind. A `free` class leans, and is leant on, in the sum of its alike levels alone. */
export function leanShares(sums: Float64Array, before: Float64Array, { unlike = [], alike = 0, free = [] }: Leaning = {}, ways: Float64Array = sums): Level {
  const strata = before.length;
  const pooled = before.slice();
  const add = (first: number, to: number): void => { for (let kind = to; kind < strata; kind += 1) pooled[kind]! += sums[first + kind]!; };
  for (let first = 1; first < sums.length; first += strata) if (!unlike.includes(first)) add(first, free.includes(first) ? alike : 0);
  const ofAlike = sum(pooled.subarray(0, alike));
  const freely = free.reduce((all, first) => (unlike.includes(first) ? all : all + sum(sums.subarray(first, first + alike))), 0);
  for (let kind = 0; kind < alike; kind += 1) pooled[kind]! *= 1 + freely / ofAlike;
  const all = sum(pooled);
  const out = new Float64Array(sums.length);
  out[0] = 1;
  for (let first = 1; first < sums.length; first += strata) {
    const shares = pooled.map((one) => one / all);
    if (free.includes(first)) {
      const [held, seen] = [sum(shares.subarray(0, alike)), sum(ways.subarray(first, first + alike))];
      for (let kind = 0; kind < alike; kind += 1) shares[kind] = (held * (ways[first + kind]! + lean / alike)) / (seen + lean);
    }
    const total = sum(sums.subarray(first, first + strata));
    for (const [kind, share] of shares.entries()) out[first + kind] = (share * (sums[first + kind]! + lean)) / (total * share + lean);
    norm(out, first, strata);
  }
  return out;
}
export const sum = (row: Float64Array): number => row.reduce((a, b) => a + b, 0);

/** Makes the shares of a class one in sum. */
export function norm(shares: Level, first: number, size: number): void {
  let total = 0;
  for (let level = first; level < first + size; level += 1) total += shares[level]!;
  for (let level = first; level < first + size; level += 1) shares[level]! /= total;
}

/** Levels of which the last kind, that the two differ, is no likelier than in `first`. */
export function atMost(shares: Level, { strata = shares.length - 1 }: Field, first: Level): Level {
  const out = shares.slice();
  for (let last = strata; last < out.length; last += strata) {
    if (out[last]! <= first[last]!) continue;
    const rest = (1 - first[last]!) / (1 - out[last]!);
    for (let level = last - strata + 1; level < last; level += 1) out[level]! *= rest;
    out[last] = first[last]!;
  }
  return out;
}

export type Session = { readonly share: number; readonly matches: number; readonly m: readonly Level[]; /** Matches among the pairs of each pattern. */ readonly hits: Float64Array };
/**
 * Expectation and maximisation on counted patterns (Fellegi & Sunter 1969; Winkler 1988): of the pairs of one rule, which share what the rule asks, so that its fields (`skip`) say nothing here. Begins at `m`; the chances of two persons
 * are `u` to begin with and then what the block shows, since who shares a street shares the postcode.
 */
export function runSession(fields: readonly Field[], patterns: Patterns, group: number, m: readonly Level[], u: readonly Level[], skip: ReadonlySet<number>, rounds = 60): Session {
  const counts = patterns.counts[group]!;
  const total = counts.reduce((sum, one) => sum + one, 0);
  if (total === 0) return { share: 0, matches: 0, m, hits: new Float64Array(patterns.size) };
  let [share, mine, theirs] = [0.5, m, u];
  // By two fields two classes can be told apart in many ways: then the chances of two persons are held as they are, and matches are such as differ no oftener than is thought at first.
  const free = m.length - skip.size;
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
    mine = m.map((prior, field) => { if (skip.has(field)) return prior; const one = fields[field]!; const shares = (one.ofOne ?? asTheyAre)(sharesOf(patterns, one, field, hit, prior, 2, one)); return free >= 3 ? shares : atMost(shares, fields[field]!, prior); });
    if (free >= 3) theirs = u.map((prior, field) => (skip.has(field) ? prior : sharesOf(patterns, fields[field]!, field, miss, prior, 50)));
    if (Math.abs(matches - before) < 1e-6 * total) break;
  }
  return { share, matches, m: mine, hits: hit };
}
