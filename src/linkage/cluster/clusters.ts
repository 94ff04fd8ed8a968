/** What a clustering is asked to keep to. Records are given by their index. */
export type ClusterOptions = {
  /** Least probability of an edge that makes two records one component (rule 19): what stays as it was where assessments contradict each other. Default .01. */
  readonly floor?: number;
  /** "Same" by a person: kept together, whatever the other options say. */
  readonly must?: readonly (readonly [number, number])[];
  /** Clusters a person has confirmed: never split by the machine. */
  readonly confirmed?: readonly (readonly number[])[];
  /** "Different" by a person: kept apart. */
  readonly cannot?: readonly (readonly [number, number])[];
  /** Source (list) of each record; asked for by `oneToOne` and `duplicateFree`. */
  readonly source?: Uint16Array;
  /** At most one record of each source in a cluster. Between two sources the assignment of greatest sum. */
  readonly oneToOne?: boolean;
  /** Two clusters join only if every pair across them was compared and has p >= .5. */
  readonly completeLink?: boolean;
  /** Sources declared free of duplicates, and how many of their records a cluster may span at most. */
  readonly duplicateFree?: ReadonlyMap<number, number>;
  /** Log-odds of a pair that was never compared, at most 0. Default 0: no evidence. */
  readonly absent?: number;
  /** Log-odds of pairs that were never compared, asked for where others would bring the two into one cluster; above 0 they count as 0. */
  readonly absentOf?: (l: Uint32Array, r: Uint32Array) => Float64Array;
  /** Clusters as they stand (label of each record), kept where assessments contradict each other. Without it records stand alone there. */
  readonly standing?: Uint32Array;
  /** Pairs in one piece beyond which it is cut first, so that time is bounded. Default 4,000,000. */
  readonly giant?: number;
};

/** Assessments that cannot all hold. Nobody's is overridden: the component stays as it stood until a person decides. */
export type Conflict = {
  /** The pair said to be different … */
  readonly cannot: readonly [number, number];
  /** … and a shortest chain of pairs said to be the same that joins it. */
  readonly must: readonly (readonly [number, number])[];
  /** The records of the component, ascending. */
  readonly members: Uint32Array;
};

/** A piece too large to be solved whole. It was cut at edges up to `cutAt` (log-odds) first; null: even its heaviest edges leave it too large, and its records stand alone. */
export type Giant = { readonly first: number; readonly records: number; readonly pairs: number; readonly cutAt: number | null };

export type Clusters = {
  /** Of each record the smallest index in its cluster. */
  readonly label: Uint32Array;
  /** Edges that alone hold a cluster together, with less than 4 bits across the cut; sorted. */
  readonly bridges: readonly (readonly [number, number])[];
  readonly conflicts: readonly Conflict[];
  readonly giants: readonly Giant[];
};
