import { Readable } from 'node:stream';
import { Refused } from '#base/result.ts';
import { openTable, type TableFile } from '../input.ts';
import { newDecoding, type Encoding } from './encoding.ts';

/**
 * The text of a file in pieces, however it is encoded. Holds no more than a piece. Ends in `intake.not-in-encoding` with the line
 * in which the first bytes stand that are not of the encoding: nothing is put in place of what cannot be read, since mojibake in
 * names cannot be taken back.
 */
export async function* textOf(file: TableFile, encoding: Encoding): AsyncGenerator<string> {
  const decoding = newDecoding(encoding);
  for await (const chunk of openTable(file) as AsyncIterable<Buffer>) {
    const text = decoding.write(chunk);
    if (text === undefined) throw await notInEncoding(file, encoding);
    if (text !== '') yield text;
  }
  const rest = decoding.end();
  if (rest === undefined) throw await notInEncoding(file, encoding);
  if (rest !== '') yield rest;
}

/** Reads again up to where it goes wrong, a line at a time: how many lines a piece holds cannot be told once it does not read. */
export async function notInEncoding(file: TableFile, encoding: Encoding): Promise<Refused> {
  const decoding = newDecoding(encoding);
  let line = 1;
  for await (const chunk of openTable(file) as AsyncIterable<Buffer>) {
    for (let from = 0; from < chunk.length;) {
      const to = (chunk.indexOf(10, from) + 1 || chunk.length);
      const text = decoding.write(chunk.subarray(from, to));
      if (text === undefined) return new Refused('intake.not-in-encoding', { encoding, line });
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1;
      from = to;
    }
  }
  return new Refused('intake.not-in-encoding', { encoding, line });
}

/** The same as a stream of UTF-8 bytes, which is what the parser of tables reads fastest. UTF-8 itself passes as it lies. */
export const utf8Stream = (file: TableFile, encoding: Encoding): Readable =>
  (encoding === 'utf-8' ? openTable(file) : Readable.from(toBytes(textOf(file, encoding)), { objectMode: false, highWaterMark: 262_144 }));

/** A pair of units that two pieces would part stays together. */
async function* toBytes(pieces: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let kept = '';
  for await (const piece of pieces) {
    const text = kept + piece;
    const last = text.charCodeAt(text.length - 1);
    kept = last >= 0xd800 && last < 0xdc00 ? text.slice(-1) : '';
    yield Buffer.from(kept === '' ? text : text.slice(0, -1));
  }
  if (kept !== '') yield Buffer.from(kept);
}
