import { z } from 'zod';
import { claim } from './claim.ts';

export const accountKinds = ['person', 'event', 'act', 'place', 'agency', 'figure'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** Narrower sorts. Persons: practice.md 6. A return episode and a public event are events; a custody period is an act (DESIGN 1). */
export const accountSorts = {
  person: ['identified', 'described', 'group', 'pattern'],
  event: ['return-episode', 'event', 'public-event', 'route'],
  act: ['act', 'custody'],
  place: ['facility', 'crossing', 'town', 'area'],
  agency: ['agency'],
  figure: ['figure'],
} as const satisfies Record<AccountKind, readonly string[]>;

/** Whom sealing protects (DESIGN 6): protected is the default. Only persons have a standing. */
export const standings = ['protected', 'public-role', 'accused'] as const;

/** Why a version replaces another (practice.md 13). Only the first is part of the testimony. */
export const versionReasons = ['speaker-added-or-changed', 'our-mistake', 'better-reading', 'withdrawn', 'erasure'] as const;

export const accountBody = z.strictObject({
  kind: z.enum(accountKinds),
  sort: z.string().max(40),
  standing: z.enum(standings).optional(),
  claims: z.array(claim).max(2000),
});
export type AccountBody = z.infer<typeof accountBody>;
