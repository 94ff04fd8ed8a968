import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { Refused } from '#base/result.ts';
import { plainEngine, type Engine } from './engine.ts';
import { hashAndRaise, raise, toScalar } from './group.ts';
import { blind, blindAgain, checkElements, inOrderFor, meet, shuffle } from './protocol.ts';
import { openEngine } from './thread-engine.ts';

const scalar = (): string => toScalar(randomBytes(64));
const one = '0'.repeat(63) + '1';
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Both sides as they are, without files: what each learns. */
async function both(left: readonly string[], right: readonly string[], mode: 'size' | 'pairs', keys = { a: scalar(), b: scalar(), again: '' }, domain = { a: 'one domain', b: 'one domain' }): Promise<{ left: string[]; right: string[]; size: number }> {
  const start = shuffle(await blind(plainEngine, left, domain.a, keys.a));
  const twice = inOrderFor(mode, await blindAgain(plainEngine, start.sorted, keys.b));
  const reply = shuffle(await blind(plainEngine, right, domain.b, keys.b));
  const theirs = await blindAgain(plainEngine, reply.sorted, keys.again === '' ? keys.a : keys.again);
  const [mine, back] = [meet(twice, theirs), meet(inOrderFor(mode, theirs), twice)];
  assert.equal(mine.length, back.length);
  return { size: mine.length, left: mine.map((at) => left[start.from[at] ?? -1] ?? '').sort(), right: back.map((at) => right[reply.from[at] ?? -1] ?? '').sort() };
}
const list = fc.uniqueArray(fc.constantFrom('리영호', '이영호', '김영호', 'Kim Yong Ho', '', ' ', '朴', '박', '\u0000', 'x'), { maxLength: 7 });

test('what both learn is the plain intersection, for any two lists in any order', async () => {
  await fc.assert(fc.asyncProperty(list, list, fc.constantFrom('size' as const, 'pairs' as const), async (left, right, mode) => {
    const plain = left.filter((text) => right.includes(text)).sort();
    const found = await both(left, right, mode);
    assert.equal(found.size, plain.length);
    if (mode === 'pairs') assert.deepEqual([found.left, found.right], [plain, plain]);
    assert.equal((await both([...left].reverse(), [...right].sort(), mode)).size, plain.length);
  }), { numRuns: 25 });
});

test('a wrong key or another domain finds nothing', async () => {
  const names = ['a', 'b', 'c'];
  assert.equal((await both(names, names, 'size')).size, 3);
  assert.equal((await both(names, names, 'size', { a: scalar(), b: scalar(), again: scalar() })).size, 0);
  assert.equal((await both(names, names, 'size', { a: scalar(), b: scalar(), again: '' }, { a: 'one domain', b: 'another' })).size, 0);
});

test('for the size alone, elements come back in an order that says nothing of ours', async () => {
  const start = shuffle(await blind(plainEngine, Array.from({ length: 40 }, (_, at) => `n${at}`), 'd', scalar())).sorted;
  const key = scalar();
  const twice = await blindAgain(plainEngine, start, key);
  assert.deepEqual(inOrderFor('pairs', twice), twice);
  const back = inOrderFor('size', twice);
  assert.deepEqual(back, [...twice].sort());
  assert.notDeepEqual(back, twice);
});

test('the group is ristretto255: multiples and bad encodings of RFC 9496, appendix A', async () => {
  const base = 'e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76';
  const power = (element: string, by: string): string => { const done = raise(Buffer.from(element, 'hex'), by); assert.ok('raised' in done); return hex(done.raised); };
  assert.equal(power(base, one), base);
  assert.equal(power(base, one.replace('1', '2')), '6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919');
  const bad = [
    '00'.repeat(32), `00${'ff'.repeat(31)}`, `${'ff'.repeat(31)}7f`, `f3${'ff'.repeat(30)}7f`, `ed${'ff'.repeat(30)}7f`, `01${'00'.repeat(31)}`, `01${'ff'.repeat(30)}7f`,
    '26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371', base.replace(/76$/, 'f6'),
  ];
  for (const element of bad) {
    await assert.rejects(blindAgain(plainEngine, [base, element], scalar()), (error) => error instanceof Refused && error.refusal.code === 'overlap.element' && error.refusal.detail?.['at'] === 2, element);
    await assert.rejects(checkElements(plainEngine, [element]), Refused, element);
  }
  await checkElements(plainEngine, [base]);
});

test('a second library makes the same elements of texts, multiplies them alike, and reads the same encodings', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ minLength: 1, maxLength: 300 }), fc.uint8Array({ minLength: 64, maxLength: 64 }), (text, domain, chance) => {
    const key = toScalar(chance);
    const wellFormed = text.toWellFormed();
    const element = ristretto255_hasher.hashToCurve(Buffer.from(wellFormed, 'utf8'), { DST: domain });
    const product = element.multiply(BigInt(`0x${key}`)).toBytes();
    assert.deepEqual(hex(hashAndRaise([wellFormed], domain, key)), hex(product));
    assert.deepEqual(raise(element.toBytes(), key), { raised: product });
  }), { numRuns: 60 });
  const reads = (bytes: Uint8Array): boolean => { try { return !ristretto255.Point.fromBytes(bytes).is0(); } catch { return false; } };
  fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.boolean(), (bytes, even) => {
    // Of bytes at random few are read; with the top bit and the lowest cleared, a quarter.
    if (even) { bytes[0] = (bytes[0] ?? 0) & 0xfe; bytes[31] = (bytes[31] ?? 0) & 0x7f; }
    assert.equal('raised' in raise(bytes, null), reads(bytes));
    assert.equal('raised' in raise(bytes, one), reads(bytes));
  }), { numRuns: 300 });
});

test('scalars are never nought, and hashes differ by text and domain', () => {
  assert.equal(BigInt(`0x${toScalar(new Uint8Array(64))}`), 1n);
  assert.throws(() => toScalar(new Uint8Array(32)));
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  fc.assert(fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (chance) => { const found = BigInt(`0x${toScalar(chance)}`); assert.ok(found > 0n && found < order); }));
  const all = [['a', 'd'], ['b', 'd'], ['a', 'e']].map(([text, domain]) => hex(hashAndRaise([text as string], domain as string, one)));
  assert.equal(new Set(all).size, 3);
});

test('threads find what one finds, in order, and say which element is bad', async () => {
  const [texts, key] = [Array.from({ length: 1203 }, (_, at) => `t${at % 40}`), scalar()];
  const counted: number[] = [];
  const few = texts.slice(0, 40);
  const plain = await blind(plainEngine, few, 'd', key);
  const threads: Engine = openEngine(5000, 2);
  assert.equal(threads.width, 2);
  try {
    const found = await blind(threads, texts, 'd', key, (done) => counted.push(done));
    assert.deepEqual(found, texts.map((_, at) => plain[at % 40]));
    assert.deepEqual([counted.length, counted.at(-1)], [3, 1203]);
    const broken = [...found];
    broken[1100] = '00'.repeat(32);
    await assert.rejects(checkElements(threads, broken), (error) => error instanceof Refused && error.refusal.detail?.['at'] === 1101);
  } finally { await threads.close(); }
  assert.equal(openEngine(100), plainEngine);
});
