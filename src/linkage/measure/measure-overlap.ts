import { membersOf } from './partition.ts';
import type { Parts } from './partition.ts';

/** Persons on exactly these lists, as there are and as were found. */
export type OverlapCell = { readonly lists: readonly number[]; readonly true: number; readonly found: number };
export type OverlapMeasure = {
  readonly cells: readonly OverlapCell[];
  /** Greatest |found - true| / true among cells of 50 persons or more (rule 21: at most 5 %), null where there is none. */
  readonly maxError: number | null;
  /** Sum of |found - true| over all cells, by the sum of persons. */
  readonly totalError: number | null;
};

const least = 50;
/** Lists are bits of a whole number. */
const mostLists = 52;

function patterns(parts: Parts, list: Uint16Array): Map<number, number> {
  const { start, members } = membersOf(parts);
  const counts = new Map<number, number>();
  for (let part = 0; part < parts.size.length; part += 1) {
    const on = new Set<number>();
    for (let at = start[part]!; at < start[part + 1]!; at += 1) on.add(list[members[at]!]!);
    let key = 0;
    for (const one of on) key += 2 ** one;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The table that an estimate is made from: how many persons are on which lists, by what was found and in truth. Throws RangeError beyond 52 lists. */
export function measureOverlap(mine: Parts, real: Parts, list: Uint16Array): OverlapMeasure {
  for (const one of list) if (one >= mostLists) throw new RangeError('measure: more than 52 lists');
  const [found, truth] = [patterns(mine, list), patterns(real, list)];
  const listsOf = (key: number): number[] => Array.from({ length: mostLists }, (_, at) => at).filter((at) => Math.floor(key / 2 ** at) % 2 === 1);
  const cells = [...new Set([...found.keys(), ...truth.keys()])].sort((a, b) => a - b).map((key): OverlapCell => ({ lists: listsOf(key), true: truth.get(key) ?? 0, found: found.get(key) ?? 0 }));
  const large = cells.filter((cell) => cell.true >= least);
  const persons = real.size.length;
  return {
    cells, maxError: large.length === 0 ? null : Math.max(...large.map((cell) => Math.abs(cell.found - cell.true) / cell.true)),
    totalError: persons === 0 ? null : cells.reduce((sum, cell) => sum + Math.abs(cell.found - cell.true), 0) / persons,
  };
}
