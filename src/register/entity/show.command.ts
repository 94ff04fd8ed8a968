import { isUuid, type ChainId, type CompartmentId, type SourceId } from '#base/ids.ts';
import { listCompartments, permission, read, readers, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { findUses, toUses, type UsedAccount, type Uses } from '#consent/index.ts';
import { ancestors } from '#vocabulary/gazetteer/index.ts';
import { loadVocabulary, type Vocabulary } from '#vocabulary/index.ts';
import { titleOf, type AccountKind, type OpenBody } from '../account/index.ts';
import { subjectsOf } from '../assessment/index.ts';
import { foldComponents, type SameRecord } from './components.ts';
import { currentChains, type Chain } from './current.ts';
import { foldEntity, type Entity } from './entity.ts';
import { closure, getChain, loadBodies, loadHats, loadSources, type SourceView } from './entity.store.ts';
import { figureRows, groupFigures, type RelationRecord } from './figures.ts';
import { assessmentsAbout, byOrder, type AccountVersion, type AssessmentRecord } from './input.ts';
import { toIndependence, type Independence } from './independence.ts';
import { findJudgements, keepReadable, toJudgements } from './judgements.store.ts';
import { questionOf, type Question } from './question.ts';
import { foldTold, type Told } from './told.ts';
import { bodyIds, findTitled, findVersions, toStanding, toVersions, type FoundVersions } from './versions.store.ts';
import type { Tx } from '#store/index.ts';

export const showPermission = permission('show', ...readers);

/** All that is shown of an entity: folded, with what it was folded from. */
export type Shown = {
  readonly entity: Entity;
  readonly versions: readonly AccountVersion[];
  readonly assessments: readonly AssessmentRecord[];
  readonly independence: Independence;
  readonly sources: ReadonlyMap<SourceId, SourceView>;
  readonly people: ReadonlyMap<string, string>;
  /** Version and place of each claim whose value stands while its words are sealed. */
  readonly closed: ReadonlySet<string>;
  /** Chain → properties of which something is sealed. */
  readonly sealed: ReadonlyMap<string, readonly string[]>;
  /** Accounts that speak of this entity: acts of a person, episodes, members of a group. */
  readonly linked: readonly { readonly chain: ChainId; readonly kind: string; readonly sort: string; readonly property: string; readonly title: string }[];
  /** The same, folded; `more` when there are others that are not among them. */
  readonly told: readonly Told[];
  readonly more: boolean;
  /** Accounts that claims of this entity point to, or that assessments name beside it, with what is open of them. */
  readonly pointed: ReadonlyMap<string, Pointed>;
  readonly question: Question | null;
  /** What else the accounts of the question's figures say: when it was said, in which words. */
  readonly aside: ReadonlyMap<ChainId, Chain>;
  readonly circles: ReadonlyMap<CompartmentId, string>;
  /** What may be done with the accounts it is made of. */
  readonly used: readonly UsedAccount[];
  readonly uses: Uses;
  /** With the group's own terms. */
  readonly vocabulary: Vocabulary;
};
export type Pointed = { readonly kind: AccountKind; readonly sort: string; readonly title: string; readonly open: OpenBody | null };

const mostLinked = 500;

/** Folds and returns what an address names. Refused: `register.not-found` for hidden and absent alike, `address.unreadable`, `address.ambiguous`. */
export async function show(session: Session, address: string): Promise<Shown> {
  if (!showPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: 'show' });
  const whole = address.trim().toLowerCase();
  // A whole id needs no looking up: whether it may be read its versions tell.
  return read(session, 'record', async (tx) => showChain(tx, isUuid(whole) ? (whole as ChainId) : await getChain(tx, address)), 'planned');
}

/** One account by itself, whatever was concluded of it: what it says, and nothing of how it was judged. Refused as `show`. */
export async function showAlone(session: Session, account: string): Promise<Shown> {
  if (!showPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: 'show' });
  if (!isUuid(account)) throw new Refused('register.not-found');
  return read(session, 'record', async (tx) => showChain(tx, account.toLowerCase() as ChainId, false), 'planned');
}

/**
 * Statements that need nothing of each other travel together (the reading connections are pipelined): six round trips, however
 * many accounts. Each step sends all its statements before it waits, so that their order hangs on nothing. `judged` false: as if nobody had concluded anything.
 */
