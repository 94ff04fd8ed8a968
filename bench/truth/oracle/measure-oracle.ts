import { measurePairs, measurePartition, type ScoredPairs } from '#linkage/index.ts';
import { listNames } from '../presets.ts';
import type { Evidence } from './evidence.ts';
import type { Oracle } from './oracle.ts';
import { probabilityOf } from './probability.ts';

type PairMeasure = ReturnType<typeof measurePairs>;
type PartitionMeasure = ReturnType<typeof measurePartition>;
/** Label of each record: the clustering that the linker has too, handed in. */
export type Cluster = (records: number, pairs: ScoredPairs) => Uint32Array;

/** Of the pairs kept: how many are one person's by the oracle's chances, and truly; of the sum, its standard error if the chances are right. */
export type Expected = { readonly pairs: number; readonly expected: number; readonly hits: number; readonly error: number };
export type OracleMeasure = {
  /** At p >= .5, before clustering. */
  readonly pairs: PairMeasure; readonly within: PairMeasure; readonly across: PairMeasure;
  /** The threshold at which F1 is greatest, found with the truth: what no linker may do. */
  readonly best: { readonly f1: number; readonly probability: number };
  /** After clustering, where a way to cluster was handed in. */
  readonly clusters: PartitionMeasure | undefined;
  readonly all: Expected; readonly bands: readonly Expected[];
  /** Pairs of different persons of one family, returned together, that are linked at p >= .5, and all of them. */
  readonly family: { readonly linked: number; readonly pairs: number };
};
export const bandEdges = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1] as const;

function expectedOf(pairs: ScoredPairs, truth: Uint32Array, takes: (probability: number) => boolean): Expected {
  let [n, expected, hits, variance] = [0, 0, 0, 0];
  for (let at = 0; at < pairs.count; at += 1) {
    const p = probabilityOf(pairs.weight[at]!);
    if (!takes(p)) continue;
    n += 1;
    expected += p;
    variance += p * (1 - p);
    if (truth[pairs.l[at]!] === truth[pairs.r[at]!]) hits += 1;
  }
  return { pairs: n, expected, hits, error: Math.sqrt(variance) };
}

function bestOf({ count, l, r, weight }: ScoredPairs, truth: Uint32Array, wanted: number): OracleMeasure['best'] {
  // In steps of weight: millions of pairs need no sorting.
  const [steps, low] = [2000, -5];
  const [found, right] = [new Float64Array(steps + 1), new Float64Array(steps + 1)];
  for (let at = 0; at < count; at += 1) {
    const step = Math.max(0, Math.min(steps, Math.floor((weight[at]! - low) * 200)));
    found[step]! += 1;
    if (truth[l[at]!] === truth[r[at]!]) right[step]! += 1;
  }
  let [f1, probability, f, t] = [0, 1, 0, 0];
  for (let step = steps; step >= 0; step -= 1) {
    f += found[step]!;
    t += right[step]!;
    const one = (2 * t) / (f + wanted);
    if (one > f1) { f1 = one; probability = probabilityOf(low + step / 200); }
  }
  return { f1, probability };
}

function filterPairs({ count, l, r, weight }: ScoredPairs, takes: (l: number, r: number) => boolean): ScoredPairs {
  const at = Uint32Array.from({ length: count }, (_, i) => i).filter((i) => takes(l[i]!, r[i]!));
  return { count: at.length, l: at.map((i) => l[i]!), r: at.map((i) => r[i]!), weight: Float64Array.from(at, (i) => weight[i]!) };
}

/** How far the oracle itself gets: against its own truth. */
export function measureOracle({ evidence: { records }, pairs, truth }: Oracle, cluster?: Cluster): OracleMeasure {
  const all = measurePairs(pairs, truth, 0.5);
  const list = Uint16Array.from(records, (one) => one.list);
  const oneList = listNames.map((_, at) => measurePairs(filterPairs(pairs, (l, r) => list[l] === at && list[r] === at), truth.map((person, i) => (list[i] === at ? person : 0x8000_0000 + i)), 0.5));
  const sum = (of: (one: PairMeasure) => number): number => oneList.reduce((total, one) => total + of(one), 0);
  const within = rated(sum(({ found }) => found), sum(({ right }) => right), sum(({ wanted }) => wanted));
  const across = rated(all.found - within.found, all.right - within.right, all.wanted - within.wanted);
  const clusters = cluster === undefined ? undefined : measurePartition(cluster(records.length, pairs), truth, list);
  return {
    pairs: all, within, across, best: bestOf(pairs, truth, all.wanted), clusters,
    all: expectedOf(pairs, truth, () => true), bands: bandEdges.slice(1).map((top, at) => expectedOf(pairs, truth, (p) => p >= bandEdges[at]! && (p < top || top === 1))), family: ofFamilies(records, pairs),
  };
}
const rated = (found: number, right: number, wanted: number): PairMeasure => ({ threshold: 0.5, found, right, wanted, precision: found === 0 ? null : right / found, recall: wanted === 0 ? null : right / wanted, f1: found + wanted === 0 ? null : (2 * right) / (found + wanted) });

function ofFamilies(records: readonly Evidence[], pairs: ScoredPairs): OracleMeasure['family'] {
  let linked = 0;
  for (let at = 0; at < pairs.count; at += 1) {
    const [a, b] = [records[pairs.l[at]!]!, records[pairs.r[at]!]!];
    if (pairs.weight[at]! >= 0 && a.unit === b.unit && a.person !== b.person && a.batch === b.batch) linked += 1;
  }
  const units = Map.groupBy(records.filter(({ role }) => role !== 'alone'), ({ unit, batch }) => `${unit} ${batch}`);
  let all = 0;
  for (const of of units.values()) for (let i = 0; i < of.length; i += 1) for (let j = i + 1; j < of.length; j += 1) if (of[i]!.person !== of[j]!.person) all += 1;
  return { linked, pairs: all };
}
