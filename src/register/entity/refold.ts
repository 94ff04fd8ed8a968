import type { ChainId } from '#base/ids.ts';
import { foldComponents, type Components, type FoldNode, type SameRecord } from './components.ts';

/**
 * Chains that must be folded again, together and from scratch, when `assessment` is recorded: the whole zones of both ends, because an edge
 * skipped until now may apply once another falls. For a new or changed account call it with each assessment that names it, and add `zonesOf` its chain.
 */
export function touchedBy(assessment: SameRecord, held: Pick<Components, 'zones'>): Set<ChainId> {
  return zonesOf([assessment.body.a as ChainId, assessment.body.b as ChainId], held);
}

/** All chains in the zones of `chains`, these included (also when they are new). */
export function zonesOf(chains: readonly ChainId[], held: Pick<Components, 'zones'>): Set<ChainId> {
  const touched = new Set<ChainId>(chains);
  const wanted = new Set(chains.map((chain) => held.zones.get(chain)).filter((zone) => zone !== undefined));
  for (const [chain, zone] of held.zones) if (wanted.has(zone)) touched.add(chain);
  return touched;
}

/**
 * The held result with the part `touched` folded anew. `nodes` and `assessments` may be all there are or only those among `touched`;
 * equals `foldComponents` over everything (property test).
 */
export function refold(held: Components, touched: ReadonlySet<ChainId>, nodes: readonly FoldNode[], assessments: readonly SameRecord[]): Components {
  const has = (chain: string): boolean => touched.has(chain as ChainId);
  const part = foldComponents(nodes.filter(({ chain }) => has(chain)), assessments.filter(({ body }) => has(body.a) && has(body.b)));
  const outside = (record: SameRecord): boolean => !(has(record.body.a) && has(record.body.b));
  const order = (a: SameRecord, b: SameRecord): number => Number(a.machine) - Number(b.machine) || a.order - b.order;
  return {
    components: merged(held.components, part.components, touched),
    zones: merged(held.zones, part.zones, touched),
    conflicts: [...held.conflicts.filter(({ skipped }) => outside(skipped)), ...part.conflicts].sort((a, b) => order(a.skipped, b.skipped)),
    overruled: [...held.overruled.filter(outside), ...part.overruled].sort(order),
    refused: [...held.refused.filter(({ record }) => outside(record)), ...part.refused].sort((a, b) => a.record.order - b.record.order),
  };
}

function merged(held: ReadonlyMap<ChainId, ChainId>, part: ReadonlyMap<ChainId, ChainId>, touched: ReadonlySet<ChainId>): Map<ChainId, ChainId> {
  const result = new Map([...held].filter(([chain]) => !touched.has(chain)));
  for (const [chain, label] of part) result.set(chain, label);
  return result;
}
