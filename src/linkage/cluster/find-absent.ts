import type { Graph } from './graph.ts';

/** Largest cluster that is asked about, in nodes: its pairs grow with its square. */
const largest = 200;

/** Nodes of one cluster between which there is no edge, a < b, in order. */
export function findAbsent(graph: Graph, cluster: Uint32Array): (readonly [a: number, b: number])[] {
  const members = new Map<number, number[]>();
  for (let node = 0; node < graph.nodes; node += 1) { const own = members.get(cluster[node]!); if (own === undefined) members.set(cluster[node]!, [node]); else own.push(node); }
  const met = new Set<number>();
  for (let edge = 0; edge < graph.edges; edge += 1) if (cluster[graph.a[edge]!] === cluster[graph.b[edge]!]) met.add(graph.a[edge]! * graph.nodes + graph.b[edge]!);
  const out: (readonly [number, number])[] = [];
  for (const own of members.values()) {
    if (own.length < 3 || own.length > largest) continue;
    for (const [at, b] of own.entries()) for (const a of own.slice(0, at)) if (!met.has(a * graph.nodes + b)) out.push([a, b]);
  }
  return out;
}
