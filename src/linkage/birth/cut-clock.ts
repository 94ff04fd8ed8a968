/** A time of day after a date, folded: tables keep days as `1965-03-02 00:00:00` or `1965-03-02T00:00:00.000Z`. */
const clock = /(?<=\d)(?:t| )\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?: ?[ap]m)?(?: ?(?:z|utc|gmt|[+-]\d\d:?\d\d))?$/;
export const cutClock = (folded: string): string => folded.replace(clock, '');
