import { probabilityOf, weightAt } from '../pairs.ts';
import type { ScoredPairs } from '../pairs.ts';

/** How far the probabilities are to be believed (rule 16). Pairs that are plain dominate any mean over all, so slope, intercept and ECE are those of the doubtful ones. */
export type Calibration = {
  readonly pairs: number;
  /** All pairs compared: the sum of p, the pairs that are one person, and the first by the second. */
  readonly expected: number;
  readonly true: number;
  readonly ratio: number | null;
  /** Mean of -ln of the probability given to what is so, over all pairs; nats. */
  readonly logLoss: number | null;
  readonly band: {
    readonly from: number;
    readonly to: number;
    readonly pairs: number;
    readonly expected: number;
    readonly true: number;
    readonly logLoss: number | null;
    /** logit P(one person) = intercept + slope · weight (Cox 1958): 0 and 1 where p is right; slope below 1: too sure. Null where the fit does not exist (all alike, or parted without overlap). */
    readonly slope: number | null;
    readonly intercept: number | null;
    readonly slopeError: number | null;
    readonly interceptError: number | null;
    /** Expected calibration error: mean over bins of equal width of |mean p - share true|, weighted by pairs. */
    readonly ece: number | null;
    readonly bins: readonly { readonly from: number; readonly to: number; readonly pairs: number; readonly mean: number | null; readonly share: number | null }[];
  };
};

const binCount = 10;

/** ln(1 + e^x) without overflow: -ln(1 - p) at weight x. */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

type Fit = { readonly slope: number; readonly intercept: number; readonly slopeError: number; readonly interceptError: number };

/** Logistic regression of truth on weight by Newton's method. */
function fit(weights: Float64Array, is: Uint8Array): Fit | null {
  let [intercept, slope] = [0, 1];
  for (let step = 0; step < 50; step += 1) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (let at = 0; at < weights.length; at += 1) {
      const x = weights[at]!;
      const p = probabilityOf(intercept + slope * x);
      const [rest, spread] = [is[at]! - p, p * (1 - p)];
      g0 += rest;
      g1 += rest * x;
      h00 += spread;
      h01 += spread * x;
      h11 += spread * x * x;
    }
    const det = h00 * h11 - h01 * h01;
    if (!(det > 1e-9 * h00 * h11) || !(det > 0)) return null;
    const [by0, by1] = [(h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det];
    [intercept, slope] = [intercept + by0, slope + by1];
    if (!(Math.abs(slope) < 100 && Math.abs(intercept) < 100)) return null;
    if (Math.abs(by0) + Math.abs(by1) < 1e-10) return { slope, intercept, slopeError: Math.sqrt(h00 / det), interceptError: Math.sqrt(h11 / det) };
  }
  return null;
}

/**
 * Calibration of scored pairs against the true persons. `band` are the bounds of p, both excluded (rule 16: .05 and .95). `only` narrows to some pairs by their place: a script-pair class, a sex, a list pair.
 */
export function calibration(pairs: ScoredPairs, truth: Uint32Array, band: readonly [number, number] = [0.05, 0.95], only: (place: number) => boolean = () => true): Calibration {
  const [from, to] = band;
  if (!(from >= 0 && to <= 1 && from < to)) throw new RangeError('calibration: a band lies between two probabilities');
  const [least, most] = [from === 0 ? -Infinity : weightAt(from), to === 1 ? Infinity : weightAt(to)];
  const within: number[] = [];
  const bins = Array.from({ length: binCount }, (_, at) => ({ from: from + (at * (to - from)) / binCount, to: from + ((at + 1) * (to - from)) / binCount, pairs: 0, sum: 0, true: 0 }));
  let [count, expected, matches, loss] = [0, 0, 0, 0];
  let [inside, insideExpected, insideTrue, insideLoss] = [0, 0, 0, 0];
  for (let at = 0; at < pairs.count; at += 1) {
    if (!only(at)) continue;
    const weight = pairs.weight[at]!;
    const is = truth[pairs.l[at]!] === truth[pairs.r[at]!] ? 1 : 0;
    const p = probabilityOf(weight);
    const lost = is === 1 ? softplus(-weight) : softplus(weight);
    count += 1;
    expected += p;
    matches += is;
    loss += lost;
    if (!(weight > least && weight < most)) continue;
    within.push(at);
    inside += 1;
    insideExpected += p;
    insideTrue += is;
    insideLoss += lost;
    const bin = bins[Math.min(binCount - 1, Math.floor(((p - from) / (to - from)) * binCount))]!;
    bin.pairs += 1;
    bin.sum += p;
    bin.true += is;
  }
  const fitted = insideTrue === 0 || insideTrue === inside ? null : fit(Float64Array.from(within, (at) => pairs.weight[at]!), Uint8Array.from(within, (at) => Number(truth[pairs.l[at]!] === truth[pairs.r[at]!])));
  return {
    pairs: count, expected, true: matches, ratio: matches === 0 ? null : expected / matches, logLoss: count === 0 ? null : loss / count,
    band: {
      from, to, pairs: inside, expected: insideExpected, true: insideTrue, logLoss: inside === 0 ? null : insideLoss / inside,
      slope: fitted?.slope ?? null, intercept: fitted?.intercept ?? null, slopeError: fitted?.slopeError ?? null, interceptError: fitted?.interceptError ?? null,
      ece: inside === 0 ? null : bins.reduce((sum, bin) => sum + Math.abs(bin.sum - bin.true), 0) / inside,
      bins: bins.map((bin) => ({ from: bin.from, to: bin.to, pairs: bin.pairs, mean: bin.pairs === 0 ? null : bin.sum / bin.pairs, share: bin.pairs === 0 ? null : bin.true / bin.pairs })),
    },
  };
}
