import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysSince, findDue } from './care.ts';

const now = new Date('2026-11-30T12:00:00Z');
const ago = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

test('whole days since, and none for a clock that ran ahead', () => {
  assert.deepEqual([ago(0), ago(0.99), ago(1), ago(6.9), ago(-3)].map((at) => daysSince(at, now)), [0, 0, 1, 6, 0]);
});

test('what is due, the gravest first: a trial before a backup, none before a late one, the data before the keys', () => {
  const care = { data: ago(6.9), keys: ago(6.9), tried: ago(100), drilled: null, lateAfter: 7 };
  assert.deepEqual(findDue(care, now), []);
  assert.deepEqual(findDue({ ...care, data: ago(7) }, now), ['data-late']);
  assert.deepEqual(findDue({ ...care, keys: ago(7) }, now), ['keys-late']);
  assert.deepEqual(findDue({ ...care, lateAfter: 6 }, now), ['data-late', 'keys-late']);
  assert.deepEqual(findDue({ ...care, data: null, keys: null }, now), ['no-data-backup', 'no-keys-backup']);
  assert.deepEqual(findDue({ ...care, data: ago(30), keys: null, tried: null }, now), ['practice-only', 'data-late', 'no-keys-backup']);
});
