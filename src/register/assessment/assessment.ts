import { z } from 'zod';

const account = z.string().max(80);
/** One claim of one account: the chain's id and the claim's place in the version that was weighed. */
const claimRef = z.strictObject({ account, claim: z.int().min(0) });

export const figureRelations = ['same-question', 'part-of', 'sum-of', 'repeats', 'revises', 'different-question'] as const;
export type FigureRelation = (typeof figureRelations)[number];

/** How two events stand to each other, read from the first to the second. Source: HURIDOCS micro-thesaurus 22, without its inverses. */
export const eventRelations = ['precedes', 'causes', 'part-of', 'parallel-to'] as const;

/** What somebody concludes. A later one on the same matter supersedes; nothing is deleted (DESIGN 1). */
export const assessmentBody = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('same'), a: account, b: account, verdict: z.enum(['same', 'different', 'unsure']) }),
  z.strictObject({ about: z.literal('preferred'), property: z.string().max(60), preferred: claimRef.nullable(), weighed: z.array(claimRef).min(1).max(500) }),
  z.strictObject({ about: z.literal('independence'), a: z.string(), b: z.string(), verdict: z.enum(['independent', 'same-origin', 'unsure']) }),
  z.strictObject({ about: z.literal('grade'), source: z.string(), grade: z.enum(['A', 'B', 'C', 'D', 'E', 'F']), use: z.string().max(200) }),
  z.strictObject({ about: z.literal('information'), account, claim: z.int().min(0), grade: z.enum(['1', '2', '3', '4', '5', '6']) }),
  z.strictObject({ about: z.literal('characterisation'), account, term: z.string().max(80), verdict: z.enum(['arguable', 'met', 'not-met']) }),
  z.strictObject({ about: z.literal('review'), accounts: z.array(account).min(1).max(500), verdict: z.enum(['in-review', 'reasonable-grounds', 'not-supported']), rule: z.string().max(400) }),
  z.strictObject({ about: z.literal('figure-relation'), from: account, to: account, relation: z.enum(figureRelations) }),
  z.strictObject({ about: z.literal('event-relation'), from: account, to: account, relation: z.enum(eventRelations) }),
  z.strictObject({ about: z.literal('passage-free'), account, passage: z.string().max(60) }),
  // What a second person says of a pair that somebody judged, without having been shown how (ADR 21): it joins and parts nothing.
  z.strictObject({ about: z.literal('second'), a: account, b: account, verdict: z.enum(['same', 'different', 'unsure']) }),
]);
export type AssessmentBody = z.infer<typeof assessmentBody>;

export const assessmentInput = z.strictObject({
  body: assessmentBody,
  reason: z.string().min(1).max(4000),
  /** A machine's assessment is marked and yields to any person's. */
  machine: z.boolean().default(false),
});
