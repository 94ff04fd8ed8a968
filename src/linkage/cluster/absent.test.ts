import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clusterPairs } from './cluster-pairs.ts';
import type { ClusterOptions } from './clusters.ts';
import { findAbsent } from './find-absent.ts';
import { Graph } from './graph.ts';
import { reclusterTouched } from './recluster-touched.ts';

type Edge = readonly [l: number, r: number, weight: number];
const toPairs = (edges: readonly Edge[]) => ({ count: edges.length, l: Uint32Array.from(edges, ([l]) => l), r: Uint32Array.from(edges, ([, r]) => r), weight: Float64Array.from(edges, ([, , weight]) => weight) });
/** Answers from `known`, else `rest`; writes down what it was asked. */
function asking(known: readonly Edge[], rest = 0): { readonly absentOf: NonNullable<ClusterOptions['absentOf']>; readonly asked: string[] } {
  const asked: string[] = [];
  return { asked, absentOf: (l, r) => Float64Array.from(l, (one, at) => { asked.push(`${one} ${r[at]}`); return known.find(([a, b]) => a === one && b === r[at])?.[2] ?? rest; }) };
}

test('two who are like a third and not like each other are parted at the weaker pair', () => {
  const pairs = toPairs([[0, 1, 3], [1, 2, 2]]);
  assert.deepEqual([...clusterPairs(3, pairs).label], [0, 0, 0], 'nothing said of 0 and 2');
  const { absentOf, asked } = asking([[0, 2, -9]]);
  assert.deepEqual([...clusterPairs(3, pairs, { absentOf }).label], [0, 0, 2]);
  assert.deepEqual(asked, ['0 2']);
});

test('a pair never compared does not speak for a link, and speaks against one by what it weighs', () => {
  const pairs = toPairs([[0, 1, 3], [1, 2, 2], [1, 3, -1]]);
  assert.deepEqual([...clusterPairs(4, pairs, asking([], 50)).label], [0, 0, 0, 3]);
  assert.deepEqual([...clusterPairs(4, pairs, asking([[0, 2, -1]])).label], [0, 0, 0, 3], 'less than holds them');
});

test('what speaks for a link is left to those who were compared', () => {
  // 0 and 3 were compared, 0 and 2, 1 and 3 were not: the one speaks for one cluster by much, the other against it.
  const pairs = toPairs([[0, 1, 5], [1, 2, 2], [2, 3, 5], [0, 3, -1]]);
  assert.deepEqual([...clusterPairs(4, pairs).label], [0, 0, 0, 0]);
  assert.deepEqual([...clusterPairs(4, pairs, asking([[0, 2, 50], [1, 3, -9]])).label], [0, 0, 2, 2]);
});

test('where one is parted and comes to others, it is asked about those', () => {
  const pairs = toPairs([[0, 1, 3], [1, 2, 5], [2, 3, 4], [1, 3, -6], [3, 4, 3]]);
  const { absentOf, asked } = asking([[0, 2, -9], [2, 4, -20]]);
  assert.deepEqual([...clusterPairs(5, pairs, { absentOf }).label], [0, 1, 1, 3, 3]);
  assert.deepEqual(asked, ['0 2', '2 4']);
});

test('asked about is only what lies in one cluster, until nothing is; of many records too', () => {
  // A chain of twenty: whoever is two apart is unlike.
  const chain = toPairs(Array.from({ length: 19 }, (_, at): Edge => [at, at + 1, 3 + (at % 2)]));
  const { absentOf, asked } = asking([], -20);
  const { label } = clusterPairs(20, chain, { absentOf });
  assert.equal(asked.length, new Set(asked).size, 'no pair twice');
  assert.ok([...label].every((one) => label.filter((other) => other === one).length <= 2), `pairs at most: ${[...label].join(' ')}`);
  const pair = asking([], -20);
  clusterPairs(4, toPairs([[0, 1, 3], [2, 3, 3], [1, 2, -3]]), pair);
  assert.deepEqual(pair.asked, [], 'two clusters of two');
});

test('what a person said holds, whatever the pairs weigh that were never compared', () => {
  const pairs = toPairs([[0, 1, 3], [1, 2, 2]]);
  assert.deepEqual([...clusterPairs(3, pairs, { ...asking([[0, 2, -99]]), must: [[0, 2]] }).label], [0, 0, 0]);
  assert.deepEqual([...clusterPairs(3, pairs, { ...asking([[0, 2, 99]]), cannot: [[0, 2]] }).label], [0, 0, 2]);
});

test('a clustering carried on gives what a full run gives', () => {
  const [all, options] = [toPairs([[0, 1, 3], [1, 2, 2], [3, 4, 3], [4, 5, 2]]), (): ClusterOptions => asking([[0, 2, -9], [3, 5, -9]])];
  const standing = clusterPairs(3, toPairs([[0, 1, 3], [1, 2, 2]]), options());
  assert.deepEqual([...reclusterTouched(standing, 6, all, { firstNewPair: 2 }, options()).label], [...clusterPairs(6, all, options()).label]);
});

test('of a piece with too many pairs that were never compared, those of its smaller clusters are asked about', () => {
  // Nodes 0 to 2 in one cluster, 3 to 8 in another, each held together by a star.
  const stars = toPairs([[0, 1, 3], [0, 2, 3], ...[4, 5, 6, 7, 8].map((one): Edge => [3, one, 3])]);
  const graph = new Graph();
  const nodes = Uint32Array.from({ length: 9 }, (_, at) => at);
  graph.fill(nodes, new Uint32Array(9).fill(1), 9, nodes, stars, nodes, 0, stars.count, []);
  const cluster = Uint32Array.of(0, 0, 0, 3, 3, 3, 3, 3, 3);
  assert.equal(findAbsent(graph, cluster).length, 1 + 10);
  assert.deepEqual(findAbsent(graph, cluster, 17), [[1, 2]]);
  assert.deepEqual(findAbsent(graph, cluster, 2), []);
});
