import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { clusterPairs } from '../cluster/cluster-pairs.ts';
import { toPairs } from '../cluster/testing/graphs.ts';
import { toRandom } from '../random.ts';
import { measureAgreement } from './agreement.ts';
import { calibration } from './calibration.ts';
import { estimatePrecision } from './estimate-precision.ts';
import { blockingRecall, estimateRecall } from './estimate-recall.ts';
import type { SampledRecord } from './estimate-recall.ts';
import { percentiles, wilson, z95 } from './interval.ts';
import { measurePairs, measurePairsByKind, measurePartitionByKind } from './measure-pairs.ts';
import { measurePartition } from './measure-partition.ts';
import type { Counted, Rates } from './rates.ts';

type Cell = { lists: number[]; true: number; found: number };
type Reference = {
  partitions: { found: number[]; truth: number[]; lists: number[]; pairs: Counted; cubed: Rates; exact: Counted; adjustedRand: number; splits: number; merges: number; persons: { true: number; found: number }; cells: Cell[]; kinds: (Counted & { a: number; b: number })[] }[];
  wilson: { k: number; n: number; interval: [number, number] }[];
  calibration: { rows: [number, 0 | 1][]; expected: number; true: number; logLoss: number; inBand: number; bandLoss: number; intercept: number; slope: number; interceptError: number; slopeError: number; ece: number };
  agreement: { table: number[][]; raw: number; kappa: number; kappaError: number; ac1: number; ac1Error: number }[];
};
/** Made by testing/reference.py from the definitions and by other methods. */
const reference = JSON.parse(readFileSync(new URL('./testing/reference.json', import.meta.url), 'utf8')) as Reference;

function near(actual: unknown, expected: unknown, tolerance = 1e-9, at = ''): void {
  if (typeof expected === 'number' && typeof actual === 'number') assert.ok(Math.abs(actual - expected) <= tolerance, `${at}: ${actual} is not ${expected}`);
  else if (typeof expected === 'object' && expected !== null) for (const [key, value] of Object.entries(expected)) near((actual as Record<string, unknown>)[key], value, tolerance, `${at}.${key}`);
  else assert.equal(actual, expected, at);
}

test('partitions: all measures as reckoned from their definitions, pair by pair', () => {
  for (const one of reference.partitions) {
    const [found, truth, list] = [Uint32Array.from(one.found), Uint32Array.from(one.truth), Uint16Array.from(one.lists)];
    const measure = measurePartition(found, truth, list);
    const { pairs, cubed, exact, adjustedRand, persons } = one;
    near(measure, { records: found.length, pairs, cubed, exact, adjustedRand, persons, edits: { splits: one.splits, merges: one.merges } });
    near(measure.overlap?.cells, one.cells);
    assert.equal(measure.overlap?.cells.length, one.cells.length);
    const kinds = measurePartitionByKind(found, truth, list);
    near(kinds, one.kinds);
    assert.equal(kinds.length, one.kinds.length);
    // Before clustering: all pairs of one cluster linked gives the same by kind.
    const rows: [number, number, number][] = [];
    for (let l = 0; l < found.length; l += 1) for (let r = l + 1; r < found.length; r += 1) rows.push([l, r, found[l] === found[r] ? 0 : -1e-9]);
    near(measurePairsByKind(toPairs(rows), truth, 0.5, list), one.kinds);
    near(measurePairs(toPairs(rows), truth, 0.5), pairs);
  }
});

