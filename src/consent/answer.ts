import type { Moment } from './moment.ts';
import type { ScopeKey } from './scope.ts';

/** What a giver can have said; 'not-asked' is what stands when nothing was said. Only 'yes' opens. */
export const answers = ['yes', 'no', 'not-now', 'not-asked'] as const;
export type Answer = (typeof answers)[number];
/** Answers that can be spoken. */
export type SpokenAnswer = Exclude<Answer, 'not-asked'>;
export const isSpokenAnswer = (value: unknown): value is SpokenAnswer => value === 'yes' || value === 'no' || value === 'not-now';

/** Where the giver is now. Question 12. */
export const statuses = ['normal', 'arrested', 'missing', 'dead'] as const;
export type Status = (typeof statuses)[number];
export type Condition = Exclude<Status, 'normal'>;
export const conditions = ['arrested', 'missing', 'dead'] as const satisfies readonly Condition[];

/** What should hold in that case: the giver's own word, or the word of whoever the giver named. */
export type Wish = SpokenAnswer | 'ask-decider';
export type Wishes = { readonly [C in Condition]?: Wish };

export const modes = ['spoken', 'read', 'other'] as const;
/** Who spoke: the giver, or the person the giver named to decide. A decider fills only what the giver left to them. */
export type Speaker = 'giver' | 'decider';

/** Who asked, how and when; `askedBy` and `interpreter` are references or descriptions, sealed by the caller. */
export type Asking = {
  readonly givenAt: Moment;
  readonly askedBy: string;
  readonly language: string;
  readonly mode: (typeof modes)[number];
  readonly interpreter?: string;
};

/** One answer to one cell; a star only with an answer that is not yes. No `answer` = only the wish was stated. */
export type CellAnswer = {
  readonly key: ScopeKey;
  readonly answer?: SpokenAnswer;
  readonly wishes?: Wishes;
};

/** Fields of a card that are sealed: they identify people or keep them safe. */
export const sealedFields = ['askedBy', 'interpreter', 'decider', 'mustNotKnow', 'contactSafely', 'contactNever', 'restrictions'] as const;
