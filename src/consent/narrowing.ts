import { z } from 'zod';
import { ok, refuse } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import type { Moment } from './moment.ts';
import { parseMoment } from './moment.ts';
import { parseScope } from './scope.ts';
import type { Scope } from './scope.ts';
import { freeText, issueCode, issuePath, shortText } from './words.ts';

/** Less than the giver allowed, for one account, one passage, or all of this giver's words. It can only close. */
export type Narrowing = {
  readonly level: 'giver' | 'account' | 'passage';
  readonly scope: Scope;
  readonly at: Moment;
  readonly saidBy: 'giver' | 'team';
  /** Free text, sealed. */
  readonly reason: string;
  /** Which passage, by the record's own reference. */
  readonly passage?: string | undefined;
};

/** The open part: what rules read. */
export type NarrowingFacts = Omit<Narrowing, 'reason'>;

const schema = z.strictObject({
  level: z.enum(['giver', 'account', 'passage']), scope: z.unknown(), at: z.string(), saidBy: z.enum(['giver', 'team']), reason: freeText, passage: shortText.optional(),
});

/** Reads a narrowing. Refuses: narrowing-shape (a passage needs its reference), scope-empty, scope-unknown, date codes. */
export function parseNarrowing(input: unknown, now: Date): Result<Narrowing> {
  const read = schema.safeParse(input);
  if (!read.success) return refuse(issueCode(read.error.issues[0], 'consent.narrowing-shape'), { field: issuePath(read.error.issues) });
  if ((read.data.level === 'passage') !== (read.data.passage !== undefined)) return refuse('consent.narrowing-shape', { field: 'passage' });
  const scope = parseScope(read.data.scope);
  if (!scope.ok) return scope;
  const at = parseMoment(read.data.at, now);
  return at.ok ? ok({ ...read.data, scope: scope.value, at: at.value }) : at;
}
