import type { ChainId, SourceId } from '#base/ids.ts';
import { permission, read, readers, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { ancestors } from '#vocabulary/gazetteer/index.ts';
import { titleOf, type OpenBody } from '../account/index.ts';
import { foldComponents, type SameRecord } from './components.ts';
import { currentChains } from './current.ts';
import { foldEntity, type Entity } from './entity.ts';
import { closure, getChain, loadAssessments, loadHats, loadSealedProperties, loadSources, loadVersions, type SourceView } from './entity.store.ts';
import { figureRows, groupFigures, type RelationRecord } from './figures.ts';
import { assessmentsAbout, type AccountVersion, type AssessmentRecord } from './input.ts';
import { toIndependence } from './independence.ts';
import { questionOf, type Question } from './question.ts';
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
  return read(session, 'record', async (tx) => showChain(tx, await getChain(tx, address)));
}

async function showChain(tx: Tx, chain: ChainId): Promise<Shown> {
  const joined = await closure(tx, [chain], 'same', 'same');
  const candidates = await loadVersions(tx, joined);
  const about = await loadAssessments(tx, [...joined, ...new Set(candidates.map((version) => version.source))]);
  const chains = currentChains(candidates);
  const nodes = [...chains.values()].map((c) => ({ chain: c.chain, kind: c.kind, order: c.first.order, sort: c.current.body.sort }));
  const same = about.filter((record): record is SameRecord => record.body.about === 'same');
  const folded = foldComponents(nodes, same);
  const home = folded.components.get(chain);
  const members = new Set(nodes.filter((node) => folded.components.get(node.chain) === home).map((node) => node.chain));
  const versions = candidates.filter((version) => members.has(version.chain));
  const conflicts = folded.conflicts.filter((c) => members.has(c.skipped.body.a as ChainId) || members.has(c.skipped.body.b as ChainId)).map((c) => c.skipped.id);
  // The reviewer is not the recorder, whichever hat either wore (DESIGN 1).
  const hats = await loadHats(tx, [...candidates.map((v) => v.recordedBy), ...about.map((a) => a.by)]);
  const entity = foldEntity(versions, about, { conflicts, placeRelation, personOf: (hat) => hats.get(hat)?.name ?? hat });
  const question = entity.kind === 'figure' ? await showQuestion(tx, entity.address) : null;
  const sourceIds = [...new Set([...entity.sources, ...(question?.sources ?? [])])];
  const sources = new Map((await loadSources(tx, sourceIds)).map((source) => [source.id, source]));
  const assessments = [...about, ...(question?.relations ?? [])].filter((record, i, all) => all.findIndex((other) => other.id === record.id) === i);
  const others = await loadHats(tx, (question?.relations ?? []).map((a) => a.by));
  const people = new Map([...hats, ...others].map(([hat, { name, role }]) => [hat, `${name} (${role})`]));
  return {
    entity, versions, assessments, sources, people, sealed: await loadSealedProperties(tx, [...members]),
    linked: await loadLinked(tx, [...members]), pointed: await loadPointed(tx, versions), question: question?.question ?? null,
  };
}

/** Whether one place lies in another, by the gazetteer. */
const placeRelation = (a: number, b: number): 'same' | 'inside' | 'apart' => (a === b ? 'same' : ancestors(a).includes(b) || ancestors(b).includes(a) ? 'inside' : 'apart');

async function showQuestion(tx: Tx, address: ChainId): Promise<{ question: Question; sources: SourceId[]; relations: AssessmentRecord[] }> {
  const axis = await closure(tx, [address], 'figure-relation', 'same-question');
  const beside = await tx.query<{ a: string; b: string }>(`select a, b from derived.edge where compartment = any ($2) and about = 'figure-relation' and (a = any ($1::uuid[]) or b = any ($1::uuid[]))`, [axis, tx.held]);
  const all = [...new Set([...axis, ...beside.flatMap((row) => [row.a, row.b])])];
  const versions = await loadVersions(tx, all);
  const chains = currentChains(versions);
  const sources = [...new Set(versions.map((version) => version.source))];
  const about = await loadAssessments(tx, [...all, ...sources]);
  const relations = about.filter((record): record is RelationRecord => record.body.about === 'figure-relation');
  const groups = groupFigures([...chains.values()].map((chain) => ({ chain: chain.chain, order: chain.first.order })), relations);
  const rowsOf = (chain: ChainId): ReturnType<typeof figureRows> => { const c = chains.get(chain); return c === undefined ? [] : figureRows(c); };
  return { question: questionOf(address, groups, rowsOf, toIndependence(assessmentsAbout('independence', about))), sources, relations };
}

async function loadLinked(tx: Tx, members: readonly string[]): Promise<Shown['linked']> {
  const rows = await tx.query<{ chain: ChainId; kind: string; sort: string; property: string; open: string }>(`
    select a.chain, a.kind, a.sort, l.property, b.open from derived.link l
    join derived.account a on a.compartment = l.compartment and a.chain = l.from_chain
    join record.body b on b.compartment = a.compartment and b.id = a.version
    where l.compartment = any ($2) and a.compartment = any ($2) and b.compartment = any ($2) and l.to_chain = any ($1::uuid[]) order by a.at, a.chain limit 500`, [members, tx.held]);
  return rows.map(({ open, ...row }) => ({ ...row, title: titleOf(JSON.parse(open) as OpenBody) }));
}

async function loadPointed(tx: Tx, versions: readonly AccountVersion[]): Promise<Shown['pointed']> {
  const chains = [...new Set(versions.flatMap((version) => version.body.claims.flatMap((claim) => (claim.value.is === 'account' ? [claim.value.account] : []))))];
  if (chains.length === 0) return new Map();
  const rows = await tx.query<{ chain: string; kind: string; open: string }>(`select a.chain, a.kind, b.open from derived.account a
    join record.body b on b.compartment = a.compartment and b.id = a.version
    where a.compartment = any ($2) and b.compartment = any ($2) and a.chain = any ($1::uuid[])`, [chains, tx.held]);
  return new Map(rows.map((row) => [row.chain, { kind: row.kind, title: titleOf(JSON.parse(row.open) as OpenBody) }]));
}
