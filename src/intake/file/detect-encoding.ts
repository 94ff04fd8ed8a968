import { isUtf8 } from 'node:buffer';
import { openTable, toFileRefusal, type TableFile } from '../input.ts';
import { commonCharacters } from './common-characters.ts';
import { encodings, newDecoding, type Encoding } from './encoding.ts';

/** `certain`: the bytes can be nothing else. `likely`: they read well so and badly otherwise. `unsure`: somebody must look. */
export type Sure = 'certain' | 'likely' | 'unsure';
/** How the file reads in an encoding: some lines of it with other signs than ASCII, for the eye. */
export type EncodingGuess = { readonly encoding: Encoding; readonly lines: readonly string[] };
export type DetectedEncoding = EncodingGuess & { readonly sure: Sure; readonly why: 'byte-order-mark' | 'ascii' | 'utf-8' | 'zero-bytes' | 'characters'; readonly alternatives: readonly EncodingGuess[] };

const sampleSize = 1 << 20;

/**
 * In which encoding a text file is: by its mark, by its bytes being UTF-8, by zero bytes, or by which characters they make. Reads
 * the beginning, and goes on where that is ASCII alone until something else comes. The whole file is checked by `scanFile`, not here.
 */
export async function detectEncoding(file: TableFile): Promise<DetectedEncoding> {
  const sample = await takeSample(file);
  const marked = markOf(sample);
  if (marked !== undefined) return found(marked, 'certain', 'byte-order-mark', sample);
  const wide = wideOf(sample);
  if (wide !== undefined) return found(wide, 'likely', 'zero-bytes', sample);
  if (sample.every((byte) => byte < 0x80)) return found('utf-8', 'certain', 'ascii', sample);
  if (isUtf8(wholeUtf8(sample))) return found('utf-8', 'certain', 'utf-8', sample);
  return byCharacters(sample);
}

async function takeSample(file: TableFile): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  let plain = true;
  try {
    for await (const chunk of openTable(file) as AsyncIterable<Buffer>) {
      const ascii = !chunk.some((byte) => byte >= 0x80);
      // Of what is ASCII alone the beginning is enough.
      if (size < sampleSize) parts.push(chunk);
      else if (!ascii) parts.push(fromBefore(chunk));
      size += chunk.length;
      plain &&= ascii;
      if (size >= sampleSize && !plain) break;
    }
  } catch (error) {
    throw toFileRefusal(error);
  }
  return Buffer.concat(parts);
}

/** From the line in which the first other sign stands, so that no character is cut in two. */
function fromBefore(chunk: Buffer): Buffer {
  const first = chunk.findIndex((byte) => byte >= 0x80);
  return chunk.subarray(chunk.lastIndexOf(10, first) + 1);
}

function markOf(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33 ? 'gb18030' : undefined;
}

/** Commas, quotes and line ends of a table stand with a zero byte beside them in UTF-16, always on the same side. */
function wideOf(bytes: Buffer): Encoding | undefined {
  let little = 0;
  let big = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [a, b] = [bytes[at] as number, bytes[at + 1] as number];
    if (b === 0 && a >= 9 && a < 0x7f) little += 1;
    else if (a === 0 && b >= 9 && b < 0x7f) big += 1;
  }
  const pairs = bytes.length / 2;
  if (little > 2 && little * 30 > pairs && big * 20 < little) return 'utf-16le';
  return big > 2 && big * 30 > pairs && little * 20 < big ? 'utf-16be' : undefined;
}

/** Without the beginning of a character that the sample cut. */
function wholeUtf8(bytes: Buffer): Buffer {
  for (let back = 1; back <= 4; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
  }
  return bytes;
}

function byCharacters(sample: Buffer): DetectedEncoding {
  const read = (['cp949', 'gb18030'] as const).map((encoding) => ({ encoding, ...scoreOf(encoding, sample) })).sort((a, b) => b.score - a.score);
  const [first, second] = read as [typeof read[number], typeof read[number]];
  // Neither reads: then it is UTF-8 with a broken byte, or none of these. The importer is shown all of them.
  const sure: Sure = first.score > -1 && first.signs >= 4 && first.score - second.score > (first.signs >= 40 ? 0.12 : 0.25) ? 'likely' : 'unsure';
  return found(first.score > -1 ? first.encoding : 'utf-8', sure, 'characters', sample);
}

/** Between 0 and 1: how common the characters are that the bytes make; -1 where they are not of the encoding. */
function scoreOf(encoding: 'cp949' | 'gb18030', sample: Buffer): { score: number; signs: number } {
  const text = decoded(encoding, sample);
  if (text === undefined) return { score: -1, signs: 0 };
  const { hangul, hanzi } = commonCharacters();
  let signs = 0;
  let sum = 0;
  for (const char of text) {
    if (char.charCodeAt(0) < 0x80) continue;
    signs += 1;
    // A Hangul syllable takes four bytes in GB18030; a Korean file in it is rare, and then every syllable is.
    if (/[가-힣]/u.test(char)) sum += hangul.has(char) ? 1 : 0.25;
    else if (/\p{sc=Han}/u.test(char)) sum += encoding === 'cp949' ? 0.2 : hanzi.has(char) ? 1 : 0.1;
    else if (/[、。《》「」·“”‘’（），：；？！％～]/u.test(char)) sum += 0.6;
  }
  return { score: signs === 0 ? -1 : sum / signs, signs };
}

/** The sample read whole, without a last character it may have cut. Undefined where it is not of the encoding. */
function decoded(encoding: Encoding, sample: Buffer): string | undefined {
  const decoding = newDecoding(encoding);
  return decoding.write(sample);
}

function found(encoding: Encoding, sure: Sure, why: DetectedEncoding['why'], sample: Buffer): DetectedEncoding {
  const others = sure === 'certain' ? [] : encodings.filter((one) => one !== encoding);
  const alternatives = others.flatMap((one) => {
    const lines = linesIn(one, sample);
    return lines === undefined ? [] : [{ encoding: one, lines }];
  });
  return { encoding, sure, why, lines: linesIn(encoding, sample) ?? [], alternatives };
}

/** Up to three lines that hold other signs than ASCII, else the first three. */
function linesIn(encoding: Encoding, sample: Buffer): string[] | undefined {
  const text = decoded(encoding, sample.length > 65_536 ? sample.subarray(0, 65_536) : sample);
  if (text === undefined) return undefined;
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.slice(0, 200).toWellFormed()).filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => /[^\u0000-\u007f]/.test(line));
  return (telling.length > 0 ? telling : lines).slice(0, 3);
}
