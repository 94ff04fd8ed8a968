import type { Rule } from '../block/blocks.ts';
import type { Agreements } from '../block/drawn-pairs.ts';
import { toAgreement } from '../block/drawn-pairs.ts';
import type { Field, Key } from '../fields/field.ts';
import { sum } from './em.ts';

/** Most pairs that are counted; pairs by which two lists lean on what all together say. */
const [most, strength] = [50_000, 20];

type Pairs = { readonly l: Uint32Array; readonly r: Uint32Array };
/** Keys of rules that say the same thing, and the rules (as bits) that ask for nothing that the fields which hang on it rest on. */
export type Topic = { readonly keys: readonly Key[]; readonly without: number };

export function topicsOf(fields: readonly Field[], rules: readonly Rule[]): readonly Topic[] {
  const keys = [...new Set(rules.flatMap((rule) => rule.keys))];
  return [...new Set(keys.map(({ field }) => field))].map((name) => ({
    keys: keys.filter(({ field }) => field === name),
    without: fields.filter((field) => hangsOn(field, name)).reduce((bits, field) => bits & rulesWithout(field, rules), -1),
  }));
}
const hangsOn = (field: Field, name: string): boolean => field.keys.some((key) => key.field === name) || field.rests?.includes(name) === true;
/** The rules, as bits, that ask for nothing that a field rests on. */
export const rulesWithout = (field: Field, rules: readonly Rule[]): number => rules.reduce((bits, rule, at) => (rule.keys.some((key) => hangsOn(field, key.field)) ? bits : bits | (1 << at)), 0);

/** Which keys pairs share that are weighed anew and anew. */
export class SharedKeys {
  readonly topics: readonly Topic[];
  /** Of every so many-th pair. */
  readonly every: number;
  readonly #shared = new Map<Key, Uint8Array>();
  constructor(topics: readonly Topic[], { l, r }: Pairs) {
    this.topics = topics;
    this.every = Math.max(1, Math.ceil(l.length / most));
    for (const { keys } of topics) for (const key of keys) this.#shared.set(key, Uint8Array.from({ length: Math.ceil(l.length / this.every) }, (_, at) => share(key, l[at * this.every]!, r[at * this.every]!)));
  }
  /** 0 where one of the two does not say it, 2 where they share it, else 1. */
  of(key: Key, at: number): number { return this.#shared.get(key)![at / this.every]!; }
}
function share({ ids, starts }: Key, l: number, r: number): 0 | 1 | 2 {
  if (starts === undefined) return ids[l] === 0 || ids[r] === 0 ? 0 : ids[l] === ids[r] ? 2 : 1;
  let both: 0 | 1 = 0;
  for (let one = starts[l]!; one < starts[l + 1]!; one += 1) for (let other = starts[r]!; other < starts[r + 1]!; other += 1) {
    if (ids[one] === 0 || ids[other] === 0) continue;
    if (ids[one] === ids[other]) return 2;
    both = 1;
  }
  return both;
}

/**
 * How often one person's records of two lists share each key, told by pairs that some rule found without it; two lists lean on what all together say. Strangers among what is counted share less, and what is shared less lets more be expected, and so more strangers be
 * counted: a key is taken to be shared no seldomer than it says of itself (`Key.agree`).
 */
export class KeyAgreement {
  readonly #shared: SharedKeys;
  readonly #counts = new Map<Key, { readonly said: Float64Array; readonly agreed: Float64Array }>();
  /** `groups`: of two lists each. */
  constructor(shared: SharedKeys, groups: number) {
    this.#shared = shared;
    for (const { keys } of shared.topics) for (const key of keys) this.#counts.set(key, { said: new Float64Array(groups), agreed: new Float64Array(groups) });
  }

  /** Pair `at`, one of every so many-th that a rule found without it, counts `p`. */
  add({ keys }: Topic, at: number, group: number, p: number): void {
    for (const key of keys) {
      const both = this.#shared.of(key, at);
      const { said, agreed } = this.#counts.get(key)!;
      if (both > 0) said[group]! += p;
      if (both === 2) agreed[group]! += p;
    }
  }

  /** Of two lists. */
  agreements(group: number): Agreements {
    const known = new Map<Key, number>();
    for (const { keys } of this.#shared.topics) {
      // Whoever shares the narrower of two keys shares the wider.
      const narrower = new Map<string, number>();
      for (const key of keys.toSorted((a, b) => a.agree - b.agree)) {
        const agree = Math.max(key.agree, narrower.get(key.draw ?? key.field) ?? 0, this.#agreementOf(key, group));
        narrower.set(key.draw ?? key.field, agree);
        known.set(key, agree);
      }
    }
    return (key) => known.get(key) ?? key.agree;
  }
  #agreementOf(key: Key, group: number): number {
    const { said, agreed } = this.#counts.get(key)!;
    if (sum(said) === 0) return 0;
    return toAgreement((agreed[group]! + (strength * sum(agreed)) / sum(said)) / (said[group]! + strength));
  }
}
