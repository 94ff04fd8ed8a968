import { probabilityOf } from '../pairs.ts';
import { draw } from './draw.ts';

/** Bounds of the stretches of probability; what stands below one half was joined through others. */
const bounds = [0, 0.5, 0.9, 0.99, 0.999, 1] as const;
/** Of each stretch so many at least: of one where the model is sure of all it must be seen whether it is right to be. */
const least = 10;

export type Stratum = { readonly from: number; readonly to: number; readonly pairs: number; readonly drawn: number };
/** `stratum` of each link that was drawn, which `at` names. */
export type DrawnLinks = { readonly strata: readonly Stratum[]; readonly drawn: readonly { readonly at: number; readonly stratum: number }[] };

/** Records that stand in one cluster, pair by pair, l before r: the links. `label`: of each record the smallest of its cluster. */
export function toLinks(label: Uint32Array): { readonly l: Uint32Array; readonly r: Uint32Array } {
  const members = new Map<number, number[]>();
  for (const [at, one] of label.entries()) { const list = members.get(one); if (list === undefined) members.set(one, [at]); else list.push(at); }
  let count = 0;
  for (const { length } of members.values()) count += (length * (length - 1)) / 2;
  const [l, r] = [new Uint32Array(count), new Uint32Array(count)];
  let next = 0;
  for (const list of members.values()) for (let a = 0; a < list.length; a += 1) for (let b = a + 1; b < list.length; b += 1) { l[next] = list[a]!; r[next++] = list[b]!; }
  return { l, r };
}

/**
 * Draws `size` links or a few more by stretches of probability (rule 22). Most are drawn where there are many of which the model is in doubt (Neyman: pairs times the spread that their p lets one expect, at least .1), `least` of each.
 */
export function drawLinks(weight: Float64Array, size: number, random: () => number): DrawnLinks {
  const members = bounds.slice(1).map((): number[] => []);
  const doubt = new Float64Array(members.length);
  for (const [at, one] of weight.entries()) {
    const p = probabilityOf(one);
    const stratum = Math.max(0, bounds.findLastIndex((bound) => p >= bound && bound < 1));
    members[stratum]!.push(at);
    doubt[stratum]! += Math.sqrt(Math.max(0.01, p * (1 - p)));
  }
  const whole = doubt.reduce((sum, one) => sum + one, 0);
  const chosen = members.map((list, at) => draw(list.length, Math.min(list.length, Math.max(least, Math.round((size * doubt[at]!) / whole))), random).map((place) => list[place]!));
  return {
    strata: members.map(({ length }, at) => ({ from: bounds[at]!, to: bounds[at + 1]!, pairs: length, drawn: chosen[at]!.length })),
    drawn: chosen.flatMap((list, stratum) => list.map((at) => ({ at, stratum }))),
  };
}
