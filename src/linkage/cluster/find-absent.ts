import type { Graph } from './graph.ts';

/** Largest cluster that is asked about, in nodes, and most pairs of one piece: pairs grow with the square of a cluster, and a piece may hold many. */
const [largest, mostPairs] = [200, 1_000_000];

/** Nodes of one cluster between which there is no edge, a < b, in order. In a piece of too many large clusters the smaller ones alone are asked about. */
export function findAbsent(graph: Graph, cluster: Uint32Array, most = mostPairs): (readonly [a: number, b: number])[] {
  const members = new Map<number, number[]>();
  for (let node = 0; node < graph.nodes; node += 1) { const own = members.get(cluster[node]!); if (own === undefined) members.set(cluster[node]!, [node]); else own.push(node); }
  const limit = largestOf([...members.values()].map(({ length }) => length), most);
  const met = new Set<number>();
  for (let edge = 0; edge < graph.edges; edge += 1) {
    const own = cluster[graph.a[edge]!]!;
    if (own === cluster[graph.b[edge]!] && members.get(own)!.length <= limit) met.add(graph.a[edge]! * graph.nodes + graph.b[edge]!);
  }
  const out: (readonly [number, number])[] = [];
  for (const own of members.values()) {
    if (own.length < 3 || own.length > limit) continue;
    for (let at = 1; at < own.length; at += 1) for (let before = 0; before < at; before += 1) if (!met.has(own[before]! * graph.nodes + own[at]!)) out.push([own[before]!, own[at]!]);
  }
  return out;
}

/** Size up to which clusters of these sizes have no more pairs than `most`. */
function largestOf(sizes: readonly number[], most: number): number {
  const of = new Uint32Array(largest + 1);
  for (const size of sizes) if (size <= largest) of[size]! += 1;
  let pairs = 0;
  for (let size = 2; size <= largest; size += 1) { pairs += (of[size]! * size * (size - 1)) / 2; if (pairs > most) return size - 1; }
  return largest;
}
