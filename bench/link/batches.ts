import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterPairs, linkFiles, measurePartition, reclusterTouched } from '#linkage/index.ts';
import type { Linked, Model, ScoredPairs } from '#linkage/index.ts';
import type { Measured } from '../measure.ts';
import { personsFor } from '../truth/population.ts';
import { writeTruth } from '../truth/write-truth.ts';

const [batches, kept] = [20, 0.95];

/**
 * Twenty batches against a full rerun (rule 20): the model is trained on 95 % of the records and frozen; the rest comes in batches, of which only the pairs of new records are scored and only the pieces they touch are clustered anew.
 * In the end the clusters are held against those of a run that was trained on everything and begins from nothing.
 */
export async function measureBatches(folder: string, records: number, seed: number): Promise<readonly Measured[]> {
  const place = join(folder, 'batches');
  writeTruth(place, { preset: 'mid', seed, persons: personsFor(records) });
  // In the order of their ids, which are hashes: by chance.
  const [head = '', ...rows] = readFileSync(join(place, 'records.csv'), 'utf8').trimEnd().split('\n');
  const number = new Map(rows.map((row, at) => [row.slice(0, row.indexOf(',')), at]));
  const link = async (count: number, model?: Model): Promise<Linked> => {
    const file = join(place, 'part.csv');
    writeFileSync(file, [head, ...rows.slice(0, count)].join('\n'));
    return (await linkFiles({ files: [file], seed, pairsPerRecord: 20, across: false, overwrite: false, least: 0.01, ...(model === undefined ? {} : { model }) })).linked;
  };
  /** Numbered in the order in which they came; of those after `from` only. */
  const pairsOf = ({ records: { ids }, pairs }: Linked, from: number): (readonly [number, number, number])[] => {
    const out: (readonly [number, number, number])[] = [];
    for (let at = 0; at < pairs.count; at += 1) {
      const [a, b] = [number.get(ids[pairs.l[at]!]!)!, number.get(ids[pairs.r[at]!]!)!];
      if (Math.max(a, b) >= from) out.push([Math.min(a, b), Math.max(a, b), pairs.weight[at]!]);
    }
    return out;
  };
  const toPairs = (list: readonly (readonly [number, number, number])[]): ScoredPairs => ({ count: list.length, l: Uint32Array.from(list, ([l]) => l), r: Uint32Array.from(list, ([, r]) => r), weight: Float64Array.from(list, ([, , weight]) => weight) });
  const first = Math.floor(rows.length * kept);
  const base = await link(first);
  let list = pairsOf(base, 0);
  let standing = clusterPairs(first, toPairs(list));
  const before = standing.label;
  let known = first;
  for (let batch = 1; batch <= batches; batch += 1) {
    const count = first + Math.round(((rows.length - first) * batch) / batches);
    const old = list.length;
    list = [...list, ...pairsOf(await link(count, base.model), known)];
    standing = reclusterTouched(standing, count, toPairs(list), { firstNewPair: old });
    known = count;
  }
  const whole = clusterPairs(rows.length, toPairs(pairsOf(await link(rows.length), 0)));
  const { cubed } = measurePartition(standing.label, whole.label);
  // Touched: those in one cluster with somebody new.
  const touched = new Set(standing.label.slice(first));
  const untouched = before.length - before.reduce((sum, _, at) => sum + Number(touched.has(standing.label[at]!)), 0);
  const changed = before.reduce((sum, label, at) => sum + Number(!touched.has(standing.label[at]!) && standing.label[at] !== label), 0);
  return [
    { bench: 'link', what: 'mid: 5 % of the records in twenty batches against a full rerun, 1 - B-cubed F1', n: rows.length, value: (1 - (cubed.f1 ?? 0)) * 100, unit: '%', budget: { most: 1, of: 'value', source: 'rule 20' }, note: `B-cubed precision ${(cubed.precision ?? 0).toFixed(4)}, recall ${(cubed.recall ?? 0).toFixed(4)}` },
    { bench: 'link', what: 'mid: records whose cluster has nobody new, and another id after the batches', n: untouched, value: (100 * changed) / untouched, unit: '%', budget: { most: 1, of: 'value', source: 'rule 20' } },
  ];
}
