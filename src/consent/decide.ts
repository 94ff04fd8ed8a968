import type { Status } from './answer.ts';
import { codeOfBasis } from './basis.ts';
import type { Basis, BasisDetails, Reader } from './basis.ts';
import { codeOfCell } from './cells.ts';
import type { GiverCells } from './cells.ts';
import { isRefusal, strictestCode } from './codes.ts';
import type { DecisionCode, RefusalCode } from './codes.ts';
import type { Age } from './giver.ts';
import type { NarrowingFacts } from './narrowing.ts';
import { cellKey, closingCells, isIndividualPublication, requiredCells } from './purposes.ts';
import type { Cell } from './purposes.ts';
import type { Restriction } from './restriction.ts';
import { codeOfRestriction } from './restriction.ts';
import { scopeCovers } from './scope.ts';

/** One giver of the account as `toSourceState` makes it, with where the giver is now. A source without giver has one position with no cells. */
export type Position = {
  readonly basis: Basis;
  readonly details: Omit<BasisDetails, 'reader' | 'standing'>;
  readonly cells: GiverCells;
  readonly age: Age;
  /** Why this giver's word opens nothing (`voidOf`). */
  readonly void: RefusalCode | null;
  readonly status: Status;
  /** Narrowings of all this giver said. */
  readonly narrowing: readonly NarrowingFacts[];
};

export type Question = {
  /** All givers of the account, at least one: without any nothing is allowed. */
  readonly givers: readonly Position[];
  readonly accountNarrowing: readonly NarrowingFacts[];
  readonly passageNarrowing: readonly NarrowingFacts[];
  /** Of every person spoken about; filtered by `bindingRestrictions`, or all when clearing. */
  readonly restrictions: readonly Restriction[];
  /** The account is about a child. */
  readonly child: boolean;
  readonly cell: Cell;
  readonly reader?: Reader;
  readonly standing?: BasisDetails['standing'];
};

/** `by` is the strictest rule that applies: a refusal, or the ground on which it is allowed. */
export type Decision = { readonly allowed: boolean; readonly by: DecisionCode };

// What a giver said against something holds on every basis; that nobody asked them matters only where their word is the basis.
const spokenAgainst: ReadonlySet<DecisionCode> = new Set(['consent.withdrawn', 'consent.not-given', 'consent.not-now', 'consent.wish', 'consent.decider-needed']);

function codesOfGiver(giver: Position, { cell, reader, standing }: Question): readonly DecisionCode[] {
  const own = codeOfCell(giver.cells, cell, giver.status);
  const against = (own === 'consent.given-by-wish' ? requiredCells(cell) : closingCells(cell))
    .map((one) => codeOfCell(giver.cells, one, giver.status)).filter((code) => spokenAgainst.has(code));
  if (giver.basis === 'consent') {
    const required = requiredCells(cell).map((one) => codeOfCell(giver.cells, one, giver.status));
    const unknownAge = giver.age === 'not-known' && isIndividualPublication(cell);
    return [own, ...required, ...against, ...(unknownAge ? ['consent.age-unknown' as const] : [])];
  }
  const details = { ...giver.details, ...(reader && { reader }), ...(standing && { standing }) };
  return [codeOfBasis(giver.basis, cell, details), ...[own].filter((code) => spokenAgainst.has(code)), ...against];
}

/**
 * Invariant 4: default deny, no override, the strictest of giver, basis, account, passage and person spoken about holds.
 * The order of inputs is irrelevant; adding a giver, narrowing, restriction or withdrawal never opens. Source: DESIGN 2; practice.md 1, 2, 23, 24.
 */
export function decide(question: Question): Decision {
  const { cell, givers } = question;
  const codes: DecisionCode[] = givers.length === 0 ? ['consent.not-asked'] : [];
  for (const giver of givers) {
    codes.push(...codesOfGiver(giver, question));
    if (giver.void !== null) codes.push(giver.void);
    if (giver.age === 'child' && isIndividualPublication(cell)) codes.push('consent.child');
  }
  if (question.child && isIndividualPublication(cell)) codes.push('consent.child');
  for (const narrowing of [...givers.flatMap((giver) => giver.narrowing), ...question.accountNarrowing, ...question.passageNarrowing]) {
    if (scopeCovers(narrowing.scope, cell)) codes.push('consent.narrowed');
  }
  for (const restriction of question.restrictions) {
    const code = codeOfRestriction(restriction, cell);
    if (code !== undefined) codes.push(code);
  }
  const by = strictestCode(codes);
  return { allowed: !isRefusal(by), by };
}

/** Clearing sees all compartments but must not tell what it saw: each of its refusals is worded alike (DESIGN 2, invariants 4 and 6). */
export const blind = (decision: Decision): { readonly allowed: boolean; readonly by: DecisionCode | 'consent.refused' } =>
  (decision.allowed ? decision : { allowed: false, by: 'consent.refused' });

/** A decision as text for a log: code and cell, no person. */
export const describeDecision = (decision: Decision, cell: Cell): string => `${decision.allowed ? 'yes' : 'no'} ${cellKey(cell)} ${decision.by}`;
