import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { Refused } from '#base/result.ts';
import { newDecoding, type Encoding } from './file/encoding.ts';
import { notInEncoding } from './file/text-stream.ts';
import { openTable, toFileRefusal, type TableFile } from './input.ts';

export type Scanned = { readonly hash: Buffer; readonly bytes: number };

/**
 * Reads a file once from end to end before anything else is done with it: its SHA-256, and that it is in the encoding it is to be
 * read in (none for a workbook). Refused: `intake.not-utf8` with the offset of the first byte that is not (never a guess at another
 * encoding: mojibake in names cannot be taken back), `intake.not-in-encoding` with the line, `intake.empty-file`, `intake.no-file`, `intake.cannot-read`.
 */
export const scanFile = (file: TableFile, encoding: Encoding | 'none' = 'utf-8'): Promise<Scanned> => (encoding === 'utf-8' ? scanUtf8(file) : scanOther(file, encoding));

async function scanOther(file: TableFile, encoding: Encoding | 'none'): Promise<Scanned> {
  const digest = createHash('sha256');
  const decoding = encoding === 'none' ? undefined : newDecoding(encoding);
  let bytes = 0;
  const check = async (text: string | undefined): Promise<void> => {
    if (text === undefined && encoding !== 'none') throw await notInEncoding(file, encoding);
  };
  try {
    for await (const chunk of openTable(file) as AsyncIterable<Buffer>) {
      digest.update(chunk);
      bytes += chunk.length;
      if (decoding !== undefined) await check(decoding.write(chunk));
    }
  } catch (error) {
    throw toFileRefusal(error);
  }
  if (bytes === 0) throw new Refused('intake.empty-file');
  if (decoding !== undefined) await check(decoding.end());
  return { hash: digest.digest(), bytes };
}

async function scanUtf8(file: TableFile): Promise<Scanned> {
  const digest = createHash('sha256');
  let bytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of openTable(file) as AsyncIterable<Buffer>) {
      digest.update(chunk);
      const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = all.length - unfinished(all);
      if (!isUtf8(all.subarray(0, whole))) throw notUtf8(all.subarray(0, whole), bytes - rest.length);
      rest = Buffer.from(all.subarray(whole));
      bytes += chunk.length;
    }
  } catch (error) {
    throw toFileRefusal(error);
  }
  if (rest.length > 0) throw notUtf8(rest, bytes - rest.length);
  if (bytes === 0) throw new Refused('intake.empty-file');
  return { hash: digest.digest(), bytes };
}

/** Bytes at the end that may be the beginning of a character. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function notUtf8(bytes: Buffer, before: number): Refused {
  let good = 0;
  let bad = bytes.length;
  // The longest beginning that is UTF-8, give or take an unfinished character.
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const head = bytes.subarray(0, middle);
    if (isUtf8(head.subarray(0, middle - unfinished(head)))) good = middle;
    else bad = middle;
  }
  const head = bytes.subarray(0, good);
  return new Refused('intake.not-utf8', { byte: before + good - unfinished(head) });
}
