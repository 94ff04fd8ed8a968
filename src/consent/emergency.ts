const hour = 3_600_000;

/**
 * When an emergency note is to be looked at again: 72 hours after the call for a decision, then 14 days after each review.
 * It is a reminder; nothing is opened or erased by it. Source: practice.md 20.
 */
export function emergencyReviewDue(notedAt: Date, reviewedAt: readonly Date[]): Date {
  const last = reviewedAt.reduce((latest, at) => Math.max(latest, at.getTime()), Number.NEGATIVE_INFINITY);
  return new Date(Number.isFinite(last) ? last + 14 * 24 * hour : notedAt.getTime() + 72 * hour);
}
