import { fromDay, toDay } from '#base/time/index.ts';

/** How many accounts have these ends of their time; `-infinity` and `infinity` where one end is not known. */
export type Span = { readonly earliest: string; readonly latest: string; readonly n: number };
/** Of one stretch of time: how many lie in it whole, and how many more may lie in it. */
export type Bin = { readonly from: string; readonly to: string; readonly whole: number; readonly maybe: number };
export type Histogram = { readonly unit: 'month' | 'year' | 'decade'; readonly bins: readonly Bin[]; /** Without any date, or with one end alone. */ readonly undated: number };

const mostBins = 60;
const units = { month: 1, year: 12, decade: 120 } as const;

/**
 * Accounts over time as uncertain dates lie: an account counts in every stretch that it may belong to, and counts as whole where it
 * can belong to no other. So bars do not add up to the number of accounts. Null where nothing is dated.
 */
export function toHistogram(spans: readonly Span[]): Histogram | null {
  const dated = spans.filter(({ earliest, latest }) => earliest !== '-infinity' && latest !== 'infinity');
  const undated = spans.filter((span) => !dated.includes(span)).reduce((sum, { n }) => sum + n, 0);
  if (dated.length === 0) return null;
  const first = monthOf(dated.map(({ earliest }) => earliest).reduce((a, b) => (a < b ? a : b)));
  const last = monthOf(dated.map(({ latest }) => latest).reduce((a, b) => (a > b ? a : b)));
  const unit = last - first < mostBins ? 'month' : last / 12 - first / 12 < mostBins ? 'year' : 'decade';
  const size = units[unit];
  // Of what reaches back before what can be drawn, the earliest stretch holds all.
  const start = Math.max(Math.floor(first / size), Math.floor(last / size) - mostBins + 1);
  const bins = Array.from({ length: Math.floor(last / size) - start + 1 }, (_, i) => ({ from: firstDay((start + i) * size), to: lastDay((start + i + 1) * size), whole: 0, maybe: 0 }));
  for (const { earliest, latest, n } of dated) {
    const a = Math.max(0, Math.floor(monthOf(earliest) / size) - start);
    const b = Math.max(0, Math.floor(monthOf(latest) / size) - start);
    for (let i = a; i <= b; i += 1) { const bin = bins[i]; if (bin !== undefined) bin[a === b ? 'whole' : 'maybe'] += n; }
  }
  return { unit, bins, undated };
}

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const firstDay = (month: number): string => `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
const lastDay = (month: number): string => toDay(fromDay(firstDay(month)) - 1);
