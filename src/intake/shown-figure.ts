import { formatTime, type UncertainTime } from '#base/time/index.ts';
import type { FigureValue } from '#register/account/index.ts';
import { figureWords, placeWords, unitWords } from '#register/entity/page/index.ts';
import type { Vocabulary } from '#vocabulary/index.ts';
import { findField } from './fields/all-fields.ts';

type Lang = 'en' | 'ko' | 'zh';
export type FigureLine = { readonly label: string; readonly words: string };

/** A figure line by line, under the names that its columns were given: a number alone tells nobody whether the row was read right. `label`: of the number itself. */
export function figureLines(figure: FigureValue, label: string, lang: Lang, vocabulary: Vocabulary): readonly FigureLine[] {
  const time = (value: FigureValue['period']): string => (value === null ? '' : formatTime(value as UncertainTime, lang) || value.words);
  const told: readonly (readonly [string, string])[] = [
    ['definition', figure.unit.definition ?? ''], ['population', figure.population], ['figure-place', figure.place === null ? '' : placeWords(figure.place, lang, vocabulary)],
    ['period', time(figure.period)], ['as-of', time(figure.asOf)], ['said-by', figure.chain.map(({ who }) => who).join(' ← ')],
  ];
  return [
    { label, words: withUnit(figureWords(figure, lang), figure.unit.code === 'not-stated' ? '' : unitWords(figure.unit.code, { lang, vocabulary })) },
    ...told.flatMap(([id, words]) => (words === '' ? [] : [{ label: findField('figures', id)?.label[lang] ?? id, words }])),
  ];
}

/** "5 persons"; in Korean the counting word alone, 5명, where the unit has one: 사람(명). */
function withUnit(number: string, unit: string): string {
  const counted = /\((\p{Script=Hangul}{1,2})\)$/u.exec(unit)?.[1];
  return counted === undefined ? `${number} ${unit}`.trim() : `${number}${counted}`;
}
