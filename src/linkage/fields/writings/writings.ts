import type { NumberSets } from '../number-sets.ts';

/** Rows of surnames or of given names: the Hangul each may be written in (`written`), and the same as the South writes it, by which 리 and 이 meet. Row 0 is nothing. */
export type Rows = { readonly written: NumberSets; readonly southern: NumberSets };

/**
 * Names read once for each distinct writing and orthography, as numbers. Way i of writing w (ways.starts[w] …) is that some surname of a row stands with some given name of a row: combinations are never made.
 * `surnames`: of each family (`family[w]`, which many writings have in common) all surnames that it allows; `givens`, `firsts`, `seconds`: of each union (`union[w]`) of given names all of them and their first and second syllables, as the South writes them. `folded`: keys of each writing.
 */
export type Writings = {
  readonly count: number; readonly whole: Uint8Array; readonly script: Uint8Array; readonly northern: Uint8Array;
  /** One number for all writings that differ in case, hyphens and spaces only. */
  readonly folds: Uint32Array;
  readonly ways: { readonly starts: Uint32Array; readonly surname: Uint32Array; readonly given: Uint32Array; readonly weight: Float32Array };
  readonly surnameRows: Rows; readonly givenRows: Rows;
  readonly family: Uint32Array; readonly surnames: NumberSets; readonly union: Uint32Array; readonly givens: NumberSets; readonly firsts: NumberSets; readonly seconds: NumberSets;
  readonly folded: NumberSets;
  /** Surnames and given names as sounds (`soundsOf`), to see how far two are apart; of a given name its first and second syllable (0 none). */
  readonly sounds: { readonly surname: Uint8Array; readonly given: Uint8Array };
  readonly syllables: { readonly first: Uint32Array; readonly second: Uint32Array };
  readonly sizes: { readonly surnames: number; readonly givens: number; readonly syllables: number };
  /** Share of whole names that are read as Korean. */
  readonly korean: number;
};
