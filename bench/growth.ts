import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Refused } from '#base/result.ts';
import { isMet, type BenchContext, type Measured } from './measure.ts';
import { benchNames, type BenchReport } from './run-benches.ts';

const entry = fileURLToPath(new URL('../vigil', import.meta.url));

/** One figure at each size, and how it grows. */
export type GrowthRow = {
  readonly bench: string; readonly what: string; readonly unit: string;
  /** By size in the order asked; null where that size did not measure it. */
  readonly values: readonly (number | null)[];
  /** Slope of log time over log size by least squares: 0 level, 1 linear. Null with fewer than two values, or for a rate. */
  readonly exponent: number | null;
  /** An interactive figure grows no faster than the logarithm of the size from the second size to the last (issue 3); null where it is no such figure. */
  readonly logarithmic: boolean | null;
};
export type GrowthReport = { readonly sizes: readonly number[]; readonly reports: readonly BenchReport[]; readonly rows: readonly GrowthRow[] };

const interactive: ReadonlySet<string> = new Set(['search, first page', 'search, count', 'show']);
/** What two runs of one size differ by on a shared machine: allowed above the logarithm, and said in the table's head. */
const noise = 1.2;

/** Least squares over the logarithms. Throws on values that are not above zero. */
export function growthExponent(points: readonly (readonly [size: number, value: number])[]): number | null {
  if (points.length < 2) return null;
  if (points.some(([size, value]) => !(size > 0 && value > 0))) throw new RangeError('sizes and values above zero');
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(value)] as const);
  const mean = (at: 0 | 1): number => logs.reduce((sum, log) => sum + log[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  return logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0) / logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0);
}

/** Whether `last` is at most what the logarithm allows from `first`, noise aside. */
export function isLogarithmic(first: readonly [size: number, value: number], last: readonly [size: number, value: number]): boolean {
  return last[1] <= first[1] * (Math.log(last[0]) / Math.log(first[0])) * noise;
}

/** Figures of one size may name it; by that they would never meet. */
const withoutSize = (what: string): string => what.replace(/\d+ (person accounts)/u, 'N $1').replace(/register of \d+/u, 'register of N');

export function toRows(sizes: readonly number[], reports: readonly { readonly accounts: number; readonly measured: readonly Measured[] }[]): GrowthRow[] {
  const keyOf = (m: Measured): string => `${m.bench}\t${withoutSize(m.what)}\t${m.unit}`;
  const keys = [...new Set(reports.flatMap((report) => report.measured.map(keyOf)))];
  return keys.map((key) => {
    const [bench = '', what = '', unit = ''] = key.split('\t');
    const values = sizes.map((size) => reports.find((report) => report.accounts === size)?.measured.findLast((m) => keyOf(m) === key)?.value ?? null);
    const points = sizes.flatMap((size, at): [number, number][] => { const value = values[at] ?? null; return value === null || value <= 0 ? [] : [[size, value]]; });
    const [from, to] = [points.find(([size]) => size >= 10_000), points.at(-1)];
    return {
      bench, what, unit, values,
      exponent: unit.endsWith('/s') ? null : growthExponent(points),
      logarithmic: interactive.has(bench) && from !== undefined && to !== undefined && to[0] > from[0] ? isLogarithmic(from, to) : null,
    };
  });
}

/** Each size in a process of its own, so that the memory of one is not that of the next. */
async function runSize(name: string | undefined, accounts: number, seed: number, say: (line: string) => void): Promise<BenchReport> {
  const child = spawn(entry, ['bench', ...(name === undefined ? [] : [name]), '--accounts', String(accounts), '--seed', String(seed), '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  // 'close', not 'exit': what it printed last may still be on its way.
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Refused('usage.bench-failed', { accounts, exit: code ?? -1 });
  say(`${accounts}: done`);
  return JSON.parse(said) as BenchReport;
}

/** Every bench, or one, at several sizes. Refused: `usage.bad-option` for a name that is none; `usage.bench-failed` when a size ended badly (its own words stand on stderr). */
export async function measureGrowth(name: string | undefined, sizes: readonly number[], { seed, say }: Omit<BenchContext, 'accounts'>): Promise<GrowthReport> {
  if (name !== undefined && !benchNames.includes(name)) throw new Refused('usage.bad-option', { option: 'NAME', known: benchNames.join(' ') });
  const reports: BenchReport[] = [];
  for (const size of sizes) reports.push(await runSize(name, size, seed, say));
  return { sizes, reports, rows: toRows(sizes, reports) };
}

const digits = (value: number | null): string => (value === null ? '' : value < 10 ? value.toFixed(2) : value.toFixed(value < 1000 ? 1 : 0));

export function printGrowth({ sizes, reports, rows }: GrowthReport): string {
  const budgetOf = (row: GrowthRow): string => {
    const last = reports.at(-1)?.measured.findLast((m) => m.bench === row.bench && withoutSize(m.what) === row.what);
    if (last?.budget === undefined) return '';
    return `${last.budget.most}${last.budget.of === 'ratio' ? ' x' : ` ${last.unit}`}: ${isMet(last) === true ? 'met' : 'MISSED'}`;
  };
  const ratioOf = (row: GrowthRow): string => {
    const last = reports.at(-1)?.measured.findLast((m) => m.bench === row.bench && withoutSize(m.what) === row.what)?.ratio;
    return last === undefined ? '' : `${last.value.toFixed(3)} x ${last.to}`;
  };
  const machine = reports[0]?.machine;
  const head = ['bench', 'what', 'unit', ...sizes.map(String), 'exponent', `at most logarithmic (x ${noise} allowed)`, 'ratio at the last size', 'budget at the last size'];
  return [
    machine === undefined ? '' : `${machine.cores} cores, Node ${machine.node}, ${machine.platform}`,
    `| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`,
    ...rows.map((row) => `| ${[row.bench, row.what, row.unit, ...row.values.map(digits), row.exponent?.toFixed(2) ?? '', row.logarithmic === null ? '' : row.logarithmic ? 'yes' : 'NO', ratioOf(row), budgetOf(row)].join(' | ')} |`),
  ].join('\n');
}
