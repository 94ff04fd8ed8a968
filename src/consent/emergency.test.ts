import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emergencyStanding } from './emergency.ts';

const at = (day: number, hours = 0): Date => new Date(Date.UTC(2026, 2, 1 + day, hours));
const said = (reviewed: readonly Date[], now: Date): string => {
  const { due, asks, stands } = emergencyStanding(at(0), reviewed, now);
  return `${asks} ${due.toISOString().slice(0, 13)} ${stands}`;
};

test('a decision is due 72 hours after the call, said to be close in the last day', () => {
  assert.equal(said([], at(0)), 'decision 2026-03-04T00 open');
  assert.equal(said([], new Date(at(2).getTime() - 1)), 'decision 2026-03-04T00 open');
  assert.equal(said([], at(2)), 'decision 2026-03-04T00 close');
  assert.equal(said([], new Date(at(3).getTime() - 1)), 'decision 2026-03-04T00 close');
  assert.equal(said([], at(3)), 'decision 2026-03-04T00 over');
});

test('after a review the next is due in 14 days from the last one, close in the last two, however late the first came', () => {
  assert.equal(said([at(9), at(5)], at(20)), 'review 2026-03-24T00 open');
  assert.equal(said([at(9), at(5)], at(21)), 'review 2026-03-24T00 close');
  assert.equal(said([at(9), at(5)], at(23)), 'review 2026-03-24T00 over');
});
