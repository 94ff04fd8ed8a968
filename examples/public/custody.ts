import { getPlace } from '#vocabulary/gazetteer/index.ts';
import type { RegisterLine } from '#intake/index.ts';
import type { Claim, PlaceValue } from '#register/account/index.ts';
import { treatmentsOf } from './acts.ts';
import type { CaseRow } from './case-row.ts';
import { at, readCuration, type Row } from './facts.ts';
import { accountValue, rangeValue, termValue, text } from './make-claim.ts';
import { findAnyPlace } from './places.ts';

const periods = readCuration('custody.csv');
const types = new Map(readCuration('terms.csv').filter((row) => at(row, 'use') === 'custody').map((row) => [at(row, 'words'), at(row, 'code')]));

/** Periods of custody in the order told. Which building is never decided: a type within a town, or within a province for those not public by choice. */
export function custodyLines(one: CaseRow, episodes: number): RegisterLine[] {
  const own = periods.filter((row) => at(row, 'case_id') === one.id);
  return own.map((row, index): RegisterLine => {
    const [words, order] = [at(row, 'type_words'), at(row, 'order')];
    const type = types.get(words);
    const low = at(row, 'duration_low');
    return { is: 'account', key: `${one.id}-C${order}`, source: one.source, account: { kind: 'act', sort: 'custody', claims: [
      one.claim('type', termValue('mt4', '030102'), one.coarse(words)), one.claim('victim', accountValue(one.id), one.words('pseudonym_or_code')),
      ...(episodes === 0 ? [] : [one.claim('episode', accountValue(`${one.id}-E${at(row, 'episode')}`), 'return described')]),
      one.claim('order', rangeValue(order, order, 'step', `period ${order} as told`)),
      ...(type === undefined ? [] : [one.claim('place-type', termValue('facility-type', type, one.coarse(words)))]),
      ...placeClaims(one, row, type),
      ...(low === '' ? [] : [one.claim('duration', rangeValue(low, at(row, 'duration_high'), at(row, 'duration_unit'), at(row, 'duration_words')))]),
      ...(index === 0 ? reasonClaims(one) : []),
    ] } };
  });
}

function placeClaims(one: CaseRow, row: Row, type: string | undefined): Claim[] {
  // By position, so that the table of decisions does not repeat the town that the account leaves out.
  const named = one.raw('detained_at_named').split(';').map((part) => part.trim())[Number(at(row, 'named_part')) - 1] ?? '';
  const kind = one.coarse(at(row, 'type_words'));
  const known = named === '' ? undefined : findAnyPlace(named, one.precision);
  if (known === undefined) return [one.claim('place', text(kind))];
  const words = one.precision === 'town' ? named : `${kind} in ${getPlace(known).names.en}`;
  const place: PlaceValue = type === undefined ? { how: 'exact', place: known, words } : { how: 'type-within', type, area: known, words };
  return [one.claim('place', { is: 'place', place })];
}

/** Grounds told for what was done stand with the first period of custody. */
const reasonClaims = (one: CaseRow): Claim[] => treatmentsOf(one.raw('treatment_codes'))
  .flatMap(({ code, treatment }) => (treatment.reason ? [one.claim('stated-reason', termValue(treatment.reason.list, treatment.reason.code), code)] : []));
