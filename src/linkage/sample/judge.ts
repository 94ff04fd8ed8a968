import { measureAgreement } from '../measure/agreement.ts';
import type { Agreement } from '../measure/agreement.ts';
import { verdicts } from './sheet.ts';
import type { Verdict } from './sheet.ts';

/** What stands of each row after all reviewers. `differ`: rows on which two said otherwise and nobody has settled it; they stand as unsure. */
export type Judged = { readonly verdicts: ReadonlyMap<number, Verdict>; readonly differ: readonly number[]; readonly agreement: Agreement | null; readonly table: readonly (readonly number[])[] | null };

/**
 * Brings the answers of one or two reviewers together. Of two who agree that is the verdict; where they differ, what was settled by a third look with both in view. A row that one of two has not answered is not answered. Agreement is that of
 * the two before anything was settled, unsure being an answer like the others (rule 22).
 */
export function judge([first, second]: readonly ReadonlyMap<number, Verdict>[], settled: ReadonlyMap<number, Verdict> = new Map()): Judged {
  if (first === undefined) return { verdicts: new Map(), differ: [], agreement: null, table: null };
  if (second === undefined) return { verdicts: first, differ: [], agreement: null, table: null };
  const table = verdicts.map(() => verdicts.map(() => 0));
  const stand = new Map<number, Verdict>();
  const differ: number[] = [];
  for (const [nr, one] of [...first].sort(([a], [b]) => a - b)) {
    const other = second.get(nr);
    if (other === undefined) continue;
    table[verdicts.indexOf(one)]![verdicts.indexOf(other)]! += 1;
    const last = one === other ? one : settled.get(nr);
    if (last === undefined) differ.push(nr);
    stand.set(nr, last ?? 'unsure');
  }
  return { verdicts: stand, differ, agreement: measureAgreement(table), table };
}
