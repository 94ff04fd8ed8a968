import { ok, refuse } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import { cellKey, closingCells, isPurpose, parseCellKey, purposes, takesRecipient } from './purposes.ts';
import type { Cell, Purpose } from './purposes.ts';

declare const brand: unique symbol;
/** A cell's key, or 'share:*' for every recipient of a purpose, or '*' for everything. Only closing words may use a star: there is no yes to all. */
export type ScopeKey = string & { readonly [brand]: 'scope' };
/** What a closing word covers. */
export type Scope = 'all' | readonly ScopeKey[];

export const everything = '*' as ScopeKey;
export const wholePurpose = (purpose: Purpose): ScopeKey => (takesRecipient(purpose) ? `${purpose}:*` : purpose) as ScopeKey;

/** Keys that speak for a cell, the most exact first. */
export const keysFor = (cell: Cell): readonly ScopeKey[] => [cellKey(cell) as string as ScopeKey, wholePurpose(cell.purpose), everything];

/** Cells whose subject stays inside the group; every other one brings something to people outside. */
const inside: ReadonlySet<Purpose> = new Set(['record', 'record-name', 'record-voice', 'link', 'statistics']);
export const leavingScope: Scope = purposes.filter((purpose) => !inside.has(purpose)).map(wholePurpose);

/** Keys of what brings something individual to the public: closed for a child, with whoever's consent (practice.md 24). */
export const individualKeys: readonly ScopeKey[] = [
  ...(['quote', 'publish-name', 'publish-picture', 'publish-voice', 'published-later-by-un'] as const).map(wholePurpose),
  ...(['share', 'share-named'] as const).map((purpose) => `${purpose}:journalists` as ScopeKey),
];

/** Reads 'all' or a list of purposes and cell keys; a bare purpose means each of its recipients. Refuses: scope-empty, scope-unknown, with the position. */
export function parseScope(input: unknown): Result<Scope> {
  if (input === 'all') return ok('all');
  if (!Array.isArray(input) || input.length === 0) return refuse('consent.scope-empty');
  const keys = new Set<ScopeKey>();
  for (const [row, text] of input.slice(0, 1001).entries()) {
    if (typeof text !== 'string' || row === 1000) return refuse('consent.scope-unknown', { row });
    const bare = text.endsWith(':*') ? text.slice(0, -2) : text;
    if (isPurpose(bare) && (bare === text || takesRecipient(bare))) {
      keys.add(wholePurpose(bare));
      continue;
    }
    const cell = parseCellKey(text);
    if (!cell.ok) return refuse('consent.scope-unknown', { row });
    keys.add(cellKey(cell.value) as string as ScopeKey);
  }
  return ok([...keys].sort());
}

/** Does a closing word cover this cell, by itself or through a cell it rests on? An empty list, which `parseScope` refuses, covers all: default deny. */
export function scopeCovers(scope: Scope, cell: Cell): boolean {
  if (scope === 'all' || scope.length === 0) return true;
  return [cell, ...closingCells(cell)].some((one) => keysFor(one).some((key) => scope.includes(key)));
}
