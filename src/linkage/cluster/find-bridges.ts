import type { Graph } from './graph.ts';
import { bridgeUnits } from './units.ts';

/**
 * Edges of p > .5 that alone hold a cluster together and whose cut (all pairs compared across it, those against too) weighs less than 4 bits: Tarjan's low points, without recursion. Gives places among the pairs.
 * A group that a person made is one node, so that nothing within it is a bridge, nor an edge beside which another pair holds.
 */
export function findBridges(graph: Graph, cluster: Uint32Array): number[] {
  const { nodes, edges, a, b, weight, holding } = graph;
  const start = new Uint32Array(nodes + 2);
  const within = (edge: number): boolean => cluster[a[edge]!] === cluster[b[edge]!];
  for (let edge = 0; edge < edges; edge += 1) {
    if (holding[edge] === 0 || !within(edge)) continue;
    start[a[edge]! + 2]! += 1;
    start[b[edge]! + 2]! += 1;
  }
  for (let node = 0; node <= nodes; node += 1) start[node + 1]! += start[node]!;
  const around = new Uint32Array(start[nodes + 1]!);
  for (let edge = 0; edge < edges; edge += 1) {
    if (holding[edge] === 0 || !within(edge)) continue;
    around[start[a[edge]! + 1]!++] = edge;
    around[start[b[edge]! + 1]!++] = edge;
  }
  const none = 0xffffffff;
  const entered = new Uint32Array(nodes).fill(none);
  const low = new Uint32Array(nodes);
  const by = new Uint32Array(nodes).fill(none);
  const cursor = start.slice(0, nodes);
  const order: number[] = [];
  for (let root = 0; root < nodes; root += 1) {
    if (entered[root] !== none) continue;
    entered[root] = low[root] = order.length;
    order.push(root);
    const path = [root];
    while (path.length > 0) {
      const node = path.at(-1)!;
      if (cursor[node]! < start[node + 1]!) {
        const edge = around[cursor[node]!++]!;
        if (edge === by[node]) continue;
        const other = a[edge] === node ? b[edge]! : a[edge]!;
        if (entered[other] === none) {
          by[other] = edge;
          entered[other] = low[other] = order.length;
          order.push(other);
          path.push(other);
        } else low[node] = Math.min(low[node]!, entered[other]!);
      } else {
        path.pop();
        const up = path.at(-1);
        if (up !== undefined) low[up] = Math.min(low[up]!, low[node]!);
      }
    }
  }
  // Blocks: what no bridge parts. The top of a block is where its bridge hangs.
  const top = new Uint32Array(nodes);
  const depth = new Uint32Array(nodes);
  const cut = new Map<number, number>();
  const above = (block: number): number => top[a[by[block]!] === block ? b[by[block]!]! : a[by[block]!]!]!;
  for (const node of order) {
    const edge = by[node]!;
    const up = edge === none ? node : a[edge] === node ? b[edge]! : a[edge]!;
    if (edge === none) top[node] = node;
    else if (low[node] === entered[node]) {
      top[node] = node;
      depth[node] = depth[top[up]!]! + 1;
      if (holding[edge] === 1) cut.set(node, 0);
    } else top[node] = top[up]!;
  }
  if (cut.size === 0) return [];
  for (let edge = 0; edge < edges; edge += 1) {
    if (!within(edge)) continue;
    let [x, y] = [top[a[edge]!]!, top[b[edge]!]!];
    while (x !== y) {
      if (depth[x]! < depth[y]!) [x, y] = [y, x];
      if (depth[x] === 0) break; // Two that nothing holds together: no bridge lies between them.
      const sum = cut.get(x);
      if (sum !== undefined) cut.set(x, sum + weight[edge]!);
      x = above(x);
    }
  }
  return [...cut].filter(([, sum]) => sum < bridgeUnits).map(([node]) => graph.pair[by[node]!]!);
}
