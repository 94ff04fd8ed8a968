import type { Candidates } from '../block/candidates.ts';

/** Pairs to learn from. `weightsOf`: theirs, of the weights of all. */
export type Dense = Pick<Candidates, 'l' | 'r' | 'rules'> & { readonly levels: Uint8Array; readonly weightsOf: (all: Float64Array) => Float64Array };

/**
 * The pairs that the first `dense` of `number` rules found. Matches lie dense there; what wider rules find are mostly strangers, of whom so many agree by chance that they would be taken for matches and then teach what a match is.
 * `levels`: of each pair `width` of them.
 */
export function toDense({ l, r, rules }: Candidates, levels: Uint8Array, width: number, dense: number, number: number): Dense {
  if (dense === number) return { l, r, rules, levels, weightsOf: (all) => all };
  const mask = (1 << dense) - 1;
  const some = Uint32Array.from(rules.keys()).filter((at) => (rules[at]! & mask) !== 0);
  const mine = new Uint8Array(some.length * width);
  for (let at = 0; at < some.length; at += 1) mine.set(levels.subarray(some[at]! * width, (some[at]! + 1) * width), at * width);
  return { l: some.map((at) => l[at]!), r: some.map((at) => r[at]!), rules: some.map((at) => rules[at]! & mask), levels: mine, weightsOf: (all) => Float64Array.from(some, (at) => all[at]!) };
}
