import type { DecisionCode } from './codes.ts';
import type { Answer, Status, Wish, Wishes } from './answer.ts';
import { conditions } from './answer.ts';
import { isNaming } from './purposes.ts';
import type { Cell } from './purposes.ts';
import { keysFor } from './scope.ts';

/** Where a cell stands: the last answer that counts, or taken back. */
export type CellState = Answer | 'withdrawn';
export type CellConsent = { readonly state: CellState; readonly wishes?: Wishes };
/** The matrix of one giver by `ScopeKey` text; each entry is final by itself, the most exact one counts (`findCell`). */
export type GiverCells = ReadonlyMap<string, CellConsent>;

export const notAsked: CellConsent = { state: 'not-asked' };

export function findCell(cells: GiverCells, cell: Cell): CellConsent {
  for (const key of keysFor(cell)) {
    const found = cells.get(key);
    if (found !== undefined) return found;
  }
  return notAsked;
}

const order: readonly CellState[] = ['withdrawn', 'no', 'not-now', 'not-asked', 'yes'];
export const stricterState = (a: CellState, b: CellState): CellState => (order.indexOf(a) <= order.indexOf(b) ? a : b);

const wishOrder: readonly (Wish | undefined)[] = ['no', 'not-now', 'ask-decider', undefined, 'yes'];

/** The strictest of two givers' words on one cell. A wish one of them did not state is not a yes. */
export function stricterCell(a: CellConsent, b: CellConsent): CellConsent {
  const wishes: { -readonly [K in keyof Wishes]: Wishes[K] } = {};
  for (const condition of conditions) {
    const [x, y] = [a.wishes?.[condition], b.wishes?.[condition]];
    const wish = wishOrder.indexOf(x) <= wishOrder.indexOf(y) ? x : y;
    if (wish !== undefined) wishes[condition] = wish;
  }
  const state = stricterState(a.state, b.state);
  return Object.keys(wishes).length === 0 ? { state } : { state, wishes };
}

const codeOf = { yes: 'consent.given', no: 'consent.not-given', 'not-now': 'consent.not-now', 'not-asked': 'consent.not-asked', withdrawn: 'consent.withdrawn' } as const satisfies Record<CellState, DecisionCode>;
const codeOfWish = { yes: 'consent.given-by-wish', no: 'consent.wish', 'not-now': 'consent.wish', 'ask-decider': 'consent.decider-needed' } as const satisfies Record<Wish, DecisionCode>;

/**
 * What the giver's word on one cell means where the giver is now. A wish for that case is the giver's own later-case answer and stands
 * for it, unless taken back. Without one, a yes given in safety does not name or contact somebody who is arrested, missing or dead (practice.md 23).
 */
export function codeOfCell(cells: GiverCells, cell: Cell, status: Status): DecisionCode {
  const { state, wishes } = findCell(cells, cell);
  if (status === 'normal' || state === 'withdrawn') return codeOf[state];
  const wish = wishes?.[status];
  if (wish !== undefined) return codeOfWish[wish];
  if (state === 'yes' && (isNaming(cell) || cell.purpose === 'contact') && cell.purpose !== 'record-name') return 'consent.status-not-asked';
  return codeOf[state];
}
