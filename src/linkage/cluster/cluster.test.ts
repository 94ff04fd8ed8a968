import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clusterPairs } from './cluster-pairs.ts';
import { graphs, partitions, persons, seeded, shuffled, sumOf, toPairs } from './testing/graphs.ts';
import type { Row } from './testing/graphs.ts';

const labels = (records: number, rows: readonly Row[], options: Parameters<typeof clusterPairs>[2] = {}): number[] => [...clusterPairs(records, toPairs(rows), options).label];
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-4;

test('what speaks against parts a chain that closure would join', () => {
  assert.deepEqual(labels(3, [[0, 1, 5], [1, 2, 4]]), [0, 0, 0]);
  assert.deepEqual(labels(3, [[0, 1, 5], [1, 2, 4], [0, 2, -4.5]]), [0, 0, 2]);
  // The least sum that speaks for all three: 5 + 4 - 3.9 > 5.
  assert.deepEqual(labels(3, [[0, 1, 5], [1, 2, 4], [0, 2, -3.9]]), [0, 0, 0]);
  // A tie is not joined: 5 = 5 + 4 - 4.
  assert.deepEqual(labels(3, [[0, 1, 5], [1, 2, 4], [0, 2, -4]]), [0, 0, 2]);
  assert.deepEqual(labels(2, [[0, 1, 0]]), [0, 1]);
  assert.deepEqual(labels(0, []), []);
  assert.deepEqual(labels(3, []), [0, 1, 2]);
});

test('a pair never compared is no evidence unless it is said to be', () => {
  assert.deepEqual(labels(3, [[0, 1, 5], [1, 2, 4]], { absent: -4.5 }), [0, 0, 2]);
  assert.deepEqual(labels(3, [[0, 1, 5], [1, 2, 4]], { absent: -3.5 }), [0, 0, 0]);
  assert.throws(() => labels(2, [], { absent: 1 }), RangeError);
});

test('up to ten records: as great a sum as any partition has', () => {
  fc.assert(fc.property(graphs(2, 7), ({ records, rows }) => {
    let best = -Infinity;
    for (const one of partitions(records)) best = Math.max(best, sumOf(rows, one));
    assert.ok(near(sumOf(rows, labels(records, rows)), best));
  }), { numRuns: 150 });
});

test('what persons said holds, and what is best under it is found', () => {
  const said = (records: number): fc.Arbitrary<[number, number][]> => fc.array(fc.tuple(fc.nat(records - 1), fc.nat(records - 1)).filter(([a, b]) => a !== b), { maxLength: 3 });
  fc.assert(fc.property(graphs(3, 7).chain(({ records, rows }) => fc.tuple(fc.constant({ records, rows }), said(records), said(records))), ([{ records, rows }, must, cannot]) => {
    const { label, conflicts } = clusterPairs(records, toPairs(rows), { must, cannot });
    const holds = (one: ArrayLike<number>): boolean => must.every(([a, b]) => one[a] === one[b]) && cannot.every(([a, b]) => one[a] !== one[b]);
    let best = -Infinity;
    for (const one of partitions(records)) if (holds(one)) best = Math.max(best, sumOf(rows, one));
    assert.equal(conflicts.length > 0, best === -Infinity);
    if (best > -Infinity) assert.ok(holds(label) && near(sumOf(rows, label), best));
  }), { numRuns: 300 });
});

test('the order of the rows changes nothing: labels, bridges, ties', () => {
  fc.assert(fc.property(graphs(2, 40), fc.integer(), ({ records, rows }, seed) => {
    const one = clusterPairs(records, toPairs(rows));
    const two = clusterPairs(records, toPairs(shuffled(rows, seeded(seed))));
    assert.deepEqual([...two.label], [...one.label]);
    assert.deepEqual(two.bridges, one.bridges);
  }), { numRuns: 120 });
  const { truth, rows } = persons(400, seeded(5));
  assert.deepEqual(labels(truth.length, shuffled(rows, seeded(6))), labels(truth.length, rows));
});

test('a label is the smallest record of its cluster', () => {
  const { truth, rows } = persons(300, seeded(9));
  const label = labels(truth.length, rows);
  label.forEach((one, record) => assert.ok(one <= record && label[one] === one));
});

test('assessments that contradict each other are named with their chain, and the component stays as it was', () => {
  const rows: Row[] = [[0, 1, 5], [1, 2, 5], [2, 3, -4], [4, 5, 5]];
  const must: [number, number][] = [[1, 0], [1, 2], [6, 0]];
  const { label, conflicts, bridges } = clusterPairs(7, toPairs(rows), { must, cannot: [[2, 0]] });
  // 3 hangs on by an edge of p > .01 and stays too; 4 and 5 are another component.
  assert.deepEqual(conflicts, [{ cannot: [0, 2], must: [[0, 1], [1, 2]], members: Uint32Array.of(0, 1, 2, 3, 6) }]);
  assert.deepEqual([...label], [0, 1, 2, 3, 4, 4, 6]);
  assert.deepEqual(bridges, []);
  const standing = Uint32Array.of(0, 0, 2, 2, 4, 5, 0);
  assert.deepEqual([...clusterPairs(7, toPairs(rows), { must, cannot: [[0, 2]], standing }).label], [0, 0, 2, 2, 4, 4, 0]);
  assert.equal(clusterPairs(3, toPairs([]), { confirmed: [[0, 1, 2]], cannot: [[1, 2]] }).conflicts.length, 1);
});

test('an assessment or a pair of no record is refused, and a pair given twice', () => {
  for (const bad of [[[1, 0, 1]], [[0, 0, 1]], [[0, 2, 1]], [[0, 1, NaN]], [[0, 1, 1], [0, 1, 1]]] as Row[][]) assert.throws(() => labels(2, bad), RangeError);
  for (const options of [{ must: [[0, 2]] }, { cannot: [[0, 0]] }, { cannot: [[-1, 0]] }, { confirmed: [[0, 9]] }, { oneToOne: true }, { duplicateFree: new Map([[0, 0]]), source: new Uint16Array(2) }] as Parameters<typeof clusterPairs>[2][])
    assert.throws(() => labels(2, [], options), RangeError);
  assert.deepEqual(labels(2, [[0, 1, Infinity]]), [0, 0]);
  assert.deepEqual(labels(2, [[0, 1, -Infinity]]), [0, 1]);
});
