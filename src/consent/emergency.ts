const hour = 3_600_000;

/**
 * When an emergency note is to be looked at again: 72 hours after it was noted for a decision, then 14 days after each review.
 * It is a reminder; nothing is opened or erased by it. Source: practice.md 20.
 */
export function emergencyReviewDue(notedAt: Date, reviewedAt: readonly Date[]): Date {
  const last = reviewedAt.reduce((latest, at) => Math.max(latest, at.getTime()), Number.NEGATIVE_INFINITY);
  return new Date(Number.isFinite(last) ? last + 14 * 24 * hour : notedAt.getTime() + 72 * hour);
}

/** `decision`: nobody has decided yet. `over`: the time is past; `close`: a day is left, of fourteen two. */
export type EmergencyStanding = { readonly due: Date; readonly asks: 'decision' | 'review'; readonly stands: 'open' | 'close' | 'over' };

/** What an emergency note asks for now. Nothing of it is kept: it is read from when it was noted and reviewed. */
export function emergencyStanding(notedAt: Date, reviewedAt: readonly Date[], now: Date): EmergencyStanding {
  const due = emergencyReviewDue(notedAt, reviewedAt);
  const asks = reviewedAt.length === 0 ? 'decision' : 'review';
  const left = due.getTime() - now.getTime();
  return { due, asks, stands: left <= 0 ? 'over' : left <= (asks === 'decision' ? 24 : 48) * hour ? 'close' : 'open' };
}
