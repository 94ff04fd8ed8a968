import { choose2, toRates } from './rates.ts';
import type { Rates } from './rates.ts';

export type PartitionMeasure = { readonly pairs: Rates & { readonly found: number; readonly right: number; readonly wanted: number }; readonly cubed: Rates; readonly persons: { readonly true: number; readonly found: number } };

/** Numbers a partition's labels 0 … k-1 in the order of their first record, and says how large each part is. */
export function numberParts(labels: Uint32Array): { part: Uint32Array; size: number[] } {
  const numbers = new Map<number, number>();
  const part = new Uint32Array(labels.length);
  const size: number[] = [];
  for (let at = 0; at < labels.length; at += 1) {
    let number = numbers.get(labels[at]!);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(labels[at]!, number);
      size.push(0);
    }
    part[at] = number;
    size[number]! += 1;
  }
  return { part, size };
}

/** A partition against the true one. Labels may be any numbers; both arrays are as long as there are records. */
export function measurePartition(found: Uint32Array, truth: Uint32Array, _list?: Uint16Array): PartitionMeasure {
  if (found.length !== truth.length) throw new RangeError('measure: partitions of different records');
  const [mine, real] = [numberParts(found), numberParts(truth)];
  const both = new Map<number, number>();
  for (let at = 0; at < found.length; at += 1) {
    const key = mine.part[at]! * real.size.length + real.part[at]!;
    both.set(key, (both.get(key) ?? 0) + 1);
  }
  let right = 0;
  let exactly = 0;
  let fully = 0;
  for (const [key, n] of both) {
    right += choose2(n);
    exactly += (n * n) / mine.size[Math.floor(key / real.size.length)]!;
    fully += (n * n) / real.size[key % real.size.length]!;
  }
  const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + choose2(size), 0);
  const pairs = { found: sum(mine.size), right, wanted: sum(real.size) };
  const n = found.length;
  const [precision, recall] = n === 0 ? [null, null] : [exactly / n, fully / n];
  return {
    pairs: { ...pairs, ...toRates(right, pairs.found, pairs.wanted) },
    cubed: { precision, recall, f1: precision === null || recall === null ? null : (2 * precision * recall) / (precision + recall) },
    persons: { true: real.size.length, found: mine.size.length },
  };
}
