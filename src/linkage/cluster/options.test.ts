import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { solveAssignment } from './assign.ts';
import { clusterPairs } from './cluster-pairs.ts';
import type { ClusterOptions } from './clusters.ts';
import { Graph } from './graph.ts';
import { toCaps } from './limits.ts';
import type { Limits, Tally } from './limits.ts';
import { moveRecords } from './move-records.ts';
import { solveExact } from './solve-exact.ts';
import { solveGreedy } from './solve-greedy.ts';
import { solveByHand, sumWithin } from './solve-piece.ts';
import { graphs, partitions, seeded, sumOf, toPairs } from './testing/graphs.ts';
import type { Row } from './testing/graphs.ts';

const best = (records: number, rows: readonly Row[], may: (one: ArrayLike<number>) => boolean): number => {
  let most = -Infinity;
  for (const one of partitions(records)) if (may(one)) most = Math.max(most, sumOf(rows, one));
  return most;
};
/** How many records of each source the fullest cluster holds, of those sources that are capped. */
const keeps = (label: ArrayLike<number>, source: ArrayLike<number>, cap: (source: number) => number): boolean => {
  const held = new Map<string, number>();
  for (let at = 0; at < label.length; at += 1) held.set(`${label[at]} ${source[at]}`, (held.get(`${label[at]} ${source[at]}`) ?? 0) + 1);
  return [...held].every(([key, n]) => n <= cap(Number(key.split(' ')[1])));
};
const linked = (label: ArrayLike<number>, rows: readonly Row[]): boolean => {
  const good = new Set(rows.filter(([, , weight]) => weight > -5e-7).map(([l, r]) => `${l} ${r}`));
  for (let l = 0; l < label.length; l += 1) for (let r = l + 1; r < label.length; r += 1) if (label[l] === label[r] && !good.has(`${l} ${r}`)) return false;
  return true;
};
const withSources = graphs(2, 7).chain((graph) => fc.tuple(fc.constant(graph), fc.array(fc.nat(2), { minLength: graph.records, maxLength: graph.records })));

test('one-to-one, sources without duplicates and complete link: kept, and the best that keeps them', () => {
  fc.assert(fc.property(withSources, fc.boolean(), ([{ records, rows }, lists], complete) => {
    const source = Uint16Array.from(lists);
    const asked: readonly (readonly [ClusterOptions, (one: ArrayLike<number>) => boolean])[] = [
      [{ source, oneToOne: true }, (one) => keeps(one, source, () => 1)],
      [{ source, duplicateFree: new Map([[0, 2], [1, 1]]) }, (one) => keeps(one, source, (list) => [2, 1, Infinity][list] ?? 0)],
      [{ completeLink: true }, (one) => linked(one, rows)],
    ];
    for (const [options, may] of complete ? asked.slice(2) : asked.slice(0, 2)) {
      const { label } = clusterPairs(records, toPairs(rows), options);
      assert.ok(may(label));
      assert.ok(Math.abs(sumOf(rows, label) - best(records, rows, may)) < 1e-4);
    }
  }), { numRuns: 200 });
});

const filled = (records: number, rows: readonly Row[]): Graph => {
  const graph = new Graph();
  const own = Uint32Array.from({ length: records }, (_, at) => at);
  graph.fill(own, new Uint32Array(records).fill(1), records, own, toPairs(rows), Uint32Array.from(rows, (_, at) => at), 0, rows.length, []);
  return graph;
};
const limitsOf = (options: ClusterOptions): Limits => ({ completeLink: options.completeLink ?? false, absent: -(options.absent ?? 0), capOf: toCaps(options), source: options.source });
const tallied = (source: ArrayLike<number>): Tally[] => Array.from(source, (one): Tally => new Map([[one, 1]]));

