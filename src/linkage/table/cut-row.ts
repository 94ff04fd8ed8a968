import { hashBytes, hashPrime, hashStart } from './byte-codes.ts';

const [quote, feed, back] = [0x22, 0x0a, 0x0d] as const;
/** Longest row in bytes; beyond, a quote was most likely never closed. */
const longestRow = 1_000_000;

/**
 * Cuts rows of cells out of bytes (RFC 4180): a cell with quotes around it may hold delimiters, ends of lines, and quotes written twice; ends of lines are what the first one is (CR LF, LF or CR). As csv-parse cuts, which the test holds it
 * against, but ten times as fast, for it goes by bytes and makes no texts.
 */
export class RowCutter {
  readonly #delimiter: number;
  /** First byte of the end of a line, and whether LF follows it; 0 until the first is met. */
  #end = 0;
  #two = false;
  /** The cells of the row in hand: their bytes, hashes of those (but of such as have quotes written twice), and whether they have such. */
  cells = 0;
  from = new Uint32Array(64);
  to = new Uint32Array(64);
  hash = new Int32Array(64);
  #doubled = new Uint8Array(64);
  constructor(delimiter: ',' | '\t') { this.#delimiter = delimiter.charCodeAt(0); }

  /**
   * The row that begins at `at`: where the next one does, or -1 where the bytes before `end` are not all of it. `last`: nothing follows them. An empty line has no cells. Throws where quotes do not stand around a whole cell, and where the row is longer
   * than any.
   */
  cut(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    if (this.#end === 0 && !this.#findEnd(bytes, at, end, last)) return this.#more(at, end);
    this.cells = 0;
    const [delimiter, stop, two] = [this.#delimiter, this.#end, this.#two];
    for (let from = at; ;) {
      let [to, next, hash] = [from, from, hashStart as number];
      const quoted = from < end && bytes[from] === quote;
      let doubled = 0;
      if (quoted) {
        from += 1;
        for (to = from; ; to += 1) {
          if (to >= end || (to + 2 >= end && !last)) { if (last) throw new Error('a quote that is not closed'); return this.#more(at, end); }
          const byte = bytes[to]!;
          if (byte === quote) {
            if (to + 1 === end || bytes[to + 1] !== quote) break;
            doubled = 1;
            to += 1;
          } else hash = Math.imul(hash ^ byte, hashPrime);
        }
        next = to + 1;
      } else {
        for (; next < end; next += 1) {
          const byte = bytes[next]!;
          if (byte === delimiter || (byte === stop && (!two || next + 1 >= end || bytes[next + 1] === feed))) break;
          if (byte === quote) throw new Error('a quote within a cell');
          hash = Math.imul(hash ^ byte, hashPrime);
        }
        to = next;
        if (two && next + 1 === end && bytes[next] === stop) {
          if (!last) return this.#more(at, end);
          // A CR that nothing follows is a sign of the cell.
          next += 1;
          hash = Math.imul(hash ^ stop, hashPrime);
          to = next;
        }
      }
      if (next >= end && !last) return this.#more(at, end);
      const more = next < end && bytes[next] === delimiter;
      if (!more && next < end && !(bytes[next] === stop && (!two || bytes[next + 1] === feed))) throw new Error('a quote within a cell');
      if (!(this.cells === 0 && !more && !quoted && from === to)) this.#put(from, to, hash, doubled);
      if (!more) { if (next - at > longestRow) throw new Error('a row longer than any'); return next >= end ? end : next + (two ? 2 : 1); }
      from = next + 1;
    }
  }

  /** Bytes of a cell as they are without the quotes that were written twice; done in their place, once. */
  settle(bytes: Uint8Array, cell: number): void {
    if (this.#doubled[cell] === 0) return;
    let to = this.from[cell]!;
    for (let at = to; at < this.to[cell]!; at += 1, to += 1) { bytes[to] = bytes[at]!; if (bytes[at] === quote) at += 1; }
    this.to[cell] = to;
    this.hash[cell] = hashBytes(bytes, this.from[cell]!, to);
    this.#doubled[cell] = 0;
  }

  #more(at: number, end: number): -1 { if (end - at > longestRow) throw new Error('a row longer than any'); return -1; }
  #put(from: number, to: number, hash: number, doubled: number): void {
    if (this.cells === this.from.length) {
      const [old, room] = [this, this.from.length * 2];
      const [froms, tos, hashes, doubles] = [new Uint32Array(room), new Uint32Array(room), new Int32Array(room), new Uint8Array(room)];
      froms.set(old.from);
      tos.set(old.to);
      hashes.set(old.hash);
      doubles.set(this.#doubled);
      [this.from, this.to, this.hash, this.#doubled] = [froms, tos, hashes, doubles];
    }
    this.from[this.cells] = from;
    this.to[this.cells] = to;
    this.hash[this.cells] = hash;
    this.#doubled[this.cells] = doubled;
    this.cells += 1;
  }
  /** The first end of a line outside quotes. */
  #findEnd(bytes: Uint8Array, from: number, end: number, last: boolean): boolean {
    let inside = false;
    for (let at = from; at < end; at += 1) {
      const byte = bytes[at]!;
      if (byte === quote) inside = !inside;
      else if (!inside && (byte === feed || byte === back)) {
        if (byte === back && at + 1 >= end && !last) return false;
        [this.#end, this.#two] = [byte, byte === back && bytes[at + 1] === feed];
        return true;
      }
    }
    if (last) this.#end = feed;
    return last;
  }
}
