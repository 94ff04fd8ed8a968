import type { Blocks, Rule } from '../block/blocks.ts';
import type { Candidates } from '../block/candidates.ts';
import type { Part, Written } from '../fields/writings/read-part.ts';
import type { Counts, Key, Persons } from '../fields/field.ts';
import type { KoreanNames } from '../fields/korean-names.ts';
import type { Rates } from '../model/model.ts';
import type { Chances } from '../model/score.ts';
import type { Records } from '../records.ts';

/** What a helping thread is asked. Columns of pairs are shared, `next` with them: the first pair that nobody has taken yet. */
export type Task =
  | { readonly kind: 'read'; readonly parts: readonly (readonly Written[])[] }
  | { readonly kind: 'prepare'; readonly records: Records; readonly names: KoreanNames | undefined }
  | { readonly kind: 'blocks'; readonly next: Int32Array; readonly count: number; readonly keys: readonly Key[]; /** With the places of their keys. */ readonly rules: readonly (Omit<Rule, 'keys'> & { readonly keys: readonly number[] })[] }
  | { readonly kind: 'candidates'; readonly next: Int32Array; readonly count: number; readonly blocks: readonly Blocks[]; readonly apart: Uint16Array | undefined }
  | { readonly kind: 'count'; readonly next: Int32Array; readonly persons: Persons }
  | { readonly kind: 'know'; readonly counts: readonly (Counts | undefined)[] }
  | { readonly kind: 'compare'; readonly next: Int32Array; readonly l: Uint32Array; readonly r: Uint32Array; readonly levels: Uint8Array }
  | { readonly kind: 'chances'; readonly next: Int32Array; readonly l: Uint32Array; readonly r: Uint32Array; readonly levels: Uint8Array; readonly old: Float64Array | undefined; readonly chances: Chances }
  | { readonly kind: 'score'; readonly next: Int32Array; readonly l: Uint32Array; readonly r: Uint32Array; readonly levels: Uint8Array; readonly chances: Chances; readonly rates: Rates; readonly list: Uint16Array; readonly old: Float64Array | undefined; readonly out: Float64Array };
/** What is done with pairs. */
export type PairTask = Extract<Task, { readonly kind: 'compare' | 'chances' | 'score' }>;
/** Writings that were read; blocks, pairs and counts with the place of their rule, of their part of the records, of their field; of all other tasks nothing. */
export type Answer = { readonly parts: readonly Part[]; readonly blocks: readonly (readonly [place: number, Blocks])[]; readonly candidates: readonly (readonly [place: number, Candidates])[]; readonly counts: readonly (readonly [place: number, Counts])[] };
export const nothing: Answer = { parts: [], blocks: [], candidates: [], counts: [] };

/** Pairs that are taken at a time. */
const piece = 65_536;
/** Goes through pieces of `count` pairs, as many threads as there are beside each other: which takes which piece makes no difference. */
export function eachPiece(next: Int32Array, count: number, work: (from: number, to: number, place: number) => void, size = piece): void {
  for (;;) {
    const place = Atomics.add(next, 0, 1);
    const from = place * size;
    if (from >= count) return;
    work(from, Math.min(count, from + size), place);
  }
}
/** The count of an eachPiece that begins. */
export const toNext = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));