test('partitions: the same, all alone, all together, nobody', () => {
  fc.assert(fc.property(fc.array(fc.nat(6), { minLength: 2, maxLength: 40 }), (labels) => {
    const { pairs, cubed, exact, adjustedRand, edits } = measurePartition(Uint32Array.from(labels), Uint32Array.from(labels, (one) => one * 7 + 1));
    assert.ok(pairs.right === pairs.found && pairs.right === pairs.wanted);
    near({ cubed, exact, adjustedRand, edits }, { cubed: { f1: 1 }, exact: { f1: 1 }, adjustedRand: 1, edits: { splits: 0, merges: 0 } });
  }));
  const [alone, together] = [Uint32Array.of(0, 1, 2, 3), new Uint32Array(4)];
  near(measurePartition(alone, together), { pairs: { precision: null, recall: 0, f1: 0 }, cubed: { precision: 1, recall: 1 / 4 }, adjustedRand: 0, edits: { splits: 0, merges: 3 } });
  near(measurePartition(together, alone), { pairs: { precision: 0, recall: null }, edits: { splits: 3, merges: 0 } });
  near(measurePartition(new Uint32Array(0), new Uint32Array(0)), { records: 0, pairs: { f1: null }, cubed: { f1: null }, adjustedRand: null });
  assert.throws(() => measurePartition(alone, new Uint32Array(3)), RangeError);
});

test('the overlap table: the greatest error among cells of 50 or more, and all errors by persons', () => {
  // 60 persons on both lists, 40 on the first alone, in truth; three of the 60 were parted.
  const [truth, found, list]: [number[], number[], number[]] = [[], [], []];
  for (let person = 0; person < 100; person += 1) for (const one of person < 60 ? [0, 1] : [0]) {
    truth.push(person);
    found.push(person < 3 && one === 1 ? 1000 + person : person);
    list.push(one);
  }
  const { overlap } = measurePartition(Uint32Array.from(found), Uint32Array.from(truth), Uint16Array.from(list));
  assert.deepEqual(overlap?.cells, [{ lists: [0], true: 40, found: 43 }, { lists: [1], true: 0, found: 3 }, { lists: [0, 1], true: 60, found: 57 }]);
  near(overlap, { maxError: 3 / 60, totalError: (3 + 3 + 3) / 100 });
  assert.throws(() => measurePartition(new Uint32Array(1), new Uint32Array(1), Uint16Array.of(52)), RangeError);
});

test('pairs before clustering: p >= .5 is weight >= 0', () => {
  const truth = Uint32Array.of(7, 7, 7, 9, 9, 4);
  const pairs = toPairs([[0, 1, 2], [0, 2, 0], [1, 2, -1], [3, 5, 1]]);
  // 3 found (one of them wrong), 4 wanted: three of person 7, one of person 9.
  assert.deepEqual(measurePairs(pairs, truth, 0.5), { threshold: 0.5, found: 3, right: 2, wanted: 4, precision: 2 / 3, recall: 2 / 4, f1: 4 / 7 });
  assert.throws(() => measurePairs(pairs, truth, 1), RangeError);
  // After it: {0, 1}, and {3, 5} that are two persons; the sum of 0-2 and 1-2 speaks against a third.
  near(measurePartition(clusterPairs(6, pairs).label, truth).pairs, { found: 2, right: 1, wanted: 4 });
});

test('intervals', () => {
  for (const { k, n, interval } of reference.wilson) near(wilson(k / n, n), { low: interval[0], high: interval[1] });
  assert.equal(wilson(0, 0), null);
  assert.equal(percentiles(Array.from({ length: 39 }, (_, at) => at)), null);
  near(percentiles(Array.from({ length: 41 }, (_, at) => 40 - at)), { low: 1, high: 39 });
});

test('calibration: as another method finds it, and pairs that are plain stay outside the band', () => {
  const { rows, ...one } = reference.calibration;
  const truth = Uint32Array.from({ length: 2 * rows.length }, (_, at) => (rows[at >> 1]?.[1] === 1 ? at >> 1 : at + 1000));
  const pairs = toPairs(rows.map(([weight], at) => [2 * at, 2 * at + 1, weight]));
  const found = calibration(pairs, truth);
  near(found, { pairs: 160, expected: one.expected, true: one.true, ratio: one.expected / one.true, logLoss: one.logLoss });
  near(found.band, { pairs: one.inBand, logLoss: one.bandLoss, ece: one.ece });
  near(found.band, { intercept: one.intercept, slope: one.slope }, 1e-7);
  near(found.band, { interceptError: one.interceptError, slopeError: one.slopeError }, 1e-5);
  near(calibration(pairs, truth, [0.05, 0.95], (place) => place < 10), { pairs: 10 });
  // Easy pairs by the hundred change the sums over all and nothing in the band.
  const more = toPairs([...rows.map(([weight], at): [number, number, number] => [2 * at, 2 * at + 1, weight]), ...Array.from({ length: 500 }, (_, at): [number, number, number] => [at % 300, 301 + (at % 10), -20])]);
  assert.deepEqual(calibration(more, truth).band, found.band);
  // Parted without overlap: no fit; nothing inside: nothing said. Weights without bounds do not overflow.
  near(calibration(toPairs([[0, 1, -1], [0, 2, -0.5], [3, 4, 1], [3, 5, 2]]), Uint32Array.of(1, 2, 3, 4, 4, 4)).band, { pairs: 4, true: 2, slope: null, intercept: null });
  near(calibration(toPairs([[0, 1, 800]]), Uint32Array.of(1, 2)), { logLoss: 800, ratio: null, band: { pairs: 0, ece: null, slope: null } });
});

