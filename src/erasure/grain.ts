import { hash } from 'node:crypto';
import { canonicalize } from '#base/canonical.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Subject } from '#approval/index.ts';
import { grains, type Grain } from './grain-names.ts';

export { grains, type Grain } from './grain-names.ts';

/** What is to be erased. `id`: a record, a giver, a source, an import, or for a passage the source it lies in. */
export type ErasureSubject = { readonly grain: Grain; readonly id: string; readonly passage?: string; readonly inError: boolean };

/** Of the open part of a request: what it asks to erase. A passage's name may be words of somebody's, so it is sealed. */
export function toSubject(subject: Subject, sealed: Subject): ErasureSubject {
  const { grain, id, inError } = subject;
  if (!(grains as readonly unknown[]).includes(grain) || typeof id !== 'string' || !isUuid(id)) throw new Refused('erase.shape');
  const { passage } = sealed;
  return { grain: grain as Grain, id, inError: inError === true, ...(typeof passage === 'string' ? { passage } : {}) };
}

/** The grain that a kind of record is erased at, unless another is named. */
export const grainOf = (kind: string): Grain => (kind === 'source' || kind === 'giver' || kind === 'import' ? kind : 'record');

/** Entries of the logs about what was done: they hold nothing of anybody's and stay. */
export const staying: readonly string[] = ['request', 'erasure', 'unseal', 'move', 'sign-in', 'administration', 'import-void'];

/**
 * The open body of an erasure, all that is left of what it was: how many records of each kind, and a digest of their ids, so
 * that `verify` knows exactly which bodies may be missing. The ids stand in `record.cite`.
 */
export type ErasureBody = {
  readonly grain: Grain; readonly request: string | null; readonly counts: Readonly<Record<string, number>>; readonly records: number; readonly ids: string;
  /** In a circle that somebody else's erasure reached, or in a register restored from a backup: the erasure it follows from. */
  readonly follows?: string;
};

/** SHA-256 of the ids in order, a line each, in hex. */
export const digestOf = (ids: readonly string[]): string => hash('sha256', [...ids].sort().join('\n'));

export function erasureBody(grain: Grain, request: string | null, records: readonly { readonly id: string; readonly kind: string }[], follows?: string): string {
  const counts: Record<string, number> = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  return canonicalize({ grain, request, counts, records: records.length, ids: digestOf(records.map(({ id }) => id)), ...(follows === undefined ? {} : { follows }) } satisfies ErasureBody);
}
