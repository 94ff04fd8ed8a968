/** Disjoint sets over 0 … n-1. The root of a set is its smallest member, so that the result does not hang on the order of the unions. */
export class UnionFind {
  readonly parent: Uint32Array;

  constructor(size: number) {
    this.parent = new Uint32Array(size);
    for (let at = 0; at < size; at += 1) this.parent[at] = at;
  }

  /** Smallest member of the set of `at`. Halves the path on its way. */
  find(at: number): number {
    const { parent } = this;
    let here = at;
    while (parent[here]! !== here) {
      const up = parent[parent[here]!]!;
      parent[here] = up;
      here = up;
    }
    return here;
  }

  union(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x < y) this.parent[y] = x;
    else this.parent[x] = y;
  }

  /** The root of each, as one array (that of the sets themselves). */
  flatten(): Uint32Array {
    for (let at = 0; at < this.parent.length; at += 1) this.parent[at] = this.parent[this.parent[at]!]!;
    return this.parent;
  }
}
