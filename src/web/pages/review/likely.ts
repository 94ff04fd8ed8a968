import type { LinksKey } from './words/en.ts';

/** The model's chance in words: it is checked against no verdict, and a figure would look surer than it is. */
export const likely = (p: number): LinksKey => (p >= 0.95 ? 'p.very' : p >= 0.5 ? 'p.likely' : p >= 0.1 ? 'p.even' : 'p.little');

/** What one field says, from its natural log-odds: fourfold odds speak, twentyfold odds speak strongly. */
export const speaks = (weight: number): LinksKey => (weight >= Math.log(20) ? 'for.strong' : weight >= Math.log(4) ? 'for.some' : weight > -Math.log(4) ? 'for.none' : weight > -Math.log(20) ? 'against.some' : 'against.strong');

export type Step = { readonly from: number; readonly to: number };
/** Where each bar of the waterfall begins and ends, in hundredths of its width; `even`: where both are as likely. */
export function toSteps(start: number, weights: readonly number[]): { readonly steps: readonly Step[]; readonly even: number } {
  const sums = weights.reduce<number[]>((all, weight) => [...all, (all.at(-1) ?? 0) + weight], [start]);
  const most = Math.max(1, ...sums.map(Math.abs)) * 1.05;
  const at = (sum: number): number => Math.round((50 + (50 * sum) / most) * 100) / 100;
  return { even: 50, steps: [{ from: at(0), to: at(start) }, ...weights.map((_, i) => ({ from: at(sums[i] ?? 0), to: at(sums[i + 1] ?? 0) })), { from: at(0), to: at(sums.at(-1) ?? 0) }] };
}
