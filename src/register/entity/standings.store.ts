import type { ChainId, SourceId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import { ancestors } from '#vocabulary/gazetteer/index.ts';
import { directnessOf } from '../account/index.ts';
import { foldComponents, type SameRecord } from './components.ts';
import { currentChains, type Chain } from './current.ts';
import { foldEntity } from './entity.ts';
import { closure, loadBodies, loadHats } from './entity.store.ts';
import { groupFigures, type RelationRecord } from './figures.ts';
import { toIndependence } from './independence.ts';
import { assessmentsAbout, byOrder, type AssessmentRecord } from './input.ts';
import { findJudgements, keepReadable, toJudgements } from './judgements.store.ts';
import type { State } from './state.ts';
import { supportOf, type Support } from './support.ts';
import { bodyIds, findVersions, toVersions } from './versions.store.ts';

/** What a list says of an entry beside its line. `state` is null for figures, which are claims, and where no account stands any more. */
export type Standing = { readonly state: State | null; readonly support: Support; /** Of the account asked for. */ readonly source: SourceId };

/**
 * State and support of many entries at once, as `show` folds each; figures as the question they answer. By the chain asked for;
 * what the session may not read is not in it. Five round trips, however many.
 */
export async function loadStandings(tx: Tx, asked: readonly string[]): Promise<Map<string, Standing>> {
  const [same, axis] = await Promise.all([closure(tx, asked, 'same', 'same'), closure(tx, asked, 'figure-relation', 'same-question')]);
  const joined = [...new Set([...same, ...axis])];
  const [found, edges] = await Promise.all([findVersions(tx, joined), findJudgements(tx, joined)]);
  const sources = [...new Set(found.headers.map((row) => row.source))];
  const [bodies, sourceEdges] = await Promise.all([loadBodies(tx, [...bodyIds(found), ...edges.map((row) => row.id)]), findJudgements(tx, sources)]);
  const { versions } = toVersions(found, bodies);
  const chains = currentChains(versions);
  const judged = [...toJudgements(edges, bodies), ...toJudgements(sourceEdges, await loadBodies(tx, sourceEdges.map((row) => row.id)))];
  const about = (await keepReadable(tx, judged, new Set<string>([...chains.keys(), ...sources]))).sort(byOrder);
  const hats = await loadHats(tx, [...versions.map((v) => v.recordedBy), ...about.map((a) => a.by)]);
  const personOf = (hat: string): string => hats.get(hat)?.name ?? hat;
  const homes = homesOf([...chains.values()], about);
  const independence = toIndependence(assessmentsAbout('independence', about));
  const standings = new Map<string, Standing>();
  for (const [address, members] of Map.groupBy(chains.keys(), (chain) => homes.of(chain))) {
    const own = new Set(members);
    const first = chains.get(address);
    if (first === undefined || !asked.some((chain) => own.has(chain as ChainId))) continue;
    const { state, support } = first.kind === 'figure' ? { state: null, support: supportOfFigures(members.flatMap((chain) => chains.get(chain) ?? []), independence) }
      : foldEntity(versions.filter((version) => own.has(version.chain)), about, { conflicts: homes.conflictsOf(own), placeRelation, personOf });
    for (const chain of asked) { const account = own.has(chain as ChainId) ? chains.get(chain as ChainId) : undefined; if (account !== undefined) standings.set(chain, { state, support, source: account.source }); }
  }
  return standings;
}

function homesOf(chains: readonly Chain[], about: readonly AssessmentRecord[]) {
  const nodes = chains.map((c) => ({ chain: c.chain, kind: c.kind, order: c.first.order, sort: c.current.body.sort }));
  const folded = foldComponents(nodes.filter((node) => node.kind !== 'figure'), about.filter((record): record is SameRecord => record.body.about === 'same'));
  const questions = groupFigures(nodes.filter((node) => node.kind === 'figure'), about.filter((record): record is RelationRecord => record.body.about === 'figure-relation')).questionOf;
  return {
    of: (chain: ChainId): ChainId => folded.components.get(chain) ?? questions.get(chain) ?? chain,
    conflictsOf: (own: ReadonlySet<ChainId>) => folded.conflicts.filter((c) => own.has(c.skipped.body.a as ChainId) || own.has(c.skipped.body.b as ChainId)).map((c) => c.skipped.id),
  };
}

function supportOfFigures(members: readonly Chain[], independence: ReturnType<typeof toIndependence>): Support {
  const standing = members.filter(({ ended }) => ended === null);
  return supportOf(standing.map((chain) => ({ source: chain.source, giver: chain.giver, ...(chain.givers && { givers: chain.givers }), directness: chain.claims.some(({ claim }) => directnessOf(claim.howKnown) === 'direct') ? 'direct' as const : 'unknown' as const })), independence);
}

const placeRelation = (a: number, b: number): 'same' | 'inside' | 'apart' => (a === b ? 'same' : ancestors(a).includes(b) || ancestors(b).includes(a) ? 'inside' : 'apart');
