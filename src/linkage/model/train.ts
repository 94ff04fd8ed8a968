import type { Field } from '../fields/field.ts';
import type { Rule } from '../block/blocks.ts';
import { toRandom } from '../random.ts';
import { comparePairs } from './compare-pairs.ts';
import { firstM, logOf, logs, runSession, sharesOf } from './em.ts';
import type { Level } from './em.ts';
import { withoutKin } from './kin.ts';
import type { Rates } from './model.ts';
import { countPatterns } from './patterns.ts';
import type { Patterns } from './patterns.ts';

/** Pairs drawn at random for the chances of two persons; pairs of the rules that are counted for those of one. */
const drawn = 500_000;
const counted = 2_000_000;
const rounds = 4;

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

/** What a session is worth by the fields it has left: three are needed to tell two classes apart. */
const taught = (fields: number): number => (fields >= 3 ? 1 : fields === 2 ? 0.02 : 0.001);

/**
 * Estimates the model from unlabelled pairs. u: of random pairs, which are two persons but for few. m: by a session for each rule, in which both classes are free, since who shares a street shares the postcode whoever he is; averaged by
 * the matches a session saw and the third power of their share in its pairs, since where one in twenty is a match, others are taken for it;
 * a session that has fewer than three fields left teaches only what nothing else does. A round on all pairs together would do worse: namesakes of one province, too many for chance because names
 * go by sex and age, would be taken for matches, and then teach that birth years need not agree. lambda: the matches that the sessions see among all pairs; u less the random pairs that are probably one person. `all`: number of all pairs.
 */
export function train(fields: readonly Field[], pairs: { readonly levels: Uint8Array; readonly rules: Uint32Array }, rules: readonly Rule[], random: Patterns, all: number): Rates {
  const number = pairs.rules.length;
  const step = Math.max(1, Math.floor(number / counted));
  const patterns = withoutKin(fields, countPatterns(fields, pairs.levels, { bits: pairs.rules, number: rules.length }, step));
  const begin = fields.map((field) => firstM(field));
  const even = fields.map(({ levels, strata = levels.length - 1 }) => Float64Array.from(levels, (_, at) => (at === 0 ? 1 : 1 / strata)));
  const shares = (weight: Float64Array): readonly Level[] => fields.map((one, field) => sharesOf(random, one, field, weight, even[field]!, 0.5));
  let u = shares(random.counts[0]!);
  const sessions = rules.map((rule, at) => { const skip = new Set(fields.flatMap((field, place) => (rule.keys.some((key) => field.keys.includes(key) || field.rests?.includes(key.field) === true) ? [place] : []))); return { skip, ...runSession(fields, patterns, at + 1, begin, u, skip) }; });
  const m: readonly Level[] = begin.map((first, field) => {
    const seen = sessions.filter((session) => !session.skip.has(field));
    const worth = (one: (typeof seen)[number]): number => one.matches * one.share ** 3 * taught(fields.length - one.skip.size);
    const weight = seen.reduce((sum, one) => sum + worth(one), 0);
    return seen.reduce((sum, one) => sum + one.matches, 0) < 1 ? first : first.map((_, level) => (level === 0 ? 1 : seen.reduce((sum, one) => sum + one.m[field]![level]! * worth(one), 0) / weight));
  });
  // What the sessions take for matches, pattern by pattern; a pair that several rules find is judged by all of them.
  const [judged, hits] = [new Float64Array(patterns.size), new Float64Array(patterns.size)];
  for (const [at, { share: part, skip, hits: these }] of sessions.entries()) { const share = part * taught(fields.length - skip.size); for (let place = 0; place < patterns.size; place += 1) { judged[place]! += share * patterns.counts[at + 1]![place]!; hits[place]! += share * these[place]!; } }
  const seen = hits.reduce((sum, hit, at) => sum + (judged[at]! > 0 ? (hit / judged[at]!) * patterns.counts[0]![at]! : 0), 0) * step;
  const first = Math.min(0.5, Math.max(seen, 1) / all);
  let lambda = first;
  for (let round = 0; round < rounds; round += 1) {
    lambda = settle(patterns, m, u, first, judged, hits);
    const others = new Float64Array(random.size);
    weigh(random, m, u, lambda, others);
    u = shares(others.map((p, at) => random.counts[0]![at]! - p));
  }
  return { lambda, m, u };
}

/**
 * Fields are not independent: names go by sex and age, homes by routes, and all that counts twice. Where it is open whether a pair is a match (.02 < p < .98 at the share that the sessions saw), the share is lowered until the model
 * expects no more matches there than the sessions saw, by a factor of e^4 at most; where next to nothing is open it stays.
 */
function settle(patterns: Patterns, m: readonly Level[], u: readonly Level[], first: number, judged: Float64Array, hits: Float64Array): number {
  const [lm, lu] = [logs(m), logs(u)];
  const prior = Math.log(first / (1 - first));
  const bound = Math.log(0.98 / 0.02);
  const open: { readonly weight: number; readonly judged: number }[] = [];
  let wanted = 0;
  for (let at = 0; at < patterns.size; at += 1) {
    const weight = prior + logOf(patterns, at, lm) - logOf(patterns, at, lu);
    if (judged[at] === 0 || Math.abs(weight) > bound) continue;
    open.push({ weight, judged: judged[at]! });
    wanted += hits[at]!;
  }
  if (open.reduce((sum, one) => sum + one.judged, 0) < 20) return first;
  let [low, high] = [-4, 0];
  for (let half = 0; half < 40; half += 1) {
    const middle = (low + high) / 2;
    if (open.reduce((sum, one) => sum + one.judged / (1 + Math.exp(-(one.weight + middle))), 0) < wanted) low = middle;
    else high = middle;
  }
  return Math.min(0.5, 1 / (1 + Math.exp(-(prior + low))));
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

