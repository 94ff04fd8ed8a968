import type { Graph } from './graph.ts';
import type { ClusterOptions } from './clusters.ts';

/** What a person or the nature of the lists forbids two clusters that would join. `undefined` where nothing is asked. */
export type Limits = {
  readonly completeLink: boolean;
  /** Log-odds of a pair never compared, in units, at most 0. */
  readonly absent: number;
  /** How many records of a source a cluster may span; undefined: as many as there are. */
  readonly capOf: ((source: number) => number | undefined) | undefined;
  readonly source: Uint16Array | undefined;
};

/** Records of each capped source in a node or cluster. */
export type Tally = Map<number, number>;

export function toCaps(options: ClusterOptions): Limits['capOf'] {
  const { oneToOne = false, duplicateFree } = options;
  if (!oneToOne && (duplicateFree === undefined || duplicateFree.size === 0)) return undefined;
  if (options.source === undefined) throw new RangeError('cluster: one-to-one and sources without duplicates ask for the source of each record');
  for (const k of duplicateFree?.values() ?? []) if (!Number.isInteger(k) || k < 1) throw new RangeError('cluster: a cluster spans one record of a source or more');
  return (source) => (oneToOne ? Math.min(1, duplicateFree?.get(source) ?? 1) : duplicateFree?.get(source));
}

/**
 * May these be one cluster, as far as sources go? Only what a join adds is refused: a person may have put three records of a source together, and records of other sources still join them.
 */
export function fits(capOf: NonNullable<Limits['capOf']>, a: Tally, b: Tally): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const [source, n] of few) {
    const other = many.get(source);
    if (other !== undefined && n + other > (capOf(source) ?? Infinity)) return false;
  }
  return true;
}

export function addTally(into: Tally, from: Tally, sign: 1 | -1 = 1): void {
  for (const [source, n] of from) {
    const sum = (into.get(source) ?? 0) + sign * n;
    if (sum === 0) into.delete(source);
    else into.set(source, sum);
  }
}

/** Is there nothing but the weights to go by, and nothing among them that speaks against? Then the piece is one cluster. */
export function plainlyOne(graph: Graph, limits: Limits): boolean {
  if (limits.capOf !== undefined || limits.completeLink) return false;
  if (limits.absent < 0 && graph.edges < (graph.nodes * (graph.nodes - 1)) / 2) return false;
  for (let at = 0; at < graph.edges; at += 1) if (graph.weight[at]! < 0) return false;
  return true;
}