test('precision by strata: each reviewed pair stands for its share', () => {
  // 1000 pairs of high p, 50 of 50 right; 200 of low p, 30 of 40: (1000 · 1 + 200 · .75) / 1200.
  const one = estimatePrecision([{ pairs: 1000, reviewed: 50, right: 50 }, { pairs: 200, reviewed: 40, right: 30 }]);
  // Variance: (1/6)² · (1 - 40/200) · .75 · .25 / 39.
  const variance = ((1 / 36) * 0.8 * 0.1875) / 39;
  const [p, n] = [1150 / 1200, ((1150 / 1200) * (50 / 1200)) / variance];
  const kish = 1 / (((1000 / 1200) ** 2 * 0.95) / 50 + ((200 / 1200) ** 2 * 0.8) / 40);
  near(one, { precision: p, effective: Math.min(n, kish), reviewed: 90, reason: null });
  near(one.interval, wilson(p, Math.min(n, kish)));
  // One stratum: p(1 - p)/variance is 49 / (1 - 50/1000), one less than the sample, freed of what was not drawn.
  near(estimatePrecision([{ pairs: 1000, reviewed: 50, right: 25 }]), { precision: 0.5, effective: 49 / 0.95 });
  // All right in the sample is not certainty.
  assert.ok((estimatePrecision([{ pairs: 1000, reviewed: 10, right: 10 }]).interval?.low ?? 1) < 0.75);
  assert.equal(estimatePrecision([{ pairs: 10, reviewed: 0, right: 0 }]).reason, 'stratum-not-sampled');
  assert.equal(estimatePrecision([]).reason, 'no-pairs');
  near(estimatePrecision([{ pairs: 4, reviewed: 4, right: 3 }]), { precision: 0.75, interval: { low: 0.75, high: 0.75 } });
  for (const bad of [{ pairs: 1, reviewed: 2, right: 0 }, { pairs: 3, reviewed: 2, right: 3 }, { pairs: 1.5, reviewed: 1, right: 1 }]) assert.throws(() => estimatePrecision([bad]), RangeError);
});

test('precision: the interval holds the truth in about 95 of 100 samples', () => {
  const random = toRandom(11);
  let held = 0;
  for (let run = 0; run < 400; run += 1) {
    const strata = [[4000, 0.99, 100], [1000, 0.8, 100], [500, 0.5, 50]].map(([pairs = 0, rate = 0, reviewed = 0]) => ({ pairs, reviewed, right: Array.from({ length: reviewed }, () => random() < rate).filter(Boolean).length }));
    const { interval } = estimatePrecision(strata);
    const truth = (4000 * 0.99 + 1000 * 0.8 + 500 * 0.5) / 5500;
    if (interval !== null && interval.low <= truth && truth <= interval.high) held += 1;
  }
  assert.ok(held >= 368, `${held} of 400`);
});

