import type { ChainId, GiverId, RecordId, SourceId } from '#base/ids.ts';
import type { Claim, FigureValue } from '../account/index.ts';
import type { FigureRelation } from '../assessment/index.ts';
import type { Chain, StandingClaim } from './current.ts';
import { directnessOf, type Directness } from '../account/index.ts';
import { byOrder, type AssessmentRecord, type BodyAbout } from './input.ts';
import { joinInOrder, type JoinConflict, type PairJudgement } from './join.ts';
import { latestByMatter, pairKey } from './latest.ts';

export type RelationRecord = AssessmentRecord<BodyAbout<'figure-relation'>>;

/** One figure as one account states it: a row. Words only, a denial and 'cannot confirm' are rows without a number (practice.md 28). */
export type FigureRow = {
  readonly account: ChainId;
  readonly version: RecordId;
  readonly claim: number;
  readonly source: SourceId;
  readonly giver: GiverId | null;
  readonly givers?: readonly GiverId[];
  readonly order: number;
  readonly figure: FigureValue;
  /** False: nothing to draw on an axis. */
  readonly numbered: boolean;
  readonly wording: Claim['wording'] | null;
  readonly locator: Claim['locator'];
  readonly directness: Directness;
  readonly saidLater: boolean;
  readonly changedLater: boolean;
};

export type QuestionLinks = {
  /** Figures that are part of this one's; `wholes` the other way round. */
  readonly parts: readonly ChainId[];
  readonly wholes: readonly ChainId[];
  /** Figures that sum this one up with others; `addends` the other way round. */
  readonly sums: readonly ChainId[];
  readonly addends: readonly ChainId[];
  /** Figures that repeat one of these (same origin); `repeated` those which one of these repeats. */
  readonly repeats: readonly ChainId[];
  readonly repeated: readonly ChainId[];
  /** Figures that revise one of these; `revised` those which one of these revises. */
  readonly revisions: readonly ChainId[];
  readonly revised: readonly ChainId[];
  readonly different: readonly ChainId[];
};
export type FigureGroups = {
  /** Figure account → address of its question: the earliest-recorded account among those that answer it. Every figure asks at least its own. */
  readonly questionOf: ReadonlyMap<ChainId, ChainId>;
  readonly members: ReadonlyMap<ChainId, readonly ChainId[]>;
  readonly links: ReadonlyMap<ChainId, QuestionLinks>;
  /** 'Same question' that would have put a part beside its whole, a sum beside its addend, or what was judged different on one axis. */
  readonly conflicts: readonly JoinConflict<RelationRecord>[];
  /** A machine's relations: shown for a person to decide, counted for nothing (practice.md 26). */
  readonly proposals: readonly RelationRecord[];
};

/** Rows of the standing figure claims of a chain, as stated; an ended chain has none. */
export function figureRows(chain: Chain): FigureRow[] {
  return chain.claims.flatMap((standing) => (standing.claim.value.is === 'figure' ? [toRow(chain, standing, standing.claim.value.figure)] : []));
}

function toRow(chain: Chain, { claim, version, place, since, saidLater, changedLater }: StandingClaim, figure: FigureValue): FigureRow {
  const numbered = figure.stance === 'states' && figure.bound !== 'words' && (figure.low !== null || figure.high !== null);
  return {
    account: chain.chain, version: version.id, claim: place, source: version.source, giver: version.giver, ...(version.givers && { givers: version.givers }), order: since, figure, numbered,
    wording: claim.wording ?? null, locator: claim.locator, directness: directnessOf(claim.howKnown), saidLater, changedLater,
  };
}

/** These put two figures on different axes; 'repeats' and 'revises' leave it open. */
const apart = new Set<FigureRelation>(['part-of', 'sum-of', 'different-question']);

/**
 * Groups figures into questions. Source: DESIGN 6 'Figures', practice.md 26. One relation counts between two figures: the latest of a person. 'Same question'
 * joins, in ledger order and never across an 'apart' pair; the others are links between questions. A relation that names a figure not among `figures` is passed over.
 */
export function groupFigures(figures: readonly { readonly chain: ChainId; readonly order: number }[], relations: readonly RelationRecord[]): FigureGroups {
  const byChain = new Map<string, number>(figures.map(({ chain, order }) => [chain, order]));
  const known = relations.filter(({ body }) => body.from !== body.to && byChain.has(body.from) && byChain.has(body.to));
  const counting = [...latestByMatter(known, ({ body }) => pairKey(body.from, body.to)).values()].sort(byOrder);
  const decided = counting.filter(({ machine }) => !machine);
  const { find, conflicts } = joinInOrder(decided.flatMap((record): PairJudgement<RelationRecord>[] => {
    const { from: a, to: b, relation } = record.body;
    if (relation === 'same-question') return [{ a, b, verdict: 'join', machine: false, record }];
    return apart.has(relation) ? [{ a, b, verdict: 'apart', machine: false, record }] : [];
  }));

  const sorted = [...figures].sort((a, b) => a.order - b.order || (a.chain < b.chain ? -1 : 1));
  const address = new Map<string, ChainId>();
  for (const { chain } of sorted) if (!address.has(find(chain))) address.set(find(chain), chain);
  const questionOf = new Map(sorted.map(({ chain }) => [chain, address.get(find(chain)) ?? chain]));
  const members = Map.groupBy(sorted.map(({ chain }) => chain), (chain) => questionOf.get(chain) ?? chain);
  return { questionOf, members, links: linksOf(decided, questionOf, members), conflicts, proposals: counting.filter(({ machine }) => machine) };
}

const names = {
  'part-of': ['wholes', 'parts'], 'sum-of': ['addends', 'sums'], 'repeats': ['repeated', 'repeats'],
  'revises': ['revised', 'revisions'], 'different-question': ['different', 'different'],
} as const satisfies Record<Exclude<FigureRelation, 'same-question'>, readonly [keyof QuestionLinks, keyof QuestionLinks]>;

/** Links stand under the questions of both ends, each naming the figure at the other end. */
function linksOf(decided: readonly RelationRecord[], questionOf: ReadonlyMap<string, ChainId>, members: ReadonlyMap<ChainId, readonly ChainId[]>): Map<ChainId, QuestionLinks> {
  const empty = (): Record<keyof QuestionLinks, Set<ChainId>> => ({
    parts: new Set(), wholes: new Set(), sums: new Set(), addends: new Set(), repeats: new Set(), repeated: new Set(), revisions: new Set(), revised: new Set(), different: new Set(),
  });
  const links = new Map([...members.keys()].map((question) => [question as string, empty()]));
  for (const { body: { from, to, relation } } of decided) {
    if (relation === 'same-question') continue;
    const [ofFrom, ofTo] = names[relation];
    links.get(questionOf.get(from) ?? from)?.[ofFrom].add(to as ChainId);
    links.get(questionOf.get(to) ?? to)?.[ofTo].add(from as ChainId);
  }
  const list = (set: ReadonlySet<ChainId>): ChainId[] => [...set].sort();
  return new Map([...links].map(([question, held]): [ChainId, QuestionLinks] => [question as ChainId, {
    parts: list(held.parts), wholes: list(held.wholes), sums: list(held.sums), addends: list(held.addends), repeats: list(held.repeats),
    repeated: list(held.repeated), revisions: list(held.revisions), revised: list(held.revised), different: list(held.different),
  }]));
}
