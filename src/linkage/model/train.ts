import type { Field } from '../fields/field.ts';
import type { Rule } from '../block/blocks.ts';
import { toRandom } from '../random.ts';
import { comparePairs } from './compare-pairs.ts';
import { firstM, logOf, logs, runSession, sharesOf } from './em.ts';
import type { Level } from './em.ts';
import type { Rates } from './model.ts';
import { countPatterns } from './patterns.ts';
import type { Patterns } from './patterns.ts';

/** Pairs drawn at random for the chances of two persons; pairs of the rules that are counted for those of one. */
const drawn = 500_000;
const counted = 2_000_000;
const rounds = 12;

/** Pairs of any two records, drawn with the seed. */
export function randomPatterns(fields: readonly Field[], count: number, seed: number, apart?: Uint16Array): Patterns {
  const random = toRandom(seed);
  const most = Math.min(drawn, count * 100);
  const [l, r] = [new Uint32Array(most), new Uint32Array(most)];
  let size = 0;
  for (let tries = 0; size < most && tries < most * 4; tries += 1) {
    const [a, b] = [Math.floor(random() * count), Math.floor(random() * count)];
    if (a === b || (apart !== undefined && apart[a] === apart[b])) continue;
    l[size] = Math.min(a, b);
    r[size] = Math.max(a, b);
    size += 1;
  }
  return countPatterns(fields, comparePairs(fields, l.subarray(0, size), r.subarray(0, size)));
}

/**
 * Estimates the model from unlabelled pairs. u: of random pairs, which are two persons but for few. m: by a session for each rule, averaged by the matches it saw; then on all pairs of the rules, pairs outside being two persons.
 * In each round the share of matches (lambda) and u, less the random pairs that are probably one person, are estimated anew. `all`: number of all pairs.
 */
export function train(fields: readonly Field[], pairs: { readonly levels: Uint8Array; readonly rules: Uint32Array }, rules: readonly Rule[], random: Patterns, all: number): Rates {
  const number = pairs.rules.length;
  const step = Math.max(1, Math.floor(number / counted));
  const patterns = countPatterns(fields, pairs.levels, { bits: pairs.rules, number: rules.length }, step);
  const begin = fields.map((field) => firstM(field));
  const even = fields.map(({ levels, strata = levels.length - 1 }) => Float64Array.from(levels, (_, at) => (at === 0 ? 1 : 1 / strata)));
  const shares = (weight: Float64Array): readonly Level[] => fields.map((one, field) => sharesOf(random, one, field, weight, even[field]!, 0.5));
  let u = shares(random.counts[0]!);
  const sessions = rules.map((rule, at) => { const skip = new Set(fields.flatMap((field, place) => (rule.keys.some((key) => field.keys.includes(key) || field.rests?.includes(key.field) === true) ? [place] : []))); return { skip, ...runSession(fields, patterns, at + 1, begin, u, skip) }; });
  let m: readonly Level[] = begin.map((first, field) => {
    const seen = sessions.filter((session) => !session.skip.has(field));
    const weight = seen.reduce((sum, one) => sum + one.matches, 0);
    return weight < 1 ? first : first.map((_, level) => (level === 0 ? 1 : seen.reduce((sum, one) => sum + one.m[field]![level]! * one.matches, 0) / weight));
  });
  let lambda = Math.min(0.5, Math.max(1 / all, Math.max(...sessions.map((one) => one.matches * step), 1) / all));
  const weight = new Float64Array(patterns.size);
  for (let round = 0; round < rounds; round += 1) {
    const matches = weigh(patterns, m, u, lambda, weight) * step;
    lambda = Math.min(0.5, Math.max(matches / all, 0.5 / all));
    if (round > 0) m = m.map((_, field) => sharesOf(patterns, fields[field]!, field, weight, begin[field]!, 2));
    const others = new Float64Array(random.size);
    weigh(random, m, u, lambda, others);
    u = shares(others.map((p, at) => random.counts[0]![at]! - p));
  }
  return { lambda, m, u };
}

/** Expected matches of each pattern into `out`; their sum. */
function weigh(patterns: Patterns, m: readonly Level[], u: readonly Level[], lambda: number, out: Float64Array): number {
  const [lm, lu] = [logs(m), logs(u)];
  const prior = Math.log(lambda / (1 - lambda));
  let sum = 0;
  for (let at = 0; at < patterns.size; at += 1) {
    out[at] = patterns.counts[0]![at]! / (1 + Math.exp(-(prior + logOf(patterns, at, lm) - logOf(patterns, at, lu))));
    sum += out[at]!;
  }
  return sum;
}
