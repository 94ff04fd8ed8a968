/** Two-sided 95 %. */
export const z95 = 1.959963984540054;
export type Interval = { readonly low: number; readonly high: number };

/** Wilson's score interval of a share (Wilson 1927): `share` of `n` trials, which need be no whole number (an effective sample size). Null without a trial. */
export function wilson(share: number, n: number, z = z95): Interval | null {
  if (!(n > 0)) return null;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, (middle - half) / (1 + (z * z) / n)), high: Math.min(1, (middle + half) / (1 + (z * z) / n)) };
}

/** An estimate and its standard error as an interval within -1 … 1 or what is given. */
export const around = (value: number, error: number, [least, most]: readonly [number, number] = [-Infinity, Infinity]): Interval => ({ low: Math.max(least, value - z95 * error), high: Math.min(most, value + z95 * error) });

/** The middle 95 % of replicates: quantiles of type 7 (Hyndman & Fan). Null of fewer than 40. */
export function percentiles(replicates: readonly number[]): Interval | null {
  if (replicates.length < 40) return null;
  const sorted = Float64Array.from(replicates).sort();
  const at = (q: number): number => {
    const place = q * (sorted.length - 1);
    const below = Math.floor(place);
    return sorted[below]! + (place - below) * ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!);
  };
  return { low: at(0.025), high: at(0.975) };
}
