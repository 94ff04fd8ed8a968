import type { Agreements } from '../block/drawn-pairs.ts';
import { toAgreement } from '../block/drawn-pairs.ts';
import type { Field, Key } from '../fields/field.ts';

/** Most pairs that are counted. */
const most = 50_000;
/** Pairs by which two lists lean on what all together say. */
const strength = 20;

type Pairs = { readonly l: Uint32Array; readonly r: Uint32Array };
/** Keys of pairs that are weighed anew and anew. Of each pair and key 0 where one of the two does not say it, 2 where they share it, else 1. */
export type SharedKeys = { readonly keys: readonly { readonly key: Key; readonly field: number }[]; readonly every: number; readonly shared: Uint8Array };

export function readSharedKeys(fields: readonly Field[], { l, r }: Pairs): SharedKeys {
  const keys = fields.flatMap((of, field) => of.keys.map((key) => ({ key, field })));
  const every = Math.max(1, Math.ceil(l.length / most));
  const shared = new Uint8Array(Math.ceil(l.length / every) * keys.length);
  for (const [place, { key }] of keys.entries()) for (let at = 0; at < l.length; at += every) shared[(at / every) * keys.length + place] = share(key, l[at]!, r[at]!);
  return { keys, every, shared };
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
 * How often one person's two records share each key, counted where all other fields take them for one person's. By which two lists they are of, since lists that say much are found oftener without a name and differ in it oftener: each two count by the pairs of one person
 * that they have. Strangers among what is counted share less; so a key that shares less than it says of itself is left at that: of such a loop (fewer reached, more expected, more strangers counted) all pairs could come out one person's.
 */
export class KeyAgreement {
  readonly #of: SharedKeys;
  readonly #said: Float64Array;
  readonly #agreed: Float64Array;
  /** `groups`: of two lists each. */
  constructor(of: SharedKeys, groups: number) {
    this.#of = of;
    [this.#said, this.#agreed] = [new Float64Array(of.keys.length * groups), new Float64Array(of.keys.length * groups)];
  }

  /** Pair `at` counts `p` for the keys of this field. */
  add(at: number, field: number, group: number, p: number): void {
    const { keys, every, shared } = this.#of;
    if (at % every !== 0) return;
    for (let key = 0; key < keys.length; key += 1) {
      if (keys[key]!.field !== field) continue;
      const both = shared[(at / every) * keys.length + key]!;
      if (both > 0) this.#said[group * keys.length + key]! += p;
      if (both === 2) this.#agreed[group * keys.length + key]! += p;
    }
  }

  /** `matches`: pairs of one person expected of each group. */
  agreements(matches: Float64Array): Agreements {
    const { keys } = this.#of;
    const known = new Map(keys.map(({ key }, place) => {
      const [said, agreed] = [this.#said, this.#agreed].map((sums) => matches.map((_, group) => sums[group * keys.length + place]!)) as [Float64Array, Float64Array];
      const all = sum(agreed) / sum(said);
      const share = sum(matches.map((n, group) => n * (agreed[group]! + strength * all) / (said[group]! + strength))) / sum(matches);
      return [key, Math.max(key.agree, Number.isNaN(share) ? 0 : toAgreement(share))] as const;
    }));
    return (key) => known.get(key)!;
  }
}
const sum = (row: Float64Array): number => row.reduce((a, b) => a + b, 0);
