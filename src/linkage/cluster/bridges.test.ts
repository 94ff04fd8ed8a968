import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clusterPairs } from './cluster-pairs.ts';
import { graphs, toPairs } from './testing/graphs.ts';
import type { Row } from './testing/graphs.ts';

/** By removing each edge in turn and asking what is still joined. */
function bySearch(records: number, rows: readonly Row[], label: ArrayLike<number>): [number, number][] {
  const within = rows.filter(([l, r]) => label[l] === label[r]);
  const found: [number, number][] = [];
  for (const [l, r, weight] of within) {
    if (weight <= 5e-7) continue;
    const reached = new Set([l]);
    for (const here of reached) for (const [a, b, other] of within) if (other > 5e-7 && !(a === l && b === r)) if (a === here) reached.add(b); else if (b === here) reached.add(a);
    if (reached.has(r)) continue;
    const cut = within.reduce((sum, [a, b, other]) => (reached.has(a) === reached.has(b) ? sum : sum + other), 0);
    if (cut < 4 * Math.LN2 - 1e-5) found.push([l, r]);
  }
  return found.sort(([a, b], [c, d]) => a - c || b - d);
}

test('a bridge: its removal splits the cluster, and less than 4 bits lie across', () => {
  // 4 bits are 2.77: the first edge weighs 2.7 and is one, the second not; the third pair of the triangle lowers what lies across.
  assert.deepEqual(clusterPairs(2, toPairs([[0, 1, 2.7]])).bridges, [[0, 1]]);
  assert.deepEqual(clusterPairs(2, toPairs([[0, 1, 2.8]])).bridges, []);
  assert.deepEqual(clusterPairs(3, toPairs([[0, 1, 5], [0, 2, 4], [1, 2, -1.5]])).bridges, [[0, 2]]);
  assert.deepEqual(clusterPairs(3, toPairs([[0, 1, 1], [0, 2, 1], [1, 2, 1]])).bridges, []);
  // A person said 0 and 1 are one: that is no bridge, and the two pairs to 2 hold side by side.
  assert.deepEqual(clusterPairs(3, toPairs([[0, 2, 1], [1, 2, 1]]), { must: [[0, 1]] }).bridges, []);
  assert.deepEqual(clusterPairs(3, toPairs([[0, 2, -1], [1, 2, 3]]), { must: [[0, 1]] }).bridges, [[1, 2]]);
  assert.deepEqual(clusterPairs(3, toPairs([[0, 2, 1]]), { must: [[0, 1]] }).bridges, [[0, 2]]);
});

test('the same bridges as by removing every edge', () => {
  fc.assert(fc.property(graphs(2, 16), ({ records, rows }) => {
    const { label, bridges } = clusterPairs(records, toPairs(rows));
    assert.deepEqual(bridges, bySearch(records, rows, label));
  }), { numRuns: 300 });
});
