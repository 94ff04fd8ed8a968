/** How much of a moment a number format shows. What it does not show was never said: `2004-03` typed into a sheet is kept by it as the first of March. */
export type Shows = { readonly year: boolean; readonly month: boolean; readonly day: boolean; readonly time: boolean; /** Another day format in another language's copy of the program. */ readonly unsure?: true };

const day: Shows = { year: true, month: true, day: true, time: false };
const month: Shows = { year: true, month: true, day: false, time: false };
const noYear: Shows = { year: false, month: true, day: true, time: false };
const time: Shows = { year: false, month: false, day: false, time: true };
/** Formats a workbook names by number alone (ECMA-376 part 1, 18.8.30). Some show another thing in Chinese than in Korean: then the coarser, and it is said. */
const builtIn: Readonly<Record<number, Shows>> = {
  14: day, 15: day, 16: noYear, 17: month, 18: time, 19: time, 20: time, 21: time, 22: { ...day, time: true }, 45: time, 46: time, 47: time,
  27: { ...month, unsure: true }, 28: { ...noYear, unsure: true }, 29: { ...noYear, unsure: true }, 30: day, 31: day, 32: time, 33: time, 34: { ...day, unsure: true }, 35: { ...day, unsure: true }, 36: { ...month, unsure: true },
  50: { ...month, unsure: true }, 51: { ...noYear, unsure: true }, 52: { ...month, unsure: true }, 53: { ...noYear, unsure: true }, 54: { ...noYear, unsure: true }, 55: { ...day, unsure: true }, 56: { ...day, unsure: true }, 57: { ...month, unsure: true }, 58: { ...noYear, unsure: true },
};

/** What a format shows, or undefined where it is none of a date. */
export function showsOf(id: number, code: string | undefined): Shows | undefined {
  if (code === undefined) return builtIn[id];
  // Of the sections for positive, negative, zero and text the first; words in quotes, colours and languages say nothing.
  const plain = (code.split(';')[0] as string).replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?:\$[^\]]*|[a-z]{3,}|[<>=][^\]]*)\]/gi, '').toLowerCase();
  const letters = plain.replace(/e[+-]0*/g, '').replace(/(s{1,2})[.,]0+/g, '$1');
  if (/general|[@#?0]/.test(letters)) return undefined;
  const shows = { year: /[ye]/.test(letters), month: hasMonth(letters), day: /d/.test(letters), time: /[hs]|am\/pm/.test(letters) };
  return shows.year || shows.day || shows.time || shows.month ? shows : undefined;
}

/** `m` is the month, unless it follows hours or comes before seconds. */
function hasMonth(plain: string): boolean {
  const parts = plain.match(/y+|m+|d+|h+|s+|e+/g) ?? [];
  return parts.some((part, i) => part.startsWith('m') && parts[i - 1]?.startsWith('h') !== true && parts[i + 1]?.startsWith('s') !== true);
}

const pad = (n: number, length = 2): string => String(n).padStart(length, '0');

/**
 * A serial number as the cell shows it, in ISO or EDTF form: `2004-03-01`, `2004-03`, `2004`, `XXXX-03-01`, with the time of day where that
 * is shown. Days are counted from 1900-01-01 as 1, with a 29 February 1900 that never was (or from 1904-01-01 as 0). Undefined for what is no date.
 */
export function dateWords(serial: number, shows: Shows, from1904: boolean): string | undefined {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial) || serial < 0 || whole > 2_958_465) return undefined;
  const seconds = Math.round((serial - whole) * 86_400);
  const clock = seconds % 86_400 === 0 ? '' : `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}${seconds % 60 === 0 ? '' : `:${pad(seconds % 60)}`}`;
  // A time of day alone, and day 60 of the first calendar, are no day.
  if ((!shows.year && !shows.month && !shows.day) || (!from1904 && (whole === 60 || whole === 0))) return clock === '' ? undefined : clock;
  const days = from1904 ? whole + 1462 : whole < 60 ? whole + 1 : whole;
  const date = new Date(Date.UTC(1899, 11, 30 + days));
  const [y, m, d] = [pad(date.getUTCFullYear(), 4), pad(date.getUTCMonth() + 1), pad(date.getUTCDate())];
  const text = !shows.month && !shows.day ? y : !shows.year ? (shows.day ? `XXXX-${m}-${d}` : `XXXX-${m}`) : shows.day ? `${y}-${m}-${d}` : `${y}-${m}`;
  return shows.time && clock !== '' ? `${text}T${clock}` : text;
}
