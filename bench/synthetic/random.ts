/** Finisher of 32 bits: every input to another output, one to one, each bit depending on all. Constants after the public-domain "lowbias32". */
export function mix32(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/**
 * A source of numbers that can be set down anywhere: `at(stream, counter)` starts the sequence of one person or one row, whatever was drawn
 * before. Same seed, stream and counter, same numbers, on every machine: only 32-bit integer arithmetic. The steps are xoroshiro64**
 * (public domain); two counters of one stream never start alike, because mix32 is one to one. Good for test data, not for secrets.
 */
export class Random {
  readonly #seed: number;
  #a = 1;
  #b = 0;

  /** Throws unless `seed` is a whole number from 0 to 4,294,967,295. */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) throw new RangeError('seed: a whole number from 0 to 4294967295');
    this.#seed = mix32(seed + 0x9e3779b9);
  }

  at(stream: number, counter: number): this {
    const base = mix32(this.#seed ^ Math.imul(stream + 1, 0x85ebca6b));
    this.#a = mix32(base ^ counter);
    this.#b = mix32((base + Math.imul(counter, 0x9e3779b1)) ^ 0x5bd1e995);
    // All zeros would stay zeros.
    if (this.#a === 0 && this.#b === 0) this.#b = 1;
    return this;
  }

  /** 0 to 4,294,967,295. */
  next(): number {
    const a = this.#a;
    let b = this.#b;
    const product = Math.imul(a, 0x9e3779bb);
    const result = Math.imul((product << 5) | (product >>> 27), 5) >>> 0;
    b ^= a;
    this.#a = ((a << 26) | (a >>> 6)) ^ b ^ (b << 9);
    this.#b = (b << 13) | (b >>> 19);
    return result;
  }

  /** 0 to n - 1. */
  below(n: number): number {
    return Math.floor(this.next() * 2 ** -32 * n);
  }

  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability * 2 ** 32;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** A list to `pick` from in which each value stands as often as its weight says, to about 1 in `slots`; each at least once. */
export function weighted<T>(entries: readonly (readonly [T, number])[], slots = 2048): readonly T[] {
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  return entries.flatMap(([value, weight]) => Array.from({ length: Math.max(1, Math.round((weight / total) * slots)) }, () => value));
}
