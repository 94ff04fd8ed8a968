import type { Evidence } from './evidence.ts';

/** What two records may be: one person's, of one return or of two; of one family; of one van; nothing to each other. `near`: of the same van too. */
export const kinds = ['same return', 'other return', 'siblings near', 'siblings', 'parent near', 'parent', 'couple near', 'couple', 'van'] as const;
export type Kind = (typeof kinds)[number];
/** Two lists as one number. */
export const listPair = (a: number, b: number): number => (a < b ? a * 3 + b : b * 3 + a);
/** `counts[listPair][kind]`: pairs of records; `total[listPair]`: all of them. `apart[family][years]`: share of pairs of siblings, parent and child, couple born so many years apart. */
export type Priors = { readonly counts: readonly Float64Array[]; readonly total: Float64Array; readonly apart: readonly Float64Array[] };
const farApart = 60;

function kindOf(a: Evidence, b: Evidence): Kind | undefined {
  const near = a.batch === b.batch;
  if (a.person === b.person) return near ? 'same return' : 'other return';
  if (a.unit !== b.unit) return near ? 'van' : undefined;
  const [young, other] = [a.role === 'sibling' || a.role === 'child', b.role === 'sibling' || b.role === 'child'];
  if (young && other) return near ? 'siblings near' : 'siblings';
  return young || other ? (near ? 'parent near' : 'parent') : near ? 'couple near' : 'couple';
}

/** How many pairs of each kind there truly are: what a Bayesian would know of the population before looking at two records. */
export function toPriors(records: readonly Evidence[]): Priors {
  const counts = Array.from({ length: 9 }, () => new Float64Array(kinds.length));
  const apart = [0, 1, 2].map(() => new Float64Array(farApart));
  const byList = [0, 1, 2].map((list) => records.filter((one) => one.list === list).length);
  const total = new Float64Array(9);
  for (let a = 0; a < 3; a += 1) for (let b = a; b < 3; b += 1) total[a * 3 + b] = a === b ? (byList[a]! * (byList[a]! - 1)) / 2 : byList[a]! * byList[b]!;
  const count = (groups: Iterable<readonly Evidence[]>, takes: (kind: Kind) => boolean): void => {
    for (const group of groups) for (let i = 0; i < group.length; i += 1) for (let j = i + 1; j < group.length; j += 1) {
      const [a, b] = [group[i]!, group[j]!];
      const kind = kindOf(a, b);
      if (kind === undefined || !takes(kind)) continue;
      const at = kinds.indexOf(kind);
      counts[listPair(a.list, b.list)]![at]! += 1;
      if (at >= 2 && at < 8) apart[(at - 2) >> 1]![Math.min(farApart - 1, Math.abs(a.born - b.born))]! += 1;
    }
  };
  // A person and a family are in one unit; those of a van in one batch.
  count(Map.groupBy(records, ({ unit }) => unit).values(), (kind) => kind !== 'van');
  count(Map.groupBy(records, ({ batch }) => batch).values(), (kind) => kind === 'van');
  // Years as told are off by one now and then: a little of each goes to its neighbours.
  const smooth = (v: Float64Array): Float64Array => { const sum = v.reduce((x, y) => x + y, 0) || 1; return v.map((_, at) => (0.7 * v[at]! + 0.15 * ((v[Math.abs(at - 1)] ?? 0) + (v[at + 1] ?? 0))) / sum + 1e-4); };
  return { counts, total, apart: apart.map(smooth) };
}
