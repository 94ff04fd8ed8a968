import { compareRead, readName, toNameIndex } from '#names/index.ts';
import type { NameIndex } from '#names/index.ts';
import type { Random } from '../synthetic/random.ts';
import type { Name, Script } from './scripts.ts';

export type FirstClass = {
  readonly script: Script; readonly queries: number;
  /** The right record was not found, or one that the reference can tell apart stands above it. */
  readonly missed: number;
  /** The right record is not among those that tie for the first place. */
  readonly notFirst: number;
  /** Called different though it is the same name. */
  readonly different: number;
  /** Mean sizes: records that tie with the right one or stand above it; those the reference cannot tell apart. */
  readonly size: number; readonly referenceSize: number;
  /** First hit with ties counted 1/k, and the most that any system can reach. */
  readonly firstHit: number; readonly ceiling: number;
  readonly p95: number;
};
export type List = { readonly names: readonly Name[]; readonly index: NameIndex };
/** A list in the Hangul of the North, whose orthography is not said. */
export const toList = (names: readonly Name[]): List => ({ names, index: toNameIndex(names.map((name, row) => ({ row, id: null, value: name.surname.dprk + name.given.dprk }))) });

/** Rule 1: `queries` names of the list, written in a script, are looked for in it. */
export function findFirst({ names, index }: List, script: Script, queries: number, random: Random): FirstClass {
  let [missed, notFirst, different, size, referenceSize, firstHit, ceiling] = [0, 0, 0, 0, 0, 0, 0];
  const taken: number[] = [];
  for (let query = 0; query < queries; query += 1) {
    const row = random.below(names.length);
    const right = names[row] as Name;
    const { text, mayBe } = script.write(right, random);
    const one = names.reduce((sum, other) => sum + (mayBe(other) ? 1 : 0), 0);
    if (!mayBe(right)) throw new Error(`the reference does not know its own writing: ${text}`);
    const began = performance.now();
    const hits = index.search(text, { most: names.length });
    taken.push(performance.now() - began);
    const hit = hits.find((found) => found.row === row);
    if (hit === undefined || hits.some((found) => found.rank < hit.rank && !mayBe(names[found.row] as Name))) missed += 1;
    if (hit?.rank !== 1) notFirst += 1;
    if (compareRead(readName(text), readName(right.surname.dprk + right.given.dprk)).verdict === 'different') different += 1;
    size += hit === undefined ? 0 : hit.rank + hit.tieSize - 1;
    referenceSize += one;
    firstHit += hit?.rank === 1 ? 1 / hit.tieSize : 0;
    ceiling += 1 / one;
  }
  const sorted = taken.sort((a, b) => a - b);
  return { script, queries, missed, notFirst, different, size: size / queries, referenceSize: referenceSize / queries, firstHit: firstHit / queries, ceiling: ceiling / queries, p95: sorted[Math.ceil(queries * 0.95) - 1] ?? 0 };
}
