import type { Field, Key } from '../fields/field.ts';
import { toRandom } from '../random.ts';
import { countPairs, countSmall, rateOf, toEntries } from './blocks.ts';
import type { Rule } from './blocks.ts';
import { DrawnPairs } from './drawn-pairs.ts';
import type { Agreements } from './drawn-pairs.ts';
import type { ListPairs } from './list-pairs.ts';

/** Most rules, and of so many records that a rule costs seconds. */
const mostRules = { few: 30, many: 24 } as const;
const many = 300_000;
/** Records on which the pairs of an offer are counted: of more every so many-th, in the order of their ids. */
const sampled = 100_000;
/** Records by which small blocks are counted, each held against all. */
const held = 20_000;
/** A rule that would find less than this share of what is to be found anew is not worth its pairs. */
const leastGain = 0.0005;
/** Sizes up to which blocks are offered by themselves: whoever bears a rare name is found by it alone, where all who bear a common one would be too many. */
const sizes = [4, 8, 16, 32, 64] as const;
/** Pairs beyond those that chance would make are mostly of one person or one family, and worth their while: of them a fifth is charged. */
const surplus = 0.2;

/** `hits`: 1 for each drawn pair that it finds, of the rarest `share`. `most`: of its blocks only those that are no larger. `siblings`: the same keys with each of the sizes, counted at once. */
type Offer = { readonly keys: readonly Key[]; hits: Uint8Array; share: number; cost: number; counted: boolean; readonly most?: number; readonly siblings?: readonly Offer[] };

/**
 * Which rules bring records together. Each key and each two or three of them of different fields is an offer, and so are their small blocks alone; what an offer would find of one person's pairs of records is reckoned from drawn ones
 * (`DrawnPairs`), what it costs is counted in the records. The one that finds most for its pairs is taken, and so on. Nothing is known here of who is who.
 */
export class RuleChooser {
  readonly #count: number;
  readonly #lists: ListPairs;
  readonly #step: number;
  readonly #drawn: DrawnPairs;
  readonly #offers: readonly Offer[];
  readonly #chosen: Offer[] = [];
  /** What is still to be won by finding each drawn pair. */
  readonly #open: Float64Array;
  readonly #least: number;
  readonly #isMany: boolean;

