import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondsToWait } from './slow-down.ts';

const now = new Date('2026-11-28T12:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);

test('the first five tries cost nothing; then the wait doubles, up to a quarter of an hour, and runs from the last try', () => {
  const failures = (n: number, last = 0): Date[] => Array.from({ length: n }, (_, i) => ago(last + i));
  assert.deepEqual([0, 4, 5, 6, 10, 14, 15, 16, 100].map((n) => secondsToWait(failures(n), now)), [0, 0, 1, 2, 32, 512, 900, 900, 900]);
  assert.equal(secondsToWait(failures(10, 30), now), 2);
  assert.equal(secondsToWait(failures(10, 32), now), 0);
  assert.equal(secondsToWait(failures(100).reverse(), now), 900, 'in any order');
});

test('what was more than a day ago is forgotten, so that nobody is shut out for good', () => {
  assert.equal(secondsToWait(Array.from({ length: 50 }, () => ago(86_400)), now), 0);
});
