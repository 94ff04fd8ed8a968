import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refused } from '#base/result.ts';
import { packFrame, parseFrame, readFrames, type Frame, type Letter } from './frames.ts';

const letter = fc.constantFrom<Letter>('M', 'T', 'D', 'E', 'L', 'A', 'Z');
const frame = fc.tuple(letter, fc.uint8Array({ maxLength: 300 })).map(([of, bytes]): Frame => ({ letter: of, body: Buffer.from(bytes) }));
const refusedAs = (code: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === code;

/** Bytes in pieces of these lengths, over and over, as a stream may bring them. */
async function* cut(bytes: Buffer, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const length = lengths[n % lengths.length] as number;
    yield bytes.subarray(at, at + length);
    at += length;
    await Promise.resolve();
  }
}
async function readAll(bytes: Buffer, lengths: readonly number[] = [1 << 16]): Promise<Frame[]> {
  const found: Frame[] = [];
  for await (const one of readFrames(cut(bytes, lengths))) found.push({ letter: one.letter, body: Buffer.from(one.body) });
  return found;
}

test('frames come back as they were packed, however the bytes are cut', async () => {
  await fc.assert(fc.asyncProperty(fc.array(frame, { maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), async (frames, lengths) => {
    assert.deepEqual(await readAll(Buffer.concat(frames.map((one) => packFrame(one.letter, one.body))), lengths), frames);
  }), { numRuns: 200 });
});

test('bytes that end within a frame are cut short, wherever', async () => {
  const bytes = Buffer.concat([packFrame('M', { a: 1 }), packFrame('D', Buffer.from('row\n')), packFrame('Z', {})]);
  const between = new Set([0, 12, 21]);
  for (let end = 0; end < bytes.length; end += 1) {
    if (between.has(end)) await readAll(bytes.subarray(0, end), [3]);
    else await assert.rejects(readAll(bytes.subarray(0, end), [3]), refusedAs('backup.cut-short'), `${end}`);
  }
});

test('an unknown letter, a length that would fill the memory, and JSON that is none are damage', async () => {
  await assert.rejects(readAll(Buffer.from('Q\0\0\0\0')), refusedAs('backup.damaged'));
  const long = Buffer.from('D\0\0\0\0');
  long.writeUInt32BE(64 * 1024 * 1024 + 1, 1);
  await assert.rejects(readAll(long), refusedAs('backup.damaged'));
  assert.throws(() => parseFrame({ letter: 'M', body: Buffer.from('{') }), refusedAs('backup.damaged'));
  assert.deepEqual(parseFrame({ letter: 'M', body: packFrame('M', { 이름: 'made up' }).subarray(5) }), { 이름: 'made up' });
});
