import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chanceOfNear } from './name-rates.ts';

const chance = (a: number, b: number, isSlip = true): number => chanceOfNear({ whole: Float64Array.of(a, b) }, 0, 1, isSlip);

test('names that are nearly one: what both bear rarely tells most, whichever stands first', () => {
  assert.ok(chance(1e-6, 1e-6) < chance(1e-3, 1e-6) && chance(1e-3, 1e-6) < chance(1e-3, 1e-3));
  assert.equal(chance(1e-3, 1e-6), chance(1e-6, 1e-3));
});
test('a rare writing near a common name tells no more than a slip of that name, however rare it is', () => {
  assert.ok(chance(1e-2, 1e-12) >= 0.04 * chance(1e-2, 1e-2) / 10.04 - 1e-12 && chance(1e-2, 1e-12) > 1e-4);
  assert.ok(Math.abs(chance(1e-2, 1e-9) / chance(1e-2, 1e-12) - 1) < 1e-3);
});
test('a chance is at most 1, and 0 where nothing is known of one of the two', () => {
  assert.equal(chance(0.9, 0.9), 1);
  assert.equal(chance(0.1, 0), 0);
});
test('by one sound fewer names are near than by more', () => { assert.ok(chance(1e-6, 1e-4, true) < chance(1e-6, 1e-4, false)); });
