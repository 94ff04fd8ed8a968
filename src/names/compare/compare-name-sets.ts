import type { ReadName } from '../reading.ts';
import { byStrength } from './compare-forms.ts';
import type { Outcome } from './compare-forms.ts';
import { compareRead } from './compare-names.ts';

/** What a name is to its bearer. Korean women keep their surname in marriage, so that a name of a Chinese husband's family is a `chinese` one. */
export const nameKinds = ['birth', 'chinese', 'japanese', 'document', 'church', 'pen', 'nickname', 'other'] as const;
export type NameKind = (typeof nameKinds)[number];
export type KindName = { readonly kind: NameKind; readonly name: ReadName };

/** `pairs`: how many pairs were tried; whoever weighs the agreement corrects its chance by it, 1-(1-u)^pairs (rule 8). `kinds`: of the pair that decided, in no order of sides. */
export type SetOutcome = Outcome & { readonly pairs: number; readonly kinds: readonly [NameKind, NameKind] | null };

/**
 * Compares all names of two persons: the best pair decides. Names of different kinds that differ say nothing, a Chinese name being no contradiction to one by birth: then the verdict is unknown, level `other-kind`. Symmetric.
 */
export function compareNameSets(a: readonly KindName[], b: readonly KindName[]): SetOutcome {
  let best: { readonly outcome: Outcome; readonly kinds: readonly [NameKind, NameKind] } | undefined;
  for (const x of a) for (const y of b) {
    const found = compareRead(x.name, y.name);
    const outcome: Outcome = found.verdict === 'different' && x.kind !== y.kind ? { verdict: 'unknown', level: 'other-kind', score: null, reasons: ['other-kind'] } : found;
    const kinds = [x.kind, y.kind].sort() as [NameKind, NameKind];
    const order = best === undefined ? -1 : byStrength(outcome, best.outcome);
    if (best === undefined || order < 0 || (order === 0 && kinds.join(' ') < best.kinds.join(' '))) best = { outcome, kinds };
  }
  const pairs = a.length * b.length;
  return best === undefined ? { verdict: 'unknown', level: 'empty', score: null, reasons: ['empty'], pairs, kinds: null } : { ...best.outcome, pairs, kinds: best.kinds };
}
