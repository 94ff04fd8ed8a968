import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { ed25519, ED25519_TORSION_SUBGROUP, ristretto255 } from '@noble/curves/ed25519.js';
import { openCoder } from './encoding.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const coder = openCoder();
const { Point } = ristretto255;

test('elements are encoded as the library encodes them, whichever of their four points they are held as and whatever their Z', () => {
  const order = ed25519.Point.Fn.ORDER;
  const torsion = ED25519_TORSION_SUBGROUP.map((text) => ed25519.Point.fromHex(text)).filter((point) => point.multiplyUnsafe(4n).is0());
  assert.equal(torsion.length, 4);
  const seen = new Set<string>();
  for (let at = 0; at < 60; at += 1) {
    const point = at === 0 ? ed25519.Point.ZERO : ed25519.Point.BASE.multiply(at < 20 ? BigInt(at) : (BigInt(`0x${randomBytes(40).toString('hex')}`) % (order - 1n)) + 1n);
    const encoded = torsion.map((other) => { const { X, Y, Z, T } = point.add(other); return hex(coder.encode([X, Y, Z, T])); });
    assert.deepEqual(encoded, torsion.map(() => new Point(point).toHex()));
    seen.add(encoded[0] ?? '');
  }
  assert.equal(seen.size, 60);
});

test('bytes are taken for an element exactly if the library takes them, and give the same element', () => {
  let taken = 0;
  for (let at = 0; at < 400; at += 1) {
    const bytes = new Uint8Array(randomBytes(32));
    // Half of them have a chance: not negative and below the prime.
    if (at % 2 === 0) { bytes[0] = (bytes[0] ?? 0) & 0xfe; bytes[31] = (bytes[31] ?? 0) & 0x7f; }
    let wanted: InstanceType<typeof Point> | undefined;
    try { wanted = Point.fromBytes(bytes); } catch { wanted = undefined; }
    const found = coder.decode(bytes);
    assert.equal(found === undefined, wanted === undefined, hex(bytes));
    if (found === undefined || wanted === undefined) continue;
    taken += 1;
    assert.ok(new Point(new ed25519.Point(...found)).equals(wanted));
    assert.equal(hex(coder.encode(found)), hex(bytes));
  }
  assert.ok(taken > 20 && taken < 200, `${taken}`);
  const near = [`${'00'.repeat(31)}80`, `ec${'ff'.repeat(30)}7f`, `ed${'ff'.repeat(30)}7f`, `ee${'ff'.repeat(30)}7f`, `00${'ff'.repeat(31)}`, '01', `02${'00'.repeat(31)}`, `${'00'.repeat(33)}`];
  for (const text of near) {
    let wanted = true;
    try { Point.fromHex(text); } catch { wanted = false; }
    assert.equal(coder.decode(Buffer.from(text, 'hex')) !== undefined, wanted, text);
  }
});
