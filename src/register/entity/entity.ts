import type { ChainId, RecordId, SourceId } from '#base/ids.ts';
import type { AccountBody, AccountKind } from '../account/index.ts';
import { contradicts, isSingle, type PlaceRelation } from './contradicts.ts';
import { currentChains, type Chain } from './current.ts';
import { toGrades } from './grades.ts';
import { toIndependence, type Independence } from './independence.ts';
import { assessmentsAbout, type AccountVersion, type AssessmentRecord } from './input.ts';
import { preferenceOn, type Preference, type PropertyEntry } from './preference.ts';
import { toRivals, type Rival, type Silence } from './rivals.ts';
import { foldState, type Folded, type StateInput } from './state.ts';
import { supportOf, type Support } from './support.ts';
import { voiceKeys } from './voices.ts';
import { directnessOf } from '../account/index.ts';

/** What the reader's side knows that pure folding cannot: everything is optional, and each lack errs to less being claimed. */
export type EntityView = Pick<StateInput, 'recordersOf' | 'personOf'> & {
  /** Earliest member of the component an account belongs to, among those the reader may read; default: itself. */
  readonly sameAs?: (account: string) => string;
  /** From the gazetteer; default: different ids are places apart. */
  readonly placeRelation?: PlaceRelation;
  /** 'same' judgements skipped within or at the edge of this entity (`Components.conflicts`): they make it disputed. */
  readonly conflicts?: readonly RecordId[];
  /** Where many entities of the same sources are folded, worked out once; default: from the assessments handed in. */
  readonly independence?: Independence;
};

export type PropertyFold = {
  readonly property: string;
  /** Preferred first where an assessment prefers one; else by weight (core.md 26). Never merged, never dropped. */
  readonly rivals: readonly Rival[];
  readonly preference: Preference | null;
  /** Not known, not asked, declined: kept apart, never a rival and never a dispute (practice.md 14). */
  readonly silences: readonly Silence[];
  /** Two accounts state what cannot both be true. */
  readonly contradictory: boolean;
};
export type Member = Pick<Chain, 'chain' | 'source' | 'giver' | 'givers' | 'ended' | 'forks'> & {
  readonly version: RecordId;
  readonly sort: string;
  readonly recordedAt: string;
};
export type Entity = {
  /** Id of the earliest-recorded member that the reader may read (core.md 2). Any member's id is an address too. */
  readonly address: ChainId;
  readonly kind: AccountKind;
  /** The sort that says most: 'identified' if any member is, else that of the earliest member. */
  readonly sort: string;
  readonly sorts: readonly string[];
  /** Persons only: the most protective standing of any member; unsaid is protected. */
  readonly standing: NonNullable<AccountBody['standing']> | null;
  readonly members: readonly Member[];
  readonly properties: ReadonlyMap<string, PropertyFold>;
  readonly sources: readonly SourceId[];
  readonly support: Support;
  readonly reviewed: Folded;
  readonly state: Folded['state'];
  readonly conflicts: readonly RecordId[];
};

/**
 * What accounts and assessments add up to. Source: DESIGN 1, 6; core.md 26-28. Derived: no order of arrival matters.
 * @param versions every readable version of every member chain
 * @param assessments all that the reader may read and that may touch them; others are passed over
 * Throws when there is no version, or when members are of different kinds (the components were not folded).
 */
