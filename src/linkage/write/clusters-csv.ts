import type { Linked } from '../link-records.ts';
import { cell } from './out-file.ts';

/** clusters.csv (rule 24): every record, by source and id. `cluster_id` = smallest id in it, with its source where there are several, in which `:` is `%3A` and `%` is `%25`, so that the first `:` parts the two; `bridge` 1 where the record ends an edge that alone holds the cluster together. */
export function* clusterLines({ records, clusters }: Pick<Linked, 'records' | 'clusters'>): Generator<string> {
  const sizes = new Uint32Array(records.count);
  for (const label of clusters.label) sizes[label]! += 1;
  const ends = new Set(clusters.bridges.flat());
  const prefixes = records.sources.length === 1 ? [''] : records.sources.map((source) => `${source.replaceAll('%', '%25').replaceAll(':', '%3A')}:`);
  const name = (at: number): string => cell(`${prefixes[records.source[at]!]!}${records.ids[at]!}`);
  yield 'source,id,cluster_id,size,bridge\n';
  for (let at = 0; at < records.count; at += 1) {
    const label = clusters.label[at]!;
    yield `${cell(records.sources[records.source[at]!]!)},${cell(records.ids[at]!)},${name(label)},${sizes[label]!},${ends.has(at) ? 1 : 0}\n`;
  }
}
