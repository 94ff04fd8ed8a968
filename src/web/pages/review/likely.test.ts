import assert from 'node:assert/strict';
import { test } from 'node:test';
import { likely, speaks, toSteps } from './likely.ts';

test('each bar begins where the one before it ended, the last from even odds to the sum; all within the width', () => {
  const { steps, even } = toSteps(-5, [6, 0.5, -1]);
  assert.deepEqual(steps.map(({ from }) => from).slice(1, 4), steps.map(({ to }) => to).slice(0, 3));
  assert.deepEqual([steps[0]?.from, steps.at(-1)?.from, steps.at(-1)?.to], [even, even, steps[3]?.to]);
  assert.ok(steps.every(({ from, to }) => Math.min(from, to) >= 0 && Math.max(from, to) <= 100));
  assert.ok((steps.at(-1)?.to ?? 0) > even, 'a half above even stands to the right');
});

test('words for chances and weights', () => {
  assert.deepEqual([0.99, 0.6, 0.2, 0.02].map(likely), ['p.very', 'p.likely', 'p.even', 'p.little']);
  assert.deepEqual([4, 2, 0, -2, -4].map(speaks), ['for.strong', 'for.some', 'for.none', 'against.some', 'against.strong']);
});
