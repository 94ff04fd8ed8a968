import type { ScoredPairs } from '../pairs.ts';
import { toUnits } from './units.ts';

/**
 * A piece to be clustered: nodes are records, or groups of records that a person said are one; an edge sums the pairs between two nodes. Edges are sorted by their ends, so that the first of equals is the first by id.
 * One object is filled again and again: arrays only grow, and hold more than `nodes` and `edges`.
 */
export class Graph {
  nodes = 0;
  edges = 0;
  /** Smallest record of the node, ascending; how many records it is. */
  first = new Uint32Array(16);
  size = new Uint32Array(16);
  /** Ends a < b; the sum in units, -Infinity where a person said different. */
  a = new Uint32Array(32);
  b = new Uint32Array(32);
  weight = new Float64Array(32);
  /** Pairs compared between the two; of them those with p >= .5; those that hold (p > .5), and the last of these by its place among the pairs. */
  compared = new Uint32Array(32);
  good = new Uint32Array(32);
  holding = new Uint32Array(32);
  pair = new Uint32Array(32);
  #order = new Uint32Array(32);
  #other = new Uint32Array(32);
  #count = new Uint32Array(32);

  /** Room for more edges than there are, which stay. */
  #widen(edges: number): void {
    if (this.a.length >= edges) return;
    const wide = <T extends Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(old: T): T => { const next = new (old.constructor as new (length: number) => T)(Math.ceil(1.25 * edges)); next.set(old); return next; };
    [this.a, this.b, this.weight, this.compared, this.good, this.holding, this.pair, this.#order, this.#other] = [wide(this.a), wide(this.b), wide(this.weight), wide(this.compared), wide(this.good), wide(this.holding), wide(this.pair), wide(this.#order), wide(this.#other)];
  }
  #reserve(nodes: number, edges: number): void {
    if (this.first.length < nodes) [this.first, this.size] = [new Uint32Array(2 * nodes), new Uint32Array(2 * nodes)];
    if (this.a.length >= edges) return;
    const wide = (): Uint32Array<ArrayBuffer> => new Uint32Array(Math.ceil(1.25 * edges));
    this.weight = new Float64Array(wide().length);
    [this.a, this.b, this.compared, this.good, this.holding, this.pair, this.#order, this.#other] = [wide(), wide(), wide(), wide(), wide(), wide(), wide(), wide()];
  }

  /**
   * `first` and `size` of the nodes are copied in; `nodeOf` gives the node of each record of the piece. `at[from … to]` are places among the pairs, both ends in the piece; `apart` are pairs said to be different.
   * Throws RangeError when a pair is given twice.
   */
  fill(first: ArrayLike<number>, size: ArrayLike<number>, nodes: number, nodeOf: Uint32Array, pairs: ScoredPairs, at: Uint32Array, from: number, to: number, apart: readonly (readonly [number, number])[]): void {
    this.#reserve(nodes, to - from + apart.length);
    this.nodes = nodes;
    for (let node = 0; node < nodes; node += 1) [this.first[node], this.size[node]] = [first[node]!, size[node]!];
    const { a, b, weight, compared, good, holding, pair } = this;
    let made = 0;
    for (let here = from; here < to; here += 1) {
      const place = at[here]!;
      const [x, y] = [nodeOf[pairs.l[place]!]!, nodeOf[pairs.r[place]!]!];
      if (x === y) continue;
      const units = toUnits(pairs.weight[place]!);
      a[made] = x < y ? x : y;
      b[made] = x < y ? y : x;
      weight[made] = units;
      compared[made] = 1;
      good[made] = units >= 0 ? 1 : 0;
      holding[made] = units > 0 ? 1 : 0;
      pair[made] = place;
      made += 1;
    }
    for (const [l, r] of apart) {
      const [x, y] = [nodeOf[l]!, nodeOf[r]!];
      a[made] = Math.min(x, y);
      b[made] = Math.max(x, y);
      weight[made] = -Infinity;
      compared[made] = good[made] = holding[made] = pair[made] = 0;
      made += 1;
    }
    this.edges = made;
    this.#sort();
    this.#combine();
  }

  /** Edges between nodes that have none. */
  add(ends: readonly (readonly [a: number, b: number])[], units: readonly number[]): void {
    const [from, to] = [this.edges, this.edges + ends.length];
    this.#widen(to);
    for (const [at, [a, b]] of ends.entries()) {
      const [edge, weight] = [from + at, units[at]!];
      [this.a[edge], this.b[edge], this.weight[edge]] = [Math.min(a, b), Math.max(a, b), weight];
      [this.compared[edge], this.good[edge], this.holding[edge], this.pair[edge]] = [1, weight >= 0 ? 1 : 0, 0, 0];
    }
    this.edges = to;
    this.#sort();
  }

  /** Sorts the edges by (a, b) and then by pair: two counting passes, or insertion where there are few. */
  #sort(): void {
    const { edges, a, b } = this;
    const order = this.#order;
    for (let at = 0; at < edges; at += 1) order[at] = at;
    if (edges <= 24) {
      for (let at = 1; at < edges; at += 1) {
        const one = order[at]!;
        let to = at;
        for (; to > 0; to -= 1) {
          const two = order[to - 1]!;
          if (a[two]! < a[one]! || (a[two]! === a[one]! && b[two]! <= b[one]!)) break;
          order[to] = two;
        }
        order[to] = one;
      }
    } else {
      this.#pass(b, this.#order, this.#other);
      this.#pass(a, this.#other, this.#order);
    }
    for (const column of [a, b, this.weight, this.compared, this.good, this.holding, this.pair]) {
      const copy = column.slice(0, edges);
      for (let at = 0; at < edges; at += 1) column[at] = copy[order[at]!]!;
    }
  }

  #pass(key: Uint32Array, from: Uint32Array, to: Uint32Array): void {
    if (this.#count.length < this.nodes + 1) this.#count = new Uint32Array(2 * this.nodes + 1);
    const count = this.#count.fill(0, 0, this.nodes + 1);
    for (let at = 0; at < this.edges; at += 1) count[key[at]! + 1]! += 1;
    for (let at = 0; at < this.nodes; at += 1) count[at + 1]! += count[at]!;
    for (let at = 0; at < this.edges; at += 1) {
      const one = from[at]!;
      to[count[key[one]!]!++] = one;
    }
  }

  /** Pairs between the same two nodes become one edge. */
  #combine(): void {
    const { a, b, weight, compared, good, holding, pair } = this;
    let last = -1;
    for (let at = 0; at < this.edges; at += 1) {
      if (last >= 0 && a[last] === a[at] && b[last] === b[at]) {
        if (compared[last]! + compared[at]! > this.size[a[at]!]! * this.size[b[at]!]!) throw new RangeError('pairs: a pair is given twice');
        weight[last]! += weight[at]!;
        compared[last]! += compared[at]!;
        good[last]! += good[at]!;
        if (holding[at]! > 0) pair[last] = pair[at]!;
        holding[last]! += holding[at]!;
        continue;
      }
      last += 1;
      if (last === at) continue;
      a[last] = a[at]!;
      b[last] = b[at]!;
      weight[last] = weight[at]!;
      compared[last] = compared[at]!;
      good[last] = good[at]!;
      holding[last] = holding[at]!;
      pair[last] = pair[at]!;
    }
    this.edges = last + 1;
  }
}
