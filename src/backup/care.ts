import type { Care } from './care.store.ts';

/** Days after which the holders of the key should show again that they can open it. */
export const drillAfterDays = 180;
const day = 86_400_000;

export type Due = 'practice-only' | 'no-data-backup' | 'data-late' | 'no-keys-backup' | 'keys-late';
/** Whole days since then. */
export const daysSince = (at: Date, now: Date): number => Math.max(0, Math.floor((now.getTime() - at.getTime()) / day));

/** What is due, the gravest first. A register that was never restored on trial is for practice only, whatever backups it has. */
export function findDue(care: Care, now: Date): Due[] {
  const due: Due[] = [];
  if (care.tried === null) due.push('practice-only');
  if (care.data === null) due.push('no-data-backup');
  else if (daysSince(care.data, now) >= care.lateAfter) due.push('data-late');
  if (care.keys === null) due.push('no-keys-backup');
  else if (daysSince(care.keys, now) >= care.lateAfter) due.push('keys-late');
  return due;
}
