import type { Field, Key } from '../fields/field.ts';
import { toRandom } from '../random.ts';
import { countPairs, rateOf, toEntries } from './blocks.ts';
import type { Rule } from './blocks.ts';

export const mostRules = 30;
const trials = 4096;
/** Records on which the pairs of an offer are counted: of more every so many-th, in the order of their ids. */
const sampled = 100_000;
/** A rule that would find less than this share of persons anew is not worth its pairs. */
const leastGain = 0.0002;

/** `hits`: a bit for each drawn pair. */
type Offer = { readonly keys: readonly Key[]; readonly hits: Uint32Array; cost: number; counted: boolean };

/** Pairs beyond those that chance would make are mostly of one person or one family, and worth their while: of them a fifth is charged. */
const surplus = 0.2;

/**
 * Which rules bring records together, within a budget of pairs. Each key and each two or three of them of different fields is an offer; what an offer would find of one person's pairs of records is reckoned from how often its fields are
 * filled and from `agree` of its keys, what it costs is counted in the records. The one that finds most for its pairs is taken, and so on until the budget is spent or nothing is found anew. Nothing is known here of who is who.
 * `wider`: pairs beyond the budget, for rules after those; the first `dense` of the rules are those within it.
 */
export function chooseRules(fields: readonly Field[], count: number, budget: number, wider: number, seed: number): { readonly rules: readonly Rule[]; readonly dense: number } {
  const step = Math.max(1, Math.floor(count / sampled));
  const keys = fields.flatMap((field) => field.keys).filter((key) => key.ids.some((id) => id !== 0));
  const offers = toOffers(keys, count, toHits(keys, count, seed), step);
  const found = new Uint32Array(trials / 32);
  const chosen: Rule[] = [];
  let left = budget;
  let dense: number | undefined;
  while (chosen.length < mostRules) {
    let best: { readonly offer: Offer; readonly worth: number } | undefined;
    for (const offer of offers) {
      if (offer.cost > left) continue;
      const gain = gainOf(offer.hits, found);
      const worth = gain < leastGain * trials ? 0 : gain / (offer.cost + count);
      if (worth > (best?.worth ?? 0)) best = { offer, worth };
    }
    if (best === undefined) {
      if (dense !== undefined) break;
      dense = chosen.length;
      left += wider;
      continue;
    }
    const { offer } = best;
    const rule: Rule = { name: offer.keys.map(({ name }) => name).join('+'), keys: offer.keys };
    if (!offer.counted) { const pairs = countPairs(toEntries(rule, count, step), step); offer.cost = rule.keys.length === 1 ? pairs : Math.min(pairs, offer.cost) + Math.max(0, pairs - offer.cost) * surplus; offer.counted = true; continue; }
    chosen.push(rule);
    left -= offer.cost;
    for (let at = 0; at < found.length; at += 1) found[at]! |= offer.hits[at]!;
    offer.cost = Number.POSITIVE_INFINITY;
  }
  return { rules: chosen, dense: dense ?? chosen.length };
}

function gainOf(hits: Uint32Array, found: Uint32Array): number {
  let gain = 0;
  for (let at = 0; at < hits.length; at += 1) {
    let bits = hits[at]! & ~found[at]!;
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    gain += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return gain;
}

/** Pairs of records of one person, drawn: which keys they share. */
function toHits(keys: readonly Key[], count: number, seed: number): ReadonlyMap<Key, Uint32Array> {
  const out = new Map<Key, Uint32Array>();
  const drawn = new Map<string, readonly [Float64Array, Float64Array]>();
  const random = toRandom(seed);
  // Whoever wrote one thing badly wrote others badly: of ten pairs three come of a poor record, two of a very poor one.
  const poor = Float64Array.from({ length: trials }, () => { const x = random(); return x < 0.5 ? 1 : x < 0.8 ? 2 : 4; });
  for (const key of keys) {
    let draws = drawn.get(key.draw ?? key.field);
    if (draws === undefined) { draws = [Float64Array.from({ length: trials }, random), Float64Array.from({ length: trials }, random)]; drawn.set(key.draw ?? key.field, draws); }
    const filled = filledOf(key, count) ** 2;
    const [said, agreed] = draws;
    const hits = new Uint32Array(trials / 32);
    for (let at = 0; at < trials; at += 1) if (said[at]! < filled && agreed[at]! < key.agree ** poor[at]!) hits[at >>> 5]! |= 1 << (at & 31);
    out.set(key, hits);
  }
  return out;
}
function filledOf({ ids, starts }: Key, count: number): number {
  let filled = 0;
  for (let record = 0; record < count; record += 1) if (starts === undefined ? ids[record] !== 0 : starts[record + 1]! > starts[record]!) filled += 1;
  return count === 0 ? 0 : filled / count;
}

function toOffers(keys: readonly Key[], count: number, hits: ReadonlyMap<Key, Uint32Array>, step: number): readonly Offer[] {
  const all = (count * (count - 1)) / 2;
  const rates = new Map(keys.map((key) => [key, (rateOf(toEntries({ name: key.name, keys: [key] }, count, step)) * step * step) / Math.max(all, 1)]));
  const offers: Offer[] = [];
  const add = (those: readonly Key[]): void => {
    if (new Set(those.map(({ field }) => field)).size < those.length) return;
    const [first, ...rest] = those.map((key) => hits.get(key)!) as [Uint32Array, ...Uint32Array[]];
    // As if the fields had nothing to do with each other: counted truly before it is taken.
    offers.push({ keys: those, hits: rest.reduce((both, other) => both.map((hit, at) => hit & other[at]!), first), cost: all * those.reduce((rate, key) => rate * rates.get(key)!, 1), counted: false });
  };
  for (const [i, a] of keys.entries()) {
    add([a]);
    for (const [j, b] of keys.entries()) if (j > i) { add([a, b]); for (let k = j + 1; k < keys.length; k += 1) add([a, b, keys[k]!]); }
  }
  return offers;
}
