import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { ed25519, ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { limbs } from './field-code.ts';
import { openField, openMultiplier, readField, toDigits, writeField } from './multiply.ts';

const prime = 2n ** 255n - 19n;
const order = ed25519.Point.Fn.ORDER;
const mod = (value: bigint): bigint => ((value % prime) + prime) % prime;

test('the field: products, squares, sums and differences as BigInt has them, to the largest limbs that are allowed', () => {
  const field = openField();
  const [f, g, out] = [0, 40, 80];
  const size = (limb: number): number => 2 ** (limb % 2 === 0 ? 27 : 26);
  // Limbs at their bounds and anywhere between; all at the bound with one sign is the largest sum there is.
  const element = fc.oneof(
    fc.constant(1).map((sign) => Array.from({ length: limbs }, (_, limb) => sign * size(limb))), fc.constant(-1).map((sign) => Array.from({ length: limbs }, (_, limb) => sign * size(limb))),
    fc.tuple(...Array.from({ length: limbs }, (_, limb) => fc.oneof(fc.constantFrom(0, 1, -1, size(limb), -size(limb)), fc.integer({ min: -size(limb), max: size(limb) })))),
  );
  fc.assert(fc.property(element, element, (a, b) => {
    field.limbs.set(a, f / 4);
    field.limbs.set(b, g / 4);
    const [x, y] = [readField(field.limbs, f), readField(field.limbs, g)];
    const small = (): void => { for (let limb = 0; limb < limbs; limb += 1) assert.ok(Math.abs(field.limbs[out / 4 + limb] ?? 0) <= 1.01 * 2 ** (limb % 2 === 0 ? 25 : 24), `limb ${limb}`); };
    field.mul(out, f, g); assert.equal(readField(field.limbs, out), mod(x * y)); small();
    field.square(out, f); assert.equal(readField(field.limbs, out), mod(x * x)); small();
    field.squareTwice(out, f); assert.equal(readField(field.limbs, out), mod(2n * x * x)); small();
    field.add(out, f, g); assert.equal(readField(field.limbs, out), mod(x + y));
    field.sub(out, f, g); assert.equal(readField(field.limbs, out), mod(x - y));
    // Onto itself, as points do.
    field.mul(f, f, g); assert.equal(readField(field.limbs, f), mod(x * y));
  }), { numRuns: 2000 });
  for (const value of [0n, 1n, 19n, prime - 1n, 2n ** 254n]) { writeField(field.limbs, f, value); assert.equal(readField(field.limbs, f), value); }
});

test('digits add up to the scalar', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 255n }), (scalar) => {
    const found = toDigits(scalar);
    assert.ok(found.every((digit) => digit >= -15 && digit <= 16));
    assert.equal([...found].reduceRight((sum, digit) => sum * 32n + BigInt(digit), 0n), scalar);
  }));
  assert.throws(() => toDigits(2n ** 261n));
});

test('points are multiplied as the library multiplies them: any, the neutral one, those of small order, and scalars at the ends', () => {
  const multiply = openMultiplier();
  const { Point } = ed25519;
  const chance = (): bigint => (BigInt(`0x${randomBytes(40).toString('hex')}`) % (order - 1n)) + 1n;
  const points = [Point.ZERO, Point.BASE, ...ED25519_TORSION_SUBGROUP.map((hex) => Point.fromHex(hex)), ...Array.from({ length: 6 }, () => Point.BASE.multiply(chance()))];
  const scalars = [0n, 1n, 2n, 15n, 16n, 17n, 32n, 528n, order - 1n, 2n ** 252n, 2n ** 252n - 1n, ...Array.from({ length: 6 }, chance)];
  for (const point of points) for (const scalar of scalars) {
    const { X, Y, Z, T } = point;
    const found = new Point(...multiply([X, Y, Z, T], toDigits(scalar)));
    // The library holds the neutral point to be none.
    if (!found.is0()) found.assertValidity();
    assert.ok(found.equals(point.multiplyUnsafe(scalar)), `${scalar}`);
  }
});