test('the assignment between two sources has the sum of the exact solution, and so for hundreds', () => {
  fc.assert(fc.property(graphs(2, 9), ({ records, rows }) => {
    const source = Uint16Array.from({ length: records }, (_, at) => at % 2);
    const [graph, limits] = [filled(records, rows), limitsOf({ source, oneToOne: true })];
    const [one, two] = [new Uint32Array(records), new Uint32Array(records)];
    assert.equal(solveAssignment(graph, Uint8Array.from(source), one), true);
    solveExact(graph, limits, tallied(source), two);
    assert.equal(sumWithin(graph, limits, one), sumWithin(graph, limits, two));
  }), { numRuns: 300 });
  // A chain 0-1-2-…: the heavy middle edges would be taken greedily; alternate edges from the end give more.
  const rows = Array.from({ length: 299 }, (_, at): Row => [at, at + 1, at % 2 === 0 ? 3 : 3.5]);
  const source = Uint16Array.from({ length: 300 }, (_, at) => at % 2);
  const { label } = clusterPairs(300, toPairs(rows), { source, oneToOne: true });
  assert.equal(sumOf(rows, label), Math.max(150 * 3, 149 * 3.5));
});

test('greedy and moves against exact, up to ten records: never more, seldom less, and nothing forbidden', () => {
  let [equal, all, lost, most] = [0, 0, 0, 0];
  fc.assert(fc.property(graphs(3, 10), fc.nat(2), ({ records, rows }, kind) => {
    const source = Uint16Array.from({ length: records }, (_, at) => at % 3);
    const limits = limitsOf([{}, { source, oneToOne: true }, { completeLink: true }][kind] ?? {});
    const graph = filled(records, rows);
    const [hand, exact] = [new Uint32Array(records), new Uint32Array(records)];
    solveByHand(graph, limits, tallied(source), hand);
    const top = solveExact(graph, limits, tallied(source), exact);
    assert.equal(sumWithin(graph, limits, exact), top);
    const sum = sumWithin(graph, limits, hand);
    assert.ok(sum <= top);
    if (kind === 1) assert.ok(keeps(hand, source, () => 1));
    if (kind === 2) assert.ok(linked(hand, rows));
    all += 1;
    if (sum === top) equal += 1;
    lost += top - sum;
    most += top;
  }), { numRuns: 1000, seed: 20 });
  // Seen: 976 of 1000, .64 % of the sum lost, on graphs made of ties and contradictions.
  assert.ok(equal >= 0.95 * all && lost <= 0.01 * most, `${equal} of ${all}, ${((100 * lost) / most).toFixed(2)} % lost`);
});

const edgesOf = (graph: Graph): { a: number; b: number; weight: number; at: number }[] => Array.from({ length: graph.edges }, (_, at) => ({ a: graph.a[at]!, b: graph.b[at]!, weight: graph.weight[at]!, at }));

/** Greedy contraction as one would write it who has time: every pair of clusters looked at each time. Weights in units. */
function contractSlowly(graph: Graph): number[] {
  const edges = edgesOf(graph);
  const label = Array.from({ length: graph.nodes }, (_, at) => at);
  for (;;) {
    const sums = new Map<string, { sum: number; first: number; a: number; b: number }>();
    for (const { a, b, weight, at } of edges) {
      const [x, y] = [Math.min(label[a]!, label[b]!), Math.max(label[a]!, label[b]!)];
      if (x === y) continue;
      const so = sums.get(`${x} ${y}`);
      sums.set(`${x} ${y}`, { sum: (so?.sum ?? 0) + weight, first: so?.first ?? at, a: x, b: y });
    }
    const best = [...sums.values()].filter(({ sum }) => sum > 0).sort((x, y) => y.sum - x.sum || x.first - y.first)[0];
    if (best === undefined) return label;
    for (let at = 0; at < label.length; at += 1) if (label[at] === best.b) label[at] = best.a;
  }
}

