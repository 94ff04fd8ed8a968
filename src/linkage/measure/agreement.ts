import { around, wilson } from './interval.ts';
import type { Interval } from './interval.ts';

/** How far two reviewers who saw neither the score nor each other agree (rule 22). */
export type Agreement = {
  readonly pairs: number;
  /** Share on which they said the same. */
  readonly raw: number | null;
  readonly rawInterval: Interval | null;
  /** Gwet's AC1 (2008), which does not collapse where nearly all answers are one. */
  readonly ac1: number | null;
  readonly ac1Interval: Interval | null;
  /** Cohen's kappa (1960), error by Fleiss, Cohen & Everitt (1969). Null where both always said one thing. */
  readonly kappa: number | null;
  readonly kappaInterval: Interval | null;
};

/** `table[i][j]` = pairs to which the first said answer i and the second answer j; square, two answers or more. Throws RangeError otherwise. */
export function measureAgreement(table: readonly (readonly number[])[]): Agreement {
  const k = table.length;
  if (k < 2 || table.some((row) => row.length !== k || row.some((n) => !Number.isInteger(n) || n < 0))) throw new RangeError('agreement: a square table of counts');
  const n = table.flat().reduce((sum, one) => sum + one, 0);
  if (n === 0) return { pairs: 0, raw: null, rawInterval: null, ac1: null, ac1Interval: null, kappa: null, kappaInterval: null };
  const all = Array.from({ length: k }, (_, at) => at);
  const share = (i: number, j: number): number => (table[i]![j] ?? 0) / n;
  const first = all.map((i) => all.reduce((sum, j) => sum + share(i, j), 0));
  const second = all.map((j) => all.reduce((sum, i) => sum + share(i, j), 0));
  const raw = all.reduce((sum, i) => sum + share(i, i), 0);

  const mean = all.map((i) => (first[i]! + second[i]!) / 2);
  const byChance = mean.reduce((sum, one) => sum + one * (1 - one), 0) / (k - 1);
  const ac1 = (raw - byChance) / (1 - byChance);
  // Each pair's share in the estimate, linearised (Gwet 2008): all pairs of one cell have the same.
  let spread = 0;
  for (const i of all) for (const j of all) {
    const own = ((i === j ? 1 : 0) - byChance) / (1 - byChance);
    const chance = (1 - mean[i]! + (1 - mean[j]!)) / 2 / (k - 1);
    spread += n * share(i, j) * (own - (2 * (1 - ac1) * (chance - byChance)) / (1 - byChance) - ac1) ** 2;
  }
  const ac1Error = n > 1 ? Math.sqrt(spread / n / (n - 1)) : null;

  const expected = all.reduce((sum, i) => sum + first[i]! * second[i]!, 0);
  const kappa = expected < 1 ? (raw - expected) / (1 - expected) : null;
  let kappaError: number | null = null;
  if (kappa !== null) {
    let [same, other] = [0, 0];
    for (const i of all) for (const j of all) {
      if (i === j) same += share(i, i) * (1 - (first[i]! + second[i]!) * (1 - kappa)) ** 2;
      else other += share(i, j) * (second[i]! + first[j]!) ** 2;
    }
    kappaError = Math.sqrt(Math.max(0, same + (1 - kappa) ** 2 * other - (kappa - expected * (1 - kappa)) ** 2) / n) / (1 - expected);
  }
  return {
    pairs: n, raw, rawInterval: wilson(raw, n), ac1, ac1Interval: ac1Error === null ? null : around(ac1, ac1Error, [-1, 1]),
    kappa, kappaInterval: kappa === null || kappaError === null ? null : around(kappa, kappaError, [-1, 1]),
  };
}