  /** `isMany`: whether rules cost too much to make any that lies in another, or many. */
  constructor(fields: readonly Field[], count: number, lists: ListPairs, seed: number, isMany = count >= many) {
    this.#isMany = isMany;
    const keys = fields.flatMap((field) => field.keys).filter((key) => key.ids.some((id) => id !== 0));
    [this.#count, this.#lists, this.#step] = [count, lists, Math.max(1, Math.floor(count / sampled))];
    this.#drawn = new DrawnPairs(keys, count, lists, toRandom(seed));
    this.#offers = toOffers(keys, count, this.#drawn, this.#step);
    this.#open = this.#drawn.worth.slice();
    this.#least = leastGain * this.#open.reduce((sum, one) => sum + one, 0);
  }

  /** More rules, until this many pairs are spent or nothing is found anew. Two rules' pairs are charged twice, but for those of a rule that another takes in whole: so what they make together is less. */
  more(pairs: number): readonly Rule[] {
    const begun = this.#chosen.length;
    let left = pairs;
    while (this.#chosen.length < (this.#isMany ? mostRules.many : mostRules.few)) {
      const best = this.#best(left);
      if (best === undefined) break;
      const { offer, cost } = best;
      if (!offer.counted) { this.#countOffer(offer); continue; }
      // What it takes in whole need not be made by itself, unless it is made already. Of few records it is: by narrow rules namesakes are told from one person better.
      if (this.#isMany) for (let at = this.#chosen.length - 1; at >= begun; at -= 1) if (holds(offer, this.#chosen[at]!)) this.#chosen.splice(at, 1);
      this.#chosen.push(offer);
      left -= cost;
      for (let at = 0; at < this.#open.length; at += 1) if (offer.hits[at] === 1) this.#open[at] = 0;
    }
    return this.#chosen.slice(begun).map(toRule);
  }

  /** Share of one person's pairs of records that the rules find, of two lists each, as far as drawn ones tell that agree so: what lists seldom say, rules seldom find in them. 1 for two lists that are not asked about. */
  reach(agreements: (group: number) => Agreements | undefined): Float64Array {
    return Float64Array.from({ length: this.#lists.size }, (_, group) => {
      const agreement = agreements(group);
      if (agreement === undefined) return 1;
      const holds = [this.#drawn.agreeing(agreement), this.#drawn.saying(this.#lists.lists(group))];
      const found = new Uint8Array(this.#open.length);
      for (const { keys, share } of this.#chosen) for (const [at, hit] of this.#drawn.hits(keys, share, holds).entries()) found[at]! |= hit;
      return found.reduce((sum, one) => sum + one, 0) / found.length;
    });
  }

  #best(left: number): { readonly offer: Offer; readonly cost: number } | undefined {
    let best: { readonly offer: Offer; readonly cost: number; readonly worth: number } | undefined;
    for (const offer of this.#offers) {
      if (this.#chosen.includes(offer)) continue;
      const cost = offer.cost - this.#known(offer);
      if (cost > left) continue;
      const gain = gainOf(offer.hits, this.#open);
      const worth = gain < this.#least ? 0 : gain / (cost + this.#count);
      if (worth > (best?.worth ?? 0)) best = { offer, cost, worth };
    }
    return best;
  }

  /** Pairs of the offer that a chosen one makes already, all of whose pairs are the offer's too. */
  #known(offer: Offer): number {
    return this.#chosen.reduce((most, one) => (one.cost > most && one.cost < offer.cost && holds(offer, one) ? one.cost : most), 0);
  }

  #countOffer(offer: Offer): void {
    const { keys, siblings } = offer;
    if (siblings !== undefined) {
      const found = countSmall(keys, this.#count, sizes, Math.max(1, Math.floor(this.#count / held)));
      for (const sibling of siblings) { const { pairs, share } = found[sizes.findIndex((size) => size === sibling.most)]!; sibling.cost = pairs; sibling.share = share; sibling.hits = this.#drawn.hits(keys, share); sibling.counted = true; }
      return;
    }
    const pairs = countPairs(toEntries({ name: '', keys }, this.#count, this.#step), this.#step);
    offer.cost = keys.length === 1 ? pairs : Math.min(pairs, offer.cost) + Math.max(0, pairs - offer.cost) * surplus;
    offer.counted = true;
  }
}

const toRule = ({ keys, most }: Offer): Rule => ({ name: `${keys.map(({ name }) => name).join('+')}${most === undefined ? '' : `≤${most}`}`, keys, ...(most === undefined ? {} : { most }) });

/** Whether whoever the narrow one brings together is brought together by the wide one, too. Of small blocks that is known for those of the same keys alone. */
function holds(wide: Offer, narrow: Offer): boolean {
  if (wide.most !== undefined) return narrow.most !== undefined && narrow.most < wide.most && narrow.siblings === wide.siblings;
  return wide.keys.every((key) => narrow.keys.some((other) => other === key || ((other.draw ?? other.field) === (key.draw ?? key.field) && other.agree < key.agree)));
}

function gainOf(hits: Uint8Array, open: Float64Array): number {
  let gain = 0;
  for (let at = 0; at < hits.length; at += 1) gain += hits[at]! * open[at]!;
  return gain;
}

function toOffers(keys: readonly Key[], count: number, drawn: DrawnPairs, step: number): readonly Offer[] {
  const all = (count * (count - 1)) / 2;
  const rates = new Map(keys.map((key) => [key, (rateOf(toEntries({ name: key.name, keys: [key] }, count, step)) * step * step) / Math.max(all, 1)]));
  const offers: Offer[] = [];
  const add = (those: readonly Key[]): void => {
    if (new Set(those.map(({ field }) => field)).size < those.length) return;
    // As if the fields had nothing to do with each other: counted truly before it is taken.
    const cost = all * those.reduce((rate, key) => rate * rates.get(key)!, 1);
    offers.push({ keys: those, hits: drawn.hits(those), share: 1, cost, counted: false });
    // Each has so many others on the mean; how they are dealt out is a guess until it is counted.
    const others = (2 * cost) / count;
    const siblings: Offer[] = [];
    for (const most of sizes) if (others > most / 2) { const share = most / (most + others); siblings.push({ keys: those, hits: drawn.hits(those, share), share, cost: (share * most * count) / 4, counted: false, most, siblings }); }
    offers.push(...siblings);
  };
  for (const [i, a] of keys.entries()) {
    add([a]);
    for (const [j, b] of keys.entries()) if (j > i) { add([a, b]); for (let k = j + 1; k < keys.length; k += 1) add([a, b, keys[k]!]); }
  }
  return offers;
}
