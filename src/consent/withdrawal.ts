import { z } from 'zod';
import { ok, refuse } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import type { Moment } from './moment.ts';
import { parseMoment } from './moment.ts';
import { everything, parseScope } from './scope.ts';
import type { Scope, ScopeKey } from './scope.ts';
import { freeText, issueCode, issuePath, shortText } from './words.ts';

/** What had left and cannot be brought back; told to the giver (practice.md 19). All free text is sealed. */
export type NotRecalled = { readonly recipient: string; readonly what: string; readonly when: Moment };

/** The giver takes it back: all, or some purposes. Holds from the moment it is recorded. */
export type Withdrawal = {
  readonly scope: Scope;
  readonly at: Moment;
  readonly saidBy: 'giver' | 'guardian' | 'decider' | 'representative';
  readonly words?: string | undefined;
  readonly notRecalled: readonly NotRecalled[];
};

/** What rules read. */
export type WithdrawalFacts = Pick<Withdrawal, 'scope' | 'at'>;

const schema = z.strictObject({
  scope: z.unknown(), at: z.string(), saidBy: z.enum(['giver', 'guardian', 'decider', 'representative']), words: freeText.optional(),
  notRecalled: z.array(z.strictObject({ recipient: shortText, what: freeText, when: z.string() })).max(1000).default([]),
});

/** Reads a withdrawal. Refuses: withdrawal-shape, scope-empty, scope-unknown, date codes with the row. */
export function parseWithdrawal(input: unknown, now: Date): Result<Withdrawal> {
  const read = schema.safeParse(input);
  if (!read.success) return refuse(issueCode(read.error.issues[0], 'consent.withdrawal-shape'), { field: issuePath(read.error.issues) });
  const scope = parseScope(read.data.scope);
  if (!scope.ok) return scope;
  const at = parseMoment(read.data.at, now);
  if (!at.ok) return at;
  for (const [row, item] of read.data.notRecalled.entries()) {
    const when = parseMoment(item.when, now);
    if (!when.ok) return refuse(when.refusal.code, { field: 'notRecalled', row });
  }
  return ok({ ...read.data, scope: scope.value, at: at.value });
}

/** Entries of the matrix a withdrawal closes. An empty scope, which `parseWithdrawal` refuses, means all: default deny. */
export const withdrawnKeys = (scope: Scope): readonly ScopeKey[] => (scope === 'all' || scope.length === 0 ? [everything] : scope);
