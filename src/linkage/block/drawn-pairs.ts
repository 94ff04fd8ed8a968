import type { Key } from '../fields/field.ts';
import { sizesOf } from './blocks.ts';

const trials = 4096;
/** Whoever wrote one thing badly wrote others badly: shares of pairs, and to which power a key's agreement is raised in them. */
const poverty = [[0.5, 1], [0.3, 2], [0.2, 4]] as const;

/** How likely one person's two records are to share a key, if both say it, where neither is poor. */
export type Agreements = (key: Key) => number;
/** 1 for each drawn pair that shares the key. */
type Sharing = (key: Key) => Uint8Array;

/**
 * Pairs of records of one person, drawn: which keys they share, by how often both say each and how often what both say agrees, and how rare what they share is.
 */
export class DrawnPairs {
  readonly #draws = new Map<string, { readonly said: Float64Array; readonly agreed: Float64Array; readonly rare: Float64Array }>();
  readonly #poor: Float64Array;
  readonly #filled = new Map<Key, number>();
  readonly #assumed: Sharing = this.sharing(({ agree }) => agree);
  /** What is to be won by finding each: a pair in whose every agreement so many strangers agree too could not be told from theirs by anybody, and is worth the share of it among them. */
  readonly worth: Float64Array;

  constructor(keys: readonly Key[], count: number, random: () => number) {
    const draw = (): Float64Array => Float64Array.from({ length: trials }, random);
    this.#poor = draw().map((x) => { let rest = x; for (const [share, times] of poverty) { if (rest < share) return times; rest -= share; } return 1; });
    for (const key of keys) {
      if (!this.#draws.has(drawOf(key))) this.#draws.set(drawOf(key), { said: draw(), agreed: draw(), rare: draw() });
      this.#filled.set(key, filledOf(key, count));
    }
    this.worth = this.#strangers(keys, count).map((others) => 1 / (1 + others));
  }

  /** 1 for each pair that shares all of these keys, and whose values there are among the rarest `share`. Keys agree as they say themselves, unless it is known better. */
  hits(keys: readonly Key[], share = 1, sharing = this.#assumed): Uint8Array {
    const out = new Uint8Array(trials).fill(1);
    for (const key of keys) { const also = sharing(key); for (let at = 0; at < trials; at += 1) out[at]! &= also[at]!; }
    if (share < 1) { const { rare } = this.#draws.get(drawOf(keys[0]!))!; for (let at = 0; at < trials; at += 1) if (rare[at]! >= share) out[at] = 0; }
    return out;
  }

  sharing(agreements: Agreements): Sharing {
    const known = new Map<Key, Uint8Array>();
    return (key) => {
      const before = known.get(key);
      if (before !== undefined) return before;
      const { said, agreed } = this.#draws.get(drawOf(key))!;
      const [both, agree] = [this.#filled.get(key)! ** 2, agreements(key)];
      const out = new Uint8Array(trials);
      for (let at = 0; at < trials; at += 1) if (said[at]! < both && agreed[at]! < agree ** this.#poor[at]!) out[at] = 1;
      known.set(key, out);
      return out;
    };
  }

  /** How many strangers agree by chance in all in which each pair does. */
  #strangers(keys: readonly Key[], count: number): Float64Array {
    const narrowest = new Map<string, Float64Array>();
    for (const key of keys) {
      const sizes = sizesOf(key, count);
      if (sizes.length === 0) continue;
      const [agreed, { rare }] = [this.#assumed(key), this.#draws.get(drawOf(key))!];
      const least = narrowest.get(drawOf(key)) ?? new Float64Array(trials).fill(1);
      narrowest.set(drawOf(key), least);
      for (let at = 0; at < trials; at += 1) if (agreed[at] === 1) least[at] = Math.min(least[at]!, sizes[Math.floor(rare[at]! * sizes.length)]! / count);
    }
    const strangers = new Float64Array(trials).fill(count);
    for (const least of narrowest.values()) for (let at = 0; at < trials; at += 1) strangers[at]! *= least[at]!;
    return strangers;
  }
}

/** Agreement where neither record is poor, of that among all pairs: by halving, since with the one the other rises. Of pairs that agree in much else fewer are poor, so that from those it comes out somewhat high. */
export function toAgreement(share: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 30; step += 1) { const middle = (low + high) / 2; if (poverty.reduce((sum, [part, times]) => sum + part * middle ** times, 0) < share) low = middle; else high = middle; }
  return (low + high) / 2;
}

const drawOf = ({ draw, field }: Key): string => draw ?? field;

function filledOf({ ids, starts }: Key, count: number): number {
  let filled = 0;
  for (let record = 0; record < count; record += 1) if (starts === undefined ? ids[record] !== 0 : starts[record + 1]! > starts[record]!) filled += 1;
  return count === 0 ? 0 : filled / count;
}