export function foldEntity(versions: readonly AccountVersion[], assessments: readonly AssessmentRecord[], view: EntityView = {}): Entity {
  const chains = currentChains(versions);
  const members = [...chains.values()].sort((a, b) => a.first.order - b.first.order || (a.chain < b.chain ? -1 : 1));
  const [earliest] = members;
  if (earliest === undefined) throw new Error('an entity without an account');
  if (members.some(({ kind }) => kind !== earliest.kind)) throw new Error('accounts of different kinds in one entity');
  const standing = members.filter(({ ended }) => ended === null);
  const independence = view.independence ?? toIndependence(assessmentsAbout('independence', assessments));
  const sameAs = view.sameAs ?? ((account: string): string => account);
  const grades = toGrades(chains, assessments);
  const preferred = assessmentsAbout('preferred', assessments);

  const entries = Map.groupBy(standing.flatMap((chain) => chain.claims.map((claim): PropertyEntry => ({ chain, standing: claim }))), ({ standing: { claim } }) => claim.property);
  const properties = new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([property, own]): [string, PropertyFold] => {
    const { rivals, silences } = toRivals(own, { grades, independence, sameAs });
    const preference = preferenceOn(property, own, preferred, chains, sameAs);
    const ordered = preference === null ? rivals : preferredFirst(rivals, preference);
    const contradictory = isSingle(earliest.kind, property) && anyContradiction(rivals, view.placeRelation);
    return [property, { property, rivals: ordered, preference, silences, contradictory }];
  }));

  const conflicts = view.conflicts ?? [];
  const contradicted = conflicts.length > 0 || [...properties.values()].some(({ contradictory, rivals }) => contradictory && !rivals.some((rival) => rival.preferred));
  const reviewed = foldState({
    accounts: standing.map(toStateAccount(standing)), reviews: assessmentsAbout('review', assessments), contradicted,
    ...(view.recordersOf && { recordersOf: view.recordersOf }), ...(view.personOf && { personOf: view.personOf }),
  });
  const voices = standing.flatMap((chain) => {
    const own = chain.claims.filter(({ claim }) => claim.value.is !== 'state');
    const steps = own.map(({ claim }) => directnessOf(claim.howKnown));
    return [{ source: chain.source, giver: chain.giver, ...(chain.givers && { givers: chain.givers }), directness: steps.includes('direct') ? 'direct' as const : 'unknown' as const }];
  });
  const sorts = [...new Set(members.map(({ current }) => current.body.sort))];
  return {
    address: earliest.chain, kind: earliest.kind, sort: sorts.includes('identified') ? 'identified' : sorts[0] ?? earliest.current.body.sort, sorts,
    standing: standingOf(members), members: members.map(toMember), properties,
    sources: [...new Set(standing.map(({ source }) => source))], support: supportOf(voices, independence), reviewed, state: reviewed.state, conflicts,
  };
}

function preferredFirst(rivals: readonly Rival[], { rival: key }: Preference): Rival[] {
  const marked = rivals.map((rival) => ({ ...rival, preferred: rival.key === key }));
  return [...marked.filter((rival) => rival.preferred), ...marked.filter((rival) => !rival.preferred)];
}

/** A speaker who said one thing and later another does not contradict herself; only different accounts do (practice.md 13). */
function anyContradiction(rivals: readonly Rival[], relation?: PlaceRelation): boolean {
  return rivals.some((a, index) => rivals.slice(0, index).some((b) => contradicts(a.value, b.value, relation) && fromOther(a, b, rivals, relation)));
}

/** Whether somebody states the one and somebody else the other. Who names several places where it was is not contradicted by who names one of them. */
function fromOther(a: Rival, b: Rival, rivals: readonly Rival[], relation?: PlaceRelation): boolean {
  const now = (rival: Rival): string[] => rival.claims.filter(({ changedLater }) => !changedLater).map(({ account }) => account);
  const places = (account: string): Rival[] => rivals.filter((rival) => rival.value.is === 'place' && now(rival).includes(account));
  const apart = (x: string, y: string): boolean => a.value.is !== 'place' || places(x).every((p) => places(y).every((q) => contradicts(p.value, q.value, relation)));
  return now(a).some((x) => now(b).some((y) => x !== y && apart(x, y)));
}

const toMember = ({ chain, source, giver, givers, ended, forks, current, first }: Chain): Member =>
  ({ chain, source, giver, ...(givers && { givers }), ended, forks, version: current.id, sort: current.body.sort, recordedAt: first.recordedAt });

const toStateAccount = (all: readonly Chain[]): ((chain: Chain) => StateInput['accounts'][number]) => {
  const keyOf = voiceKeys(all);
  return (own) => toState(own, keyOf(own));
};
const toState = ({ chain, history, first, current }: Chain, voice: string): StateInput['accounts'][number] =>
  ({ chain, voice, recordedBy: history.map(({ recordedBy }) => recordedBy), first: first.order, last: current.order });

function standingOf(members: readonly Chain[]): Entity['standing'] {
  if (members[0]?.kind !== 'person') return null;
  const said = members.map(({ current }) => current.body.standing ?? 'protected');
  return (['protected', 'accused', 'public-role'] as const).find((standing) => said.includes(standing)) ?? 'protected';
}