async function showChain(tx: Tx, chain: ChainId, judged = true): Promise<Shown> {
  const [joined, circles, vocabulary] = await Promise.all([judged ? closure(tx, [chain], 'same', 'same') : [chain], listCompartments(tx), loadVocabulary(tx)]);
  const [found, edges, links] = await Promise.all([findVersions(tx, joined), judged ? findJudgements(tx, joined) : [], loadLinks(tx, joined, 4 * mostLinked)]);
  if (!found.accounts.has(chain)) throw new Refused('register.not-found');
  const sourcesOfAll = [...new Set(found.headers.map((row) => row.source))];
  const used = usedOf(found);
  const linkedChains = [...new Set(links.map((link) => link.from_chain))];
  const [bodies, edgesBeside, sourceViews, foundUses, linkedTitles] = await Promise.all([
    loadBodies(tx, [...bodyIds(found), ...edges.map((row) => row.id)]), judged ? findJudgements(tx, [...sourcesOfAll, ...linkedChains]) : [], loadSources(tx, sourcesOfAll), findUses(tx, used),
    findTitled(tx, linkedChains, mostLinked),
  ]);
  const { versions: candidates, sealed } = toVersions(found, bodies);
  const judgedHere = toJudgements(edges, bodies);
  const [furtherBodies, hats, pointed] = await Promise.all([
    loadBodies(tx, [...new Set([...edgesBeside.map((row) => row.id), ...linkedTitles.map((row) => row.version), ...foundUses.entries.map((row) => row.id)])]),
    loadHats(tx, [...candidates.map((version) => version.recordedBy), ...[...edges, ...edgesBeside].map((row) => row.by_hat)]),
    findTitled(tx, [...candidates.flatMap(pointedBy), ...judgedHere.flatMap(({ body }) => subjectsOf(body).filter((id) => !found.accounts.has(id as ChainId)))], 10_000),
  ]);
  const uses = await toUses(tx, foundUses, furtherBodies);
  const chains = currentChains(candidates);
  const all = [...judgedHere, ...toJudgements(edgesBeside, furtherBodies)];
  const known = new Set<string>([...chains.keys(), ...sourcesOfAll, ...linkedTitles.map((row) => row.chain), ...pointed.map((row) => row.chain)]);
  const readable = (await keepReadable(tx, all, known)).sort(byOrder);
  // What is judged of this entry and its sources; what is judged of the entries beside it is theirs.
  const own = new Set<string>([...joined, ...sourcesOfAll]);
  const about = readable.filter((record) => subjectsOf(record.body).some((id) => own.has(id)));
  const nodes = [...chains.values()].map((c) => ({ chain: c.chain, kind: c.kind, order: c.first.order, sort: c.current.body.sort }));
  const folded = foldComponents(nodes, about.filter((record): record is SameRecord => record.body.about === 'same'));
  // A component is named by its earliest member.
  const home = folded.components.get(chain) ?? chain;
  const members = new Set(nodes.filter((node) => folded.components.get(node.chain) === home).map((node) => node.chain));
  const versions = candidates.filter((version) => members.has(version.chain));
  const conflicts = folded.conflicts.filter((c) => members.has(c.skipped.body.a as ChainId) || members.has(c.skipped.body.b as ChainId)).map((c) => c.skipped.id);
  const axis = chains.get(chain)?.kind === 'figure' && judged ? await showQuestion(tx, home) : null;
  const assessments = [...new Map([...about, ...(axis?.relations ?? [])].map((record) => [record.id, record])).values()];
  // Of most entries nothing is left to be asked here: a round trip less.
  const [ofAxis, pointedBodies, otherSources] = await Promise.all([
    axis === null ? [] : loadHats(tx, axis.relations.map((relation) => relation.by)), loadBodies(tx, pointed.map((row) => row.version)),
    axis === null ? [] : loadSources(tx, axis.sources.filter((id) => !sourcesOfAll.includes(id))),
  ]);
  const named = new Map([...hats, ...ofAxis]);
  const spoke = new Set<string>([...candidates.map((version) => version.recordedBy), ...assessments.map((one) => one.by)]);
  const independence = axis?.independence ?? toIndependence(assessmentsAbout('independence', about));
  // The reviewer is not the recorder, whichever hat either wore (DESIGN 1).
  const entity = foldEntity(versions, about, { conflicts, placeRelation, independence, personOf: (hat) => named.get(hat)?.name ?? hat });
  const shownSources = new Set<SourceId>([...entity.sources, ...(axis?.sources ?? [])]);
  const linksHere = links.filter((link) => members.has(link.to_chain));
  const bySpeaker = Map.groupBy(linksHere, (link) => link.from_chain);
  const speaking = linkedTitles.filter((row) => bySpeaker.has(row.chain)).map((row) => ({ row, open: openOf(furtherBodies, row.version) }));
  const linked = speaking.flatMap(({ row, open }) => (bySpeaker.get(row.chain) ?? []).map((link) => ({ chain: row.chain, kind: row.kind, sort: row.sort, property: link.property, title: open === null ? row.sort : titleOf(open) })));
  const toldVersions = speaking.flatMap(({ row, open }) => (open === null ? [] : [toStanding(row, open)]));
  const told = foldTold(toldVersions, linksHere.map((link) => ({ from: link.from_chain, property: link.property, to: link.to_chain })), readable, { independence, placeRelation });
  return {
    entity, versions, assessments, independence, closed: closedIn([...versions, ...toldVersions, ...[...(axis?.chains ?? new Map<ChainId, Chain>()).values()].flatMap((c) => c.history)]), linked, told, more: linkedTitles.length === mostLinked, question: axis?.question ?? null, aside: axis?.chains ?? new Map<ChainId, Chain>(),
    sources: new Map([...sourceViews, ...otherSources].filter((source) => shownSources.has(source.id)).map((source) => [source.id, source])),
    people: new Map([...named].filter(([hat]) => spoke.has(hat)).map(([hat, { name, role }]) => [hat, `${name} (${role})`])),
    sealed: new Map([...sealed].filter(([member]) => members.has(member))),
    pointed: new Map(pointed.map((row) => { const open = openOf(pointedBodies, row.version); return [row.chain, { kind: row.kind, sort: row.sort, title: open === null ? row.sort : titleOf(open), open }]; })),
    circles: new Map(circles.map((circle) => [circle.id, circle.name])), used: used.filter((one) => members.has(one.chain as ChainId)), uses, vocabulary,
  };
}

