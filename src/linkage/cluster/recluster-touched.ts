import type { ScoredPairs } from '../pairs.ts';
import { clusterWithin } from './cluster-pairs.ts';
import type { ClusterOptions, Clusters } from './clusters.ts';

/** What has changed since a clustering stood. Records added are those beyond its labels. */
export type Change = {
  /** Pairs from this place on are new; those before are the pairs it was made from. */
  readonly firstNewPair: number;
  /** Records about which a person has said something, or taken it back. */
  readonly assessed?: readonly number[];
};

/**
 * A standing clustering carried on (rule 20): only pieces that a new record, a new pair or a new assessment touches are solved anew, the rest is taken over as it stands; what persons confirmed is in `options` and is never split.
 * Gives what a full run over all pairs would give (a giant's and a conflict's pieces alike), so a run without a change alters nothing. The model must be the one the old pairs were scored by.
 */
export function reclusterTouched(standing: Clusters, records: number, pairs: ScoredPairs, change: Change, options: ClusterOptions = {}): Clusters {
  const before = standing.label.length;
  if (records < before || change.firstNewPair < 0 || change.firstNewPair > pairs.count) throw new RangeError('recluster: records and pairs are only added');
  const isTouched = (pieceOf: Uint32Array): ((piece: number) => boolean) => {
    const touched = new Uint8Array(records);
    for (let record = before; record < records; record += 1) touched[pieceOf[record]!] = 1;
    for (const record of change.assessed ?? []) touched[pieceOf[record]!] = 1;
    // What a contradiction held as it was may move again.
    for (const { members } of standing.conflicts) for (const record of members) touched[pieceOf[record]!] = 1;
    // A pair between two pieces does not hold them together, so it changes neither.
    for (let at = change.firstNewPair; at < pairs.count; at += 1) if (pieceOf[pairs.l[at]!] === pieceOf[pairs.r[at]!]) touched[pieceOf[pairs.l[at]!]!] = 1;
    return (piece) => touched[piece] === 1;
  };
  return clusterWithin(records, pairs, { ...options, standing: options.standing ?? standing.label }, { standing, isTouched });
}
