import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { mix32, Random, weighted } from './random.ts';

const draw = (random: Random, n: number): number[] => Array.from({ length: n }, () => random.next());

test('the numbers of a seed never change', () => {
  assert.deepEqual(draw(new Random(1).at(1, 0), 4), [2903423150, 1432747800, 3040569086, 737279897]);
});

test('set down again it goes on alike, whatever was drawn before; another counter, stream or seed goes elsewhere', () => {
  fc.assert(fc.property(fc.nat(0xffffffff), fc.nat(64), fc.nat(2 ** 31), fc.nat(50), (seed, stream, counter, before) => {
    const random = new Random(seed);
    const first = draw(random.at(stream, counter), 4);
    draw(random.at(3, 3), before);
    assert.deepEqual(draw(random.at(stream, counter), 4), first);
    assert.deepEqual(draw(new Random(seed).at(stream, counter), 4), first);
    assert.notDeepEqual(draw(random.at(stream, counter + 1), 4), first);
    assert.notDeepEqual(draw(random.at(stream + 1, counter), 4), first);
    assert.notDeepEqual(draw(new Random((seed ^ 1) >>> 0).at(stream, counter), 4), first);
  }));
});

test('mix32 is one to one where it is looked at, and draws are spread evenly', () => {
  const seen = new Set(Array.from({ length: 100_000 }, (_, i) => mix32(i)));
  assert.equal(seen.size, 100_000);
  const random = new Random(7);
  const counts = new Array<number>(16).fill(0);
  // The first number of 64,000 neighbouring counters: what a register is made of.
  for (let i = 0; i < 64_000; i += 1) counts[random.at(1, i).below(16)]! += 1;
  const chiSquare = counts.reduce((sum, n) => sum + (n - 4000) ** 2 / 4000, 0);
  assert.ok(chiSquare < 45, `chi-square ${chiSquare} on 15 degrees`);
});

test('below stays below, chance keeps its extremes, a bad seed is refused', () => {
  const random = new Random(0).at(0, 0);
  for (let i = 0; i < 10_000; i += 1) assert.ok(random.below(3) < 3);
  for (let i = 0; i < 1000; i += 1) assert.ok(!random.chance(0) && random.chance(1));
  for (const seed of [-1, 0.5, Number.NaN, 2 ** 32]) assert.throws(() => new Random(seed), RangeError);
});

test('weighted keeps shares and drops nobody', () => {
  const list = weighted([['a', 3], ['b', 1], ['c', 0.00001]], 1000);
  assert.equal(list.filter((each) => each === 'a').length, 750);
  assert.ok(list.includes('c'));
});