const openOf = (bodies: ReadonlyMap<string, string>, version: string): OpenBody | null => { const text = bodies.get(version); return text === undefined ? null : JSON.parse(text) as OpenBody; };

const closedIn = (versions: readonly AccountVersion[]): Set<string> => new Set(versions.flatMap((version) => (version.closed ?? []).map((place) => `${version.id} ${place}`)));

/** Accounts as consent is asked of them: by whose word each stands. */
function usedOf({ accounts, headers }: FoundVersions): UsedAccount[] {
  return headers.filter((row) => accounts.get(row.chain)?.version === row.id).map((row) => ({ compartment: row.compartment, chain: row.chain, source: row.source, giver: row.giver }));
}

/** Whether one place lies in another, by the gazetteer. */
const placeRelation = (a: number, b: number): 'same' | 'inside' | 'apart' => (a === b ? 'same' : ancestors(a).includes(b) || ancestors(b).includes(a) ? 'inside' : 'apart');

type Axis = { readonly question: Question; readonly sources: readonly SourceId[]; readonly relations: readonly AssessmentRecord[]; readonly independence: Independence; readonly chains: ReadonlyMap<ChainId, Chain> };

/** The question that a figure answers, with what was judged of its figures. */
async function showQuestion(tx: Tx, address: ChainId): Promise<Axis> {
  const axis = await closure(tx, [address], 'figure-relation', 'same-question');
  const beside = await tx.planned<{ a: string; b: string }>(`select a, b from derived.edge where compartment = any (HELD) and about = 'figure-relation' and (a = any ($1::uuid[]) or b = any ($1::uuid[]))`, [axis]);
  const all = [...new Set([...axis, ...beside.flatMap((row) => [row.a, row.b])])];
  const [found, edges] = await Promise.all([findVersions(tx, all), findJudgements(tx, all)]);
  const sources = [...new Set(found.headers.map((row) => row.source))];
  const sourceEdges = await findJudgements(tx, sources);
  const bodies = await loadBodies(tx, [...bodyIds(found), ...[...edges, ...sourceEdges].map((row) => row.id)]);
  const chains = currentChains(toVersions(found, bodies).versions);
  const about = await keepReadable(tx, toJudgements([...edges, ...sourceEdges], bodies), new Set<string>([...chains.keys(), ...sources]));
  const relations = about.filter((record): record is RelationRecord => record.body.about === 'figure-relation');
  const groups = groupFigures([...chains.values()].map((chain) => ({ chain: chain.chain, order: chain.first.order })), relations);
  const rowsOf = (chain: ChainId): ReturnType<typeof figureRows> => { const c = chains.get(chain); return c === undefined ? [] : figureRows(c); };
  const independence = toIndependence(assessmentsAbout('independence', about));
  return { question: questionOf(address, groups, rowsOf, independence), sources, relations: relations.sort(byOrder), independence, chains };
}

/** Who speaks of these, at most `most`: of a place or an agency that a whole list names there may be very many. */
const loadLinks = (tx: Tx, chains: readonly string[], most: number): Promise<{ from_chain: ChainId; property: string; to_chain: ChainId }[]> =>
  tx.planned('select from_chain, property, to_chain from derived.link where compartment = any (HELD) and to_chain = any ($1::uuid[]) order by from_chain, property, to_chain limit $2', [chains, most]);

/** Accounts that the claims of a version point to. */
const pointedBy = (version: AccountVersion): string[] => version.body.claims.flatMap((claim) => (claim.value.is === 'account' ? [claim.value.account] : []));
