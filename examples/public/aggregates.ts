import type { RegisterLine } from '#intake/index.ts';
import type { FigureValue, Locator } from '#register/account/index.ts';
import { at, type Row } from './facts.ts';
import { toUnit } from './figure.ts';
import { claimMaker, text, timeValue, toTime } from './make-claim.ts';
import { toFigurePlace } from './places.ts';
import { toLocator, type Origin, type Sources } from './sources.ts';

const event = "an event (사건) in NKDB's database; one person may have several";
const sexes: Readonly<Record<string, string>> = { M: ', men', F: ', women', all: '' };

function measureOf(row: Row): FigureValue['measure'] {
  if (at(row, 'unit') === 'percent') return 'share';
  const series = at(row, 'series_id');
  if (series.startsWith('NKDB')) return 'recorded-in-a-database';
  if (series === 'HRW-FR') return at(row, 'note').startsWith('at least') ? 'total-since' : 'moved-in-a-period';
  if (series === 'MOU-AGE' || at(row, 'indicator').startsWith('cumulative')) return 'total-since';
  return series.startsWith('MOU-ARR') ? 'moved-in-a-period' : 'not-stated';
}

function populationOf(row: Row): string {
  const [series, indicator] = [at(row, 'series_id'), at(row, 'indicator')];
  if (series === 'HRW-FR') return 'North Koreans returned from China';
  if (series === 'MOU-AGE') return `North Koreans arriving in the ROK, ${/aged \S+/.exec(indicator)?.[0] ?? ''} at entry`;
  if (series.startsWith('MOU-ARR')) return `North Koreans arriving in the ROK${sexes[at(row, 'sex')] ?? ''}`;
  const place = at(row, 'place');
  return `${at(row, 'population')}: ${indicator}${place === 'all' || indicator.includes(place) ? '' : `, ${place}`}`;
}

/** 'about', 'more than', 'at least' in the note speak of the number only in the series of one publisher, who writes them so. */
function boundOf(row: Row): FigureValue['bound'] {
  if (at(row, 'series_id') !== 'HRW-FR') return 'exact';
  return /^(?:more than|at least)/.test(at(row, 'note')) ? 'at-least' : at(row, 'note') === 'about' ? 'about' : 'exact';
}

/** Published counts; key `AGG-001` … by row. The official table is cited by cell of the facts file, everything else by its page. */
export function aggregateLines(rows: readonly Row[], sources: Sources): RegisterLine[] {
  return rows.map((row, index): RegisterLine => {
    const origin = sources.originOf(row);
    const words = `${at(row, 'indicator')} (${at(row, 'population')}), ${at(row, 'period_edtf')}, sex ${at(row, 'sex')}, place ${at(row, 'place')}: ${at(row, 'value')} ${at(row, 'unit')}`;
    const claim = claimMaker(locatorOf(origin, row, index), { how: at(row, 'confidence') === 'computed' ? 'inferred' : 'not-recorded' });
    const [period, bound, value] = [at(row, 'period_edtf'), boundOf(row), Number(at(row, 'value'))];
    const open = period.startsWith('..');
    const figure: FigureValue = {
      measure: measureOf(row), unit: toUnit(at(row, 'unit'), at(row, 'unit') === 'events' ? event : ''), population: populationOf(row), place: toFigurePlace(at(row, 'place')),
      period: open ? null : toTime(period), asOf: open ? toTime(period.split('/')[1] ?? at(row, 'as_of_edtf')) : null,
      low: value, high: bound === 'at-least' ? null : value, bound, words: `${at(row, 'value')} ${at(row, 'unit')}`, stance: 'states',
      chain: [{ who: at(row, 'source'), role: null, said: at(row, 'as_of_edtf'), state: at(row, 'confidence') === 'computed' ? 'not-checked' : 'seen' }],
    };
    const note = at(row, 'note');
    return {
      is: 'account', key: `AGG-${String(index + 1).padStart(3, '0')}`, source: origin.source,
      account: { kind: 'figure', sort: 'figure', claims: [
        claim('figure', { is: 'figure', figure }, words), claim('statement', text(words)), claim('speaker', text(at(row, 'source')), words), claim('said', timeValue(at(row, 'as_of_edtf')), words),
        claim('note', text(`Series ${at(row, 'series_id')}.`)), ...(note === '' ? [] : [claim('note', text(note))]),
      ] },
    };
  });
}

function locatorOf(origin: Origin, row: Row, index: number): Locator {
  return at(row, 'confidence') === 'verified-full-text' ? { at: 'cell', file: 'aggregates.csv', row: index + 2, column: 'value' } : toLocator(origin);
}
