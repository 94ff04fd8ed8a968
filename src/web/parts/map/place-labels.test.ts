import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeLabels } from './place-labels.ts';

const box = { width: 400, height: 300 };
const name = (x: number, y: number, width = 60) => ({ at: [x, y] as const, width, away: 10 });

test('a name stands right of its point, and left of it at the edge', () => {
  assert.deepEqual(placeLabels([name(100, 100), name(390, 200)], box).map((label) => label?.anchor), ['start', 'end']);
});

test('two points side by side: the second name goes another way, never over the first', () => {
  const [first, second] = placeLabels([name(100, 100), name(120, 104)], box);
  assert.equal(first?.anchor, 'end', 'the second point is in the way on the right');
  assert.equal(second?.anchor, 'start');
});

test('where there is no room the name is left out', () => {
  assert.deepEqual(placeLabels([name(20, 20, 500)], box), [undefined]);
});
