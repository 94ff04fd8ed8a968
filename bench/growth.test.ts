import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { growthExponent, isLogarithmic, measureGrowth, printGrowth, toRows } from './growth.ts';
import type { Measured } from './measure.ts';

test('the exponent is that of the power the values follow', () => {
  const sizes = [1e3, 1e4, 1e5, 1e6];
  for (const power of [0, 0.5, 1, 2]) assert.ok(Math.abs((growthExponent(sizes.map((n) => [n, 3 * n ** power] as const)) ?? Number.NaN) - power) < 1e-9);
  assert.equal(growthExponent([[1e3, 5]]), null);
  assert.throws(() => growthExponent([[1e3, 5], [1e4, 0]]), RangeError);
});

test('the logarithm passes, a root does not', () => {
  const log = (n: number): readonly [number, number] => [n, Math.log(n)];
  const root = (n: number): readonly [number, number] => [n, Math.sqrt(n)];
  assert.equal(isLogarithmic(log(1e4), log(1e6)), true);
  assert.equal(isLogarithmic(root(1e4), root(1e6)), false);
});

test('figures of different sizes meet in one row although they name their size', () => {
  const show = (value: number): Measured => ({ bench: 'show', what: 'person: p95', n: 1, value, unit: 'ms' });
  const load = (n: number): Measured => ({ bench: 'import', what: `${n} person accounts`, n, value: n, unit: 'rows/s' });
  const reports = [10_000, 100_000].map((accounts) => ({ accounts, machine: { cores: 2, node: 'v0', platform: 'made up' }, measured: [{ ...show(accounts / 1000), met: null }, { ...load(accounts), met: null }] }));
  const rows = toRows([10_000, 100_000], reports);
  assert.deepEqual(rows.map((row) => [row.bench, row.values, row.logarithmic]), [['show', [10, 100], false], ['import', [10_000, 100_000], null]]);
  assert.match(printGrowth({ sizes: [10_000, 100_000], reports, rows }), /\| NO \|/u);
});

test('a name that is no bench is refused before anything is loaded', async () => {
  await assert.rejects(measureGrowth('no-such', [1000], { seed: 1, say: () => undefined }), (error) => error instanceof Refused && error.refusal.code === 'usage.bad-option');
});
