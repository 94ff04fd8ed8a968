import type { DecisionCode } from './codes.ts';
import { cellKey, isNaming } from './purposes.ts';
import type { Cell, CellKey, Purpose } from './purposes.ts';

/** On what a source may be held at all. DESIGN 2 'Basis', practice.md 2. */
export const bases = ['consent', 'agreement', 'public', 'official-record-published', 'official-record', 'emergency', 'unknown'] as const;
export type Basis = (typeof bases)[number];

/** Who asks to read: the duty team and the reviewer named for this source are told apart, everybody else is 'circle'. */
export type Reader = 'circle' | 'duty-team' | 'named-reviewer';

/** What the rule of a basis needs to know; what is missing closes. */
export type BasisDetails = {
  /** agreement: the cells its text allows. */
  readonly allows?: ReadonlySet<CellKey>;
  /** published sources: cells that name, opened one by one by a recorded review. */
  readonly namingReviewed?: ReadonlySet<CellKey>;
  /** unknown: ids of those who recorded why it may be counted; two different ones are needed. */
  readonly countedBy?: ReadonlySet<string>;
  /** Standing of the person named; a person is private unless said otherwise. An accused needs a lawyer's review: `namingReviewed` (practice.md 16). */
  readonly standing?: 'protected' | 'public-role' | 'accused';
  readonly reader?: Reader;
};

const counting: ReadonlySet<Purpose> = new Set(['record', 'link', 'statistics']);
const citing: ReadonlySet<Purpose> = new Set(['share', 'quote']);
const publicRole: ReadonlySet<Purpose> = new Set(['record-name', 'share-named', 'publish-name']);

function published(cell: Cell, details: BasisDetails, ground: 'basis.public' | 'basis.official-record'): DecisionCode {
  if (counting.has(cell.purpose) || cell.purpose === 'publish-statistics') return ground;
  if (citing.has(cell.purpose)) return 'basis.citation';
  if (!isNaming(cell)) return 'consent.basis';
  if (details.namingReviewed?.has(cellKey(cell)) === true) return 'basis.reviewed-naming';
  return details.standing === 'public-role' && publicRole.has(cell.purpose) ? 'basis.public-role' : 'consent.basis';
}

function unknown(cell: Cell, details: BasisDetails): DecisionCode {
  if (cell.purpose === 'record') return details.reader === 'named-reviewer' ? 'basis.named-reviewer' : 'consent.basis';
  return cell.purpose === 'statistics' && (details.countedBy?.size ?? 0) >= 2 ? 'basis.two-persons' : 'consent.basis';
}

/**
 * What a basis allows by its own rule: a ground, or `consent.basis`. Consent allows nothing here: there only the giver's cells speak.
 * Contact is on the list of no basis. Source: DESIGN 2 'Basis'.
 */
export function codeOfBasis(basis: Basis, cell: Cell, details: BasisDetails): DecisionCode {
  switch (basis) {
    case 'consent': return 'consent.basis';
    case 'agreement': return details.allows?.has(cellKey(cell)) === true ? 'basis.agreement' : 'consent.basis';
    case 'public': return published(cell, details, 'basis.public');
    case 'official-record-published': return published(cell, details, 'basis.official-record');
    case 'official-record': return counting.has(cell.purpose) ? 'basis.official-record' : 'consent.basis';
    case 'emergency': return cell.purpose === 'record' && details.reader === 'duty-team' ? 'basis.duty-team' : 'consent.basis';
    case 'unknown': return unknown(cell, details);
  }
}

/** As `codeOfBasis`, as a yes or no. */
export const allowedByBasis = (basis: Basis, cell: Cell, details: BasisDetails = {}): boolean => codeOfBasis(basis, cell, details) !== 'consent.basis';

/** Whoever may read what a basis lets be recorded. */
export type Readers = Reader | 'nobody';
export const readersOf = (basis: Basis): Readers => (basis === 'emergency' ? 'duty-team' : basis === 'unknown' ? 'named-reviewer' : 'circle');

const byStrictness: readonly Basis[] = ['unknown', 'emergency', 'consent', 'agreement', 'official-record', 'official-record-published', 'public'];
/** Of several bases the one under which least is open: what one of the givers never published stays sealed for all. */
export const strictestBasis = (all: readonly Basis[]): Basis => byStrictness.find((basis) => all.includes(basis)) ?? 'unknown';

/** Only those whom both let in: the duty team and a named reviewer have nobody in common. */
export const stricterReaders = (a: Readers, b: Readers): Readers => (a === b ? a : a === 'circle' ? b : b === 'circle' ? a : 'nobody');
