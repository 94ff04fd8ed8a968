const z = 1.959964;
/** Wilson's 95 % interval of a share, 0 to 1. Throws unless 0 <= hits <= of and of > 0. */
export function wilson(hits: number, of: number): readonly [lower: number, upper: number] {
  if (!(of > 0 && hits >= 0 && hits <= of)) throw new RangeError(`${hits} of ${of}`);
  const p = hits / of;
  const middle = p + (z * z) / (2 * of);
  const half = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}
/** 0.02-0.31 %, of a share. */
export const inPercent = ([lower, upper]: readonly [number, number], digits = 2): string => `${(lower * 100).toFixed(digits)}-${(upper * 100).toFixed(digits)} %`;
