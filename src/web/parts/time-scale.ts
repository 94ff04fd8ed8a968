/** Where days lie on a line of a hundred, from the first to the last that is known of any of them. */
export type Span = { readonly earliest: string; readonly latest: string };
export type Scale = { readonly from: number; readonly to: number; readonly ticks: readonly { readonly at: number; readonly words: string }[] };
/** In hundredths of the scale. `open`: it has no such end, and is drawn as going on. */
export type Bar = { readonly left: number; readonly width: number; readonly openStart: boolean; readonly openEnd: boolean };

const day = 86_400_000;
const at = (text: string): number => (text === '-infinity' ? Number.NEGATIVE_INFINITY : text === 'infinity' ? Number.POSITIVE_INFINITY : Date.parse(text));

/** Undefined where nothing has an end that is known. A margin on both sides, so that no bar touches an edge. */
export function toScale(spans: readonly Span[]): Scale | undefined {
  const ends = spans.flatMap(({ earliest, latest }) => [at(earliest), at(latest)]).filter(Number.isFinite);
  if (ends.length === 0) return undefined;
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const margin = Math.max((last - first) * 0.06, 20 * day);
  const [from, to] = [first - margin, last + margin];
  return { from, to, ticks: ticksOf(from, to) };
}

/** Whole years, or months where it is one year: at most six. */
function ticksOf(from: number, to: number): Scale['ticks'] {
  const [first, last] = [new Date(from).getUTCFullYear(), new Date(to).getUTCFullYear()];
  const years = (to - from) / (365.25 * day);
  const place = (ms: number): number => ((ms - from) / (to - from)) * 100;
  if (years < 1.6) {
    const months = Array.from({ length: 30 }, (_, i) => Date.UTC(first, i, 1)).filter((ms) => ms > from && ms < to);
    const every = Math.max(1, Math.ceil(months.length / 5));
    return months.filter((_, i) => i % every === 0).map((ms) => ({ at: place(ms), words: new Date(ms).toISOString().slice(0, 7) }));
  }
  const every = [1, 2, 5, 10, 20, 50, 100].find((step) => (last - first) / step <= 5) ?? 100;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((year) => year % every === 0).map((year) => ({ at: place(Date.UTC(year, 0, 1)), words: String(year) })).filter((tick) => tick.at > 0 && tick.at < 100);
}

/** Never narrower than can be seen; a time without any end has no bar. */
export function toBar({ earliest, latest }: Span, { from, to }: Scale): Bar | undefined {
  const [start, end] = [at(earliest), at(latest)];
  if (!Number.isFinite(start) && !Number.isFinite(end)) return undefined;
  const left = ((Math.max(start, from) - from) / (to - from)) * 100;
  const right = ((Math.min(end + day, to) - from) / (to - from)) * 100;
  return { left, width: Math.max(right - left, 1), openStart: !Number.isFinite(start), openEnd: !Number.isFinite(end) };
}