test('recall from sampled records: weighted by 1 / chance, persons together', () => {
  const row = (chance: number, person: string, others: number, linked: number): SampledRecord => ({ chance, person, others, linked });
  const found = estimateRecall([row(0.5, 'a', 2, 1), row(0.5, 'a', 2, 2), row(0.1, 'b', 1, 0), row(1, 'c', 0, 0)], toRandom(1));
  // Pairs: (1/.5 + 2/.5 + 0) / (2/.5 + 2/.5 + 1/.1). B-cubed: (2/3 · 2 + 3/3 · 2 + 1/2 · 10 + 1) / (2 + 2 + 10 + 1).
  near(found, { pairs: 6 / 18, cubed: (4 / 3 + 2 + 5 + 1) / 15, records: 4, persons: 3, enough: false });
  near(estimateRecall([row(1, 'a', 0, 0)], toRandom(1)), { pairs: null, pairsInterval: null, cubed: 1, cubedInterval: { low: 1 / (1 + z95 ** 2), high: 1 } });
  // All linked, or none: ten persons of ten are 72 to 100 %, as ten pairs of ten are.
  const ten = (linked: number): SampledRecord[] => Array.from({ length: 10 }, (_, at) => row(1, `p${at}`, 2, linked));
  near(estimateRecall([...ten(2), row(1, 'alone', 0, 0)], toRandom(1)), { pairs: 1, pairsInterval: { low: 10 / (10 + z95 ** 2), high: 1 } });
  near(estimateRecall(ten(0), toRandom(1)), { pairs: 0, pairsInterval: { low: 0, high: z95 ** 2 / (10 + z95 ** 2) } });
  assert.throws(() => estimateRecall([row(0, 'a', 1, 1)], toRandom(1)), RangeError);
  assert.throws(() => estimateRecall([row(1, 'a', 1, 2)], toRandom(1)), RangeError);
  // One person's many records are one draw: the interval is wider than if they were many.
  const sample = (person: (at: number) => string): SampledRecord[] => Array.from({ length: 240 }, (_, at) => row(0.01, person(at), 3, (at >> 3) % 2 === 0 ? 3 : 0));
  const width = (of: SampledRecord[]): number => ((interval) => (interval ? interval.high - interval.low : 0))(estimateRecall(of, toRandom(3)).pairsInterval);
  // 30 persons: ± 1.96 · .5 / √30 = ± .18; 240: ± .063.
  assert.ok(Math.abs(width(sample((at) => String(at >> 3))) - 0.36) < 0.06 && Math.abs(width(sample(String)) - 0.126) < 0.02);
});

test('blocking by two rules: 80 and 60 found, 48 by both', () => {
  // Chapman: 81 · 61 / 49 - 1 = 99.8 pairs in all, 92 of them found.
  near(blockingRecall(80, 60, 48), 92 / ((81 * 61) / 49 - 1));
  assert.equal(blockingRecall(5, 5, 0), null);
  assert.throws(() => blockingRecall(5, 3, 4), RangeError);
});

test('agreement: raw, AC1 and kappa with their errors by another method', () => {
  for (const one of reference.agreement) {
    const found = measureAgreement(one.table);
    near(found, { raw: one.raw, ac1: one.ac1, kappa: one.kappa });
    near(found.ac1Interval?.low ?? 0, Math.max(-1, one.ac1 - z95 * one.ac1Error), 1e-6, 'ac1');
    near(found.kappaInterval?.high ?? 0, Math.min(1, one.kappa + z95 * one.kappaError), 1e-6, 'kappa');
  }
  // 118 of 125 agree and kappa is below 0; by hand: AC1 = (.944 - 2 · .972 · .028) / (1 - 2 · .972 · .028) = .9408.
  near(measureAgreement([[118, 5], [2, 0]]), { raw: 0.944, ac1: (0.944 - 0.054432) / (1 - 0.054432) });
  assert.ok((measureAgreement([[118, 5], [2, 0]]).kappa ?? 1) < 0);
  near(measureAgreement([[9, 0], [0, 0]]), { raw: 1, ac1: 1, kappa: null, kappaInterval: null });
  near(measureAgreement([[0, 0], [0, 0]]), { pairs: 0, raw: null, ac1: null });
  for (const bad of [[], [[1]], [[1, 2], [3]], [[1, -1], [0, 0]]]) assert.throws(() => measureAgreement(bad), RangeError);
});
