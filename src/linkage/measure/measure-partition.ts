import { measureOverlap } from './measure-overlap.ts';
import type { OverlapMeasure } from './measure-overlap.ts';
import { eachMeeting, numberParts } from './partition.ts';
import { choose2, toRates } from './rates.ts';
import type { Counted, Rates } from './rates.ts';

/** A clustering against the true persons (rule 21). */
export type PartitionMeasure = {
  readonly records: number;
  /** Pairs of records in one cluster. Quadratic in the size of clusters: a few large ones outweigh all others. */
  readonly pairs: Counted;
  /** B-cubed (Bagga & Baldwin 1998): the same for each record's own cluster, averaged over records. */
  readonly cubed: Rates;
  /** Clusters that hold all records of one person and no other: as a share of clusters found and of persons. */
  readonly exact: Counted;
  /** Hubert & Arabie 1985; 1 for equal partitions, 0 expected by chance. Null of fewer than two records. */
  readonly adjustedRand: number | null;
  /** Generalised merge distance (Menestrina, Whang & Garcia-Molina 2010): splits and joins that lead from what was found to the truth, each counted 1. */
  readonly edits: { readonly splits: number; readonly merges: number };
  readonly persons: { readonly true: number; readonly found: number };
  /** Persons by the lists that hold them, where lists are given. */
  readonly overlap: OverlapMeasure | null;
};

/** Labels may be any numbers; both arrays are as long as there are records. `list` is the list of each record, 0 … 51. Throws RangeError on arrays of different lengths. */
export function measurePartition(found: Uint32Array, truth: Uint32Array, list?: Uint16Array): PartitionMeasure {
  const records = found.length;
  if (truth.length !== records || (list !== undefined && list.length !== records)) throw new RangeError('measure: partitions of different records');
  const [mine, real] = [numberParts(found), numberParts(truth)];
  let [right, precise, whole, exact, meetings] = [0, 0, 0, 0, 0];
  eachMeeting(mine, real, (part, person, shared) => {
    right += choose2(shared);
    precise += (shared * shared) / mine.size[part]!;
    whole += (shared * shared) / real.size[person]!;
    if (shared === mine.size[part] && shared === real.size[person]) exact += 1;
    meetings += 1;
  });
  const pairsWithin = (sizes: Uint32Array): number => sizes.reduce((sum, size) => sum + choose2(size), 0);
  const [linked, wanted] = [pairsWithin(mine.size), pairsWithin(real.size)];
  const [precision, recall] = records === 0 ? [null, null] : [precise / records, whole / records];
  return {
    records, pairs: toRates(right, linked, wanted),
    cubed: { precision, recall, f1: precision === null || recall === null ? null : (2 * precision * recall) / (precision + recall) },
    exact: toRates(exact, mine.size.length, real.size.length),
    adjustedRand: adjustedRand(records, right, linked, wanted),
    edits: { splits: meetings - mine.size.length, merges: meetings - real.size.length },
    persons: { true: real.size.length, found: mine.size.length },
    overlap: list === undefined ? null : measureOverlap(mine, real, list),
  };
}

function adjustedRand(records: number, right: number, linked: number, wanted: number): number | null {
  if (records < 2) return null;
  const expected = (linked * wanted) / choose2(records);
  const most = (linked + wanted) / 2;
  // All alone or all together on both sides: the same partition.
  return most === expected ? 1 : (right - expected) / (most - expected);
}
