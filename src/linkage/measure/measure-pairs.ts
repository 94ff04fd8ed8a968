import { weightAt } from '../pairs.ts';
import type { ScoredPairs } from '../pairs.ts';
import { membersOf, numberParts } from './partition.ts';
import { choose2, toRates } from './rates.ts';
import type { Counted } from './rates.ts';

/** Pairs linked (p >= threshold), those of them that are one person, and all pairs of one person that the truth holds. */
export type PairMeasure = Counted & { readonly threshold: number };
/** The same for the pairs between two kinds of records (two lists, two scripts), `a` <= `b`. */
export type KindMeasure = Counted & { readonly a: number; readonly b: number };

/** Pairs of records of one person. `truth` is any number of a person per record. */
export const pairsOf = (truth: Uint32Array): number => numberParts(truth).size.reduce((sum, size) => sum + choose2(size), 0);

function leastOf(threshold: number): number {
  if (!(threshold > 0 && threshold < 1)) throw new RangeError('measure: a threshold is a probability');
  return weightAt(threshold);
}

/** Before clustering: the pairs as scored against the true persons (rule 13: say the threshold). `threshold` is a probability, 0 < p < 1. */
export function measurePairs(pairs: ScoredPairs, truth: Uint32Array, threshold: number): PairMeasure {
  const least = leastOf(threshold);
  let found = 0;
  let right = 0;
  for (let at = 0; at < pairs.count; at += 1) {
    if (!(pairs.weight[at]! >= least)) continue;
    found += 1;
    if (truth[pairs.l[at]!] === truth[pairs.r[at]!]) right += 1;
  }
  return { threshold, ...toRates(right, found, pairsOf(truth)) };
}

const kinds = 65_536;
type Tally = Map<number, number>;
const add = (tally: Tally, x: number, y: number, n: number): void => {
  const key = Math.min(x, y) * kinds + Math.max(x, y);
  tally.set(key, (tally.get(key) ?? 0) + n);
};

/** How many pairs within the parts lie between each two kinds. */
function pairsWithin(labels: Uint32Array, kind: Uint16Array): Tally {
  const parts = numberParts(labels);
  const { start, members } = membersOf(parts);
  const tally: Tally = new Map();
  for (let part = 0; part < parts.size.length; part += 1) {
    if (parts.size[part]! < 2) continue;
    const counts = new Map<number, number>();
    for (let at = start[part]!; at < start[part + 1]!; at += 1) counts.set(kind[members[at]!]!, (counts.get(kind[members[at]!]!) ?? 0) + 1);
    const all = [...counts];
    all.forEach(([x, n], at) => {
      if (n > 1) add(tally, x, x, choose2(n));
      for (const [y, m] of all.slice(at + 1)) add(tally, x, y, n * m);
    });
  }
  return tally;
}

function toKinds(right: Tally, found: Tally, wanted: Tally): KindMeasure[] {
  return [...new Set([...found.keys(), ...wanted.keys()])].sort((x, y) => x - y).map((key) => ({ a: Math.floor(key / kinds), b: key % kinds, ...toRates(right.get(key) ?? 0, found.get(key) ?? 0, wanted.get(key) ?? 0) }));
}

/** `measurePairs` between each two kinds of records: within and across lists, by the scripts of the names. `kind` is that of each record. */
export function measurePairsByKind(pairs: ScoredPairs, truth: Uint32Array, threshold: number, kind: Uint16Array): KindMeasure[] {
  const least = leastOf(threshold);
  const found: Tally = new Map();
  const right: Tally = new Map();
  for (let at = 0; at < pairs.count; at += 1) {
    if (!(pairs.weight[at]! >= least)) continue;
    const [l, r] = [pairs.l[at]!, pairs.r[at]!];
    add(found, kind[l]!, kind[r]!, 1);
    if (truth[l] === truth[r]) add(right, kind[l]!, kind[r]!, 1);
  }
  return toKinds(right, found, pairsWithin(truth, kind));
}

/** The same after clustering: the pairs that lie in one cluster. */
export function measurePartitionByKind(label: Uint32Array, truth: Uint32Array, kind: Uint16Array): KindMeasure[] {
  const [mine, real] = [numberParts(label), numberParts(truth)];
  const numbers = new Map<number, number>();
  // Records that share both: pairs right.
  const both = Uint32Array.from(label, (_, at) => {
    const key = mine.part[at]! * real.size.length + real.part[at]!;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key)!;
  });
  return toKinds(pairsWithin(both, kind), pairsWithin(label, kind), pairsWithin(truth, kind));
}
