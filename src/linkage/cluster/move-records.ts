import type { Graph } from './graph.ts';
import { addTally, fits } from './limits.ts';
import type { Limits, Tally } from './limits.ts';

const passes = 20;

/**
 * Single nodes move, in the order of their ids, to the cluster (or to stand alone) where the sum grows most, until none does; of equal clusters the one that holds the first neighbour. Changes `cluster`; says whether anything moved.
 * Each move raises a sum of whole numbers, so it ends; at 20 passes at the latest.
 */
export function moveRecords(graph: Graph, limits: Limits, tallies: readonly Tally[], cluster: Uint32Array): boolean {
  const { nodes, edges, a, b, weight, size } = graph;
  const start = new Uint32Array(nodes + 2);
  for (let edge = 0; edge < edges; edge += 1) {
    start[a[edge]! + 2]! += 1;
    start[b[edge]! + 2]! += 1;
  }
  for (let node = 0; node <= nodes; node += 1) start[node + 1]! += start[node]!;
  const around = new Uint32Array(2 * edges);
  // Edges are sorted by (a, b): neighbours below come first and ascending, then those above.
  for (let edge = 0; edge < edges; edge += 1) around[start[b[edge]! + 1]!++] = edge;
  for (let edge = 0; edge < edges; edge += 1) around[start[a[edge]! + 1]!++] = edge;

  const records = new Float64Array(2 * nodes);
  const members = new Uint32Array(2 * nodes);
  const tally: Tally[] = [];
  for (let node = 0; node < nodes; node += 1) {
    records[cluster[node]!]! += size[node]!;
    members[cluster[node]!]! += 1;
    if (limits.capOf !== undefined) addTally((tally[cluster[node]!] ??= new Map()), tallies[node]!);
  }
  const empty: number[] = [];
  for (let number = nodes - 1; number >= 0; number -= 1) if (members[number] === 0) empty.push(number);
  const sum = new Float64Array(2 * nodes);
  const good = new Float64Array(2 * nodes);
  const compared = new Float64Array(2 * nodes);
  const seen = new Uint8Array(2 * nodes);
  let moved = false;
  for (let pass = 0; pass < passes; pass += 1) {
    let movedNow = false;
    for (let node = 0; node < nodes; node += 1) {
      const here = cluster[node]!;
      const met: number[] = [];
      for (let at = start[node]!; at < start[node + 1]!; at += 1) {
        const edge = around[at]!;
        const there = cluster[a[edge] === node ? b[edge]! : a[edge]!]!;
        if (seen[there] === 0) {
          seen[there] = 1;
          met.push(there);
        }
        sum[there]! += weight[edge]!;
        good[there]! += graph.good[edge]!;
        compared[there]! += graph.compared[edge]!;
      }
      const rest = records[here]! - size[node]!;
      const gain = (there: number, n: number): number => sum[there]! + (limits.absent === 0 ? 0 : limits.absent * (size[node]! * n - compared[there]!));
      const now = gain(here, rest);
      // To stand alone is worth 0.
      let [best, to] = now < 0 ? [0, -1] : [now, here];
      for (const there of met) {
        if (there === here || gain(there, records[there]!) <= best) continue;
        if (limits.completeLink && good[there]! < size[node]! * records[there]!) continue;
        if (limits.capOf !== undefined && !fits(limits.capOf, tally[there] ??= new Map(), tallies[node]!)) continue;
        [best, to] = [gain(there, records[there]!), there];
      }
      for (const there of met) sum[there] = good[there] = compared[there] = seen[there] = 0;
      if (to === here) continue;
      if (to === -1) to = empty.pop()!;
      movedNow = true;
      cluster[node] = to;
      records[here]! -= size[node]!;
      records[to]! += size[node]!;
      members[here]! -= 1;
      members[to]! += 1;
      if (members[here] === 0) empty.push(here);
      if (limits.capOf !== undefined) {
        addTally(tally[here]!, tallies[node]!, -1);
        addTally((tally[to] ??= new Map()), tallies[node]!);
      }
    }
    if (!movedNow) break;
    moved = true;
  }
  return moved;
}
