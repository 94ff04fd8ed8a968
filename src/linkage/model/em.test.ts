import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leanShares } from './em.ts';

const near = (got: number, wanted: number): void => assert.ok(Math.abs(got - wanted) < 0.01, `${got} for ${wanted}`);

test('a class leans on the others where little is seen of it, and hardly where much is', () => {
  const shares = leanShares(Float64Array.of(0, 900, 100, 0, 0, 100, 900), Float64Array.of(0.1, 0.1));
  assert.equal(shares[0], 1);
  near(shares[1]!, 0.9);
  near(shares[3]!, 0.5);
  near(shares[5]!, 0.1);
});

test('an unlike class teaches the others nothing, and leans on them', () => {
  const sums = Float64Array.of(0, 90, 10, 0, 0, 0, 100_000);
  const shares = leanShares(sums, Float64Array.of(0.1, 0.1), { unlike: [5] });
  near(shares[1]!, 0.9);
  near(shares[3]!, 0.9);
  near(shares[5]!, 0);
  near(leanShares(Float64Array.of(0, 90, 10, 0, 0), Float64Array.of(0.1, 0.1), { unlike: [3] })[3]!, 0.9);
  for (const first of [1, 3, 5]) near(shares[first]! + shares[first + 1]!, 1);
});

test('a free class leans on the others in how often it agrees at all, and in which way it agrees on nobody', () => {
  // Three kinds, of which two agree: elsewhere nine of ten agree, all in the first way.
  const [sums, before] = [Float64Array.of(0, 900, 0, 100, 0, 0, 0), Float64Array.of(0.1, 0.1, 0.1)];
  const shares = leanShares(sums, before, { alike: 2, free: [4] });
  near(shares[4]! + shares[5]!, 0.9);
  near(shares[4]!, shares[5]!);
  const told = leanShares(sums, before, { alike: 2, free: [4] }, Float64Array.of(0, 900, 0, 100, 0, 1000, 0));
  near(told[5]!, 0.9);
  near(told[4]!, 0);
  // And teaches them nothing of the way.
  const many = leanShares(Float64Array.of(0, 0, 0, 0, 0, 90_000, 10_000), before, { alike: 2, free: [4] });
  near(many[1]! + many[2]!, 0.9);
  near(many[1]!, many[2]!);
});
