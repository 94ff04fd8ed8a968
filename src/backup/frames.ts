import { Refused } from '#base/result.ts';

/**
 * What stands in a backup, before it is compressed and encrypted: frames of one letter, a length of four bytes, and so many
 * bytes. `M` opening manifest · `T` a table begins · `D` rows of it, as COPY writes text · `E` the table ends · `L` what is
 * erased · `A` an account of which a part was, as it was left · `Z` trailer. `D` is bytes, the others are JSON.
 */
export type Letter = 'M' | 'T' | 'D' | 'E' | 'L' | 'A' | 'Z';
export type Frame = { readonly letter: Letter; readonly body: Buffer };

const letters: ReadonlySet<string> = new Set(['M', 'T', 'D', 'E', 'L', 'A', 'Z']);
/** No frame is longer: what claims to be is damaged, and must not fill the memory. */
const longest = 64 * 1024 * 1024;

export function packFrame(letter: Letter, body: Uint8Array | object): Buffer {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
  const head = Buffer.alloc(5);
  head.write(letter, 0, 'latin1');
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Frames of a stream of bytes, however they are cut. Refused: `backup.damaged`, `backup.cut-short` when it ends within one. */
export async function* readFrames(source: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let parts: Uint8Array[] = [];
  let have = 0;
  const take = (n: number): Buffer => {
    const all = parts.length === 1 ? Buffer.from(parts[0] as Uint8Array) : Buffer.concat(parts);
    parts = all.length > n ? [all.subarray(n)] : [];
    have = all.length - n;
    return all.subarray(0, n);
  };
  let head: { letter: Letter; length: number } | undefined;
  for await (const chunk of source) {
    parts.push(chunk);
    have += chunk.length;
    for (;;) {
      if (head === undefined && have >= 5) head = toHead(take(5));
      if (head === undefined || have < head.length) break;
      yield { letter: head.letter, body: take(head.length) };
      head = undefined;
    }
  }
  if (head !== undefined || have > 0) throw new Refused('backup.cut-short');
}

function toHead(bytes: Buffer): { letter: Letter; length: number } {
  const letter = bytes.toString('latin1', 0, 1);
  const length = bytes.readUInt32BE(1);
  if (!letters.has(letter) || length > longest) throw new Refused('backup.damaged', { table: 'manifest' });
  return { letter: letter as Letter, length };
}

/** JSON of a frame. Refused: `backup.damaged`. */
export function parseFrame(frame: Frame): unknown {
  try {
    return JSON.parse(frame.body.toString()) as unknown;
  } catch {
    throw new Refused('backup.damaged', { table: 'manifest' });
  }
}
