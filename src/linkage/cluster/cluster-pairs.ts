import { assertPairs } from '../pairs.ts';
import type { ScoredPairs } from '../pairs.ts';
import { readAssessments } from './assessments.ts';
import type { Assessments } from './assessments.ts';
import type { ClusterOptions, Clusters, Giant } from './clusters.ts';
import { findAbsent } from './find-absent.ts';
import { findBridges } from './find-bridges.ts';
import { Graph } from './graph.ts';
import { toCaps } from './limits.ts';
import type { Limits, Tally } from './limits.ts';
import { solvePiece } from './solve-piece.ts';
import { splitPieces } from './split-pieces.ts';
import { UnionFind } from './union-find.ts';
import { toUnits } from './units.ts';

/** Edges up to these many bits are cut, one step after the other, until a giant piece falls into parts that can be solved. */
const cutBits = [1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40];
const giantPairs = 4_000_000;
/** How often it is asked about pairs that were never compared: what they part may come together otherwise, with others that were not. */
const rounds = 3;

/** Solves piece by piece into `label`. A piece holds together by edges of p > .5 and by what persons said: no best cluster reaches beyond one, so pieces are solved each by itself. */
class Pieces {
  readonly label: Uint32Array;
  readonly bridges: [number, number][] = [];
  readonly giants: Giant[] = [];
  readonly #pairs: ScoredPairs;
  readonly #said: Assessments;
  readonly #limits: Limits;
  readonly #giant: number;
  readonly #absentOf: ClusterOptions['absentOf'];
  readonly #apartOf = new Map<number, (readonly [number, number])[]>();
  readonly #graph = new Graph();
  readonly #nodeOf: Uint32Array;
  #cluster = new Uint32Array(16);

