import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measurePartition } from '../measure/measure-partition.ts';
import { clusterPairs } from './cluster-pairs.ts';
import { reclusterTouched } from './recluster-touched.ts';
import { graphs, persons, seeded, toPairs } from './testing/graphs.ts';
import type { Row } from './testing/graphs.ts';

test('no change in, no change out', () => {
  fc.assert(fc.property(graphs(2, 30), ({ records, rows }) => {
    const pairs = toPairs(rows);
    const standing = clusterPairs(records, pairs);
    assert.deepEqual(reclusterTouched(standing, records, pairs, { firstNewPair: pairs.count }), standing);
    // What is not touched is not looked at: a standing clustering that no run would make is taken over.
    const odd = { ...standing, label: Uint32Array.from({ length: records }, (_, at) => at) };
    assert.deepEqual([...reclusterTouched(odd, records, pairs, { firstNewPair: pairs.count }).label], [...odd.label]);
  }), { numRuns: 60 });
});

test('a new pair of old records, a new record that a person has placed, a word taken back: each touches its piece', () => {
  const rows: Row[] = [[0, 1, 5], [2, 3, 5]];
  const standing = clusterPairs(4, toPairs(rows));
  const more: Row[] = [...rows, [1, 2, 4]];
  assert.deepEqual([...reclusterTouched(standing, 4, toPairs(more), { firstNewPair: 2 }).label], [0, 0, 0, 0]);
  const against = clusterPairs(4, toPairs(more));
  assert.deepEqual([...reclusterTouched(against, 4, toPairs([...more, [0, 3, -9]]), { firstNewPair: 3 }).label], [0, 0, 2, 2]);
  assert.deepEqual([...reclusterTouched(standing, 5, toPairs(rows), { firstNewPair: 2 }, { must: [[2, 4]] }).label], [0, 0, 2, 2, 2]);
  const parted = clusterPairs(4, toPairs(rows), { cannot: [[0, 1]] });
  assert.deepEqual([...reclusterTouched(parted, 4, toPairs(rows), { firstNewPair: 2, assessed: [0, 1] }).label], [0, 0, 2, 2]);
  assert.throws(() => reclusterTouched(standing, 3, toPairs(rows), { firstNewPair: 2 }), RangeError);
});

test('5 % of the records in 20 batches: as a full run, and untouched records keep their cluster', () => {
  const { truth, rows } = persons(900, seeded(3));
  const records = truth.length;
  const first = Math.floor(0.95 * records);
  const sorted = rows.toSorted(([, a], [, b]) => a - b);
  const upTo = (n: number): Row[] => sorted.filter(([, r]) => r < n);
  let known = first;
  let standing = clusterPairs(known, toPairs(upTo(known)));
  for (let batch = 1; batch <= 20; batch += 1) {
    const now = first + Math.round((batch * (records - first)) / 20);
    const before = upTo(known).length;
    const pairs = toPairs(upTo(now));
    const after = reclusterTouched(standing, now, pairs, { firstNewPair: before });
    const near = new Set(sorted.slice(before, pairs.count).map(([l]) => standing.label[l]));
    const far = standing.label.filter((label) => !near.has(label));
    const moved = standing.label.filter((label, at) => !near.has(label) && after.label[at] !== label);
    assert.ok(moved.length <= 0.01 * far.length, `${moved.length} of ${far.length}`);
    [standing, known] = [after, now];
  }
  const full = clusterPairs(records, toPairs(sorted));
  assert.ok((measurePartition(standing.label, full.label).cubed.f1 ?? 0) >= 0.99);
  assert.deepEqual(standing, full);
});

test('the machine never splits what a person confirmed, whatever comes', () => {
  fc.assert(fc.property(graphs(6, 25), fc.array(fc.nat(5), { minLength: 2, maxLength: 4 }), ({ records, rows }, those) => {
    const confirmed = [[...new Set(those)]];
    const sorted = rows.toSorted(([, a], [, b]) => a - b);
    const early = sorted.filter(([, r]) => r < 6);
    let standing = clusterPairs(6, toPairs(early), { confirmed });
    standing = reclusterTouched(standing, records, toPairs(sorted), { firstNewPair: early.length }, { confirmed });
    assert.equal(new Set(confirmed[0]?.map((record) => standing.label[record])).size, 1);
  }), { numRuns: 100 });
});

test('a contradiction keeps its component; resolved, the component is clustered anew', () => {
  const pairs = toPairs([[0, 1, 5], [1, 2, -4], [2, 3, 5]]);
  const said = { must: [[0, 1]], cannot: [[0, 1]] } as const;
  const standing = clusterPairs(4, pairs);
  const held = reclusterTouched(standing, 4, pairs, { firstNewPair: 3, assessed: [0, 1] }, said);
  assert.deepEqual([[...held.label], held.conflicts.length], [[0, 0, 2, 2], 1]);
  const alone = clusterPairs(4, pairs, said);
  assert.deepEqual([...alone.label], [0, 1, 2, 3]);
  const again = reclusterTouched(alone, 4, pairs, { firstNewPair: 3, assessed: [0, 1] }, { must: [[0, 1]] });
  assert.deepEqual([[...again.label], again.conflicts], [[0, 0, 2, 2], []]);
});
