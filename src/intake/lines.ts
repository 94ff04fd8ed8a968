import { z } from 'zod';
import { accountBody } from '#register/account/index.ts';
import { assessmentInput } from '#register/assessment/index.ts';
import { sourceInput } from '#register/source/index.ts';

/** Key of a line inside its file: other lines refer to it; outside the file it means nothing. */
const key = z.string().min(1).max(80);

/**
 * Register lines: the register's own way in and out, one JSON document a line. Order matters only in that a line may
 * refer to keys of earlier lines. `account` values, `episode`, `victim` … in claims name keys; intake turns them into ids.
 * Givers of a source are recorded by hand: a line that names one is refused, never read without him.
 */
export const registerLine = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('register'), format: z.literal('vigil-lines-1'), title: z.string().max(200), notice: z.string().max(2000).optional() }),
  z.strictObject({ is: z.literal('source'), key, source: sourceInput }),
  z.strictObject({ is: z.literal('account'), key, source: key, account: accountBody }),
  z.strictObject({ is: z.literal('assessment'), key, assessment: assessmentInput }),
]);
export type RegisterLine = z.infer<typeof registerLine>;
