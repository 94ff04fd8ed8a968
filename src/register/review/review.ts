import { z } from 'zod';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';

/** Characters of a note. It says what is asked, not what was told; it is sealed all the same. */
export const mostNote = 2000;
export const reviewStates = ['waiting', 'taken', 'back', 'reviewed'] as const;
export type ReviewState = (typeof reviewStates)[number];

const id = z.string().refine(isUuid);
/** How often the row had changed when the writer saw it: whoever saw an older one is refused. */
const turn = z.int().min(1);
export const assignInput = z.strictObject({ account: id, reviewer: id.nullable().default(null), note: z.string().max(mostNote).default(''), turn: turn.optional() });
export const takeInput = z.strictObject({ account: id, turn });
export const backInput = z.strictObject({ account: id, turn, note: z.string().min(1).max(mostNote) });
export const finishInput = z.strictObject({
  account: id, turn, accounts: z.array(id).min(1).max(500), verdict: z.enum(['reasonable-grounds', 'not-supported']), rule: z.string().max(400), reason: z.string().min(1).max(4000),
});

/** Refused: `review.shape` with the field. */
export function checkReview<Shape extends z.ZodType>(shape: Shape, input: unknown): z.output<Shape> {
  const parsed = shape.safeParse(input);
  if (!parsed.success) throw new Refused('review.shape', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  return parsed.data;
}

/** Where a review stands, as far as its rules ask. */
export type Standing = { readonly state: ReviewState; readonly askedBy: string; readonly reviewer: string | null; readonly turn: number };

/** Refused: `review.stale` when somebody changed it since, or it is asked for twice. */
export function requireTurn(standing: Standing | null, turn: number | undefined): void {
  if ((standing?.turn ?? undefined) !== turn) throw new Refused('review.stale', { stands: standing?.turn ?? 0 });
}

/** What is with a reviewer is handed on by that reviewer or taken back by who asked. Refused: `review.taken`. */
export function requireMayAssign(standing: Standing | null, me: string): void {
  if (standing?.state === 'taken' && standing.reviewer !== me && standing.askedBy !== me) throw new Refused('review.taken');
}

/** Refused: `review.taken` when it is another's or not waiting. */
export function requireMayTake(standing: Standing, me: string): void {
  if (standing.state !== 'waiting' || (standing.reviewer !== null && standing.reviewer !== me)) throw new Refused('review.taken');
}

/** Refused: `review.not-yours` unless it is with me. */
export function requireWithMe(standing: Standing, me: string): void {
  if (standing.state !== 'taken' || standing.reviewer !== me) throw new Refused('review.not-yours');
}

/** Whoever recorded an account does not review it, whichever hat either wore (DESIGN 1). Refused: `review.recorder`. */
export function requireNotRecorder(recorders: ReadonlySet<string>, reviewer: string): void {
  if (recorders.has(reviewer)) throw new Refused('review.recorder');
}
