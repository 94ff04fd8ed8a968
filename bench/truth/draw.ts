import type { Random } from '../synthetic/random.ts';

/** Picks an index by weight in constant time (Walker's alias method). `share[i]` is the probability of i. */
export type Draw = { readonly share: Float64Array; readonly pick: (random: Random) => number };

/** Throws on no weights, on a negative one, and on weights that add up to nothing. Draws one number. */
export function toDraw(weights: ArrayLike<number>): Draw {
  const n = weights.length;
  let total = 0;
  for (let i = 0; i < n; i += 1) { if (!(weights[i]! >= 0)) throw new RangeError('a weight below 0'); total += weights[i]!; }
  if (n === 0 || !(total > 0)) throw new RangeError('no weights');
  const share = Float64Array.from({ length: n }, (_, i) => weights[i]! / total);
  const [keep, other] = [new Float64Array(n), new Uint32Array(n)];
  const scaled = share.map((p) => p * n);
  const [small, large]: [number[], number[]] = [[], []];
  scaled.forEach((p, i) => (p < 1 ? small : large).push(i));
  while (small.length > 0 && large.length > 0) {
    const [low, high] = [small.pop()!, large.pop()!];
    keep[low] = scaled[low]!;
    other[low] = high;
    scaled[high] = scaled[high]! + scaled[low]! - 1;
    (scaled[high]! < 1 ? small : large).push(high);
  }
  for (const i of [...small, ...large]) keep[i] = 1;
  return {
    share,
    pick(random) {
      const at = random.next() * 2 ** -32 * n;
      const i = Math.floor(at);
      return at - i < keep[i]! ? i : other[i]!;
    },
  };
}
