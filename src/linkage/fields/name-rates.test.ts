import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPersons } from './field.ts';
import { chanceOfNear, chanceOfReadings, countNames, fromColumns, toColumns } from './name-rates.ts';
import { readWritings } from './read-writings.ts';

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

test('that nobody else of a sex and age bears a rare name does not make it rarer than it is among all', () => {
  // 2,000 women of one cohort (group 17) and as many men (33): women have five names, men five others, and one of each sex a name of their own.
  const texts = ['김영희', '김순희', '김정숙', '김영숙', '김복순', '김철수', '김영철', '김성철', '김광철', '김명철', '김설희', '김창걸'];
  const writings = readWritings([{ text: '', orthography: 'unknown' }, ...texts.map((text) => ({ text, orthography: 'unknown' as const }))]);
  const codes = Uint32Array.from({ length: 4000 }, (_, at) => (at === 0 ? 11 : at === 1 ? 12 : 1 + (at % 2) * 5 + ((at >> 1) % 5)));
  const group = Uint8Array.from(codes, (_, at) => (at % 2 === 0 ? 17 : 33));
  const rates = fromColumns(toColumns(countNames(writings, codes, group, toPersons(Uint32Array.from(codes, (_, at) => at)))));
  const within = (code: number, one: number): number => chanceOfReadings(writings, rates, code, code, one, one) / chanceOfReadings(writings, rates, code, code, 0, 0);
  assert.ok(within(11, 17) > 0.5 && within(11, 17) <= 1, `a rare name of a woman: ${within(11, 17)}`);
  assert.ok(within(12, 33) > 0.5 && within(12, 33) <= 1, `a rare name of a man: ${within(12, 33)}`);
  assert.ok(Math.abs(within(1, 17) - 2) < 0.1, `a name that women alone bear: ${within(1, 17)}`);
});
