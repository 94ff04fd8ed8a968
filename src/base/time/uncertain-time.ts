/** First and last day a time may mean: `YYYY-MM-DD`, or `-infinity` / `infinity`. PostgreSQL `date` takes both as they are. */
export type Day = string;

export const offsetUnits = ['day', 'week', 'month', 'season', 'year'] as const;

/** A time told by its order: before, after or during another step of the story, an event everybody knows, or one only the speaker knows. */
export type RelativeTime = {
  readonly relation: 'before' | 'after' | 'during' | 'same-time';
  readonly anchor:
    | { readonly kind: 'step'; readonly account: string }
    | { readonly kind: 'public-event'; readonly code: string }
    | { readonly kind: 'own'; readonly words: string };
  readonly offset?: { readonly low: number; readonly high: number; readonly unit: (typeof offsetUnits)[number] };
};

export type TimeFlag = 'not-understood' | 'calendar-unsure' | 'relative-only' | 'reversed' | 'year-out-of-range' | 'convention-unknown' | 'unknown-end';

/**
 * A time as told. `words` are kept whatever we understood; `edtf` is null when it was not understood or is only relative;
 * `earliest`/`latest` are what the words can mean after widening (DESIGN 6), so a filter never loses a true hit.
 */
export type UncertainTime = {
  readonly words: string;
  readonly edtf: string | null;
  readonly earliest: Day;
  readonly latest: Day;
  readonly suppliedBy: 'speaker' | 'interviewer' | 'coder' | 'document' | 'not-recorded';
  readonly calendar?: 'gregorian' | 'lunar' | 'juche' | 'dangi' | 'showa';
  readonly relative?: RelativeTime;
  readonly flags: readonly TimeFlag[];
};
