import { isUuid, type ChainId, type SourceId } from '#base/ids.ts';
import { permission, read, readers, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { ancestors } from '#vocabulary/gazetteer/index.ts';
import { foldComponents, type SameRecord } from './components.ts';
import { currentChains } from './current.ts';
import { foldEntity, type Entity } from './entity.ts';
import { closure, getChain, loadBodies, loadHats, loadSources, type SourceView } from './entity.store.ts';
import { figureRows, groupFigures, type RelationRecord } from './figures.ts';
import { assessmentsAbout, byOrder, type AccountVersion, type AssessmentRecord } from './input.ts';
import { toIndependence } from './independence.ts';
import { findJudgements, keepReadable, toJudgements } from './judgements.store.ts';
import { questionOf, type Question } from './question.ts';
import { findTitled, findVersions, titleIn, toVersions } from './versions.store.ts';
import type { Tx } from '#store/index.ts';

export const showPermission = permission('show', ...readers);

/** All that is shown of an entity: folded, with what it was folded from. */
export type Shown = {
  readonly entity: Entity;
  readonly versions: readonly AccountVersion[];
  readonly assessments: readonly AssessmentRecord[];
  readonly sources: ReadonlyMap<SourceId, SourceView>;
  readonly people: ReadonlyMap<string, string>;
  /** Chain → properties of which something is sealed. */
  readonly sealed: ReadonlyMap<string, readonly string[]>;
  /** Accounts that speak of this entity: acts of a person, episodes, members of a group. */
  readonly linked: readonly { readonly chain: ChainId; readonly kind: string; readonly sort: string; readonly property: string; readonly title: string }[];
  /** Accounts that claims of this entity point to, with the line a list shows. */
  readonly pointed: ReadonlyMap<string, { readonly kind: string; readonly title: string }>;
  readonly question: Question | null;
};

/** Folds and returns what an address names. Refused: `register.not-found` for hidden and absent alike, `address.unreadable`, `address.ambiguous`. */
export async function show(session: Session, address: string): Promise<Shown> {
  if (!showPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: 'show' });
  const whole = address.trim().toLowerCase();
  // A whole id needs no looking up: whether it may be read its versions tell.
  return read(session, 'record', async (tx) => showChain(tx, isUuid(whole) ? (whole as ChainId) : await getChain(tx, address)));
}

/**
 * Statements that need nothing of each other travel together (the reading connections are pipelined): six round trips, however
 * many accounts. Each step sends all its statements before it waits, so that their order hangs on nothing.
 */
async function showChain(tx: Tx, chain: ChainId): Promise<Shown> {
  const joined = await closure(tx, [chain], 'same', 'same');
  const [found, edges, links] = await Promise.all([findVersions(tx, joined), findJudgements(tx, joined), loadLinks(tx, joined)]);
  if (!found.accounts.has(chain)) throw new Refused('register.not-found');
  const sourcesOfAll = [...new Set(found.headers.map((row) => row.source))];
  const [bodies, sourceEdges, sourceViews] = await Promise.all([loadBodies(tx, [...found.headers, ...edges].map((row) => row.id)), findJudgements(tx, sourcesOfAll), loadSources(tx, sourcesOfAll)]);
  const { versions: candidates, sealed } = toVersions(found, bodies);
  const [ofSources, linkedTitles, pointed] = await Promise.all([
    loadBodies(tx, sourceEdges.map((row) => row.id)), findTitled(tx, links.map((link) => link.from_chain), 500), findTitled(tx, candidates.flatMap(pointedBy), 10_000),
  ]);
  const chains = currentChains(candidates);
  const judged = [...toJudgements(edges, bodies), ...toJudgements(sourceEdges, ofSources)];
  const about = (await keepReadable(tx, judged, new Set<string>([...chains.keys(), ...sourcesOfAll]))).sort(byOrder);
  const nodes = [...chains.values()].map((c) => ({ chain: c.chain, kind: c.kind, order: c.first.order, sort: c.current.body.sort }));
  const folded = foldComponents(nodes, about.filter((record): record is SameRecord => record.body.about === 'same'));
  // A component is named by its earliest member.
  const home = folded.components.get(chain) ?? chain;
  const members = new Set(nodes.filter((node) => folded.components.get(node.chain) === home).map((node) => node.chain));
  const versions = candidates.filter((version) => members.has(version.chain));
  const conflicts = folded.conflicts.filter((c) => members.has(c.skipped.body.a as ChainId) || members.has(c.skipped.body.b as ChainId)).map((c) => c.skipped.id);
  const axis = chains.get(chain)?.kind === 'figure' ? await showQuestion(tx, home) : null;
  const assessments = [...about, ...(axis?.relations ?? [])].filter((record, i, all) => all.findIndex((other) => other.id === record.id) === i);
  const titled = [...linkedTitles, ...pointed];
  const [hats, titles, otherSources] = await Promise.all([
    loadHats(tx, [...candidates.map((v) => v.recordedBy), ...assessments.map((a) => a.by)]), loadBodies(tx, titled.map((row) => row.version)),
    axis === null ? [] : loadSources(tx, axis.sources.filter((id) => !sourcesOfAll.includes(id))),
  ]);
  // The reviewer is not the recorder, whichever hat either wore (DESIGN 1).
  const entity = foldEntity(versions, about, { conflicts, placeRelation, personOf: (hat) => hats.get(hat)?.name ?? hat });
  const shownSources = new Set<SourceId>([...entity.sources, ...(axis?.sources ?? [])]);
  const linked = linkedTitles.flatMap((row) => links.filter((link) => link.from_chain === row.chain && members.has(link.to_chain)).map((link) => ({ chain: row.chain, kind: row.kind, sort: row.sort, property: link.property, title: titleIn(titles, row) })));
  return {
    entity, versions, assessments, linked, question: axis?.question ?? null,
    sources: new Map([...sourceViews, ...otherSources].filter((source) => shownSources.has(source.id)).map((source) => [source.id, source])),
    people: new Map([...hats].map(([hat, { name, role }]) => [hat, `${name} (${role})`])),
    sealed: new Map([...sealed].filter(([member]) => members.has(member))),
    pointed: new Map(pointed.map((row) => [row.chain, { kind: row.kind, title: titleIn(titles, row) }])),
  };
}

