import type { Independence, Voice } from '../independence.ts';
import { voiceKeys } from '../voices.ts';
import type { QuestionPage } from './to-question.ts';

/**
 * Rows by where their knowledge comes from: judged one origin, they are one group, transitively. Two groups are independent only where
 * some pair across them was judged so; not judged is not independent (practice.md 17).
 */
export function toOrigins(rows: readonly Voice[], independence: Independence): { readonly of: readonly number[]; readonly groups: QuestionPage['origins'] } {
  const label = rows.map((_, i) => i);
  const apart: [number, number][] = [];
  const keyOf = voiceKeys(rows);
  rows.forEach((a, i) => rows.slice(0, i).forEach((b, j) => {
    const one = keyOf(a) === keyOf(b);
    const verdict = one ? 'same-origin' : independence(a, b);
    if (verdict === 'independent') apart.push([i, j]);
    if (verdict !== 'same-origin') return;
    const [keep, gone] = [label[j] as number, label[i] as number];
    label.forEach((of, at) => { if (of === gone) label[at] = keep; });
  }));
  const numbers = new Map([...new Set(label)].map((of, n) => [of, n]));
  const of = label.map((one) => numbers.get(one) ?? 0);
  const pairs = apart.map(([i, j]) => [of[i] ?? 0, of[j] ?? 0] as const).filter(([a, b]) => a !== b);
  const groups = [...numbers.values()].map((n) => ({
    n, rows: of.filter((one) => one === n).length, independentOf: [...new Set(pairs.flatMap(([a, b]) => (a === n ? [b] : b === n ? [a] : [])))].sort((a, b) => a - b),
  }));
  return { of, groups };
}
