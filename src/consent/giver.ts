import { z } from 'zod';
import { ok, refuse } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import { bases } from './basis.ts';
import type { Basis } from './basis.ts';
import { statuses } from './answer.ts';
import type { Status } from './answer.ts';
import type { RefusalCode } from './codes.ts';
import { cellKey, parseCellKey } from './purposes.ts';
import type { CellKey } from './purposes.ts';
import { freeText, issueCode, issuePath, shortText } from './words.ts';

/** The age that counts is the age at the time of speaking. */
export const ages = ['adult', 'child', 'not-known'] as const;
export type Age = (typeof ages)[number];

const guardian = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('present'), relation: shortText, standing: z.enum(['legal', 'factual', 'not-known']),
    // An alleged trafficker or perpetrator cannot consent for a child (practice.md 24).
    conflict: z.enum(['none-known', 'alleged-trafficker', 'alleged-perpetrator', 'other', 'not-asked']),
    conflictNote: freeText.optional(),
  }),
  z.strictObject({ kind: z.literal('none'), reason: freeText }),
]);

const topic = z.strictObject({ topic: shortText, how: z.enum(['raised', 'not-raised', 'declined', 'stopped']) });

/**
 * One giver of a source. Only basis is required of everybody (practice.md 22); what was not asked stays unsaid.
 * `relation`, `guardian` notes, `present`, `interpreter` and all notes are free text: the caller seals them.
 */
const schema = z.strictObject({
  basis: z.enum(bases),
  relation: shortText.optional(),
  role: z.enum(['speaker', 'family', 'holder', 'author', 'interpreter', 'official', 'other']).optional(),
  age: z.enum(ages).default('not-known'),
  guardian: guardian.optional(),
  assent: z.enum(['agreed', 'refused', 'too-young', 'not-asked']).optional(),
  bestInterestNote: freeText.optional(),
  /** Year or month in which the giver comes of age; finer would be a birth date. */
  majority: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/).optional(),
  capacity: z.strictObject({ able: z.enum(['yes', 'no', 'unsure']), note: freeText.optional() }).optional(),
  /** Where the giver is now, as far as known: cells of question 12 speak then (practice.md 23). */
  status: z.enum(statuses).optional(),
  setting: z.enum(['free', 'state-facility', 'by-phone', 'other', 'not-recorded']).default('not-recorded'),
  settingNote: freeText.optional(),
  present: z.array(shortText).max(50).optional(),
  payment: z.strictObject({ kind: z.enum(['none', 'expenses', 'payment', 'not-recorded']), note: freeText.optional() }).optional(),
  interpreter: z.strictObject({ relation: shortText.optional(), dialect: shortText.optional() }).optional(),
  earlierTellings: z.strictObject({ low: z.int().min(0).max(10_000), high: z.int().min(0).max(10_000).optional() }).refine((n) => n.high === undefined || n.high >= n.low).optional(),
  breaks: z.int().min(0).max(1000).optional(),
  readBack: z.boolean().optional(),
  drawings: z.int().min(0).max(1000).optional(),
  /** Silence is not "did not happen": what was raised, not raised, declined, stopped (practice.md 14). */
  topics: z.array(topic).max(500).optional(),
  /** Agreement: keys of the cells its text allows, and where the text lies; without it an agreement allows nothing. */
  agreement: z.strictObject({ allows: z.array(z.string().max(1000)).min(1).max(1000), reference: shortText.optional() }).optional(),
});

export type Giver = Omit<z.output<typeof schema>, 'agreement'> & { readonly agreement?: { readonly allows: readonly CellKey[]; readonly reference?: string | undefined } | undefined };
/** What rules need to know of a giver: codes and dates, the open part of the record. */
export type GiverFacts = {
  readonly basis: Basis;
  readonly age: Age;
  readonly status?: Status | undefined;
  readonly majority?: string | undefined;
  readonly guardian?: { readonly kind: 'present'; readonly conflict: string } | { readonly kind: 'none' } | undefined;
  readonly assent?: string | undefined;
  readonly capacity?: { readonly able: string } | undefined;
  readonly agreement?: { readonly allows: readonly CellKey[] } | undefined;
};
/** A giver entry before it is read. */
export type GiverInput = z.input<typeof schema>;

/** Reads a giver entry. Refuses: giver-shape, text-too-long, text-unreadable (with the field), guardian-missing, best-interest-missing, and the codes of `parseCellKey`. */
export function parseGiver(input: unknown): Result<Giver> {
  const read = schema.safeParse(input);
  if (!read.success) return refuse(issueCode(read.error.issues[0], 'consent.giver-shape'), { field: issuePath(read.error.issues) });
  const { agreement, ...giver } = read.data;
  if (giver.age === 'child' && giver.basis === 'consent') {
    if (giver.guardian === undefined) return refuse('consent.guardian-missing', { field: 'guardian' });
    if (giver.bestInterestNote === undefined) return refuse('consent.best-interest-missing', { field: 'bestInterestNote' });
  }
  if (agreement === undefined) return ok(giver);
  const allows = new Set<CellKey>();
  for (const [row, text] of agreement.allows.entries()) {
    const cell = parseCellKey(text);
    if (!cell.ok) return refuse(cell.refusal.code, { field: 'agreement.allows', row });
    allows.add(cellKey(cell.value));
  }
  return ok({ ...giver, agreement: { ...agreement, allows: [...allows].sort() } });
}

/** Why the giver's word opens nothing whatever it says, or null. Practice.md 24; an entry that says the giver could not decide freely counts as no. */
export function voidOf(giver: GiverFacts): RefusalCode | null {
  const conflict = giver.guardian?.kind === 'present' ? giver.guardian.conflict : 'none-known';
  if (giver.age === 'child' && (conflict === 'alleged-trafficker' || conflict === 'alleged-perpetrator')) return 'consent.guardian-conflict';
  if (giver.age === 'child' && (giver.assent === 'refused')) return 'consent.no-assent';
  return giver.capacity?.able === 'no' ? 'consent.capacity' : null;
}

/**
 * Has a child come of age, so that a review asks whether and how to ask again? True once the whole year or month has passed.
 * The entry stays a child's until a person records otherwise: nothing is opened by a timer (practice.md 23, 24).
 */
export function majorityReviewDue(giver: GiverFacts, now: Date): boolean {
  if (giver.age !== 'child' || giver.majority === undefined) return false;
  return now.toISOString().slice(0, giver.majority.length) > giver.majority;
}
