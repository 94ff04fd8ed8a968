import type { NumberSets } from './number-sets.ts';

/** Whether two sets have a member in common, for sets of few different members: a bit for each. */
export class MeetTable {
  readonly #words: number;
  readonly #bits: Uint32Array;
  /** `distinct`: members are less than it. */
  constructor({ starts, members }: NumberSets, distinct: number) {
    this.#words = Math.max(1, Math.ceil(distinct / 32));
    this.#bits = new Uint32Array((starts.length - 1) * this.#words);
    for (let set = 0; set + 1 < starts.length; set += 1) for (let at = starts[set]!; at < starts[set + 1]!; at += 1) this.#bits[set * this.#words + (members[at]! >>> 5)]! |= 1 << (members[at]! & 31);
  }
  meet(a: number, b: number): boolean {
    const [words, bits] = [this.#words, this.#bits];
    const [x, y] = [a * words, b * words];
    for (let at = 0; at < words; at += 1) if ((bits[x + at]! & bits[y + at]!) !== 0) return true;
    return false;
  }
}
