import type { Field } from '../fields/field.ts';
import { sharesOf } from './em.ts';
import type { Rates } from './model.ts';
import type { Patterns } from './patterns.ts';

/**
 * How far these lists have moved from those a model was trained on (rule 20): of each field the share of random pairs that stand at another level than `u` says, 0 to 1, within each class of levels by how many pairs are in it. Pairs that
 * are one person are among them, a few in a million.
 */
export function toDrift(fields: readonly Field[], random: Patterns, { u }: Rates): readonly { readonly field: string; readonly share: number }[] {
  return fields.map((field, place) => {
    const { name, levels, strata = levels.length - 1 } = field;
    const seen = sharesOf(random, field, place, random.counts[0]!, u[place]!, 0.5);
    const pairs = new Float64Array(levels.length);
    for (let at = 0; at < random.size; at += 1) pairs[random.levels[at * random.width + place]!]! += random.counts[0]![at]!;
    let [moved, all] = [0, 0];
    for (let first = 1; first < levels.length; first += strata) {
      let [inClass, apart] = [0, 0];
      for (let level = first; level < first + strata; level += 1) { inClass += pairs[level]!; apart += Math.abs(seen[level]! - u[place]![level]!) / 2; }
      moved += inClass * apart;
      all += inClass;
    }
    return { field: name, share: all === 0 ? 0 : moved / all };
  });
}
