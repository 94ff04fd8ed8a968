import { ok, refuse, type Result } from '#base/result.ts';
import type { FigureValue } from '../account/index.ts';
import { comparable, forbidding } from './comparable.ts';
import { placeKey, timeKey } from './value-key.ts';

/** A computed number with its method, population, assumptions and interval (DESIGN 2.11). Null bound = open. */
export type Computed = {
  readonly method: 'sum' | 'difference' | 'ratio';
  readonly low: number | null;
  readonly high: number | null;
  /** Some input is 'about': the ends are no sharper than that. */
  readonly about: boolean;
  readonly measure: FigureValue['measure'];
  readonly unit: FigureValue['unit'];
  readonly population: string;
  readonly assumptions: readonly ('not-negative' | 'parts-do-not-overlap')[];
  readonly from: readonly FigureValue[];
};
type Range = { readonly low: number; readonly high: number | null };

/**
 * Sum over parts. Refused with `figures.not-comparable` (detail `why`, comma-separated codes) across measures, units or populations; for shares;
 * for stocks or running totals of different times; for two figures of the same place and period, which would count the same twice; for what has no number.
 */
export function sumFigures(figures: readonly FigureValue[]): Result<Computed> {
  const why = refusals(figures);
  if (figures.some(({ measure }) => measure === 'share')) why.add('share');
  pairs(figures).forEach(([a, b]) => {
    const { why: between } = comparable(a, b);
    if (a.measure !== 'moved-in-a-period') for (const time of ['period-differs', 'as-of-differs'] as const) if (between.includes(time)) why.add(time);
    if (scope(a) === scope(b)) why.add('same-scope');
  });
  const ranges = figures.map(rangeOf);
  const high = ranges.reduce<number | null>((sum, range) => (sum === null || range.high === null ? null : sum + range.high), 0);
  return give('sum', figures, why, { low: ranges.reduce((sum, { low }) => sum + low, 0), high }, ['not-negative', 'parts-do-not-overlap']);
}

/** `a` less `b`, ends taken the widest way (low of a less high of b). Null where open. Refusals as for `sumFigures`, but shares of one population and different times may be compared. */
export function differenceOfFigures(a: FigureValue, b: FigureValue): Result<Computed> {
  const [x, y] = [rangeOf(a), rangeOf(b)];
  return give('difference', [a, b], refusals([a, b]), { low: y.high === null ? null : x.low - y.high, high: x.high === null ? null : x.high - y.low }, ['not-negative']);
}

/** `a` divided by `b`; `high` is open when `b` may be 0. Refused also when `b` is 0 for certain. */
export function ratioOfFigures(a: FigureValue, b: FigureValue): Result<Computed> {
  const [x, y] = [rangeOf(a), rangeOf(b)];
  const why = refusals([a, b]);
  if (y.high === 0) why.add('zero');
  const range = { low: y.high === null || y.high === 0 ? 0 : x.low / y.high, high: x.high === null || y.low === 0 ? null : x.high / y.low };
  return give('ratio', [a, b], why, range, ['not-negative']);
}

function refusals(figures: readonly FigureValue[]): Set<string> {
  const why = new Set<string>();
  if (figures.length < 2) why.add('too-few');
  if (figures.some((figure) => figure.stance !== 'states' || figure.bound === 'words' || (figure.low === null && figure.high === null))) why.add('no-number');
  if (figures.some(({ low, high }) => (low ?? 0) < 0 || (high ?? 0) < 0 || (low !== null && high !== null && low > high))) why.add('reversed-or-negative');
  for (const figure of figures) if (figure.measure === 'not-stated') why.add('measure-not-stated');
  pairs(figures).forEach(([a, b]) => comparable(a, b).why.filter((code) => forbidding.has(code)).forEach((code) => why.add(code)));
  return why;
}

function give(method: Computed['method'], figures: readonly FigureValue[], why: ReadonlySet<string>, range: Pick<Computed, 'low' | 'high'>, assumptions: Computed['assumptions']): Result<Computed> {
  const [first] = figures;
  if (why.size > 0 || first === undefined) return refuse('figures.not-comparable', { why: [...why].sort().join(',') });
  const { measure, unit, population } = first;
  return ok({ method, ...range, about: figures.some(({ bound }) => bound === 'about'), measure, unit, population, assumptions, from: figures });
}

/** Counts are never negative, so 'at most' begins at 0. `at-least` and `at-most` stay open or closed whatever else was written beside them. */
function rangeOf({ low, high, bound }: FigureValue): Range {
  if (bound === 'at-least') return { low: low ?? high ?? 0, high: null };
  if (bound === 'at-most') return { low: 0, high: high ?? low };
  if (bound === 'exact' || bound === 'about') return { low: low ?? high ?? 0, high: high ?? low };
  return { low: low ?? 0, high };
}

const scope = ({ place, period, asOf }: FigureValue): string => JSON.stringify([place && placeKey(place), period && timeKey(period), asOf && timeKey(asOf)]);
const pairs = (figures: readonly FigureValue[]): [FigureValue, FigureValue][] => figures.flatMap((b, index) => figures.slice(0, index).map((a): [FigureValue, FigureValue] => [a, b]));
