import { createCipheriv, createDecipheriv } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync, read } from 'node:fs';
import { Readable } from 'node:stream';
import { Refused } from '#base/result.ts';
import type { BytesAt } from '../file/bytes-at.ts';

/** Where a sealed file lies and its key: 32 bytes made for it alone, so that a chunk's number can be its nonce. Plain data: goes to a worker as it is. */
export type SealedFile = { readonly path: string; readonly key: Uint8Array };

/** Clear bytes of a chunk; each is sealed by itself, so that any place can be read without what stands before it. */
export const chunkSize = 65_536;
const tagSize = 16;
const sealedSize = chunkSize + tagSize;

/** Number of the chunk, and whether it is the last: chunks can be neither put elsewhere nor cut off at the end unnoticed (STREAM; Hoang, Reyhanitabar, Rogaway, Vizár 2015). */
function nonceOf(chunk: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(chunk, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function sealChunk(key: Uint8Array, bytes: Uint8Array, chunk: number, last: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(chunk, last));
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Part of a file, sealed, with the place it has among the sealed bytes. `at` is a multiple of the chunk's size, and so is the length unless the file ends with it. The key must be new: used for one file only, and each place for the same bytes. */
export function sealPiece(key: Uint8Array, bytes: Uint8Array, at: number, last: boolean): { place: number; sealed: Buffer } {
  if (at % chunkSize !== 0 || (!last && bytes.length % chunkSize !== 0)) throw new RangeError('a piece that is not whole chunks');
  const first = at / chunkSize;
  const count = Math.max(1, Math.ceil(bytes.length / chunkSize));
  const chunks = Array.from({ length: count }, (_, i) => sealChunk(key, bytes.subarray(i * chunkSize, (i + 1) * chunkSize), first + i, last && i === count - 1));
  return { place: first * sealedSize, sealed: Buffer.concat(chunks) };
}

/** Sealed bytes of clear ones, as they come. An empty file is one empty chunk. The key must be new: used for one file only. */
export async function* sealBytes(key: Uint8Array, clear: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  let chunk = 0;
  for await (const piece of clear) {
    waiting.push(piece);
    size += piece.length;
    if (size <= chunkSize) continue;
    const whole = Buffer.concat(waiting);
    let at = 0;
    // What could be the last is held back until more comes.
    for (; whole.length - at > chunkSize; at += chunkSize, chunk += 1) yield sealChunk(key, whole.subarray(at, at + chunkSize), chunk, false);
    waiting = [whole.subarray(at)];
    size = whole.length - at;
  }
  yield sealChunk(key, Buffer.concat(waiting), chunk, true);
}

function openChunk(key: Uint8Array, sealed: Buffer, chunk: number, last: boolean): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(chunk, last));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagSize));
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagSize)), decipher.final()]);
  } catch {
    throw new Refused('intake.staged-damaged');
  }
}

/** The clear bytes from the beginning. Ends in `intake.staged-damaged` where a byte was changed or the end is missing. */
export const openSealed = (file: SealedFile): Readable => Readable.from(unsealed(file), { objectMode: false, highWaterMark: 4 * chunkSize });

async function* unsealed({ path, key }: SealedFile): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let chunk = 0;
  const stream = createReadStream(path, { highWaterMark: 4 * sealedSize });
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      let at = 0;
      for (; rest.length - at > sealedSize; at += sealedSize, chunk += 1) yield openChunk(key, rest.subarray(at, at + sealedSize), chunk, false);
      rest = rest.subarray(at);
    }
    if (rest.length < tagSize) throw new Refused('intake.staged-damaged');
    const last = openChunk(key, rest, chunk, true);
    if (last.length > 0) yield last;
  } finally {
    stream.destroy();
  }
}

/** Any bytes of a sealed file. Holds one chunk. */
export function sealedReader({ path, key }: SealedFile): BytesAt {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    throw new Refused('intake.no-file');
  }
  const length = fstatSync(fd).size;
  const chunks = Math.max(1, Math.ceil(length / sealedSize));
  let held: { chunk: number; bytes: Buffer } | undefined;
  const load = async (chunk: number): Promise<Buffer> => {
    if (held?.chunk === chunk) return held.bytes;
    const bytes = Buffer.alloc(Math.min(sealedSize, length - chunk * sealedSize));
    const n = await new Promise<number>((done, fail) => read(fd, bytes, 0, bytes.length, chunk * sealedSize, (error, got) => (error === null ? done(got) : fail(error))));
    if (n < bytes.length || n < tagSize) throw new Refused('intake.staged-damaged');
    held = { chunk, bytes: openChunk(key, bytes, chunk, chunk === chunks - 1) };
    return held.bytes;
  };
  return {
    size: Math.max(0, length - chunks * tagSize),
    async read(at, wanted) {
      const parts: Buffer[] = [];
      let from = at;
      for (let left = wanted; left > 0 && from < length - chunks * tagSize;) {
        const bytes = await load(Math.floor(from / chunkSize));
        const part = bytes.subarray(from % chunkSize, (from % chunkSize) + left);
        parts.push(part);
        from += part.length;
        left -= part.length;
      }
      return Buffer.concat(parts);
    },
    close: () => closeSync(fd),
  };
}
