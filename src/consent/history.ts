import { conditions } from './answer.ts';
import type { Condition, Wish } from './answer.ts';
import type { CardFacts } from './card/card.ts';
import { stricterState } from './cells.ts';
import type { CellConsent, CellState } from './cells.ts';
import type { GiverFacts } from './giver.ts';
import { earliestOf, latestOf } from './moment.ts';
import type { NarrowingFacts } from './narrowing.ts';
import type { CellKey } from './purposes.ts';
import { parseCellKey } from './purposes.ts';
import { everything, keysFor } from './scope.ts';
import type { ScopeKey } from './scope.ts';
import { withdrawnKeys } from './withdrawal.ts';
import type { WithdrawalFacts } from './withdrawal.ts';

/** What was recorded about the consent of one giver, in ledger order. `by` is the id of who recorded it. */
export type HistoryEntry =
  | { readonly kind: 'giver'; readonly giver: GiverFacts }
  | { readonly kind: 'card'; readonly card: CardFacts }
  | { readonly kind: 'withdrawal'; readonly withdrawal: WithdrawalFacts }
  | { readonly kind: 'narrowing'; readonly narrowing: NarrowingFacts }
  | { readonly kind: 'agreement'; readonly allows: readonly CellKey[] }
  | { readonly kind: 'naming-review'; readonly cells: readonly CellKey[] }
  | { readonly kind: 'counting-reason'; readonly by: string };

/** When something was said (ms) and its place in the ledger. */
type Stamp = { readonly at: number; readonly seq: number };
type Said<T> = Stamp & { readonly value: T };
type Slot = { readonly answer?: Said<CellState>; readonly withdrawn?: Stamp; readonly wishes: { readonly [C in Condition]?: Said<Wish> } };

/** The history of one giver folded so far. */
export type History = {
  readonly seq: number;
  readonly giver?: GiverFacts;
  readonly slots: ReadonlyMap<ScopeKey, Slot>;
  readonly narrowing: readonly NarrowingFacts[];
  readonly allows?: ReadonlySet<CellKey>;
  readonly namingReviewed: ReadonlySet<CellKey>;
  readonly countedBy: ReadonlySet<string>;
};

export const emptyHistory: History = { seq: 0, slots: new Map(), narrowing: [], namingReviewed: new Set(), countedBy: new Set() };

/** The later word counts; of two given at the same moment the stricter, unless one is recorded as the correction of the other. */
function later<T>(old: Said<T> | undefined, said: Said<T>, corrects: boolean, stricter: (a: T, b: T) => T): Said<T> {
  if (old === undefined || said.at > old.at) return said;
  if (said.at < old.at) return old;
  return corrects || stricter(old.value, said.value) !== old.value ? said : old;
}

const wishOrder: readonly Wish[] = ['no', 'not-now', 'ask-decider', 'yes'];
const stricterWish = (a: Wish, b: Wish): Wish => (wishOrder.indexOf(a) <= wishOrder.indexOf(b) ? a : b);
const holds = (said: Stamp, withdrawn: Stamp | undefined): boolean => withdrawn === undefined || (said.seq > withdrawn.seq && said.at > withdrawn.at);

/** Keys that speak for a key, itself first. */
function chainOf(key: ScopeKey): readonly ScopeKey[] {
  if (key === everything) return [everything];
  const cell = parseCellKey(key);
  return cell.ok ? [...new Set(keysFor(cell.value))] : [key, everything];
}

/**
 * Where one key stands. A yes outlives a withdrawal only if it was both given and recorded after it, so a card of last week
 * entered late does not open what was taken back since.
 */
export function resolve(slots: History['slots'], key: ScopeKey): CellConsent {
  const chain = chainOf(key).flatMap((one) => slots.get(one) ?? []);
  let answer: Said<CellState> | undefined;
  let withdrawn: Stamp | undefined;
  for (const slot of chain) {
    if (slot.answer) answer = later(answer, slot.answer, false, stricterState);
    if (slot.withdrawn) withdrawn = { at: Math.max(withdrawn?.at ?? slot.withdrawn.at, slot.withdrawn.at), seq: Math.max(withdrawn?.seq ?? 0, slot.withdrawn.seq) };
  }
  const wishes: { [C in Condition]?: Wish } = {};
  for (const condition of conditions) {
    let wish: Said<Wish> | undefined;
    for (const slot of chain) {
      const said = slot.wishes[condition];
      if (said) wish = later(wish, said, false, stricterWish);
    }
    if (wish && holds(wish, withdrawn)) wishes[condition] = wish.value;
  }
  const state = withdrawn && !(answer && holds(answer, withdrawn)) ? 'withdrawn' : answer?.value ?? 'not-asked';
  return Object.keys(wishes).length === 0 ? { state } : { state, wishes };
}

function applyCard(slots: Map<ScopeKey, Slot>, card: CardFacts, seq: number): void {
  const at = earliestOf(card.asking.givenAt);
  const corrects = card.corrects !== undefined;
  for (const { key, answer, wishes } of card.answers) {
    const slot = slots.get(key) ?? { wishes: {} };
    const next: { -readonly [K in keyof Slot]: Slot[K] } = { ...slot };
    // A decider fills what the giver left open and nothing else: a wish stated earlier outranks relatives (practice.md 23).
    if (answer !== undefined && card.speaker === 'giver') next.answer = later(slot.answer, { value: answer, at, seq }, corrects, stricterState);
    for (const condition of conditions) {
      const wish = wishes?.[condition];
      if (wish === undefined || (card.speaker === 'decider' && resolve(slots, key).wishes?.[condition] !== 'ask-decider')) continue;
      next.wishes = { ...next.wishes, [condition]: later(slot.wishes[condition], { value: wish, at, seq }, corrects || card.speaker === 'decider', stricterWish) };
    }
    slots.set(key, next);
  }
}

function applyWithdrawal(slots: Map<ScopeKey, Slot>, withdrawal: WithdrawalFacts, seq: number): void {
  const at = latestOf(withdrawal.at);
  for (const key of withdrawnKeys(withdrawal.scope)) {
    const slot = slots.get(key) ?? { wishes: {} };
    slots.set(key, { ...slot, withdrawn: { at: Math.max(at, slot.withdrawn?.at ?? at), seq } });
  }
}

/** One more entry; the given history is left as it was. */
export function applyEntry(history: History, entry: HistoryEntry): History {
  const seq = history.seq + 1;
  switch (entry.kind) {
    case 'giver': {
      const allows = entry.giver.agreement?.allows;
      return { ...history, seq, giver: entry.giver, ...(allows && { allows: new Set(allows) }) };
    }
    case 'card': {
      const slots = new Map(history.slots);
      applyCard(slots, entry.card, seq);
      return { ...history, seq, slots };
    }
    case 'withdrawal': {
      const slots = new Map(history.slots);
      applyWithdrawal(slots, entry.withdrawal, seq);
      return { ...history, seq, slots };
    }
    case 'narrowing': return entry.narrowing.level === 'giver' ? { ...history, seq, narrowing: [...history.narrowing, entry.narrowing] } : { ...history, seq };
    case 'agreement': return { ...history, seq, allows: new Set(entry.allows) };
    case 'naming-review': return { ...history, seq, namingReviewed: new Set([...history.namingReviewed, ...entry.cells]) };
    case 'counting-reason': return { ...history, seq, countedBy: new Set([...history.countedBy, entry.by]) };
  }
}

/** Folds a history from scratch, in ledger order. */
export const foldHistory = (entries: readonly HistoryEntry[]): History => entries.reduce(applyEntry, emptyHistory);
