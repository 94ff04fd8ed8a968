import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refused } from '#base/result.ts';
import { newTemporaryFolder } from '../../../test/support/test-register.ts';
import { chunkSize, openSealed, sealBytes, sealedReader, sealPiece } from './sealed-file.ts';

const key = Buffer.alloc(32, 9);
const folder = newTemporaryFolder();
const path = join(folder, 'file');
const sizes = [0, 1, chunkSize - 1, chunkSize, chunkSize + 1, 3 * chunkSize, 3 * chunkSize + 17];
const bytesOf = (size: number): Buffer => Buffer.from(Array.from({ length: size }, (_, i) => (i * 7 + (i >> 8)) & 255));
const sealed = async (clear: Buffer, piece = 1000): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of sealBytes(key, (async function* () { for (let at = 0; at < clear.length; at += piece) yield clear.subarray(at, at + piece); })())) parts.push(part);
  return Buffer.concat(parts);
};

test('a sealed file is read as a whole and anywhere in it; sealed at once or piece by piece it is the same', async () => {
  for (const size of sizes) {
    const clear = bytesOf(size);
    const box = await sealed(clear, 777);
    writeFileSync(path, box);
    assert.deepEqual(await buffer(openSealed({ path, key })), clear, String(size));
    const reader = sealedReader({ path, key });
    assert.equal(reader.size, size);
    for (const [at, length] of [[0, 10], [size - 5, 20], [chunkSize - 3, 9], [size, 4], [0, size]] as const) if (at >= 0) assert.deepEqual(await reader.read(at, length), clear.subarray(at, at + length), `${size} ${at}`);
    reader.close();
    const pieces: Buffer[] = [];
    for (let at = 0; at === 0 || at < size; at += 2 * chunkSize) {
      const { place, sealed: part } = sealPiece(key, clear.subarray(at, at + 2 * chunkSize), at, at + 2 * chunkSize >= size);
      assert.equal(place, Buffer.concat(pieces).length);
      pieces.push(part);
    }
    assert.deepEqual(Buffer.concat(pieces), box);
  }
});

test('a byte changed, a chunk moved and an end cut off are found; nothing of the words is to be seen', async () => {
  const clear = Buffer.from('a word that would be known again '.repeat(8000));
  const box = await sealed(clear);
  assert.equal(box.includes('known again'), false);
  const refused = (error: unknown): boolean => error instanceof Refused && error.refusal.code === 'intake.staged-damaged';
  const wrong = async (bytes: Buffer): Promise<void> => {
    writeFileSync(path, bytes);
    await assert.rejects(buffer(openSealed({ path, key })), refused);
  };
  await fc.assert(fc.asyncProperty(fc.nat(box.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
    const bytes = Buffer.from(box);
    bytes[at] = (bytes[at] as number) ^ by;
    await wrong(bytes);
  }), { numRuns: 30 });
  const one = chunkSize + 16;
  await wrong(box.subarray(0, one));
  await wrong(box.subarray(0, box.length - 1));
  await wrong(Buffer.alloc(0));
  await wrong(Buffer.concat([box.subarray(one, 2 * one), box.subarray(0, one), box.subarray(2 * one)]));
  writeFileSync(path, box);
  await assert.rejects(buffer(openSealed({ path, key: Buffer.alloc(32, 8) })), refused);
  assert.equal(readFileSync(path).length, box.length);
});
