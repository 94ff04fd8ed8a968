import { ok, refuse } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import { findGovernment } from './government.ts';
import type { Government } from './government.ts';
import { findRecipient } from './recipient.ts';
import type { Recipient } from './recipient.ts';

/** Purposes without a recipient. DESIGN 2 'Purposes'. */
export const plainPurposes = [
  'record', 'record-name', 'record-voice', 'link', 'statistics', 'publish-statistics', 'quote', 'publish-name', 'publish-picture', 'publish-voice', 'contact',
] as const;
/** Asked for each recipient: questions 6 and 7. */
export const recipientPurposes = ['share', 'share-named'] as const;
/** Asked for each Government: question 8, practice.md 35. */
export const governmentPurposes = ['name-to-government', 'published-later-by-un'] as const;
export const purposes = [...plainPurposes, ...recipientPurposes, ...governmentPurposes] as const;

type PlainPurpose = (typeof plainPurposes)[number];
type RecipientPurpose = (typeof recipientPurposes)[number];
type GovernmentPurpose = (typeof governmentPurposes)[number];
export type Purpose = (typeof purposes)[number];

/** One cell of the matrix: what for, and for whom where that must be named. */
export type Cell =
  | { readonly purpose: PlainPurpose; readonly recipient?: never }
  | { readonly purpose: RecipientPurpose; readonly recipient: Recipient }
  | { readonly purpose: GovernmentPurpose; readonly recipient: Government };

declare const brand: unique symbol;
/** Stable text of a cell: 'quote', 'share:un', 'share:named-group:tjwg', 'name-to-government:CN'. */
export type CellKey = string & { readonly [brand]: 'cell' };

const includes = <T extends string>(list: readonly T[], text: string): text is T => (list as readonly string[]).includes(text);
export const isPurpose = (text: string): text is Purpose => includes(purposes, text);
export const takesRecipient = (purpose: Purpose): boolean => !includes(plainPurposes, purpose);

/** Makes a cell. Refuses: purpose-unknown, recipient-not-named, recipient-unknown, recipient-not-taken, government-not-named, government-unknown. */
export function toCell(purpose: string, recipient?: string): Result<Cell> {
  const named = recipient !== undefined && recipient.trim() !== '' ? recipient : undefined;
  if (includes(plainPurposes, purpose)) return recipient === undefined ? ok({ purpose }) : refuse('consent.recipient-not-taken', { purpose });
  if (includes(recipientPurposes, purpose)) {
    if (named === undefined) return refuse('consent.recipient-not-named', { purpose });
    const who = findRecipient(named);
    return who === undefined ? refuse('consent.recipient-unknown', { purpose }) : ok({ purpose, recipient: who });
  }
  if (includes(governmentPurposes, purpose)) {
    if (named === undefined) return refuse('consent.government-not-named', { purpose });
    const state = findGovernment(named);
    return state === undefined ? refuse('consent.government-unknown', { purpose }) : ok({ purpose, recipient: state });
  }
  return refuse('consent.purpose-unknown');
}

export const cellKey = (cell: Cell): CellKey => (cell.recipient === undefined ? cell.purpose : `${cell.purpose}:${cell.recipient}`) as CellKey;

/** Reads a key; refuses as `toCell`. Laws: parse(print(cell)) = cell, print(parse(text)) is stable. */
export function parseCellKey(text: string): Result<Cell> {
  const colon = text.indexOf(':');
  return colon < 0 ? toCell(text) : toCell(text.slice(0, colon), text.slice(colon + 1));
}

const naming: ReadonlySet<Purpose> = new Set(['record-name', 'share-named', 'name-to-government', 'published-later-by-un', 'publish-name', 'publish-picture', 'publish-voice']);
/** Purposes that say who somebody is; a face and a voice do too (practice.md 2, 21). */
export const isNaming = (cell: Cell): boolean => naming.has(cell.purpose);

const individual: ReadonlySet<Purpose> = new Set(['quote', 'publish-name', 'publish-picture', 'publish-voice', 'published-later-by-un']);
/** Purposes by which something individual reaches the public: what journalists get is published, and so is what the UN publishes (practice.md 24). */
export const isIndividualPublication = (cell: Cell): boolean => individual.has(cell.purpose) || cell.recipient === 'journalists';

/** Cells that must be open themselves: nothing goes out of what may not be kept. */
export function requiredCells(cell: Cell): readonly Cell[] {
  if (cell.purpose === 'record') return [];
  const record: Cell = { purpose: 'record' };
  if (cell.purpose === 'publish-voice') return [record, { purpose: 'record-voice' }];
  const keepsName = naming.has(cell.purpose) && cell.purpose !== 'record-name' && cell.purpose !== 'publish-picture';
  return keepsName ? [record, { purpose: 'record-name' }] : [record];
}

/** Cells whose explicit "no" closes this one: whoever may not have it without the name may not have it with the name. */
export function closingCells(cell: Cell): readonly Cell[] {
  const required = requiredCells(cell);
  switch (cell.purpose) {
    case 'share-named': return [...required, { purpose: 'share', recipient: cell.recipient }];
    case 'published-later-by-un': return [...required, { purpose: 'name-to-government', recipient: cell.recipient }];
    case 'publish-statistics': return [...required, { purpose: 'statistics' }];
    default: return required;
  }
}
