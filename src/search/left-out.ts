import { shortId, type Addressed, type Group } from '#register/entity/index.ts';

type Named = { readonly chain: string; readonly kind: string };

/** What was found without the groups that `without` names, by the short id of any of their accounts: also of one that was not found, but joins (`nodes`). */
export function leaveOut<Hit extends Named>(without: readonly string[], found: readonly Hit[], nodes: readonly Named[], joined: ReadonlyMap<string, Group>): Hit[] {
  const named = new Set(without);
  const homeOf = (chain: string): string => joined.get(chain)?.address ?? chain;
  const left = new Set([...found, ...nodes].flatMap(({ chain, kind }) => (named.has(shortId(kind as Addressed, chain)) ? [homeOf(chain)] : [])));
  return found.filter(({ chain }) => !left.has(homeOf(chain)));
}
