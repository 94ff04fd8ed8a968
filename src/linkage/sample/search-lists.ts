import type { Field } from '../fields/field.ts';
import { comparePairs } from '../model/compare-pairs.ts';
import type { Rates } from '../model/model.ts';
import { ownChances, weighPairs } from '../model/score.ts';

/** Others that may be the person of a record, the likeliest first. `cut`: there were more than are kept. */
export type Found = { readonly record: number; readonly near: readonly { readonly other: number; readonly weight: number }[]; readonly cut: boolean };

/**
 * Looks for each of these records among all others, without blocks and far below what is linked: the second, looser route of rule 22, which finds what the rules never brought together. Of each as many as `most` that weigh at least
 * `least`, and whatever stands in one cluster with it. What the fields themselves cannot tell it does not find either.
 */
export function* searchLists(fields: readonly Field[], rates: Rates, { records, source, label }: { readonly records: readonly number[]; readonly source: Uint16Array; readonly label: Uint32Array }, { most, least }: { readonly most: number; readonly least: number }): Generator<Found> {
  const count = label.length - 1;
  const [l, r, levels, weight] = [new Uint32Array(count), new Uint32Array(count), new Uint8Array(count * fields.length), new Float64Array(count)];
  const chances = ownChances(count);
  for (const record of records) {
    for (let other = 0; other < record; other += 1) { l[other] = other; r[other] = record; }
    for (let other = record; other < count; other += 1) { l[other] = record; r[other] = other + 1; }
    comparePairs(fields, l, r, levels);
    weighPairs(fields, { l, r, levels }, rates, source, { chances, out: weight });
    const all: { other: number; weight: number }[] = [];
    const mates: { other: number; weight: number }[] = [];
    for (let at = 0; at < count; at += 1) {
      const other = at < record ? at : at + 1;
      if (label[other] === label[record]) mates.push({ other, weight: weight[at]! });
      else if (weight[at]! >= least) all.push({ other, weight: weight[at]! });
    }
    const near = all.sort((a, b) => b.weight - a.weight || a.other - b.other).slice(0, most);
    yield { record, near: [...mates, ...near], cut: all.length > near.length };
  }
}
