import { z } from 'zod';
import { ok, refuse } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import type { CompartmentId } from '#base/ids.ts';
import type { RefusalCode } from './codes.ts';
import type { Moment } from './moment.ts';
import { parseMoment } from './moment.ts';
import { isIndividualPublication } from './purposes.ts';
import type { Cell } from './purposes.ts';
import { parseScope, scopeCovers } from './scope.ts';
import type { Scope } from './scope.ts';
import { freeText, issueCode, issuePath } from './words.ts';

export const restrictionKinds = ['own-objection', 'child', 'at-risk-now', 'told-in-confidence', 'wish-before-arrest'] as const;

/** Who said so. */
export const restrictionSenders = ['person', 'family', 'guardian', 'giver', 'team', 'partner'] as const;

/** What a person spoken about, or somebody for them, does not want done; binds every source that mentions them (practice.md 1). */
export type Restriction = {
  readonly kind: (typeof restrictionKinds)[number];
  readonly scope: Scope;
  /** Where it was recorded. A compound one binds only compounds that contain all its parts. */
  readonly compartmentParts: readonly CompartmentId[];
  readonly at: Moment;
  readonly from: (typeof restrictionSenders)[number];
  /** Free text, sealed. */
  readonly words?: string | undefined;
};

const schema = z.strictObject({
  kind: z.enum(restrictionKinds), scope: z.unknown(), at: z.string(), from: z.enum(restrictionSenders), words: freeText.optional(),
});

/** Reads a restriction made in a compartment. Refuses: restriction-shape, scope-empty, scope-unknown, date codes. */
export function parseRestriction(input: unknown, compartmentParts: readonly CompartmentId[], now: Date): Result<Restriction> {
  const read = schema.safeParse(input);
  if (!read.success) return refuse(issueCode(read.error.issues[0], 'consent.restriction-shape'), { field: issuePath(read.error.issues) });
  const scope = parseScope(read.data.scope);
  if (!scope.ok) return scope;
  const at = parseMoment(read.data.at, now);
  return at.ok ? ok({ ...read.data, scope: scope.value, at: at.value, compartmentParts: [...compartmentParts] }) : at;
}

/**
 * Restrictions that bind a source whose compartment has these parts: those of the same compartment, or of one it contains.
 * Clearing does not use this: it passes all, blind, and words its refusal by `blind` (DESIGN 2, invariants 4 and 6).
 */
export function bindingRestrictions(restrictions: readonly Restriction[], sourceParts: readonly CompartmentId[]): readonly Restriction[] {
  const parts = new Set(sourceParts);
  return restrictions.filter((restriction) => restriction.compartmentParts.every((part) => parts.has(part)));
}

/** What one restriction says to a cell, or undefined when nothing. A child's closes individual publication beyond its scope. */
export function codeOfRestriction(restriction: Restriction, cell: Cell): RefusalCode | undefined {
  if (scopeCovers(restriction.scope, cell)) return 'consent.restricted';
  return restriction.kind === 'child' && isIndividualPublication(cell) ? 'consent.child' : undefined;
}
