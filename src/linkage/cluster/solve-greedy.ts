import { EdgeHeap } from './edge-heap.ts';
import { EdgeTable } from './edge-table.ts';
import type { Graph } from './graph.ts';
import { addTally, fits } from './limits.ts';
import type { Limits, Tally } from './limits.ts';

/**
 * Greedy additive edge contraction (Keuper et al. 2015): the edge of greatest sum is contracted, edges that become parallel are added, until none is above 0. Of equal sums the edge whose first pair is the first by id.
 * Writes a cluster number (a node of it) for each node into `cluster`. O(m log n) edge moves, the smaller side moving.
 */
export function solveGreedy(graph: Graph, limits: Limits, tallies: readonly Tally[], cluster: Uint32Array): void {
  const { nodes, edges } = graph;
  const [a, b, weight] = [graph.a.slice(0, edges), graph.b.slice(0, edges), graph.weight.slice(0, edges)];
  const [compared, good, size] = [graph.compared.slice(0, edges), graph.good.slice(0, edges), graph.size.slice(0, nodes)];
  const tally = limits.capOf === undefined ? [] : tallies.map((one) => new Map(one));
  const alive = new Uint8Array(edges).fill(1);
  const rank = Uint32Array.from({ length: edges }, (_, at) => at);
  // The ends of an edge are 2e and 2e + 1; each node has a chain of those that lie at it.
  const [next, head, tail, degree] = [new Int32Array(2 * edges).fill(-1), new Int32Array(nodes).fill(-1), new Int32Array(nodes).fill(-1), new Uint32Array(nodes)];
  const hang = (end: number, node: number): void => {
    next[end] = -1;
    if (head[node] === -1) head[node] = end;
    else next[tail[node]!] = end;
    tail[node] = end;
    degree[node]! += 1;
  };
  const table = new EdgeTable(a, b, alive);
  const heap = new EdgeHeap(edges);
  const gainOf = (edge: number): number => (limits.absent === 0 ? weight[edge]! : weight[edge]! + limits.absent * (size[a[edge]!]! * size[b[edge]!]! - compared[edge]!));
  for (let edge = 0; edge < edges; edge += 1) {
    hang(2 * edge, a[edge]!);
    hang(2 * edge + 1, b[edge]!);
    if (gainOf(edge) > 0) heap.push(gainOf(edge), edge, edge);
  }
  for (let node = 0; node < nodes; node += 1) cluster[node] = node;

  while (heap.pop()) {
    const { edge } = heap;
    if (alive[edge] === 0) continue;
    const gain = gainOf(edge);
    if (gain !== heap.gain || rank[edge] !== heap.rank) {
      // What a pair never compared takes away grows with the clusters: such an entry is late, and comes again at its place. Otherwise a gain changes only where edges become one, and was entered anew there: entered twice, entries would be more with each.
      if (limits.absent !== 0 && gain > 0 && gain < heap.gain) heap.push(gain, rank[edge]!, edge);
      continue;
    }
    const [x, y] = [a[edge]!, b[edge]!];
    // Whoever may not join now never may: clusters only grow.
    if ((limits.completeLink && good[edge]! < size[x]! * size[y]!) || (limits.capOf !== undefined && !fits(limits.capOf, tally[x]!, tally[y]!))) {
      weight[edge] = -Infinity;
      continue;
    }
    const [from, into] = degree[x]! <= degree[y]! ? [x, y] : [y, x];
    alive[edge] = 0;
    cluster[from] = into;
    size[into]! += size[from]!;
    if (limits.capOf !== undefined) addTally(tally[into]!, tally[from]!);
    for (let end = head[from]!; end !== -1;) {
      const after = next[end]!;
      const one = end >> 1;
      if (alive[one] === 1) {
        const other = a[one] === from ? b[one]! : a[one]!;
        const two = table.find(into, other);
        if (two === -1) {
          if (a[one] === from) a[one] = into;
          else b[one] = into;
          table.add(one);
          hang(end, into);
        } else {
          alive[one] = 0;
          weight[two]! += weight[one]!;
          compared[two]! += compared[one]!;
          good[two]! += good[one]!;
          rank[two] = Math.min(rank[two]!, rank[one]!);
          const sum = gainOf(two);
          if (sum > 0) heap.push(sum, rank[two]!, two);
        }
      }
      end = after;
    }
  }
  for (let node = 0; node < nodes; node += 1) {
    let root = node;
    while (cluster[root] !== root) root = cluster[root]!;
    for (let at = node; at !== root;) {
      const up = cluster[at]!;
      cluster[at] = root;
      at = up;
    }
  }
}
