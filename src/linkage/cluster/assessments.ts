import type { ScoredPairs } from '../pairs.ts';
import { weightAt } from '../pairs.ts';
import type { ClusterOptions, Conflict } from './clusters.ts';
import { UnionFind } from './union-find.ts';

type Pair = readonly [number, number];
/** What persons said, ready for use: groups said to be one, pairs said to be different, and the records of components where these contradict each other. */
export type Assessments = {
  /** Undefined where nobody said anything. */
  readonly groups: UnionFind | undefined;
  readonly must: readonly Pair[];
  readonly cannot: readonly Pair[];
  readonly isApart: (l: number, r: number) => boolean;
  readonly conflicts: readonly Conflict[];
  readonly frozen: Uint8Array | undefined;
};

function checked(records: number, pairs: readonly Pair[]): readonly Pair[] {
  for (const [a, b] of pairs) if (!Number.isInteger(a) || !Number.isInteger(b) || Math.min(a, b) < 0 || Math.max(a, b) >= records) throw new RangeError('cluster: an assessment of no record');
  const sorted = pairs.map(([a, b]): Pair => (a < b ? [a, b] : [b, a])).sort(([a, b], [c, d]) => a - c || b - d);
  return sorted.filter(([a, b], at) => at === 0 || a !== sorted[at - 1]![0] || b !== sorted[at - 1]![1]);
}

function neighbours(must: readonly Pair[]): Map<number, number[]> {
  const around = new Map<number, number[]>();
  const add = (x: number, y: number): unknown => around.get(x)?.push(y) ?? around.set(x, [y]);
  for (const [a, b] of must) {
    add(a, b);
    add(b, a);
  }
  for (const those of around.values()) those.sort((x, y) => x - y);
  return around;
}

/** A shortest chain from a to b over pairs said to be the same; the first by id among equals. */
function chain(around: Map<number, number[]>, from: number, to: number): readonly Pair[] {
  const came = new Map<number, number>([[from, from]]);
  for (const here of came.keys()) {
    if (here === to) break;
    for (const other of around.get(here) ?? []) if (!came.has(other)) came.set(other, here);
  }
  const found: Pair[] = [];
  for (let here = to; here !== from;) {
    const back = came.get(here) ?? from;
    found.unshift(back < here ? [back, here] : [here, back]);
    here = back;
  }
  return found;
}

/** Reads the assessments; where a pair said to be different is also joined by a chain said to be the same, the whole component (edges of p >= floor, and what was said) is frozen. */
export function readAssessments(records: number, pairs: ScoredPairs, options: ClusterOptions): Assessments {
  const confirmed = (options.confirmed ?? []).flatMap((members) => members.slice(1).map((one): Pair => [members[0]!, one]));
  const must = checked(records, [...(options.must ?? []), ...confirmed]).filter(([a, b]) => a !== b);
  const cannot = checked(records, options.cannot ?? []);
  if (cannot.some(([a, b]) => a === b)) throw new RangeError('cluster: a record is not different from itself');
  if (must.length === 0 && cannot.length === 0) return { groups: undefined, must, cannot, isApart: () => false, conflicts: [], frozen: undefined };
  const groups = new UnionFind(records);
  for (const [a, b] of must) groups.union(a, b);
  groups.flatten();
  const apart = new Set(cannot.map(([a, b]) => a * records + b));
  const marked = new Uint8Array(records);
  for (const [a] of cannot) marked[a] = 1;
  const isApart = (l: number, r: number): boolean => marked[l] === 1 && apart.has(l * records + r);
  const broken = cannot.filter(([a, b]) => groups.find(a) === groups.find(b));
  if (broken.length === 0) return { groups, must, cannot, isApart, conflicts: [], frozen: undefined };

  const least = weightAt(options.floor ?? 0.01);
  const components = new UnionFind(records);
  for (let at = 0; at < pairs.count; at += 1) if (pairs.weight[at]! >= least) components.union(pairs.l[at]!, pairs.r[at]!);
  for (const [a, b] of must) components.union(a, b);
  components.flatten();
  const membersOf = new Map<number, number[]>(broken.map(([a]) => [components.find(a), []]));
  const frozen = new Uint8Array(records);
  for (let record = 0; record < records; record += 1) {
    const members = membersOf.get(components.find(record));
    if (members === undefined) continue;
    members.push(record);
    frozen[record] = 1;
  }
  const kept = new Map([...membersOf].map(([component, members]) => [component, Uint32Array.from(members)]));
  const around = neighbours(must);
  const conflicts = broken.map(([a, b]): Conflict => ({ cannot: [a, b], must: chain(around, a, b), members: kept.get(components.find(a)) ?? new Uint32Array(0) }));
  return { groups, must, cannot, isApart, conflicts, frozen };
}
