import type { Graph } from './graph.ts';
import type { Limits, Tally } from './limits.ts';

/** Nodes up to which every partition is weighed. */
export const exactNodes = 10;

const weight = new Float64Array(1 << exactNodes);
const best = new Float64Array(1 << exactNodes);
const choice = new Uint16Array(1 << exactNodes);
const good = new Uint32Array(1 << exactNodes);
const between = new Float64Array(exactNodes * exactNodes);
const goodBetween = new Uint32Array(exactNodes * exactNodes);

/** Sets of nodes that may be no cluster weigh -Infinity: a pair is not good under complete link, or a source is spanned too often. A set with such a set in it is none either, so only what its lowest node adds is looked at. */
function forbid(graph: Graph, limits: Limits, tallies: readonly Tally[]): void {
  const { nodes, size } = graph;
  const { capOf, completeLink } = limits;
  const sources = capOf === undefined ? [] : [...new Set(tallies.slice(0, nodes).flatMap((tally) => [...tally.keys()]))];
  const caps = sources.map((source) => capOf?.(source) ?? Infinity);
  const held = Uint32Array.from({ length: nodes * sources.length }, (_, at) => tallies[Math.floor(at / sources.length)]!.get(sources[at % sources.length]!) ?? 0);
  const records = new Float64Array(1 << nodes);
  const pairs = new Float64Array(1 << nodes);
  for (let set = 1; set < 1 << nodes; set += 1) {
    const low = 31 - Math.clz32(set & -set);
    const rest = set & (set - 1);
    records[set] = records[rest]! + size[low]!;
    pairs[set] = pairs[rest]! + records[rest]! * size[low]!;
    if (weight[rest] === -Infinity || (completeLink && good[set]! < pairs[set]!)) weight[set] = -Infinity;
    for (let at = 0; at < sources.length && weight[set]! > -Infinity; at += 1) {
      const own = held[low * sources.length + at]!;
      if (own === 0) continue;
      let others = 0;
      for (let left = rest; left !== 0; left &= left - 1) others += held[(31 - Math.clz32(left & -left)) * sources.length + at]!;
      if (others > 0 && own + others > caps[at]!) weight[set] = -Infinity;
    }
  }
}

/**
 * The partition of greatest sum of log-odds, for at most `exactNodes` nodes, by the best cluster of the lowest node and the best partition of the rest. Of equals the one whose clusters come first counted from the lowest node:
 * alone before together. Writes the cluster of each node (its lowest node) into `cluster`; gives the sum in units.
 */
export function solveExact(graph: Graph, limits: Limits, tallies: readonly Tally[], cluster: Uint32Array): number {
  const { nodes } = graph;
  const all = (1 << nodes) - 1;
  between.fill(0);
  goodBetween.fill(0);
  if (limits.absent < 0) for (let a = 0; a < nodes; a += 1) for (let b = a + 1; b < nodes; b += 1) between[a * exactNodes + b] = limits.absent * graph.size[a]! * graph.size[b]!;
  for (let at = 0; at < graph.edges; at += 1) {
    const place = graph.a[at]! * exactNodes + graph.b[at]!;
    between[place]! += graph.weight[at]! - limits.absent * graph.compared[at]!;
    goodBetween[place] = graph.good[at]!;
  }
  weight[0] = best[0] = 0;
  good[0] = 0;
  for (let set = 1; set <= all; set += 1) {
    const low = 31 - Math.clz32(set & -set);
    const rest = set & (set - 1);
    let sum = weight[rest]!;
    let pairs = good[rest]!;
    for (let left = rest; left !== 0; left &= left - 1) {
      const place = low * exactNodes + 31 - Math.clz32(left & -left);
      sum += between[place]!;
      pairs += goodBetween[place]!;
    }
    weight[set] = sum;
    good[set] = pairs;
  }
  if (limits.completeLink || limits.capOf !== undefined) forbid(graph, limits, tallies);
  for (let set = 1; set <= all; set += 1) {
    const low = set & -set;
    const rest = set ^ low;
    let most = best[rest]!;
    let with_ = low;
    // Subsets of the rest, smallest number first.
    for (let joined = rest & -rest; joined !== 0; joined = (joined - rest) & rest) {
      const sum = weight[low | joined]! + best[rest ^ joined]!;
      if (sum > most) [most, with_] = [sum, low | joined];
    }
    best[set] = most;
    choice[set] = with_;
  }
  for (let left = all; left !== 0; left ^= choice[left]!) {
    const low = 31 - Math.clz32(left & -left);
    for (let node = low; node < nodes; node += 1) if (choice[left]! >> node & 1) cluster[node] = low;
  }
  return best[all]!;
}
