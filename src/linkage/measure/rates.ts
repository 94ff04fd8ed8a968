/** Precision, recall and their harmonic mean; null where there is nothing to divide by (no 0, no NaN: rule 40). */
export type Rates = { readonly precision: number | null; readonly recall: number | null; readonly f1: number | null };
/** The same with what was counted: found, of them right, and wanted in truth. */
export type Counted = Rates & { readonly found: number; readonly right: number; readonly wanted: number };

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

export function toRates(right: number, found: number, wanted: number): Counted {
  return { found, right, wanted, precision: ratio(right, found), recall: ratio(right, wanted), f1: ratio(2 * right, found + wanted) };
}

/** Pairs among n. */
export const choose2 = (n: number): number => (n * (n - 1)) / 2;
