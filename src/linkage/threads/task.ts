import type { Part, Written } from '../fields/writings/read-part.ts';
import type { KoreanNames } from '../fields/korean-names.ts';
import type { Rates } from '../model/model.ts';
import type { Records } from '../records.ts';

/** What a helping thread is asked. Columns of pairs are shared, `next` with them: the first pair that nobody has taken yet. */
export type Task =
  | { readonly kind: 'read'; readonly parts: readonly (readonly Written[])[] }
  | { readonly kind: 'prepare'; readonly records: Records; readonly names: KoreanNames | undefined }
  | { readonly kind: 'compare'; readonly next: Int32Array; readonly l: Uint32Array; readonly r: Uint32Array; readonly levels: Uint8Array }
  | { readonly kind: 'score'; readonly next: Int32Array; readonly l: Uint32Array; readonly r: Uint32Array; readonly levels: Uint8Array; readonly label: Uint32Array; readonly rates: Rates; readonly list: Uint16Array; readonly old: Float64Array | undefined; readonly out: Float64Array };
/** Parts that were read; of all other tasks nothing. */
export type Answer = readonly Part[];

/** Pairs that are taken at a time. */
const piece = 65_536;
/** Goes through pieces of `count` pairs, as many threads as there are beside each other: which takes which piece makes no difference. */
export function eachPiece(next: Int32Array, count: number, work: (from: number, to: number) => void): void {
  for (;;) {
    const from = Atomics.add(next, 0, 1) * piece;
    if (from >= count) return;
    work(from, Math.min(count, from + piece));
  }
}
/** The count of an eachPiece that begins. */
export const toNext = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));
