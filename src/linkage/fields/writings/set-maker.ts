import type { NumberSets } from '../number-sets.ts';
import { PairTable } from '../pair-table.ts';
import { Row, Shares } from './numbers.ts';

/** A weight as a number. */
const share = new Float32Array(1);
const bits = new Uint32Array(share.buffer);
/** Members of one set, at most. */
const most = 65_536;

/** Small sets of numbers made one after the other, members in any order. */
export class SetMaker {
  readonly #starts = new Row();
  readonly #members = new Row();
  readonly #weights = new Shares();
  #numbers = new Float64Array(16);
  #shares = new Float64Array(16);
  #size = 0;
  /** Sets as ways of numbers and weights, each step a pair: what was met has the number of its last. */
  readonly #known = new PairTable();
  readonly #numberOf = new Map<number, number>();
  constructor() { this.#starts.push(0); }

  put(number: number, weight: number): void {
    if (this.#size === most) return;
    if (this.#size === this.#numbers.length) [this.#numbers, this.#shares] = [wide(this.#numbers), wide(this.#shares)];
    // Number and place in one, so that a sort brings equal numbers together.
    this.#numbers[this.#size] = number * most + this.#size;
    this.#shares[this.#size] = weight;
    this.#size += 1;
  }
  /** Ends a set: its members rising, each once with its greatest weight. */
  end(): void {
    const size = this.#size;
    if (size > 1) sort(this.#numbers, size);
    let last = -1;
    for (let at = 0; at < size; at += 1) {
      const packed = this.#numbers[at]!;
      const number = Math.floor(packed / most);
      const weight = this.#shares[packed - number * most]!;
      const place = this.#weights.size - 1;
      if (number === last) { if (this.#weights.values[place]! < weight) this.#weights.values[place] = weight; continue; }
      this.#members.push(number);
      this.#weights.push(weight);
      last = number;
    }
    this.#size = 0;
    this.#starts.push(this.#members.size);
  }
  /** Ends a set, and where it was there before takes it back; its number. */
  endDistinct(): number {
    const begin = this.#members.size;
    this.end();
    let node = 0;
    for (let at = begin; at < this.#members.size; at += 1) { share[0] = this.#weights.values[at]!; node = this.#known.number(this.#known.number(node, this.#members.values[at]!), bits[0]!); }
    const number = this.#numberOf.get(node);
    if (number !== undefined) { this.#members.size = begin; this.#weights.size = begin; this.#starts.size -= 1; return number; }
    this.#numberOf.set(node, this.#starts.size - 2);
    return this.#starts.size - 2;
  }
  make(): NumberSets { return { starts: this.#starts.make(), members: this.#members.make(), weights: this.#weights.make() }; }
}

const wide = (old: Float64Array): Float64Array<ArrayBuffer> => { const next = new Float64Array(old.length * 2); next.set(old); return next; };
/** Few numbers by insertion, which most are. */
function sort(numbers: Float64Array, size: number): void {
  if (size > 24) { numbers.subarray(0, size).sort(); return; }
  for (let at = 1; at < size; at += 1) {
    const one = numbers[at]!;
    let to = at;
    for (; to > 0 && numbers[to - 1]! > one; to -= 1) numbers[to] = numbers[to - 1]!;
    numbers[to] = one;
  }
}
