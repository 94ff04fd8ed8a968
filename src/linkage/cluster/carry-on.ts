import type { ScoredPairs } from '../pairs.ts';
import { clusterWithin } from './cluster-pairs.ts';
import type { ClusterOptions, Clusters } from './clusters.ts';

/** Clusters as they stood: of each record the number of its cluster, `added` for one that is new, 1 where it ended a bridge. */
export type Standing = { readonly cluster: Uint32Array; readonly bridge: Uint8Array };
export const added = 0xffff_ffff;

/**
 * Clusters carried on (rule 20): what a new record touches, or a decision that does not hold yet, is solved anew, and everything else stays as it stood, even where pairs weigh otherwise by now. Touched is a piece, that is all that hangs
 * together by pairs of p > .5 or by decisions, and with it every cluster that has a record in it. `kept`: 1 for each record that was left alone. Without new records and decisions nothing changes.
 */
export function carryOn({ cluster, bridge }: Standing, records: number, pairs: ScoredPairs, options: ClusterOptions = {}): Clusters & { readonly kept: Uint8Array } {
  const label = labelsOf(cluster);
  const kept = new Uint8Array(records);
  const isTouched = (pieceOf: Uint32Array): ((piece: number) => boolean) => {
    const touched = new Uint8Array(records);
    for (let record = 0; record < records; record += 1) if (cluster[record] === added) touched[pieceOf[record]!] = 1;
    for (const [a, b] of options.must ?? []) if (label[a] !== label[b]) touched[pieceOf[a]!] = touched[pieceOf[b]!] = 1;
    for (const [a, b] of options.cannot ?? []) if (label[a] === label[b]) touched[pieceOf[a]!] = touched[pieceOf[b]!] = 1;
    spread(touched, pieceOf, label);
    for (let record = 0; record < records; record += 1) kept[record] = 1 - touched[pieceOf[record]!]!;
    return (piece) => touched[piece] === 1;
  };
  const standing: Clusters = { label, bridges: [], conflicts: [], giants: [] };
  const found = clusterWithin(records, pairs, { ...options, standing: label }, { standing, isTouched });
  // A record alone is in no piece that is solved, and may have stood in a cluster that nothing holds together by now.
  const whole = found.label.map((one, record) => (kept[record] === 1 ? label[record]! : one));
  const ends = new Map<number, number>();
  const bridges: [number, number][] = [];
  // Which of the ends belong together was not written down: each is told with the first of its cluster that ends one too.
  for (let record = 0; record < records; record += 1) if (kept[record] === 1 && bridge[record] === 1) { const other = ends.get(label[record]!); if (other === undefined) ends.set(label[record]!, record); else bridges.push([other, record]); }
  return { ...found, label: whole, kept, bridges: [...bridges, ...found.bridges].sort(([a, b], [c, d]) => a - c || b - d) };
}

/** Of each record the smallest of its cluster; a new one is its own. */
export function labelsOf(cluster: Uint32Array): Uint32Array {
  const smallest = new Map<number, number>();
  return cluster.map((number, record) => { if (number === added) return record; const found = smallest.get(number); if (found === undefined) { smallest.set(number, record); return record; } return found; });
}

/** A cluster that reaches into a touched piece is touched, and so is each piece that it reaches into. */
function spread(touched: Uint8Array, pieceOf: Uint32Array, label: Uint32Array): void {
  for (let more = true; more;) {
    more = false;
    const clusters = new Uint8Array(label.length);
    for (let record = 0; record < label.length; record += 1) if (touched[pieceOf[record]!] === 1) clusters[label[record]!] = 1;
    for (let record = 0; record < label.length; record += 1) if (clusters[label[record]!] === 1 && touched[pieceOf[record]!] === 0) { touched[pieceOf[record]!] = 1; more = true; }
  }
}
