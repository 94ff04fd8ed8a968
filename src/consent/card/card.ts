import type { Asking, CellAnswer, Speaker } from '../answer.ts';
import type { Purpose } from '../purposes.ts';
import type { restrictionKinds } from '../restriction.ts';
import type { Scope } from '../scope.ts';

/** What is said before the questions (practice.md 19, Appendix A). */
export const explanations = ['who-we-are', 'no-benefit', 'may-stop', 'cannot-recall', 'court-may-order', 'do-not-tell'] as const;
export type Explanation = (typeof explanations)[number];
/** Without these two said, a yes is not an informed one. */
export const mustExplain: readonly Explanation[] = ['cannot-recall', 'court-may-order'];

/** A restriction for a person spoken about, as the giver wished it; a documenter finds the person and records it. Free text sealed. */
export type RestrictionDraft = {
  readonly kind: (typeof restrictionKinds)[number];
  readonly person: string;
  readonly what: string;
  readonly scope: Scope;
};

/** A filled card: the only way the matrix is filled. What was not asked is not on it. */
export type Card = {
  /** Which text was read out. */
  readonly template: { readonly language: string; readonly version: string };
  readonly asking: Asking;
  readonly speaker: Speaker;
  readonly explained: readonly Explanation[];
  /** The giver may take a copy, or by choice nothing on paper. */
  readonly copy: 'given' | 'not-wanted' | 'not-offered';
  readonly answers: readonly CellAnswer[];
  readonly decider?: string;
  readonly mustNotKnow?: string;
  readonly contactSafely?: string;
  readonly contactNever?: string;
  readonly restrictions: readonly RestrictionDraft[];
  /** Why an earlier card of the same moment was entered wrongly. */
  readonly corrects?: string;
};

/** What rules read. */
export type CardFacts = Pick<Card, 'answers' | 'speaker'> & { readonly asking: Pick<Asking, 'givenAt'>; readonly corrects?: string | true };

/** How each question is answered. Appendix A. */
export type QuestionForm =
  | { readonly form: 'one'; readonly purposes: readonly Purpose[] }
  | { readonly form: 'each-recipient'; readonly purpose: 'share' | 'share-named' }
  | { readonly form: 'each-government' }
  | { readonly form: 'each-way'; readonly ways: Readonly<Record<string, Purpose>> }
  | { readonly form: 'contact' }
  | { readonly form: 'wishes' }
  | { readonly form: 'restrictions' };

export const questionForms: readonly QuestionForm[] = [
  { form: 'one', purposes: ['record'] },
  { form: 'one', purposes: ['record-name'] },
  { form: 'one', purposes: ['record-voice'] },
  { form: 'one', purposes: ['link', 'statistics'] },
  { form: 'one', purposes: ['publish-statistics'] },
  { form: 'each-recipient', purpose: 'share' },
  { form: 'each-recipient', purpose: 'share-named' },
  { form: 'each-government' },
  { form: 'one', purposes: ['quote'] },
  { form: 'each-way', ways: { name: 'publish-name', picture: 'publish-picture', voice: 'publish-voice' } },
  { form: 'contact' },
  { form: 'wishes' },
  { form: 'restrictions' },
];