/** Whether one place lies in another, by the gazetteer. */
const placeRelation = (a: number, b: number): 'same' | 'inside' | 'apart' => (a === b ? 'same' : ancestors(a).includes(b) || ancestors(b).includes(a) ? 'inside' : 'apart');

type Axis = { readonly question: Question; readonly sources: readonly SourceId[]; readonly relations: readonly AssessmentRecord[] };

/** The question that a figure answers, with what was judged of its figures. */
async function showQuestion(tx: Tx, address: ChainId): Promise<Axis> {
  const axis = await closure(tx, [address], 'figure-relation', 'same-question');
  const beside = await tx.query<{ a: string; b: string }>(`select a, b from derived.edge where compartment = any ($2) and about = 'figure-relation' and (a = any ($1::uuid[]) or b = any ($1::uuid[]))`, [axis, tx.held]);
  const all = [...new Set([...axis, ...beside.flatMap((row) => [row.a, row.b])])];
  const [found, edges] = await Promise.all([findVersions(tx, all), findJudgements(tx, all)]);
  const sources = [...new Set(found.headers.map((row) => row.source))];
  const sourceEdges = await findJudgements(tx, sources);
  const bodies = await loadBodies(tx, [...found.headers, ...edges, ...sourceEdges].map((row) => row.id));
  const chains = currentChains(toVersions(found, bodies).versions);
  const about = await keepReadable(tx, toJudgements([...edges, ...sourceEdges], bodies), new Set<string>([...chains.keys(), ...sources]));
  const relations = about.filter((record): record is RelationRecord => record.body.about === 'figure-relation');
  const groups = groupFigures([...chains.values()].map((chain) => ({ chain: chain.chain, order: chain.first.order })), relations);
  const rowsOf = (chain: ChainId): ReturnType<typeof figureRows> => { const c = chains.get(chain); return c === undefined ? [] : figureRows(c); };
  return { question: questionOf(address, groups, rowsOf, toIndependence(assessmentsAbout('independence', about))), sources, relations: relations.sort(byOrder) };
}

const loadLinks = (tx: Tx, chains: readonly string[]): Promise<{ from_chain: ChainId; property: string; to_chain: ChainId }[]> =>
  tx.query('select from_chain, property, to_chain from derived.link where compartment = any ($2) and to_chain = any ($1::uuid[])', [chains, tx.held]);

/** Accounts that the claims of a version point to. */
const pointedBy = (version: AccountVersion): string[] => version.body.claims.flatMap((claim) => (claim.value.is === 'account' ? [claim.value.account] : []));
