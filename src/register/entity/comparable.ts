import { elided, type FigureValue } from '../account/index.ts';
import { placeKey, timeKey } from './value-key.ts';

export const differences = [
  'measure-not-stated', 'measure-differs', 'unit-differs', 'unit-defined-differently', 'population-differs', 'place-differs', 'period-differs', 'as-of-differs',
] as const;
export type Difference = (typeof differences)[number];
/** Across these no arithmetic, whoever asks. Source: practice.md 27. */
export const forbidding: ReadonlySet<Difference> = new Set(['measure-not-stated', 'measure-differs', 'unit-differs', 'unit-defined-differently', 'population-differs']);

export type Comparison = { readonly comparable: boolean; readonly why: readonly Difference[] };

/**
 * Whether two figures can answer one question, and if not why not. A person decides all the same ('same-question' is an assessment): this only says what she should know.
 * What only one of them states (place, period, as-of, definition) is no difference.
 */
export function comparable(a: FigureValue, b: FigureValue): Comparison {
  const why = differences.filter((difference) => checks[difference](a, b));
  return { comparable: why.length === 0, why };
}

const tidy = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
const differ = <T>(a: T | null, b: T | null, key: (value: T) => string): boolean => a !== null && b !== null && key(a) !== key(b);
/** Words that are sealed may say anything: two sealed populations are not known to be one. */
const isElided = (text: string): boolean => text === elided;
const checks: Record<Difference, (a: FigureValue, b: FigureValue) => boolean> = {
  'measure-not-stated': (a, b) => a.measure === 'not-stated' || b.measure === 'not-stated',
  'measure-differs': (a, b) => a.measure !== b.measure && a.measure !== 'not-stated' && b.measure !== 'not-stated',
  'unit-differs': (a, b) => a.unit.code !== b.unit.code || isElided(a.unit.code),
  'unit-defined-differently': (a, b) => a.unit.code === b.unit.code && differ(a.unit.definition, b.unit.definition, tidy),
  'population-differs': (a, b) => tidy(a.population) !== tidy(b.population) || isElided(a.population),
  'place-differs': (a, b) => differ(a.place, b.place, placeKey),
  'period-differs': (a, b) => differ(a.period, b.period, timeKey),
  'as-of-differs': (a, b) => differ(a.asOf, b.asOf, timeKey),
};
