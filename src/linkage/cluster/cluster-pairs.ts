import { assertPairs } from '../pairs.ts';
import type { ScoredPairs } from '../pairs.ts';
import type { ClusterOptions, Clusters } from './clusters.ts';
import { UnionFind } from './union-find.ts';

/** Clusters by transitive closure over p >= .5 and the must-links: the shape stands, the rule (19) follows; bridges, conflicts and the other options are not yet there. */
export function clusterPairs(records: number, pairs: ScoredPairs, options: ClusterOptions = {}): Clusters {
  assertPairs(records, pairs);
  const sets = new UnionFind(records);
  for (let at = 0; at < pairs.count; at += 1) if (pairs.weight[at]! >= 0) sets.union(pairs.l[at]!, pairs.r[at]!);
  for (const [a, b] of options.must ?? []) sets.union(a, b);
  return { label: sets.flatten(), bridges: [], conflicts: [] };
}
