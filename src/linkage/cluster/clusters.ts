/** What a clustering is asked to keep to. Records are given by their index. */
export type ClusterOptions = {
  /** Least probability of an edge that makes two records one component (rule 19). Default .01. */
  readonly floor?: number;
  /** "Same" by a person: kept together. */
  readonly must?: readonly (readonly [number, number])[];
  /** "Different" by a person: kept apart. */
  readonly cannot?: readonly (readonly [number, number])[];
  /** Source (list) of each record; asked for by `oneToOne` and `duplicateFree`. */
  readonly source?: Uint16Array;
  /** At most one record of each source in a cluster. Between two sources the assignment of greatest sum. */
  readonly oneToOne?: boolean;
  /** A cluster joins only if every pair of it was compared and has p >= .5. */
  readonly completeLink?: boolean;
  /** Of a source declared free of duplicates: how many records of it a cluster may hold at most. */
  readonly duplicateFree?: ReadonlyMap<number, number>;
  /** Clusters as they stand (label of each record), kept where assessments contradict each other. Without it records stand alone. */
  readonly standing?: Uint32Array;
};

/** Assessments that cannot all hold. Nobody's is overridden: the component stays as it stood until a person decides. */
export type Conflict = {
  /** The pair said to be different … */
  readonly cannot: readonly [number, number];
  /** … and a shortest chain of pairs said to be the same that joins it. */
  readonly must: readonly (readonly [number, number])[];
  /** Smallest record of the component, and how many records it holds. */
  readonly component: number;
  readonly records: number;
};

export type Clusters = {
  /** Of each record the smallest index in its cluster. */
  readonly label: Uint32Array;
  /** Edges that alone hold a cluster together, with less than 4 bits across the cut; sorted. */
  readonly bridges: readonly (readonly [number, number])[];
  readonly conflicts: readonly Conflict[];
};