function moveSlowly(graph: Graph, from: readonly number[]): number[] {
  const edges = edgesOf(graph);
  const label = [...from];
  let alone = label.length;
  for (let moved = true; moved;) {
    moved = false;
    for (let node = 0; node < label.length; node += 1) {
      const around = edges.flatMap(({ a, b, weight }) => (a === node ? [[b, weight] as const] : b === node ? [[a, weight] as const] : [])).sort(([x], [y]) => x - y);
      const gain = (cluster: number): number => around.reduce((sum, [other, weight]) => (label[other] === cluster ? sum + weight : sum), 0);
      let [most, to] = [gain(label[node]!), label[node]!];
      if (most < 0) [most, to] = [0, alone += 1];
      for (const [other] of around) if (gain(label[other]!) > most) [most, to] = [gain(label[other]!), label[other]!];
      if (to === label[node]) continue;
      label[node] = to;
      moved = true;
    }
  }
  return label;
}

test('greedy and moves do what a slow hand does, ties included', () => {
  const form = (label: ArrayLike<number>): number[] => Array.from(label, (one) => Array.from(label).indexOf(one));
  const tied = fc.nat().map((seed) => {
    const random = seeded(seed);
    const [records, share] = [4 + Math.floor(12 * random()), random()];
    const rows: Row[] = [];
    for (let l = 0; l < records; l += 1) for (let r = l + 1; r < records; r += 1) if (random() > share / 2) rows.push([l, r, Math.floor(7 * random()) - 3]);
    return { records, rows };
  });
  let better = 0;
  fc.assert(fc.property(tied, ({ records, rows }) => {
    const graph = filled(records, rows);
    const fast = new Uint32Array(records);
    solveGreedy(graph, limitsOf({}), [], fast);
    const sum = sumWithin(graph, limitsOf({}), fast);
    moveRecords(graph, limitsOf({}), [], fast);
    const slow = moveSlowly(graph, contractSlowly(graph));
    assert.deepEqual(form(fast), form(slow));
    const moved = sumWithin(graph, limitsOf({}), fast);
    if (moved > sum) better += 1;
    const whole = new Uint32Array(records);
    solveByHand(graph, limitsOf({}), [], whole);
    assert.ok(sumWithin(graph, limitsOf({}), whole) >= moved);
    // From every record alone, where each has many ways to go.
    const alone = Uint32Array.from({ length: records }, (_, at) => at);
    moveRecords(graph, limitsOf({}), [], alone);
    assert.deepEqual(form(alone), form(moveSlowly(graph, Array.from({ length: records }, (_, at) => at))));
  }), { numRuns: 300, seed: 4 });
  assert.ok(better >= 30, `moves made ${better} of 300 better`);
});

test('a giant piece is cut at rising weight and says so; one of which nothing speaks against is one cluster', () => {
  // Two cliques of 20 at weight 6, joined by edges of weight 2, and one pair that speaks against.
  const rows: Row[] = [];
  for (let l = 0; l < 40; l += 1) for (let r = l + 1; r < 40; r += 1) if (l < 20 === r < 20) rows.push([l, r, 6]);
    else if (l + 20 === r) rows.push([l, r, l === 0 ? -1 : 2]);
  const { label, giants } = clusterPairs(40, toPairs(rows), { giant: 200 });
  assert.deepEqual([...label], Array.from({ length: 40 }, (_, at) => (at < 20 ? 0 : 20)));
  assert.deepEqual(giants, [{ first: 0, records: 40, pairs: 400, cutAt: 3 * Math.LN2 }]);
  const even = clusterPairs(40, toPairs(rows.map(([l, r]) => [l, r, 6])), { giant: 200 });
  assert.deepEqual([[...new Set(even.label)], even.giants], [[0], [{ first: 0, records: 40, pairs: 400, cutAt: 0 }]]);
  // All alike and a limit on them: no weight parts them, and no link is made.
  const alike = clusterPairs(40, toPairs(rows.map(([l, r]) => [l, r, 60])), { giant: 200, completeLink: true });
  assert.deepEqual([new Set(alike.label).size, alike.giants[0]?.cutAt], [40, null]);
});
