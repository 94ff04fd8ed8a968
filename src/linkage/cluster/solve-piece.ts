import { sidesOf, solveAssignment } from './assign.ts';
import type { Graph } from './graph.ts';
import { plainlyOne } from './limits.ts';
import type { Limits, Tally } from './limits.ts';
import { moveRecords } from './move-records.ts';
import { exactNodes, solveExact } from './solve-exact.ts';
import { solveGreedy } from './solve-greedy.ts';
import { UnionFind } from './union-find.ts';

/** Clusters are joined by what holds them: one that moves left in parts is parted, which never lowers the sum. */
function partAgain(graph: Graph, cluster: Uint32Array): void {
  const sets = new UnionFind(graph.nodes);
  for (let edge = 0; edge < graph.edges; edge += 1) if (graph.weight[edge]! > 0 && cluster[graph.a[edge]!] === cluster[graph.b[edge]!]) sets.union(graph.a[edge]!, graph.b[edge]!);
  cluster.set(sets.flatten());
}

/** Greedy contraction, then moves of single nodes. */
export function solveByHand(graph: Graph, limits: Limits, tallies: readonly Tally[], cluster: Uint32Array): void {
  solveGreedy(graph, limits, tallies, cluster);
  if (moveRecords(graph, limits, tallies, cluster)) partAgain(graph, cluster);
}

/** Writes the cluster of each node of a piece. Exact up to ten nodes and between two sources one-to-one; else greedy and moves (rule 19). */
export function solvePiece(graph: Graph, limits: Limits, tallies: readonly Tally[], cluster: Uint32Array): void {
  if (plainlyOne(graph, limits)) {
    cluster.fill(0);
    return;
  }
  if (graph.nodes <= exactNodes) {
    solveExact(graph, limits, tallies, cluster);
    return;
  }
  const side = sidesOf(graph, limits);
  if (side !== undefined && solveAssignment(graph, side, cluster)) return;
  solveByHand(graph, limits, tallies, cluster);
}

/** Sum of log-odds within clusters, in units; -Infinity where a pair said to be different lies in one. What is maximised. */
export function sumWithin(graph: Graph, limits: Limits, cluster: Uint32Array): number {
  let sum = 0;
  for (let edge = 0; edge < graph.edges; edge += 1) if (cluster[graph.a[edge]!] === cluster[graph.b[edge]!]) sum += graph.weight[edge]! - limits.absent * graph.compared[edge]!;
  if (limits.absent === 0) return sum;
  for (let a = 0; a < graph.nodes; a += 1) for (let b = a + 1; b < graph.nodes; b += 1) if (cluster[a] === cluster[b]) sum += limits.absent * graph.size[a]! * graph.size[b]!;
  return sum;
}
