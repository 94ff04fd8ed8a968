import type { RegisterLine } from '#intake/index.ts';
import type { PlaceValue } from '#register/account/index.ts';
import { at, indexRows, readCuration, type Row } from './facts.ts';
import { claimMaker, text, timeValue } from './make-claim.ts';
import { toPlaces } from './places.ts';
import { toLocator, type Sources } from './sources.ts';

/** Dated public events. The day of an event of a small group with a child is left out (event-dates.csv). */
export function eventLines(rows: readonly Row[], sources: Sources): RegisterLine[] {
  const dates = indexRows(readCuration('event-dates.csv'), 'event_id');
  return rows.map((row): RegisterLine => {
    const id = at(row, 'event_id');
    const decided = dates.get(id);
    const origin = sources.originOf(row);
    const claim = claimMaker(toLocator(origin));
    const title = at(row, 'title');
    const optional = (property: string, column: string) => (at(row, column) === '' ? [] : [claim(property, text(at(row, column)))]);
    return {
      is: 'account', key: id, source: origin.source,
      account: { kind: 'event', sort: 'public-event', claims: [
        claim('title', text(title)), claim('type', text(at(row, 'kind').replaceAll('_', ' ')), title),
        claim('date', timeValue(decided ? at(decided, 'date') : at(row, 'date_edtf')), title),
        ...eventPlaces(at(row, 'place')).map((place) => claim('place', { is: 'place', place }, at(row, 'place'))),
        ...optional('actor', 'actors'), ...optional('significance', 'why_it_matters'), ...optional('outcome', 'outcome_known'),
        claim('note', text(`Role in the sequence: ${at(row, 'role')}.`)),
        ...(decided ? [claim('note', text(at(decided, 'reason')))] : []),
        ...(at(row, 'confidence') === 'general-knowledge' ? [claim('note', text('General knowledge: check before publishing.'))] : []),
      ] },
    };
  });
}

/** 'A, B or C' is one of these; otherwise every place named. */
function eventPlaces(cell: string): PlaceValue[] {
  const either = /^(.+) or (.+)$/.exec(cell);
  if (!either) return toPlaces(cell);
  const places = toPlaces(cell.replace(' or ', ', ')).flatMap((value) => (value.how === 'exact' ? [value.place] : []));
  return places.length < 2 ? [{ how: 'words', words: cell }] : [{ how: 'one-of', places, words: cell }];
}
