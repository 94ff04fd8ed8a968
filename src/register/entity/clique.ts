/** Up to this many groups that were judged independent of another, the count is exact. */
export const exactUpTo = 20;

/**
 * Size of the largest set whose members are all linked to one another. `exact` is false when there are more than 20 linked nodes: then a set was
 * built by taking the best-linked first from each start, and its size is a lower bound.
 * @param links for each node the nodes it is linked to
 */
export function largestMutual(links: readonly ReadonlySet<number>[]): { readonly size: number; readonly exact: boolean } {
  const linked = links.map((_, node) => node).filter((node) => (links[node]?.size ?? 0) > 0);
  if (linked.length === 0) return { size: links.length > 0 ? 1 : 0, exact: true };
  return linked.length <= exactUpTo ? { size: search(linked, 0, links), exact: true } : { size: greedy(linked, links), exact: false };
}

/** Largest set within `among`, given `size` already chosen. */
function search(among: readonly number[], size: number, links: readonly ReadonlySet<number>[]): number {
  let best = size;
  among.forEach((node, index) => {
    if (size + among.length - index <= best) return;
    best = Math.max(best, search(among.slice(index + 1).filter((other) => links[node]?.has(other)), size + 1, links));
  });
  return best;
}

function greedy(linked: readonly number[], links: readonly ReadonlySet<number>[]): number {
  const degree = (node: number): number => links[node]?.size ?? 0;
  const byDegree = [...linked].sort((a, b) => degree(b) - degree(a) || a - b);
  return Math.max(...byDegree.slice(0, 50).map((start) => {
    const chosen = [start];
    for (const node of byDegree) if (chosen.every((member) => links[node]?.has(member))) chosen.push(node);
    return chosen.length;
  }));
}
