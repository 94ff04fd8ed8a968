import { randomBytes } from 'node:crypto';

/** Longest cell, in bytes, that is kept here: of longer ones, which are notes and told apart by their text, a second copy would cost too much. */
export const longestKept = 64;

/**
 * FNV-1a, byte by byte: where a hash begins, and what it is multiplied by. It begins elsewhere in each process, so that nobody can make a list whose cells
 * all fall into one place and that is never read to its end; no answer hangs on it.
 */
export const [hashStart, hashPrime] = [randomBytes(4).readInt32LE(), 0x01000193] as const;
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash: number = hashStart;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, hashPrime);
  return hash;
}

/** A number for each run of bytes that was put in: a cell that was met before is known without being made a text. Open addressing, half full at most. */
export class ByteCodes {
  /** Place of an entry, from 1 on; 0 where there is none. */
  #slots = new Uint32Array(1024);
  #mask = 1023;
  #size = 0;
  #hashes = new Int32Array(512);
  #codes = new Uint32Array(512);
  /** Entry e holds kept[ends[e]] … kept[ends[e + 1] - 1]. */
  #ends = new Uint32Array(513);
  #kept = new Uint8Array(4096);

  /** -1 where it is not known. `hash`: as `hashBytes`. */
  find(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const [slots, hashes, ends, kept, mask, length] = [this.#slots, this.#hashes, this.#ends, this.#kept, this.#mask, to - from];
    for (let slot = scatter(hash) & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]! - 1;
      if (entry < 0) return -1;
      if (hashes[entry] !== hash) continue;
      const begin = ends[entry]!;
      if (ends[entry + 1]! - begin !== length) continue;
      let at = 0;
      while (at < length && kept[begin + at] === bytes[from + at]) at += 1;
      if (at === length) return this.#codes[entry]!;
    }
  }
  /** What is not known yet. */
  put(bytes: Uint8Array, from: number, to: number, hash: number, code: number): void {
    const entry = this.#size;
    if (2 * entry > this.#mask) this.#grow();
    const [begin, end] = [this.#ends[entry]!, this.#ends[entry]! + to - from];
    if (end > this.#kept.length) { const wider = new Uint8Array(this.#kept.length * 2); wider.set(this.#kept); this.#kept = wider; }
    for (let at = from; at < to; at += 1) this.#kept[begin + at - from] = bytes[at]!;
    this.#hashes[entry] = hash;
    this.#codes[entry] = code;
    this.#ends[entry + 1] = end;
    this.#size = entry + 1;
    this.#seat(entry);
  }

  #seat(entry: number): void {
    let slot = scatter(this.#hashes[entry]!) & this.#mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#slots[slot] = entry + 1;
  }
  #grow(): void {
    const room = this.#slots.length;
    const [hashes, codes, ends] = [new Int32Array(room), new Uint32Array(room), new Uint32Array(room + 1)];
    hashes.set(this.#hashes);
    codes.set(this.#codes);
    ends.set(this.#ends);
    [this.#hashes, this.#codes, this.#ends, this.#slots, this.#mask] = [hashes, codes, ends, new Uint32Array(2 * room), 2 * room - 1];
    for (let entry = 0; entry < this.#size; entry += 1) this.#seat(entry);
  }
}

const scatter = (hash: number): number => { const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b); return mixed ^ (mixed >>> 13); };
