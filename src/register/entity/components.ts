import type { ChainId } from '#base/ids.ts';
import type { AccountKind } from '../account/index.ts';
import { byOrder, type AssessmentRecord, type BodyAbout } from './input.ts';
import { joinInOrder, type JoinConflict, type PairJudgement } from './join.ts';
import { latestByMatter, pairKey } from './latest.ts';

export type FoldNode = {
  readonly chain: ChainId;
  readonly kind: AccountKind;
  /** Ledger order of the chain's first version. */
  readonly order: number;
  /** Sort of the current version: 'identified', 'described', 'group', 'pattern', 'return-episode' … */
  readonly sort: string;
};
export type SameRecord = AssessmentRecord<BodyAbout<'same'>>;

export type Components = {
  /** Chain → earliest-recorded member of its component. Every node is in it. */
  readonly components: ReadonlyMap<ChainId, ChainId>;
  /** Chain → label of everything that judgements of 'same' connect, applied or skipped: the part that must be folded together. */
  readonly zones: ReadonlyMap<ChainId, ChainId>;
  readonly conflicts: readonly JoinConflict<SameRecord>[];
  /** A machine's 'different' that persons' 'same' joined all the same. */
  readonly overruled: readonly SameRecord[];
  /** Judgements that can join nothing whoever says so: unlike kinds, or a machine on an unnamed person, group or pattern (practice.md 6). */
  readonly refused: readonly { readonly record: SameRecord; readonly why: 'kinds-differ' | 'machine-on-unnamed' }[];
};

/** Sorts of persons that no machine may join. Source: practice.md 6. */
const unnamed = new Set(['described', 'group', 'pattern']);

/**
 * Which accounts are about one thing. Source: DESIGN 6 'Folding', core.md 3. Per pair the latest assessment of a person counts, a machine's
 * where no person has judged; 'unsure' joins nothing and parts nothing. An assessment that names a chain not among `nodes` is passed over in silence
 * (the reader may not know it). The order of arrival has no influence. 100,000 nodes in well under a second or two.
 */
export function foldComponents(nodes: readonly FoldNode[], assessments: readonly SameRecord[]): Components {
  const byChain = new Map<string, FoldNode>(nodes.map((node) => [node.chain, node]));
  const known = assessments.filter(({ body }) => body.a !== body.b && byChain.has(body.a) && byChain.has(body.b));
  const deciding = [...latestByMatter(known, ({ body }) => pairKey(body.a, body.b)).values()].sort(byOrder);

  const refused: { record: SameRecord; why: 'kinds-differ' | 'machine-on-unnamed' }[] = [];
  const judgements: PairJudgement<SameRecord>[] = [];
  const connected: PairJudgement<SameRecord>[] = [];
  for (const record of deciding) {
    const { a, b, verdict } = record.body;
    if (verdict === 'unsure') continue;
    if (verdict === 'same') connected.push({ a, b, verdict: 'join', machine: false, record });
    const why = verdict === 'same' ? whyRefused(record, byChain.get(a), byChain.get(b)) : undefined;
    if (why === undefined) judgements.push({ a, b, verdict: verdict === 'same' ? 'join' : 'apart', machine: record.machine, record });
    else refused.push({ record, why });
  }
  const { find, conflicts, overruled } = joinInOrder(judgements);
  return { components: labels(nodes, find), zones: labels(nodes, joinInOrder(connected).find), conflicts, overruled, refused };
}

function whyRefused(record: SameRecord, a: FoldNode | undefined, b: FoldNode | undefined): 'kinds-differ' | 'machine-on-unnamed' | undefined {
  if (a?.kind !== b?.kind) return 'kinds-differ';
  const bare = [a, b].some((node) => node?.kind === 'person' && unnamed.has(node.sort));
  return record.machine && bare ? 'machine-on-unnamed' : undefined;
}

/** Names each set by its earliest-recorded member. */
function labels(nodes: readonly FoldNode[], find: (node: string) => string): Map<ChainId, ChainId> {
  const first = new Map<string, FoldNode>();
  for (const node of nodes) {
    const root = find(node.chain);
    const held = first.get(root);
    if (held === undefined || isEarlier(node, held)) first.set(root, node);
  }
  return new Map(nodes.map((node) => [node.chain, first.get(find(node.chain))?.chain ?? node.chain]));
}

const isEarlier = (a: FoldNode, b: FoldNode): boolean => a.order < b.order || (a.order === b.order && a.chain < b.chain);
