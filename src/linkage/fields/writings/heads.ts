import { signaturesOf } from '../number-sets.ts';
import type { Writings } from './writings.ts';

/** Numbers of one writing in `toHeads`. */
export const width = 8;
export const placeOf = { fold: 0, marks: 1, union: 2, family: 3, givens: 4, folded: 5, firsts: 6, seconds: 7 } as const;
export const [wholeMask, northern, scriptShift] = [3, 4, 3] as const;

/**
 * What most comparisons of two writings ask, side by side, so that a writing is fetched once and not from ten columns: its fold, marks (how whole it is, whether of the North, in which script), the union of its given names, its family, and the signatures of its sets:
 * of two sets with no bit in common none need be gone through.
 */
export function toHeads({ count, whole, script, northern: north, folds, union, family, givens, firsts, seconds, folded }: Writings): Uint32Array {
  const out = new Uint32Array(count * width);
  const [ofGivens, ofFolded, ofFirsts, ofSeconds] = [givens, folded, firsts, seconds].map(signaturesOf) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  for (let at = 0; at < count; at += 1) {
    const row = union[at]!;
    out.set([folds[at]!, whole[at]! | (north[at] === 1 ? northern : 0) | (script[at]! << scriptShift), row, family[at]!, ofGivens[row]!, ofFolded[at]!, ofFirsts[row]!, ofSeconds[row]!], at * width);
  }
  return out;
}
