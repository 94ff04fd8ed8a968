import { EdgeHeap } from './edge-heap.ts';
import type { Graph } from './graph.ts';
import type { Limits } from './limits.ts';

/** Edges looked at before it is given up, so that time is bounded. */
const budget = 20_000_000;

/** The side of each node (0 or 1) where the piece is records of two sources and nothing else; undefined otherwise. */
export function sidesOf(graph: Graph, limits: Limits): Uint8Array | undefined {
  if (limits.source === undefined || limits.capOf === undefined) return undefined;
  const [source, capOf] = [limits.source, limits.capOf];
  const side = new Uint8Array(graph.nodes);
  let other: number | undefined;
  const one = source[graph.first[0]!]!;
  for (let node = 0; node < graph.nodes; node += 1) {
    const its = source[graph.first[node]!]!;
    if (graph.size[node] !== 1 || capOf(its) !== 1) return undefined;
    if (its === one) continue;
    if (other !== undefined && its !== other) return undefined;
    other = its;
    side[node] = 1;
  }
  return side;
}

/**
 * One-to-one between two sources: the matching of greatest sum, by shortest augmenting paths with potentials (Kuhn, Munkres, Tomizawa), one record of the first source after another in the order of ids; to stand alone is worth 0.
 * Writes `cluster` and says true; false when the budget ran out.
 */
export function solveAssignment(graph: Graph, side: Uint8Array, cluster: Uint32Array): boolean {
  const { nodes, edges } = graph;
  const edgesOf: number[][] = Array.from({ length: nodes }, () => []);
  for (let edge = 0; edge < edges; edge += 1) {
    const [x, y] = [graph.a[edge]!, graph.b[edge]!];
    if (side[x] === side[y] || !(graph.weight[edge]! > 0)) continue;
    edgesOf[side[x] === 0 ? x : y]!.push(edge);
  }
  const far = (edge: number): number => (side[graph.a[edge]!] === 1 ? graph.a[edge]! : graph.b[edge]!);
  // The far nodes, and after them a place of its own for each near node, where it stands alone at cost 0. A cost is minus the weight.
  const match = new Int32Array(2 * nodes).fill(-1);
  const at = new Int32Array(nodes).fill(-1);
  const near = new Float64Array(nodes);
  const price = new Float64Array(2 * nodes);
  for (let node = 0; node < nodes; node += 1) near[node] = -edgesOf[node]!.reduce((most, edge) => Math.max(most, graph.weight[edge]!), 0);
  const distance = new Float64Array(2 * nodes).fill(Infinity);
  const before = new Int32Array(2 * nodes);
  const done = new Uint8Array(2 * nodes);
  let looked = 0;
  for (let root = 0; root < nodes; root += 1) {
    if (side[root] === 1 || edgesOf[root]!.length === 0) continue;
    // A heap of greatest gain: minus the distance.
    const heap = new EdgeHeap(16);
    const met: number[] = [];
    const closed: number[] = [];
    const relax = (node: number, base: number): void => {
      const offer = (place: number, cost: number): void => {
        if (done[place] === 1) return;
        const sum = base + cost - near[node]! - price[place]!;
        if (sum >= distance[place]!) return;
        if (distance[place] === Infinity) met.push(place);
        distance[place] = sum;
        before[place] = node;
        heap.push(-sum, place, place);
      };
      for (const edge of edgesOf[node]!) offer(far(edge), -graph.weight[edge]!);
      offer(nodes + node, 0);
      looked += edgesOf[node]!.length + 1;
    };
    relax(root, 0);
    let end = -1;
    let least = 0;
    while (end === -1 && heap.pop()) {
      const place = heap.edge;
      if (done[place] === 1) continue;
      done[place] = 1;
      least = distance[place]!;
      if (match[place] === -1) end = place;
      else {
        closed.push(place);
        relax(match[place]!, least);
      }
    }
    for (const place of closed) {
      price[place]! -= least - distance[place]!;
      near[match[place]!]! += least - distance[place]!;
    }
    near[root]! += least;
    for (let place = end; place !== -1;) {
      const node = before[place]!;
      const previous = at[node]!;
      at[node] = place;
      match[place] = node;
      place = node === root ? -1 : previous;
    }
    for (const place of met) [distance[place], done[place]] = [Infinity, 0];
    if (looked > budget) return false;
  }
  for (let node = 0; node < nodes; node += 1) cluster[node] = node;
  for (let node = 0; node < nodes; node += 1) if (at[node]! >= 0 && at[node]! < nodes) cluster[at[node]!] = node;
  return true;
}
