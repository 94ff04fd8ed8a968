import type { ChainId, HatId, RecordId } from '#base/ids.ts';
import type { AssessmentRecord, BodyAbout } from './input.ts';
import { byOrder } from './input.ts';
import type { Lang } from './support-words.ts';

export const states = ['one-account', 'agreeing-accounts', 'in-review', 'reasonable-grounds', 'disputed', 'not-supported'] as const;
export type State = (typeof states)[number];
export type ReviewRecord = AssessmentRecord<BodyAbout<'review'>>;

export type StateInput = {
  /** Standing member accounts: whose voice, everybody who recorded a version, order of the first and of the current version. */
  readonly accounts: readonly { readonly chain: ChainId; readonly voice: string; readonly recordedBy: readonly HatId[]; readonly first: number; readonly last: number }[];
  readonly reviews: readonly ReviewRecord[];
  /** Rivals that cannot both be true and of which none is preferred, or members held together against a 'different'. */
  readonly contradicted: boolean;
  /** Who recorded an account that a review covers but that is no member here. */
  readonly recordersOf?: (chain: string) => readonly HatId[];
  /** The person behind a hat: somebody with two hats cannot review what he recorded with the other. Default: the hat itself. */
  readonly personOf?: (hat: HatId) => string;
};
export type StandingReview = {
  readonly assessment: RecordId;
  readonly by: HatId;
  readonly at: string;
  readonly verdict: BodyAbout<'review'>['verdict'];
  /** The rule used; shown. */
  readonly rule: string;
  readonly reason: string;
  readonly covers: readonly ChainId[];
  /** Accounts it covered that are not members (any more). */
  readonly coversOthers: number;
  /** Members recorded, or given a new version, after it: 'decided before n newer'. */
  readonly decidedBeforeNewer: number;
  /** Members recorded before it which it did not weigh. */
  readonly notCovered: number;
};
export type Folded = {
  /** Null when no account stands any more. */
  readonly state: State | null;
  /** The reviews that count, newest first. */
  readonly reviews: readonly StandingReview[];
  /** A review by somebody who recorded a covered account, or by a machine, counts for nothing and is reported. */
  readonly void: readonly { readonly assessment: RecordId; readonly why: 'reviewer-recorded' | 'machine' }[];
};

/**
 * State is folded, never stored. Source: DESIGN 1, practice.md 17, core.md 28 with 'reviewed: reasonable grounds' for 'confirmed'.
 * For each account the latest valid review that covers it counts. A counting review 'in-review' shows as such; reviews that reach opposite verdicts
 * on members make it disputed; otherwise the verdict stands, also over a contradiction (the reviewer has weighed it; what came later is counted beside it).
 */
export function foldState(input: StateInput): Folded {
  const members = new Map<string, StateInput['accounts'][number]>(input.accounts.map((account) => [account.chain, account]));
  const touching = input.reviews.filter(({ body }) => body.accounts.some((chain) => members.has(chain))).sort(byOrder);
  const voided = touching.map((review) => ({ assessment: review.id, why: whyVoid(review, members, input) }));
  const counting = new Map<string, ReviewRecord>();
  touching.forEach((review, index) => {
    if (voided[index]?.why !== undefined) return;
    for (const chain of review.body.accounts) if (members.has(chain)) counting.set(chain, review);
  });
  const standing = [...new Set(counting.values())].sort((a, b) => byOrder(b, a));
  return {
    state: stateOf(input, standing),
    reviews: standing.map((review) => toStanding(review, input.accounts)),
    void: voided.flatMap(({ assessment, why }) => (why === undefined ? [] : [{ assessment, why }])),
  };
}

function stateOf({ accounts, contradicted }: StateInput, standing: readonly ReviewRecord[]): State | null {
  if (accounts.length === 0) return null;
  const verdicts = new Set(standing.map(({ body }) => body.verdict));
  if (verdicts.has('in-review')) return 'in-review';
  if (verdicts.has('reasonable-grounds') && verdicts.has('not-supported')) return 'disputed';
  if (verdicts.has('reasonable-grounds')) return 'reasonable-grounds';
  if (verdicts.has('not-supported')) return 'not-supported';
  if (contradicted) return 'disputed';
  return new Set(accounts.map(({ voice }) => voice)).size > 1 ? 'agreeing-accounts' : 'one-account';
}

/** Opening a review is no verdict: whoever recorded the account may ask for one. */
function whyVoid(review: ReviewRecord, members: ReadonlyMap<string, StateInput['accounts'][number]>, input: StateInput): 'reviewer-recorded' | 'machine' | undefined {
  if (review.machine) return 'machine';
  if (review.body.verdict === 'in-review') return undefined;
  const personOf = input.personOf ?? ((hat: HatId): string => hat);
  const recorders = review.body.accounts.flatMap((chain) => [...(members.get(chain)?.recordedBy ?? []), ...(input.recordersOf?.(chain) ?? [])]);
  return recorders.some((hat) => personOf(hat) === personOf(review.by)) ? 'reviewer-recorded' : undefined;
}

function toStanding(review: ReviewRecord, accounts: StateInput['accounts']): StandingReview {
  const listed = new Set<string>(review.body.accounts);
  const covers = accounts.filter(({ chain }) => listed.has(chain));
  const newer = accounts.filter(({ last }) => last > review.order);
  return {
    assessment: review.id, by: review.by, at: review.at, verdict: review.body.verdict, rule: review.body.rule, reason: review.reason,
    covers: covers.map(({ chain }) => chain),
    coversOthers: listed.size - covers.length,
    decidedBeforeNewer: newer.length,
    notCovered: accounts.filter(({ chain, last }) => !listed.has(chain) && last <= review.order).length,
  };
}

const stateTexts: Record<State, Record<Lang, string>> = {
  'one-account': { en: 'one account', ko: '진술 하나', zh: '一份陈述' },
  'agreeing-accounts': { en: 'agreeing accounts', ko: '서로 맞는 진술들', zh: '相互一致的陈述' },
  'in-review': { en: 'in review', ko: '검토 중', zh: '复核中' },
  'reasonable-grounds': { en: 'reviewed: reasonable grounds to believe', ko: '검토함: 믿을 만한 합리적 근거 있음', zh: '已复核：有合理理由相信' },
  'disputed': { en: 'disputed', ko: '진술이 엇갈림', zh: '存在争议' },
  'not-supported': { en: 'reviewed: not supported', ko: '검토함: 뒷받침되지 않음', zh: '已复核：未获支持' },
};

/** Words on screen; native speakers of the field must read them (practice.md 18). `newer`: accounts that came after the decision. */
export function stateWords(state: State, lang: Lang, newer = 0): string {
  const text = stateTexts[state][lang];
  if (newer === 0) return text;
  const late = { en: `decided before ${newer} newer ${newer === 1 ? 'account' : 'accounts'}`, ko: `이후 진술 ${newer}건이 더 있음`, zh: `决定之后又有${newer}份新陈述` };
  return lang === 'zh' ? `${text}（${late.zh}）` : `${text} (${late[lang]})`;
}
