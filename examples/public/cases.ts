import type { RegisterLine } from '#intake/index.ts';
import type { AccountBody, Claim } from '#register/account/index.ts';
import { getTerm } from '#vocabulary/index.ts';
import { actLines, treatmentsOf } from './acts.ts';
import { readCase, type CaseRow } from './case-row.ts';
import { custodyLines } from './custody.ts';
import { at, indexRows, readCuration, type Row } from './facts.ts';
import { accountValue, rangeValue, termValue, text } from './make-claim.ts';
import type { Sources } from './sources.ts';

const returns = indexRows(readCuration('returns.csv'), 'case_id');
const decidedTerms = readCuration('terms.csv');
const decidedTerm = (use: string, words: string): Claim['value'][] =>
  decidedTerms.filter((row) => at(row, 'use') === use && at(row, 'words') === words).map((row) => termValue(at(row, 'list'), at(row, 'code')));

/** A coded case: the person, group, pattern or public event; its return episodes; its acts; its periods of custody. */
export function caseLines(rows: readonly Row[], sources: Sources): RegisterLine[] {
  return rows.flatMap((row) => {
    const one = readCase(row, sources);
    const level = one.raw('record_level');
    if (level === 'mass_event') return massLines(one);
    const person = toLine(one, one.id, { kind: 'person', sort: level === 'individual' ? 'described' : level, standing: 'protected', claims: personClaims(one, level) });
    if (level === 'pattern' || one.child === 'child') return [person];
    const decided = returnOf(one);
    const episodes = Array.from({ length: Number(at(decided, 'episodes')) }, (_, index) => episodeLine(one, decided, index));
    return [person, ...episodes, ...actLines(one, episodes.length > 0), ...custodyLines(one, episodes.length)];
  });
}

const toLine = (one: CaseRow, key: string, account: AccountBody): RegisterLine => ({ is: 'account', key, source: one.source, account });
function returnOf(one: CaseRow): Row {
  const decided = returns.get(one.id);
  if (decided === undefined) throw new Error(`returns.csv lacks ${one.id}`);
  return decided;
}

const textClaims = (one: CaseRow, property: string, column: string): Claim[] => (one.words(column) === '' ? [] : [one.claim(property, text(one.words(column)))]);
const noteClaims = (one: CaseRow): Claim[] => [
  ...textClaims(one, 'note', 'coder_note'),
  ...(one.words('relation_to_witness_words') === '' ? [] : [one.claim('note', text(`How it is known: ${one.words('relation_to_witness_words')}.`))]),
];

function personClaims(one: CaseRow, level: string): Claim[] {
  const sex = one.words('sex');
  const age = one.words('age_group_or_birth_decade');
  const codes = treatmentsOf(one.raw('treatment_codes'));
  const claims = [
    one.claim('name', { is: 'name', kind: 'code', text: one.words('pseudonym_or_code') }),
    ...(sex === '' ? [] : [sex === 'F' || sex === 'M' ? one.claim('sex', termValue('sex', sex)) : one.claim('make-up', text(sex))]),
    ...(age === '' ? [] : [one.claim(level === 'group' ? 'make-up' : 'age', text(age))]),
    ...(age.includes('pregnant') && level === 'individual' ? [one.claim('characteristic', termValue('mt23', '020101'), age)] : []),
    ...(one.child === 'child' ? [one.claim('characteristic', termValue('mt23', '0202'))] : []),
  ];
  if (one.child === 'child') return [...claims, one.claim('note', text('A child: published in aggregate only. No date, place, custody or act is shown.'))];
  if (level === 'pattern') return [...claims, ...patternClaims(one, codes), ...noteClaims(one)];
  const decided = returnOf(one);
  const size = [one.raw('persons_low'), one.raw('persons_high')] as const;
  return [
    ...claims,
    ...(level === 'group' ? [one.claim('size', rangeValue(...size, 'persons', size[0] === size[1] ? `${size[0]} people` : `${size[0]} to ${size[1]} people`))] : []),
    ...(at(decided, 'claimed_words') === '' ? [] : [one.claim('number-of-returns', rangeValue(at(decided, 'claimed_low'), at(decided, 'claimed_high'), 'returns', at(decided, 'claimed_words')))]),
    ...textClaims(one, 'outcome', 'outcome'),
    ...codes.flatMap(({ code, treatment }) => (treatment.act === undefined && treatment.consequence ? [one.claim('outcome', termValue(treatment.consequence.list, treatment.consequence.code), code)] : [])),
    ...(Number(at(decided, 'episodes')) === 0 ? [one.claim('note', text(`No return is recorded: ${at(decided, 'reason')}`))] : []),
    ...noteClaims(one),
  ];
}

