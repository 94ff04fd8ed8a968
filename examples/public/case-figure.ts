import type { RegisterLine } from '#intake/index.ts';
import { at, readCuration, type Row } from './facts.ts';
import { toFigure } from './figure.ts';
import { claimMaker, text } from './make-claim.ts';
import { toLocator, type Sources } from './sources.ts';

/** Figures that stand only in the note on a case: keys `CASE-…` of figures.csv that are no statement's. */
export function figureOfCase(cases: readonly Row[], sources: Sources): RegisterLine[] {
  return readCuration('figures.csv').filter((figure) => !at(figure, 'key').startsWith('ST-')).map((figure): RegisterLine => {
    const key = at(figure, 'key');
    const row = cases.find((one) => key.startsWith(`${at(one, 'case_id')}-`));
    if (row === undefined) throw new Error(`figures.csv: ${key}`);
    const origin = sources.originOf(row);
    const claim = claimMaker(toLocator(origin));
    const value = toFigure(figure, [{ who: origin.publisher, role: null, said: null, state: 'seen' }, { who: 'unnamed sources', role: null, said: null, state: 'not-checked' }]);
    return { is: 'account', key, source: origin.source, account: { kind: 'figure', sort: 'figure', claims: [
      claim('figure', { is: 'figure', figure: value }), claim('statement', text(`${value.words} ${value.population}`)), claim('speaker', text(origin.publisher)),
      ...(at(figure, 'note') === '' ? [] : [claim('note', text(at(figure, 'note')))]),
    ] } };
  });
}
