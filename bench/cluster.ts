import { clusterPairs } from '#linkage/index.ts';
import type { ScoredPairs } from '#linkage/index.ts';
import type { Bench, Measured } from './measure.ts';

type Kind = { readonly what: string; readonly records: number; readonly reach: number; readonly weight: (l: number, r: number, random: () => number) => number };

/** Numbers, not persons: each record is compared with the twenty after it, or all with all. */
const kinds: readonly Kind[] = [
  { what: 'persons of four records, all others spoken against', records: 1_000_000, reach: 20, weight: (l, r, random) => (l >> 2 === r >> 2 ? 12 * random() - 1 : -12 * random() - 0.1) },
  { what: 'one piece of a million records (three quarters of all pairs speak for a link)', records: 1_000_000, reach: 20, weight: (_l, _r, random) => 12 * random() - 3 },
  { what: 'a clique of 2,800, half of its pairs against', records: 2_800, reach: 2_800, weight: (_l, _r, random) => 12 * random() - 6 },
];

/** Numbers in [0, 1) from a seed (xorshift). */
function toRandom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function toPairs({ records, reach, weight }: Kind, seed: number): ScoredPairs {
  const random = toRandom(seed);
  let count = 0;
  for (let l = 0; l < records; l += 1) count += Math.min(reach, records - 1 - l);
  const pairs = { count, l: new Uint32Array(count), r: new Uint32Array(count), weight: new Float64Array(count) };
  for (let l = 0, at = 0; l < records; l += 1)
    for (let r = l + 1; r < records && r <= l + reach; r += 1, at += 1) [pairs.l[at], pairs.r[at], pairs.weight[at]] = [l, r, weight(l, r, random)];
  return pairs;
}

/** Clustering alone (rule 19): 1 M records with 20 M pairs, and the pieces that are worst. */
export const clusterBench: Bench = {
  name: 'cluster', does: 'clusters scored pairs of made-up records',
  run: async ({ seed, say }) => {
    const measured: Measured[] = [];
    for (const kind of kinds) {
      const pairs = toPairs(kind, seed);
      const began = performance.now();
      const { label, giants, bridges } = clusterPairs(kind.records, pairs);
      const seconds = (performance.now() - began) / 1000;
      const clusters = label.reduce((sum, one, at) => sum + Number(one === at), 0);
      const note = `${pairs.count} pairs; ${clusters} clusters, ${bridges.length} bridges${giants.map(({ records, cutAt }) => `; a giant of ${records} records, ${cutAt === null ? 'left alone' : `cut at ${(cutAt / Math.LN2).toFixed(0)} bits`}`).join('')}; peak of the process so far ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
      say(`${kind.what}: ${seconds.toFixed(1)} s`);
      measured.push({ bench: 'cluster', what: kind.what, n: kind.records, value: seconds, unit: 's', note });
    }
    return await Promise.resolve(measured);
  },
};
