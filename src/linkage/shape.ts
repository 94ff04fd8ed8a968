import { sizeClasses } from './block/blocks.ts';
import { toContradictions } from './decide/read-decisions.ts';
import type { LinkAnswer } from './link-files.ts';

/** What `link --json` prints; no value of any record stands in it. `uncovered`: share of records that no rule reaches. `likely`: pairs with p ≥ .5. `contradictions`: decisions that cannot all hold, by the rows of their file. `drift`: how far the lists have moved from those that a model given back was trained on. `modelScore`: p is the model's own word until reviewed pairs have calibrated it (rule 16). */
export function toLinkShape({ linked, decisions, columns }: LinkAnswer) {
  const { records, blocks, pairs, clusters, model } = linked;
  let likely = 0;
  for (let at = 0; at < pairs.count; at += 1) if (pairs.weight[at]! >= 0) likely += 1;
  const sizes = new Map<number, number>();
  for (const label of clusters.label) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  // Not Math.max(...sizes): as many arguments as there are persons are more than a call takes.
  let largest = 0;
  for (const size of sizes.values()) if (size > largest) largest = size;
  return {
    records: records.count, sources: records.sources.length, columns,
    blocking: { pairs: pairs.count, perRecord: round(pairs.count / records.count), uncovered: round(linked.uncovered / records.count), sizeClasses, rules: blocks },
    pairs: { compared: pairs.count, likely }, clusters: { persons: sizes.size, together: [...sizes.values()].filter((size) => size > 1).length, largest, bridges: clusters.bridges.length },
    contradictions: toContradictions(clusters, decisions), drift: linked.drift?.map(({ field, share }) => ({ field, share: round(share) })) ?? null,
    modelScore: true, model,
  };
}
const round = (value: number): number => Math.round(value * 1e6) / 1e6;
