import type { Key } from '../fields/field.ts';
import { sizesOf } from './blocks.ts';
import type { ListPairs } from './list-pairs.ts';

const trials = 4096;
/** Whoever wrote one thing badly wrote others badly: shares of pairs, and to which power a key's agreement is raised in them. */
const poverty = [[0.5, 1], [0.3, 2], [0.2, 4]] as const;

/** How likely one person's two records are to share a key, if both say it, where neither is poor. */
export type Agreements = (key: Key) => number;
/** 1 for each drawn pair of which it holds. */
type Holds = (key: Key) => Uint8Array;

/**
 * Pairs of records of one person, drawn: which keys they share, by how often both say each and how often what both say agrees, and how rare what they share is.
 */
export class DrawnPairs {
  readonly #draws = new Map<string, { readonly said: Float64Array; readonly agreed: Float64Array; readonly rare: Float64Array }>();
  readonly #poor: Float64Array;
  /** Of each key the share of records that say it: of all, then of each list. */
  readonly #filled = new Map<Key, Float64Array>();
  readonly #assumed: readonly Holds[] = [this.agreeing(({ agree }) => agree), this.saying()];
  /** What is to be won by finding each: a pair in whose every agreement so many strangers agree too could not be told from theirs by anybody, and is worth the share of it among them. */
  readonly worth: Float64Array;

  constructor(keys: readonly Key[], count: number, lists: ListPairs, random: () => number) {
    const draw = (): Float64Array => Float64Array.from({ length: trials }, random);
    this.#poor = draw().map((x) => { let rest = x; for (const [share, times] of poverty) { if (rest < share) return times; rest -= share; } return 1; });
    for (const key of keys) {
      if (!this.#draws.has(drawOf(key))) this.#draws.set(drawOf(key), { said: draw(), agreed: draw(), rare: draw() });
      this.#filled.set(key, filledOf(key, count, lists));
    }
    this.worth = this.#strangers(keys, count).map((others) => 1 / (1 + others));
  }

  /** 1 for each pair that shares all of these keys, and whose values there are among the rarest `share`. Keys agree as they say themselves, unless it is known better. */
  hits(keys: readonly Key[], share = 1, holds = this.#assumed): Uint8Array {
    const out = new Uint8Array(trials).fill(1);
    for (const key of keys) for (const one of holds) { const also = one(key); for (let at = 0; at < trials; at += 1) out[at]! &= also[at]!; }
    if (share < 1) { const { rare } = this.#draws.get(drawOf(keys[0]!))!; for (let at = 0; at < trials; at += 1) if (rare[at]! >= share) out[at] = 0; }
    return out;
  }
  agreeing(agreements: Agreements): Holds {
    return remember((key) => { const agree = agreements(key); return this.#draws.get(drawOf(key))!.agreed.map((one, at) => (one < agree ** this.#poor[at]! ? 1 : 0)); });
  }
  /** What both say: any two records, or one of each of two lists. */
  saying(lists?: readonly [a: number, b: number]): Holds {
    return remember((key) => { const filled = this.#filled.get(key)!; const both = lists === undefined ? filled[0]! ** 2 : filled[1 + lists[0]]! * filled[1 + lists[1]]!; return this.#draws.get(drawOf(key))!.said.map((one) => (one < both ? 1 : 0)); });
  }

  /** How many strangers agree by chance in all in which each pair does. */
  #strangers(keys: readonly Key[], count: number): Float64Array {
    const narrowest = new Map<string, Float64Array>();
    for (const key of keys) {
      const sizes = sizesOf(key, count);
      if (sizes.length === 0) continue;
      const [agreed, { rare }] = [this.hits([key]), this.#draws.get(drawOf(key))!];
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

/** What is made of a key, made when it is asked for first. */
function remember(make: (key: Key) => Float64Array): Holds {
  const known = new Map<Key, Uint8Array>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = Uint8Array.from(make(key));
    known.set(key, made);
    return made;
  };
}

function filledOf({ ids, starts }: Key, count: number, lists: ListPairs): Float64Array {
  const [filled, sizes] = [new Float64Array(1 + lists.number), new Float64Array(1 + lists.number)];
  sizes[0] = count;
  for (let record = 0; record < count; record += 1) {
    const list = 1 + lists.listOf(record);
    sizes[list]! += 1;
    if (starts === undefined ? ids[record] === 0 : starts[record + 1]! === starts[record]!) continue;
    filled[0]! += 1;
    filled[list]! += 1;
  }
  return filled.map((one, at) => (sizes[at] === 0 ? 0 : one / sizes[at]!));
}
