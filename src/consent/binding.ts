/** An assessment of 'same' as it stands in `derived.edge`; `order` sorts as the ledger does. */
export type SameEdge = { readonly a: string; readonly b: string; readonly verdict: string; readonly machine: boolean; readonly order: string };
/** `from` speaks of `to`; a person is spoken of by those who link to it, but passes nothing on: else one no would run through a whole network. */
export type SpokenLink = { readonly from: string; readonly to: string; readonly person: boolean };

/**
 * Pairs that count as the same now: the latest word of a person, or of a machine where no person has judged. A join that folding
 * skips because it contradicts a 'different' still binds here: until somebody decides, the strictest holds.
 */
export function standingPairs(edges: readonly SameEdge[]): [string, string][] {
  const latest = new Map<string, SameEdge>();
  for (const edge of edges) {
    const key = edge.a < edge.b ? `${edge.a} ${edge.b}` : `${edge.b} ${edge.a}`;
    const held = latest.get(key);
    if (held === undefined || (edge.machine === held.machine ? edge.order > held.order : held.machine)) latest.set(key, edge);
  }
  return [...latest.values()].filter((edge) => edge.verdict === 'same').map((edge) => [edge.a, edge.b]);
}

/** Accounts a restriction of `chain` binds: all of the same person, and all that speak of any of these. */
export function boundBy(chain: string, pairs: ReadonlyMap<string, readonly string[]>, linkers: ReadonlyMap<string, readonly SpokenLink[]>): Set<string> {
  const persons = new Set([chain]);
  for (const one of persons) for (const next of pairs.get(one) ?? []) persons.add(next);
  const bound = new Set(persons);
  const front = [...persons];
  for (let one = front.pop(); one !== undefined; one = front.pop()) {
    for (const link of linkers.get(one) ?? []) {
      if (bound.has(link.from)) continue;
      bound.add(link.from);
      if (!link.person) front.push(link.from);
    }
  }
  return bound;
}

/** Index of pairs in both directions. */
export function bothWays(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const [a, b] of pairs) for (const [from, to] of [[a, b], [b, a]] as const) index.set(from, [...(index.get(from) ?? []), to]);
  return index;
}
