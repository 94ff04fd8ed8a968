/** Edges by gain, greatest first; of equals the one with the lowest rank. Entries are never taken out when an edge changes: whoever pops looks whether they still hold. */
export class EdgeHeap {
  #gain: Float64Array<ArrayBuffer>;
  #rank: Uint32Array<ArrayBuffer>;
  #edge: Uint32Array<ArrayBuffer>;
  size = 0;
  /** The entry last popped. */
  gain = 0;
  rank = 0;
  edge = 0;

  constructor(capacity: number) {
    [this.#gain, this.#rank, this.#edge] = [new Float64Array(capacity), new Uint32Array(capacity), new Uint32Array(capacity)];
  }

  push(gain: number, rank: number, edge: number): void {
    if (this.size === this.#gain.length) this.#grow();
    const [gains, ranks, edges] = [this.#gain, this.#rank, this.#edge];
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (gains[up]! > gain || (gains[up]! === gain && ranks[up]! <= rank)) break;
      gains[at] = gains[up]!;
      ranks[at] = ranks[up]!;
      edges[at] = edges[up]!;
      at = up;
    }
    gains[at] = gain;
    ranks[at] = rank;
    edges[at] = edge;
  }

  /** Takes the first into `gain`, `rank`, `edge`; false when there is none. */
  pop(): boolean {
    if (this.size === 0) return false;
    const [gains, ranks, edges] = [this.#gain, this.#rank, this.#edge];
    [this.gain, this.rank, this.edge] = [gains[0]!, ranks[0]!, edges[0]!];
    this.size -= 1;
    const n = this.size;
    const [gain, rank, edge] = [gains[n]!, ranks[n]!, edges[n]!];
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= n) break;
      if (down + 1 < n && (gains[down + 1]! > gains[down]! || (gains[down + 1]! === gains[down]! && ranks[down + 1]! < ranks[down]!))) down += 1;
      if (gain > gains[down]! || (gain === gains[down]! && rank <= ranks[down]!)) break;
      gains[at] = gains[down]!;
      ranks[at] = ranks[down]!;
      edges[at] = edges[down]!;
      at = down;
    }
    gains[at] = gain;
    ranks[at] = rank;
    edges[at] = edge;
    return true;
  }

  #grow(): void {
    const wider = Math.max(16, 2 * this.#gain.length);
    const [gain, rank, edge] = [new Float64Array(wider), new Uint32Array(wider), new Uint32Array(wider)];
    gain.set(this.#gain);
    rank.set(this.#rank);
    edge.set(this.#edge);
    [this.#gain, this.#rank, this.#edge] = [gain, rank, edge];
  }
}
