import { Refused } from '#base/result.ts';
import type { Command } from '../command.ts';

const most = 10_000_000;
const steps: readonly number[] = [1000, 10_000, 100_000, 1_000_000];

/** Benches lie outside `src` and are loaded only by this command: no start pays for them. They make registers of invented persons of their own and touch no other. */
export const benchCommands: readonly Command[] = [
  {
    name: 'bench', usage: 'bench [NAME] [--accounts N] [--growth] [--seed S] [--preset low|mid|high] [--out DIR]', does: 'measures import, search, hidden words, show, the app over HTTP, verify and start on registers of invented persons (default 10000 accounts) against the budgets; `bench names` how well names are told apart across scripts, with intervals; `bench link` links lists of invented persons whose truth is known; `bench overlap` compares two lists of 100,000 people privately; `bench truth` makes three lists of invented persons with their truth (into DIR) and says how far the best possible linker could get; --growth at 1 k, 10 k, 100 k and 1 M, or up to --accounts, with growth exponents',
    options: { accounts: 'string', seed: 'string', growth: 'boolean', preset: 'string', out: 'string' },
    async run(context) {
      const accounts = wholeNumber(context.options['accounts'] ?? '10000', 'accounts', 1000, most);
      const seed = wholeNumber(context.options['seed'] ?? '1', 'seed', 0, 2 ** 32 - 3);
      if (context.options['growth'] === true) {
        const { measureGrowth, printGrowth } = await import('../../../bench/growth.ts');
        if (context.words[0] === 'truth' || context.options['preset'] !== undefined || context.options['out'] !== undefined) throw new Refused('usage.bad-option', { option: 'growth' });
        const top = context.options['accounts'] === undefined ? 1e6 : accounts;
        const growth = await measureGrowth(context.words[0], [...steps.filter((step) => step < top), top], { seed, say: context.say });
        return { data: growth, text: printGrowth(growth) };
      }
      const { printReport, runBenches } = await import('../../../bench/run-benches.ts');
      const [preset, out] = [textOf(context.options['preset'], 'preset'), textOf(context.options['out'], 'out')];
      if ((preset !== undefined || out !== undefined) && context.words[0] !== 'truth') throw new Refused('usage.bad-option', { option: preset === undefined ? 'out' : 'preset' });
      const report = await runBenches(context.words[0], { accounts, seed, say: context.say, ...(preset === undefined ? {} : { preset }), ...(out === undefined ? {} : { out }) });
      return { data: report, text: printReport(report) };
    },
  },
];

function textOf(value: string | boolean | undefined, option: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.trim() === '') throw new Refused('usage.bad-option', { option });
  return value;
}

function wholeNumber(text: string | boolean, option: string, least: number, top: number): number {
  const value = typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= top)) throw new Refused('usage.bad-option', { option, least, most: top });
  return value;
}
