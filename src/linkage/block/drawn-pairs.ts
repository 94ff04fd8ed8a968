import type { Key } from '../fields/field.ts';
import { sizesOf } from './blocks.ts';

const trials = 4096;

/** Pairs of records of one person, drawn. `worth` of each: what is to be won by finding it. `hits`: 1 for each that agrees in all of these keys, and whose values there are among the rarest `share`. */
export type DrawnPairs = { readonly worth: Float64Array; readonly hits: (keys: readonly Key[], share?: number) => Uint8Array };

/**
 * Draws which keys a pair of records of one person shares, by how often both say it and by `agree`, and how rare what they share is. A pair in whose every agreement so many strangers agree too could not be told from
 * theirs by anybody: its worth is the share of it among them.
 */
export function drawPairs(keys: readonly Key[], count: number, random: () => number): DrawnPairs {
  const draw = (): Float64Array => Float64Array.from({ length: trials }, random);
  // Whoever wrote one thing badly wrote others badly: of ten pairs three come of a poor record, two of a very poor one.
  const poor = draw().map((x) => (x < 0.5 ? 1 : x < 0.8 ? 2 : 4));
  const drawn = new Map<string, readonly [said: Float64Array, agreed: Float64Array, rare: Float64Array]>();
  const drawOf = (key: Key): readonly [Float64Array, Float64Array, Float64Array] => {
    const known = drawn.get(key.draw ?? key.field);
    if (known !== undefined) return known;
    const made = [draw(), draw(), draw()] as const;
    drawn.set(key.draw ?? key.field, made);
    return made;
  };
  const agreed = new Map<Key, Uint8Array>();
  const strangers = new Float64Array(trials).fill(count);
  const narrowest = new Map<string, Float64Array>();
  for (const key of keys) {
    const [said, agreement, rare] = drawOf(key);
    const filled = filledOf(key, count) ** 2;
    const hits = new Uint8Array(trials);
    for (let at = 0; at < trials; at += 1) if (said[at]! < filled && agreement[at]! < key.agree ** poor[at]!) hits[at] = 1;
    agreed.set(key, hits);
    const sizes = sizesOf(key, count);
    if (sizes.length === 0) continue;
    let least = narrowest.get(key.draw ?? key.field);
    if (least === undefined) { least = new Float64Array(trials).fill(1); narrowest.set(key.draw ?? key.field, least); }
    for (let at = 0; at < trials; at += 1) if (hits[at] === 1) least[at] = Math.min(least[at]!, sizes[Math.floor(rare[at]! * sizes.length)]! / count);
  }
  for (const least of narrowest.values()) for (let at = 0; at < trials; at += 1) strangers[at]! *= least[at]!;
  return {
    worth: strangers.map((others) => 1 / (1 + others)),
    hits(those, share = 1) {
      const out = agreed.get(those[0]!)!.slice();
      for (const key of those.slice(1)) { const also = agreed.get(key)!; for (let at = 0; at < trials; at += 1) out[at]! &= also[at]!; }
      if (share < 1) { const [, , rare] = drawOf(those[0]!); for (let at = 0; at < trials; at += 1) if (rare[at]! >= share) out[at] = 0; }
      return out;
    },
  };
}
function filledOf({ ids, starts }: Key, count: number): number {
  let filled = 0;
  for (let record = 0; record < count; record += 1) if (starts === undefined ? ids[record] !== 0 : starts[record + 1]! > starts[record]!) filled += 1;
  return count === 0 ? 0 : filled / count;
}
