import { ok, refuse } from '#base/result.ts';
import type { Result } from '#base/result.ts';

/** A day 'YYYY-MM-DD' somewhere on earth, or an instant with its offset. */
export type Moment = string;

const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const hour = 3_600_000;

function toTime(text: Moment): number {
  const date = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(date) || new Date(date).toISOString().slice(0, 10) !== text.slice(0, 10)) return Number.NaN;
  return day.test(text) ? date : instant.test(text) ? Date.parse(text) : Number.NaN;
}

/** First instant a moment may mean, in ms: a day begins first at UTC+14. */
export const earliestOf = (moment: Moment): number => toTime(moment) - (day.test(moment) ? 14 * hour : 0);
/** Last instant a moment may mean, in ms: a day ends last at UTC-12. */
export const latestOf = (moment: Moment): number => toTime(moment) + (day.test(moment) ? 36 * hour - 1 : 0);

/** Checks a moment. Refuses: date-unknown, date-in-future (a slip of the year would else hold for decades). */
export function parseMoment(input: unknown, now: Date): Result<Moment> {
  if (typeof input !== 'string' || Number.isNaN(toTime(input))) return refuse('consent.date-unknown');
  return earliestOf(input) > now.getTime() ? refuse('consent.date-in-future') : ok(input);
}
