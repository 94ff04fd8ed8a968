import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { builtInVocabulary, fitting, type Term } from '#vocabulary/index.ts';
import { checkBody } from './check-body.ts';
import { checkTerms } from './check-terms.ts';

const at = { at: 'cell', file: 'f', row: 1, column: 'c' };
const claim = (property: string, value: object): object => ({ property, value, locator: at, howKnown: { how: 'read' } });
const person = (...claims: object[]): unknown => ({ kind: 'person', sort: 'identified', claims });
const refusal = (input: unknown, vocabulary = builtInVocabulary()): unknown => {
  try {
    checkTerms(checkBody(input), vocabulary);
    return 'ok';
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.refusal;
  }
};
const sex = (code: string): object => claim('sex', { is: 'term', list: 'sex', code });

test('a code that is no term is refused with its field and what may have been meant', () => {
  assert.equal(refusal(person(sex('F'))), 'ok');
  assert.deepEqual(refusal(person(sex('F'), sex('female'))), { code: 'vocabulary.unknown-term', detail: { field: 'claims.1.value.code', list: 'sex', near: 'F M' } });
  assert.deepEqual(refusal(person(claim('outcome', { is: 'term', list: 'outcome', code: 'imprisonned' }))), { code: 'vocabulary.unknown-term', detail: { field: 'claims.0.value.code', list: 'outcome', near: 'imprisoned' } });
  // The word itself may be of the testimony.
  assert.doesNotMatch(JSON.stringify(refusal(person(sex('김영희')))), /김영희/);
});

test('a list that is none is refused with its field', () => {
  assert.deepEqual(refusal(person(claim('outcome', { is: 'term', list: 'outcomes', code: 'died' }))), { code: 'vocabulary.unknown-list', detail: { field: 'claims.0.value.list', near: 'outcome' } });
  assert.deepEqual(refusal(person(claim('outcome', { is: 'term', list: '__proto__', code: 'constructor' }))), { code: 'vocabulary.unknown-list', detail: { field: 'claims.0.value.list', near: '' } });
});

test('types of places and units of figures are terms too', () => {
  const typed = (type: string): object => ({ how: 'type-within', type, area: 1 });
  assert.deepEqual(refusal({ kind: 'event', sort: 'event', claims: [claim('place', { is: 'place', place: typed('kp-kyohwasso') })] }), { code: 'vocabulary.unknown-term', detail: { field: 'claims.0.value.place.type', list: 'facility-type', near: 'kp-kyohwaso kp-kyoyangso' } });
  const figure = (code: string, type: string): unknown => ({ kind: 'figure', sort: 'figure', claims: [claim('figure', { is: 'figure', figure: {
    measure: 'share', unit: { code, definition: null }, population: '', place: typed(type), period: null, asOf: null, low: 1, high: 2, bound: 'about', words: '', stance: 'states', chain: [] } })] });
  assert.equal(refusal(figure('persons', 'kp-kwanliso')), 'ok');
  assert.deepEqual(refusal(figure('person', 'kp-kwanliso')), { code: 'vocabulary.unknown-term', detail: { field: 'claims.0.value.figure.unit.code', list: 'figure-unit', near: 'persons' } });
  assert.equal((refusal(figure('persons', 'prison')) as { detail: { field: string } }).detail.field, 'claims.0.value.figure.place.type');
});

test('a term of the group is a term', () => {
  const words = { en: 'Walked off', ko: '걸어 나감', zh: '走出' };
  const term: Term = { code: 'walked-off', label: words, definition: words, includes: words, excludes: words, example: words, source: 'invented for this test' };
  const body = person(claim('outcome', { is: 'term', list: 'outcome', code: 'walked-off' }));
  assert.equal((refusal(body) as { code: string }).code, 'vocabulary.unknown-term');
  assert.equal(refusal(body, fitting([{ list: 'outcome', term }])), 'ok');
});
