import type { FigureValue } from '#register/account/index.ts';
import { bounds, measures } from '#register/account/index.ts';
import { at, readCuration, type Row } from './facts.ts';
import { numberOrNull, toTime } from './make-claim.ts';
import { toFigurePlace } from './places.ts';

const units = new Map(readCuration('terms.csv').filter((row) => at(row, 'use') === 'unit').map((row) => [at(row, 'words'), at(row, 'code')]));
const stances = ['states', 'denies', 'cannot-confirm'] as const;
const pick = <T extends string>(values: readonly T[], value: string): T => {
  const found = values.find((one) => one === value);
  if (found === undefined) throw new Error(`figures: ${value}`);
  return found;
};

/** Unit by the vocabulary; words of the facts that the vocabulary joins under a wider unit are kept as its definition. */
export function toUnit(words: string, definition: string): FigureValue['unit'] {
  const code = units.get(words);
  if (code === undefined) throw new Error(`terms.csv lacks the unit ${words}`);
  return { code, definition: definition || (code === words ? null : words) };
}

/** A row of figures.csv as the value of a figure. */
export function toFigure(row: Row, chain: FigureValue['chain']): FigureValue {
  const [period, asOf] = [at(row, 'period'), at(row, 'as_of')];
  return {
    measure: pick(measures, at(row, 'measure')), unit: toUnit(at(row, 'unit'), at(row, 'unit_definition')), population: at(row, 'population'), place: toFigurePlace(at(row, 'place')),
    period: period === '' ? null : toTime(period), asOf: asOf === '' ? null : toTime(asOf), low: numberOrNull(at(row, 'low')), high: numberOrNull(at(row, 'high')),
    bound: pick(bounds, at(row, 'bound')), words: at(row, 'words'), stance: pick(stances, at(row, 'stance')), chain,
  };
}
