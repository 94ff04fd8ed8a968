import { probabilityOf } from '../pairs.ts';
import { pairOf as key } from './chosen.ts';
import { isDisputed, type Look } from './looks.ts';
import type { Judged, Kept } from './proposals.store.ts';

export type Pair = Pick<Kept, 'compartment' | 'a' | 'b'>;
/** `p`: null where no run proposes the pair any more. `unsure`: a person looked and did not know. `disputed`: two who did not see each other said something else. `value`: pairs of accounts that are expected to stand apart though they are of one person. */
export type Waiting = Pair & { readonly p: number | null; readonly value: number; readonly unsure: boolean; readonly disputed: boolean };

/**
 * Pairs that nobody has concluded of, by value of the decision: chance that the two are one, times the pairs of accounts it would bring together, since what nobody joins stands apart. Pairs
 * that stand as one already, or were told apart by whoever they are joined with, are left out; those a person was unsure of come last. Those of which two said something else come first, however they stand,
 * also where they are proposed no longer (`forgotten`): nobody else would hear of them.
 */
export function toQueue(kept: readonly Kept[], { groups, edges }: Judged, looks: ReadonlyMap<string, Look> = new Map(), forgotten: readonly Pair[] = []): Waiting[] {
  const home = (chain: string): string => groups.get(chain)?.address ?? chain;
  const size = (chain: string): number => groups.get(chain)?.members ?? 1;
  const apart = new Set<string>();
  const unsure = new Set<string>();
  for (const [pair, verdict] of latest(edges)) {
    if (verdict === 'unsure') unsure.add(pair);
    if (verdict === 'different') { const [a, b] = pair.split(' ') as [string, string]; apart.add(key(home(a), home(b))); }
  }
  const waiting = kept.flatMap(({ weight, compartment, a, b }): Waiting[] => {
    const one = { compartment, a, b };
    const look = looks.get(key(one.a, one.b));
    const disputed = look !== undefined && isDisputed(look);
    if (!disputed && (home(one.a) === home(one.b) || apart.has(key(home(one.a), home(one.b))))) return [];
    const p = probabilityOf(weight);
    return [{ ...one, p, value: p * size(one.a) * size(one.b), unsure: !disputed && unsure.has(key(one.a, one.b)), disputed }];
  });
  const differ = forgotten.map((one): Waiting => ({ ...one, p: null, value: 0, unsure: false, disputed: true }));
  return [...waiting, ...differ].sort((x, y) => Number(y.disputed) - Number(x.disputed) || Number(x.unsure) - Number(y.unsure) || y.value - x.value || (x.a + x.b < y.a + y.b ? -1 : 1));
}

/** Of each pair the last verdict of a person. */
function latest(edges: Judged['edges']): Map<string, string> {
  const found = new Map<string, string>();
  const inOrder = edges.filter((edge) => edge.about === 'same' && !edge.machine).toSorted((x, y) => Date.parse(x.at) - Date.parse(y.at) || x.tx_index - y.tx_index);
  for (const edge of inOrder) found.set(key(edge.a, edge.b), edge.verdict);
  return found;
}