/** What usually happens, in words: a pattern is never an act, a person or a count (practice.md 6). */
function patternClaims(one: CaseRow, codes: ReturnType<typeof treatmentsOf>): Claim[] {
  const told = codes.map(({ treatment }) => treatment.act ?? treatment.consequence).flatMap((ref) => (ref ? [getTerm(ref.list, ref.code).label.en.toLowerCase()] : []));
  const outcome = one.words('outcome');
  return [
    ...(told.length === 0 ? [] : [one.claim('description', text(`Told as what usually happens: ${told.join(', ')}.`))]),
    ...(outcome === '' || outcome === 'unknown' ? [] : [one.claim('description', text(outcome))]),
  ];
}

/** The first episode carries what the row tells; a second one is told only by its custody. */
function episodeLine(one: CaseRow, decided: Row, index: number): RegisterLine {
  const timed = (property: string, column: string): Claim[] => {
    const value = one.time(column);
    return value === null ? [] : [one.claim(property, value)];
  };
  const order = at(decided, 'first_order') === '' ? null : Number(at(decided, 'first_order')) + index;
  const via = one.raw('repatriated_via');
  const told = index > 0 ? [] : [
    ...timed('left', 'left_dprk_edtf'), ...timed('arrested', 'arrested_date_edtf'), ...one.places('arrested_place').map((place) => one.claim('arrest-place', place)),
    ...timed('handed-over', 'repatriated_date_edtf'),
    ...(/^(?:bus|truck|boat) /.test(via) ? [one.claim('via', text(one.words('repatriated_via')))] : one.places('repatriated_via').map((place) => one.claim('hand-over-place', place))),
    ...textClaims(one, 'authority', 'arresting_authority'),
  ];
  return toLine(one, `${one.id}-E${index + 1}`, { kind: 'event', sort: 'return-episode', claims: [
    one.claim('person', accountValue(one.id), one.words('pseudonym_or_code')),
    ...(order === null ? [] : [one.claim('episode-order', rangeValue(String(order), String(order), 'returns', `return ${order}`))]),
    ...told,
    ...decidedTerm('mode', at(decided, 'mode')).map((mode) => one.claim('mode', mode)), ...decidedTerm('group', at(decided, 'group')).map((group) => one.claim('group', group)),
    one.claim('note', text(at(decided, 'reason'))),
  ] });
}

/** A return of many: the event keeps the row's id; who was in it is a group of its own, with the same range. */
function massLines(one: CaseRow): RegisterLine[] {
  const decided = returnOf(one);
  const size = [one.raw('persons_low'), one.raw('persons_high')] as const;
  const range = rangeValue(...size, 'persons', size[0] === size[1] ? size[0] : `${size[0]} to ${size[1]}`);
  const name = one.words('pseudonym_or_code');
  const date = one.time('repatriated_date_edtf');
  const group = `${one.id}-persons`;
  return [
    toLine(one, group, { kind: 'person', sort: 'group', standing: 'protected', claims: [one.claim('name', { is: 'name', kind: 'code', text: name }), one.claim('size', range)] }),
    toLine(one, one.id, { kind: 'event', sort: 'public-event', claims: [
      one.claim('title', text(name)), one.claim('type', text('return of a group')), ...(date === null ? [] : [one.claim('date', date)]),
      ...one.places('repatriated_via').map((place) => one.claim('place', place)),
      one.claim('person', accountValue(group), name), one.claim('size', range), ...textClaims(one, 'actor', 'arresting_authority'),
      ...decidedTerm('mode', at(decided, 'mode')).map((mode) => one.claim('mode', mode)), ...decidedTerm('group', at(decided, 'group')).map((term) => one.claim('group', term)),
      ...textClaims(one, 'outcome', 'outcome'), one.claim('note', text(at(decided, 'reason'))), ...noteClaims(one),
    ] }),
  ];
}