  constructor(label: Uint32Array, pairs: ScoredPairs, said: Assessments, options: ClusterOptions) {
    [this.label, this.#pairs, this.#said, this.#giant, this.#absentOf] = [label, pairs, said, options.giant ?? giantPairs, options.absentOf];
    if (options.absent !== undefined && !(options.absent <= 0)) throw new RangeError('cluster: a pair never compared does not speak for a link');
    this.#limits = { completeLink: options.completeLink ?? false, absent: toUnits(options.absent ?? 0), capOf: toCaps(options), source: options.source };
    if (options.source !== undefined && options.source.length < label.length) throw new RangeError('cluster: fewer sources than records');
    this.#nodeOf = new Uint32Array(label.length);
    for (const pair of said.cannot) this.#apartOf.set(pair[0], [...(this.#apartOf.get(pair[0]) ?? []), pair]);
  }

  /** Records held together by edges of more than `above` units, and by persons. */
  hold(members: Uint32Array | undefined, places: Uint32Array | undefined, above: number): UnionFind {
    const { l, r, weight, count } = this.#pairs;
    const { groups, isApart, frozen, cannot } = this.#said;
    const sets = new UnionFind(this.label.length);
    const total = places?.length ?? count;
    for (let at = 0; at < total; at += 1) {
      const place = places === undefined ? at : places[at]!;
      if (!(toUnits(weight[place]!) > above) || (cannot.length > 0 && isApart(l[place]!, r[place]!))) continue;
      if (frozen !== undefined && frozen[l[place]!] === 1) continue;
      sets.union(l[place]!, r[place]!);
    }
    if (groups !== undefined)
      for (let at = 0; at < (members?.length ?? this.label.length); at += 1) {
        const record = members === undefined ? at : members[at]!;
        if (frozen === undefined || frozen[record] === 0) sets.union(record, groups.find(record));
      }
    return sets;
  }

  /** The whole of a piece, or its parts where it is a giant. Says at how many units it was cut, null where even that was not enough. */
  solve(members: Uint32Array, places: Uint32Array, step = 0): number | null {
    if (places.length <= this.#giant || this.#isOne(members, places)) {
      this.#solveWhole(members, places);
      return 0;
    }
    const bits = cutBits[step];
    if (bits === undefined) {
      for (const record of members) this.label[record] = this.#said.groups?.find(record) ?? record;
      return null;
    }
    for (const record of members) this.label[record] = record;
    const parts = splitPieces(this.hold(members, places, toUnits(bits * Math.LN2)), this.#pairs, { members, places });
    let cut: number | null = bits * Math.LN2;
    for (let part = 0; part < parts.count; part += 1) {
      const deeper = this.solve(parts.members.subarray(parts.memberStart[part]!, parts.memberStart[part + 1]!), parts.places.subarray(parts.placeStart[part]!, parts.placeStart[part + 1]!), step + 1);
      cut = cut === null || deeper === null ? null : Math.max(cut, deeper);
    }
    return cut;
  }

  /** A giant of which nothing speaks against anything is one cluster, however large; for bridges it is too large. */
  #isOne(members: Uint32Array, places: Uint32Array): boolean {
    const { capOf, completeLink, absent } = this.#limits;
    if (capOf !== undefined || completeLink || absent < 0 || members.some((record) => this.#apartOf.has(record))) return false;
    return places.every((place) => toUnits(this.#pairs.weight[place]!) >= 0);
  }

  #solveWhole(members: Uint32Array, places: Uint32Array): void {
    const { label } = this;
    const pairs = this.#pairs;
    if (places.length > this.#giant) {
      for (const record of members) label[record] = members[0]!;
      return;
    }
    const { groups } = this.#said;
    const nodeOf = this.#nodeOf;
    const first: number[] = [];
    const size: number[] = [];
    const apart: (readonly [number, number])[] = [];
    for (const record of members) {
      const head = groups === undefined ? record : groups.find(record);
      if (head === record) {
        nodeOf[record] = first.length;
        first.push(record);
        size.push(1);
      } else {
        nodeOf[record] = nodeOf[head]!;
        size[nodeOf[head]!]! += 1;
      }
    }
    if (this.#apartOf.size > 0) {
      const held = new Set(members);
      for (const record of members) for (const pair of this.#apartOf.get(record) ?? []) if (held.has(pair[1])) apart.push(pair);
    }
    const graph = this.#graph;
    graph.fill(first, size, first.length, nodeOf, pairs, places, 0, places.length, apart);
    if (this.#cluster.length < graph.nodes) this.#cluster = new Uint32Array(2 * graph.nodes);
    const cluster = this.#cluster.subarray(0, graph.nodes);
    const tallies = this.#tallies(members, graph.nodes);
    solvePiece(graph, this.#limits, tallies, cluster);
    for (let round = 0; round < rounds && this.#weighAbsent(graph, cluster); round += 1) solvePiece(graph, this.#limits, tallies, cluster);
    // Nodes and members ascend, so the first met of a cluster is its smallest record.
    const smallest = new Map<number, number>();
    for (let node = 0; node < graph.nodes; node += 1) if (!smallest.has(cluster[node]!)) smallest.set(cluster[node]!, graph.first[node]!);
    for (const record of members) label[record] = smallest.get(cluster[nodeOf[record]!]!)!;
    for (const place of findBridges(graph, cluster)) this.bridges.push([pairs.l[place]!, pairs.r[place]!]);
  }

  /** Of nodes in one cluster that were never compared, the pairs as edges; false where there are none. Of a group that persons made, its first record speaks. */
  #weighAbsent(graph: Graph, cluster: Uint32Array): boolean {
    if (this.#absentOf === undefined || graph.nodes < 3) return false;
    const ends = findAbsent(graph, cluster);
    if (ends.length === 0) return false;
    const weights = this.#absentOf(Uint32Array.from(ends, ([a]) => graph.first[a]!), Uint32Array.from(ends, ([, b]) => graph.first[b]!));
    graph.add(ends, Array.from(weights, (weight) => Math.min(0, toUnits(weight))));
    return true;
  }

  #tallies(members: Uint32Array, nodes: number): Tally[] {
    const { capOf, source } = this.#limits;
    if (capOf === undefined || source === undefined) return [];
    const tallies = Array.from({ length: nodes }, (): Tally => new Map());
    for (const record of members) {
      if (capOf(source[record]!) === undefined) continue;
      const tally = tallies[this.#nodeOf[record]!]!;
      tally.set(source[record]!, (tally.get(source[record]!) ?? 0) + 1);
    }
    return tallies;
  }
}

/** Frozen records keep the company they stood in; without a standing clustering they stand alone. */
function keepStanding(label: Uint32Array, frozen: Uint8Array, standing: Uint32Array | undefined): void {
  const smallest = new Map<number, number>();
  for (let record = 0; record < label.length; record += 1) {
    if (frozen[record] === 0) continue;
    const stood = standing?.[record];
    if (stood === undefined) label[record] = record;
    else {
      if (!smallest.has(stood)) smallest.set(stood, record);
      label[record] = smallest.get(stood)!;
    }
  }
}

/** Which pieces are solved anew; all when absent. `bridges` are those that stand in the others. */
export type Untouched = { readonly standing: Clusters; readonly isTouched: (pieceOf: Uint32Array) => (piece: number) => boolean };

/** The work of `clusterPairs` and `reclusterTouched`. */
export function clusterWithin(records: number, pairs: ScoredPairs, options: ClusterOptions, untouched?: Untouched): Clusters {
  assertPairs(records, pairs);
  const said = readAssessments(records, pairs, options);
  const label = Uint32Array.from({ length: records }, (_, record) => record);
  const pieces = new Pieces(label, pairs, said, options);
  const held = pieces.hold(undefined, undefined, 0);
  const root = held.flatten();
  const isTouched = untouched?.isTouched(root);
  const split = splitPieces(held, pairs);
  for (let piece = 0; piece < split.count; piece += 1) {
    const members = split.members.subarray(split.memberStart[piece]!, split.memberStart[piece + 1]!);
    const first = members[0]!;
    if (untouched !== undefined && isTouched?.(first) === false) {
      for (const record of members) label[record] = untouched.standing.label[record]!;
      continue;
    }
    const places = split.places.subarray(split.placeStart[piece]!, split.placeStart[piece + 1]!);
    const cutAt = pieces.solve(members, places);
    if (cutAt !== 0 || places.length > (options.giant ?? giantPairs)) pieces.giants.push({ first, records: members.length, pairs: places.length, cutAt });
  }
  if (said.frozen !== undefined) keepStanding(label, said.frozen, options.standing ?? untouched?.standing.label);
  const kept = untouched?.standing.bridges.filter(([l, r]) => root[l] === root[r] && isTouched?.(root[l]!) === false) ?? [];
  const giants = untouched?.standing.giants.filter(({ first }) => root[first] === first && isTouched?.(first) === false) ?? [];
  return {
    label, conflicts: said.conflicts,
    bridges: [...kept, ...pieces.bridges].sort(([a, b], [c, d]) => a - c || b - d),
    giants: [...giants, ...pieces.giants].sort((a, b) => a.first - b.first),
  };
}

/**
 * Clusters of scored pairs (rule 19). Groups that persons said are one are contracted, pairs said to be different never meet; the sum of log-odds within clusters is made as great as can be: exactly where a piece has at most
 * ten nodes (or is an assignment between two sources), else by greedy additive contraction and moves of single records. Deterministic, and independent of the order of the pairs. Pairs never compared count as `absent`, or as `absentOf` says.
 * Throws RangeError on pairs or assessments of no record, or a pair given twice. 1 M records with 20 M pairs: seconds (`./vigil bench cluster`).
 */
export const clusterPairs = (records: number, pairs: ScoredPairs, options: ClusterOptions = {}): Clusters => clusterWithin(records, pairs, options);
