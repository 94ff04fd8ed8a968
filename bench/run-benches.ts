import { availableParallelism } from 'node:os';
import { Refused } from '#base/result.ts';
import { isMet, type Bench, type BenchContext, type Measured } from './measure.ts';

/** Each is loaded only when it runs; one that measures no time and no register runs only when it is named (`alone`). */
const benches: readonly { readonly name: string; readonly alone?: true; readonly load: () => Promise<Bench> }[] = [
  { name: 'import', load: async () => (await import('./import.ts')).importBench },
  { name: 'search', load: async () => (await import('./search.ts')).searchBench },
  { name: 'hidden', load: async () => (await import('./hidden.ts')).hiddenBench },
  { name: 'show', load: async () => (await import('./show.ts')).showBench },
  { name: 'app', load: async () => (await import('./app.ts')).appBench },
  { name: 'verify', load: async () => (await import('./verify.ts')).verifyBench },
  { name: 'start', load: async () => (await import('./start.ts')).startBench },
  { name: 'link', alone: true, load: async () => (await import('./link/link.ts')).linkBench },
  { name: 'cluster', alone: true, load: async () => (await import('./cluster.ts')).clusterBench },
  { name: 'names', alone: true, load: async () => (await import('./names/names.ts')).namesBench },
  { name: 'overlap', alone: true, load: async () => (await import('./overlap.ts')).overlapBench },
  { name: 'truth', alone: true, load: async () => (await import('./truth/truth.ts')).truthBench },
];
export const benchNames: readonly string[] = benches.map((bench) => bench.name);

export type BenchReport = { readonly machine: { readonly cores: number; readonly node: string; readonly platform: string }; readonly accounts: number; readonly measured: readonly (Measured & { readonly met: boolean | null })[] };

/** Runs one bench or all that may run together, one after another. Refused: `usage.bad-option` for a name that is none. */
export async function runBenches(name: string | undefined, context: BenchContext): Promise<BenchReport> {
  const wanted = name === undefined ? benches.filter((bench) => bench.alone !== true) : benches.filter((bench) => bench.name === name);
  if (wanted.length === 0) throw new Refused('usage.bad-option', { option: 'NAME', known: benchNames.join(' ') });
  const measured: (Measured & { met: boolean | null })[] = [];
  for (const entry of wanted) {
    const bench = await entry.load();
    context.say(`${bench.name}: ${bench.does}`);
    for (const one of await bench.run(context)) measured.push({ ...one, met: isMet(one) });
  }
  return { machine: { cores: availableParallelism(), node: process.version, platform: `${process.platform} ${process.arch}` }, accounts: context.accounts, measured };
}

const digits = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(1));

/** The table that people read; ratios beside absolute figures. */
export function printReport({ machine, accounts, measured }: BenchReport): string {
  const rows = measured.map((m) => [
    m.bench, m.what, String(m.n), `${digits(m.value)} ${m.unit}`, m.ratio === undefined ? '' : `${m.ratio.value.toFixed(3)} x ${m.ratio.to}`,
    m.budget === undefined ? '' : `${m.budget.most}${m.budget.of === 'ratio' ? ' x' : ` ${m.unit}`}`, m.met === null ? '' : m.met ? 'met' : 'MISSED', m.note ?? '',
  ]);
  return [`${accounts} accounts, ${machine.cores} cores, Node ${machine.node}, ${machine.platform}`, '| bench | what | n | measured | ratio | budget | met | |', '|---|---|---|---|---|---|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}
