import { measureAgreement, type Agreement } from '../measure/agreement.ts';
import { pairOf } from './chosen.ts';

export const verdicts = ['same', 'different', 'unsure'] as const;
export type Verdict = (typeof verdicts)[number];
/** What a person said of a pair: openly (`same`), or without having been shown what was said before (`second`). `order`: of the ledger. `person`: whoever wears the hat. */
export type Said = { readonly a: string; readonly b: string; readonly about: 'same' | 'second'; readonly verdict: Verdict; readonly person: string; readonly order: number };

/**
 * How a pair stands. `first`: the last that was said openly before the second look, by somebody else. `second`: null while nobody gave one. `settled`: somebody judged openly after both. `judges`: all who said
 * anything of it; to none of them it is offered.
 */
export type Look = { readonly first: Said; readonly second: Said | null; readonly settled: boolean; readonly judges: ReadonlySet<string> };

/** By pair (`pairOf`), of those of which somebody said something openly. */
export function toLooks(said: readonly Said[]): Map<string, Look> {
  const found = new Map<string, Look>();
  for (const [pair, all] of Map.groupBy(said.toSorted((x, y) => x.order - y.order), ({ a, b }) => pairOf(a, b))) {
    const open = all.filter(({ about }) => about === 'same');
    const before = (second: Said): Said | undefined => open.findLast(({ order, person }) => order < second.order && person !== second.person);
    // One stands for a pair; of several, as an import may bring them, the earlier counts.
    const second = all.find((one) => one.about === 'second' && before(one) !== undefined) ?? null;
    const first = second === null ? open.at(-1) : before(second);
    if (first !== undefined) found.set(pair, { first, second, settled: second !== null && open.some(({ order }) => order > second.order), judges: new Set(all.map(({ person }) => person)) });
  }
  return found;
}

/** Two who did not see each other said something else, and nobody has judged since. */
export const isDisputed = ({ first, second, settled }: Look): boolean => second !== null && second.verdict !== first.verdict && !settled;

/** How far first and second agree, "not sure" being an answer like the others. `table[i][j]`: pairs of which the first said `verdicts[i]` and the second `verdicts[j]`. */
export type LookAgreement = Agreement & { readonly table: readonly (readonly number[])[]; readonly verdicts: readonly Verdict[] };
export function measureLooks(looks: Iterable<Look>): LookAgreement {
  const table = verdicts.map(() => verdicts.map(() => 0));
  for (const { first, second } of looks) if (second !== null) table[verdicts.indexOf(first.verdict)]![verdicts.indexOf(second.verdict)]! += 1;
  return { ...measureAgreement(table), table, verdicts };
}
