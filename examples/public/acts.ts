import type { RegisterLine } from '#intake/index.ts';
import type { AccountBody, Claim } from '#register/account/index.ts';
import { findTreatment, type Treatment } from '#vocabulary/index.ts';
import type { CaseRow } from './case-row.ts';
import { at, readCuration, type Row } from './facts.ts';
import { accountValue, rangeValue, termValue, text, type MakeClaim } from './make-claim.ts';

const otherVictims = readCuration('victims.csv');

/** The codes of a row with what the vocabulary makes of them; throws on a code it does not know. */
export function treatmentsOf(cell: string): { code: string; treatment: Treatment }[] {
  return cell.split(';').filter((code) => code !== '').map((code) => {
    const treatment = findTreatment(code);
    if (treatment === undefined) throw new Error(`no treatment ${code}`);
    return { code, treatment };
  });
}

const line = (one: CaseRow, key: string, account: AccountBody): RegisterLine => ({ is: 'account', key, source: one.source, account });

/** One act to a code that is an act. Grounds and consequences are no acts (treatment map). What happened before the return belongs to no episode. */
export function actLines(one: CaseRow, hasEpisode: boolean): RegisterLine[] {
  const acts = treatmentsOf(one.raw('treatment_codes')).filter(({ treatment }) => treatment.act !== undefined);
  return acts.flatMap(({ code, treatment }, index) => {
    const other = otherVictims.find((row) => at(row, 'case_id') === one.id && at(row, 'code') === code);
    const claim = treatment.howKnown === undefined ? one.claim : one.claimBy({ how: 'saw' });
    const inEpisode = hasEpisode && other === undefined && treatment.group !== 'before_return' && code !== 'SEXUAL_SLAVERY';
    const victim = other === undefined ? one.id : `${one.id}-${at(other, 'suffix')}`;
    return [
      ...(other === undefined ? [] : [victimLine(one, other, victim, claim)]),
      line(one, `${one.id}-A${index + 1}`, { kind: 'act', sort: 'act', claims: [
        ...typeClaims(code, treatment, claim), claim('victim', accountValue(victim), one.words('pseudonym_or_code')),
        ...(inEpisode ? [claim('episode', accountValue(`${one.id}-E1`), 'return described')] : []),
        ...(code === 'ARREST_PRC' || code === 'ABDUCTION' ? arrestClaims(one, claim) : []),
        ...(code === 'SEXUAL_SLAVERY' ? [claim('duration', rangeValue('7', '7', 'month', 'seven months'))] : []),
      ] }),
    ];
  });
}

function typeClaims(code: string, { act, method, status, facility }: Treatment, claim: MakeClaim): Claim[] {
  const term = (property: string, ref: Treatment['act']): Claim[] => (ref === undefined ? [] : [claim(property, termValue(ref.list, ref.code, property === 'type' ? code : undefined), code)]);
  return [...term('type', act), ...term('method', method), ...term('status-at-end', status), ...term('place-type', facility)];
}

function arrestClaims(one: CaseRow, claim: MakeClaim): Claim[] {
  const [date, by] = [one.time('arrested_date_edtf'), one.words('arresting_authority')];
  return [
    ...(date === null ? [] : [claim('date', date)]), ...one.places('arrested_place').map((place) => claim('place', place)),
    ...(by === '' ? [] : [claim('involvement', text(`alleged: ${by}`))]),
  ];
}

function victimLine(one: CaseRow, other: Row, key: string, claim: MakeClaim): RegisterLine {
  const words = at(other, 'words');
  return line(one, key, { kind: 'person', sort: at(other, 'sort'), standing: 'protected', claims: [
    claim('description', text(at(other, 'description'))), ...(at(other, 'low') === '' ? [] : [claim('size', rangeValue(at(other, 'low'), at(other, 'high'), 'persons', words))]),
    ...(at(other, 'part_of_group') === 'yes' ? [claim('part-of-group', accountValue(one.id), words)] : []),
  ] });
}
