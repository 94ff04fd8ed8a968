import type { Directness } from '../account/index.ts';
import { nothingJudged, type Independence, type Voice } from './independence.ts';
import { largestMutual } from './clique.ts';
import { voiceKeys } from './voices.ts';

export type Support = {
  /** Distinct sources. */
  readonly sources: number;
  /** Distinct voices: a source, and in it each giver. What several told together adds no voice to one of them who tells it alone. */
  readonly voices: number;
  /** Known to be independent of one another; 0 when no two were judged so. Never a guess. */
  readonly independent: number;
  /** False: `independent` is a lower bound (more than 20 judged groups). */
  readonly exact: boolean;
  /** Sources with at least one claim by somebody who lived or saw it. */
  readonly direct: number;
};
export type SupportClaim = Voice & { readonly directness: Directness };

/**
 * Support of what `claims` state. Source: practice.md 4 and 17, DESIGN 6 'Support'.
 * Voices judged 'same-origin' become one group, transitively. Two groups are independent when some pair across them was judged independent;
 * not judged or unsure is not counted. `independent` is the size of the largest set of groups all judged independent of one another.
 * Where 'same-origin' and 'independent' contradict (a~b, b~c, a independent of c), the merge stands: the smaller claim.
 */
export function supportOf(claims: readonly SupportClaim[], independence: Independence): Support {
  const [first] = claims;
  if (first !== undefined && claims.length === 1) return { sources: 1, voices: 1, independent: 0, exact: true, direct: first.directness === 'direct' ? 1 : 0 };
  const voices = new Map<string, Voice>();
  const keyOf = voiceKeys(claims);
  // What a voice tells alone names it; else those who tell it together.
  for (const { source, giver, givers } of [...claims].sort((a, b) => (a.givers?.length ?? 0) - (b.givers?.length ?? 0))) {
    const key = keyOf({ source, giver, ...(givers && { givers }) });
    if (!voices.has(key)) voices.set(key, { source, giver, ...(givers && { givers }) });
  }
  // Where nothing is judged there are no pairs to ask about, however many voices.
  const { size, exact } = independence === nothingJudged ? { size: 0, exact: true } : largestMutual(groupLinks([...voices.values()], independence));
  const direct = new Set(claims.filter(({ directness }) => directness === 'direct').map(({ source }) => source)).size;
  return { sources: new Set(claims.map(({ source }) => source)).size, voices: voices.size, independent: size > 1 ? size : 0, exact, direct };
}

function groupLinks(voices: readonly Voice[], independence: Independence): Set<number>[] {
  const group = voices.map((_, index) => index);
  const pairs: [number, number][] = [];
  voices.forEach((a, i) => voices.slice(0, i).forEach((b, j) => {
    const verdict = independence(a, b);
    if (verdict === 'independent') pairs.push([i, j]);
    if (verdict !== 'same-origin') return;
    const [keep, gone] = [group[j], group[i]];
    group.forEach((of, index) => { if (of === gone && keep !== undefined) group[index] = keep; });
  }));
  const numbers = new Map([...new Set(group)].map((label, index) => [label, index]));
  const links = [...numbers].map(() => new Set<number>());
  for (const [i, j] of pairs) {
    const [x, y] = [numbers.get(group[i] ?? i), numbers.get(group[j] ?? j)];
    if (x === undefined || y === undefined || x === y) continue;
    links[x]?.add(y);
    links[y]?.add(x);
  }
  return links;
}
