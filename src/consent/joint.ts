import type { PlacedEntry } from './replay.ts';

/**
 * Several givers who told something together are an entry of their own among the givers of a source. It names them and says nothing
 * for them: what may be done is what each of them allows, the strictest of all.
 */

/** Whom a giver's id stands for: one giver is themselves, joint givers are those they name. */
export function membersOf(records: readonly PlacedEntry[], giver: string): readonly string[] {
  for (const { giver: of, entry } of records) if (of === giver && entry?.what === 'joint') return entry.members;
  return [giver];
}

export const isJoint = (records: readonly PlacedEntry[], giver: string): boolean => records.some((record) => record.giver === giver && record.entry?.what === 'joint');

/** Joint givers of a source, this giver among them. */
export const jointsOf = (records: readonly PlacedEntry[], giver: string): string[] =>
  records.flatMap(({ giver: of, entry }) => (entry?.what === 'joint' && entry.members.includes(giver) ? [of] : []));
