/** What was found of the pairs asked for last, in room that is bounded: each pair has one place, which it shares with others. NaN where it is not known. */
export class PairCache {
  readonly #a: Uint32Array;
  readonly #b: Uint32Array;
  readonly #values: Float64Array;
  readonly #shift: number;
  /** `bits`: 2 to the power of these places. */
  constructor(bits: number) { [this.#a, this.#b, this.#values, this.#shift] = [new Uint32Array(1 << bits), new Uint32Array(1 << bits), new Float64Array(1 << bits).fill(Number.NaN), 32 - bits]; }

  /** Where a pair lies, if it is there. */
  placeOf(a: number, b: number): number { const hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b); return Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) >>> this.#shift; }
  get(place: number, a: number, b: number): number { return this.#a[place] === a && this.#b[place] === b ? this.#values[place]! : Number.NaN; }
  set(place: number, a: number, b: number, value: number): void { this.#a[place] = a; this.#b[place] = b; this.#values[place] = value; }
}
