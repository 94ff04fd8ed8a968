/**
 * Finds the edge between two nodes while nodes are being joined. Entries of edges that have died or moved stay and are passed over, for an edge is asked for by the ends it has now; they go when the table is made anew.
 */
export class EdgeTable {
  #slots: Uint32Array<ArrayBuffer>;
  #used = 0;
  readonly #a: Uint32Array;
  readonly #b: Uint32Array;
  readonly #alive: Uint8Array;

  /** `a` and `b` are the ends of the edges now, in any order; `alive` is 0 for those that are gone. */
  constructor(a: Uint32Array, b: Uint32Array, alive: Uint8Array) {
    [this.#a, this.#b, this.#alive] = [a, b, alive];
    this.#slots = new Uint32Array(0);
    this.#remake();
  }

  #remake(): void {
    let living = 0;
    for (const one of this.#alive) living += one;
    this.#slots = new Uint32Array(2 ** Math.max(5, Math.ceil(Math.log2(3 * living + 1))));
    this.#used = 0;
    for (let edge = 0; edge < this.#alive.length; edge += 1) if (this.#alive[edge] === 1) this.#put(edge);
  }

  #start(x: number, y: number): number {
    const [low, high] = x < y ? [x, y] : [y, x];
    let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & (this.#slots.length - 1);
  }

  #put(edge: number): void {
    const mask = this.#slots.length - 1;
    let at = this.#start(this.#a[edge]!, this.#b[edge]!);
    while (this.#slots[at] !== 0) at = (at + 1) & mask;
    this.#slots[at] = edge + 1;
    this.#used += 1;
  }

  /** Enters an edge under its ends of now. */
  add(edge: number): void {
    if (this.#used > 0.7 * this.#slots.length) this.#remake();
    else this.#put(edge);
  }

  /** The living edge between two nodes, or -1. */
  find(x: number, y: number): number {
    const mask = this.#slots.length - 1;
    for (let at = this.#start(x, y); this.#slots[at] !== 0; at = (at + 1) & mask) {
      const edge = this.#slots[at]! - 1;
      if (this.#alive[edge] === 1 && ((this.#a[edge] === x && this.#b[edge] === y) || (this.#a[edge] === y && this.#b[edge] === x))) return edge;
    }
    return -1;
  }
}
