import { canonicalize } from '#base/canonical.ts';
import type { NarrowingFacts } from './narrowing.ts';
import type { Restriction } from './restriction.ts';
import { codeOfRestriction } from './restriction.ts';
import type { Cell } from './purposes.ts';
import { everything, individualKeys, scopeCovers } from './scope.ts';
import type { Scope } from './scope.ts';

/** A row of `derived.record_state`: what makes one account stricter than its giver, whatever the giver says. */
export type RecordRow = { readonly chain: string; readonly mayRecord: boolean; readonly mayLink: boolean; readonly mayStatistics: boolean; readonly denied: string; readonly passages: string };

const keys = (scope: Scope): readonly string[] => (scope === 'all' || scope.length === 0 ? [everything] : scope);
const sorted = (list: Iterable<string>): string[] => [...new Set(list)].sort();

/**
 * The row of an account, or undefined when nothing narrows it. With its giver's row it decides as `decide` does on record, link
 * and statistics (property test). A passage that may not be recorded, linked or counted closes the whole account for that: a row has no parts,
 * and where a passage lies in an account is sealed.
 */
export function toRecordRow(chain: string, narrowings: readonly NarrowingFacts[], restrictions: readonly Restriction[]): RecordRow | undefined {
  const account = narrowings.filter((one) => one.level !== 'passage');
  const passages = narrowings.filter((one) => one.level === 'passage');
  if (account.length + passages.length + restrictions.length === 0) return undefined;
  const may = (cell: Cell, narrowed: readonly NarrowingFacts[]): boolean =>
    !narrowed.some((one) => scopeCovers(one.scope, cell)) && !restrictions.some((one) => codeOfRestriction(one, cell) !== undefined);
  const denied = sorted([...account.flatMap((one) => keys(one.scope)), ...restrictions.flatMap((one) => [...keys(one.scope), ...(one.kind === 'child' ? individualKeys : [])])]);
  const byPassage = Object.fromEntries(sorted(passages.map((one) => one.passage ?? '')).map((name) => [name, sorted(passages.filter((one) => (one.passage ?? '') === name).flatMap((one) => keys(one.scope)))]));
  return {
    chain, mayRecord: may({ purpose: 'record' }, narrowings), mayLink: may({ purpose: 'link' }, narrowings), mayStatistics: may({ purpose: 'statistics' }, narrowings),
    denied: canonicalize(denied), passages: canonicalize(byPassage),
  };
}
