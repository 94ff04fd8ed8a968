import type { RegisterLine } from '#intake/index.ts';
import type { HowKnown } from '#register/account/index.ts';
import { toChain } from './chain.ts';
import { at, readCuration, type Row } from './facts.ts';
import { toFigure } from './figure.ts';
import { claimMaker, text, timeValue } from './make-claim.ts';
import { toPlaces } from './places.ts';
import { toLocator, type Sources } from './sources.ts';

/** Recordings of former inmates: what they lived, and one who tells what was done to others beside him. */
const lived: Readonly<Record<string, HowKnown>> = { 'ST-019': { how: 'saw' }, 'ST-020': { how: 'lived' }, 'ST-021': { how: 'lived' }, 'ST-025': { how: 'lived' } };

/** A statement is one figure or several when figures.csv says so, else an event 'somebody said'. The first figure keeps the row's id as key. */
export function statementLines(rows: readonly Row[], sources: Sources): RegisterLine[] {
  const figures = readCuration('figures.csv');
  return rows.flatMap((row) => {
    const own = figures.filter((figure) => at(figure, 'key').slice(0, 6) === at(row, 'statement_id'));
    return own.length === 0 ? [toEvent(row, sources)] : own.map((figure) => toFigureLine(row, figure, sources));
  });
}

function toFigureLine(row: Row, figure: Row, sources: Sources): RegisterLine {
  const origin = sources.originOf(row);
  const words = at(row, 'claim_own_words');
  const claim = claimMaker(toLocator(origin));
  const notes = [at(figure, 'note'), at(figure, 'key') === at(row, 'statement_id') ? at(row, 'note') : ''].filter((note) => note !== '');
  return {
    is: 'account', key: at(figure, 'key'), source: origin.source,
    account: { kind: 'figure', sort: 'figure', claims: [
      claim('figure', { is: 'figure', figure: toFigure(figure, toChain(row, at(row, 'source_publisher'))) }, words),
      claim('statement', text(words)), claim('speaker', text(speakerOf(row)), words), claim('said', timeValue(at(row, 'date_said_edtf')), words),
      ...notes.map((note) => claim('note', text(note))),
    ] },
  };
}

const speakerOf = (row: Row): string => [at(row, 'speaker'), at(row, 'speaker_role')].filter((part) => part !== '').join(', ');

function toEvent(row: Row, sources: Sources): RegisterLine {
  const origin = sources.originOf(row);
  const words = at(row, 'claim_own_words');
  const claim = claimMaker(toLocator(origin), lived[at(row, 'statement_id')] ?? { how: 'not-recorded' });
  const about = at(row, 'about_period_edtf');
  return {
    is: 'account', key: at(row, 'statement_id'), source: origin.source,
    account: { kind: 'event', sort: 'public-event', claims: [
      claim('title', text(words)), claim('type', text(at(row, 'claim_type').replaceAll('_', ' ')), words), claim('actor', text(speakerOf(row)), words), claim('date', timeValue(at(row, 'date_said_edtf')), words),
      ...toPlaces(at(row, 'place')).map((place) => claim('place', { is: 'place', place }, words)),
      ...(about === '' || about === '../..' ? [] : [claim('note', text(`Said about the time ${about} (EDTF).`))]),
      claim('note', text(`Chain of reporting: ${at(row, 'reported_by_chain')}.`)),
      ...(at(row, 'note') === '' ? [] : [claim('note', text(at(row, 'note')))]),
    ] },
  };
}
