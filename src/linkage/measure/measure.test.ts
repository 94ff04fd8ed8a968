import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clusterPairs } from '../cluster/cluster-pairs.ts';
import type { ScoredPairs } from '../pairs.ts';
import { measurePairs } from './measure-pairs.ts';
import { measurePartition } from './measure-partition.ts';

const toPairs = (rows: readonly (readonly [number, number, number])[]): ScoredPairs => ({ count: rows.length, l: Uint32Array.from(rows, ([l]) => l), r: Uint32Array.from(rows, ([, r]) => r), weight: Float64Array.from(rows, ([, , weight]) => weight) });

test('pairs before clustering: p >= .5 is weight >= 0', () => {
  const truth = Uint32Array.of(7, 7, 7, 9, 9, 4);
  const measure = measurePairs(toPairs([[0, 1, 2], [0, 2, 0], [1, 2, -1], [3, 5, 1]]), truth, 0.5);
  // 3 found (one of them wrong), 4 wanted: three of person 7, one of person 9.
  assert.deepEqual(measure, { threshold: 0.5, found: 3, right: 2, wanted: 4, precision: 2 / 3, recall: 2 / 4, f1: 4 / 7 });
});

test('a partition against the truth, by hand', () => {
  const { label } = clusterPairs(6, toPairs([[0, 1, 2], [3, 5, 1]]));
  assert.deepEqual([...label], [0, 0, 2, 3, 4, 3]);
  const measure = measurePartition(label, Uint32Array.of(7, 7, 7, 9, 9, 4));
  assert.deepEqual(measure.pairs, { found: 2, right: 1, wanted: 4, precision: 1 / 2, recall: 1 / 4, f1: 2 / 6 });
  // B-cubed precision: records 0, 1: 1; 2: 1; 3: 1/2; 4: 1; 5: 1/2. Recall: 2/3, 2/3, 1/3, 1/2, 1/2, 1.
  assert.ok(Math.abs((measure.cubed.precision ?? 0) - 5 / 6) < 1e-12 && Math.abs((measure.cubed.recall ?? 0) - (2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2 + 1) / 6) < 1e-12);
});
