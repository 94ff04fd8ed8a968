import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refused } from '#base/result.ts';
import { checkBody } from './check-body.ts';

const time = (over: object = {}): object => ({ words: '', edtf: null, earliest: '2004-01-01', latest: '2004-12-31', suppliedBy: 'coder', flags: [], ...over });
const locator = { at: 'whole', reason: 'told' };
const event = (over: object): unknown => ({ kind: 'event', sort: 'event', claims: [{ property: 'date', value: { is: 'time', time: time(over) }, locator, howKnown: { how: 'saw' } }] });
const figure = (over: object): unknown => ({ kind: 'figure', sort: 'figure', claims: [{ property: 'figure', locator, howKnown: { how: 'read' }, value: { is: 'figure', figure: {
  measure: 'share', unit: { code: 'persons', definition: null }, population: '', place: null, period: null, asOf: null, low: 1, high: 2, bound: 'about', words: '', stance: 'states', chain: [], ...over,
} } }] });
const refusal = (input: unknown): string => {
  try {
    checkBody(input);
    return 'ok';
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return `${error.refusal.code} ${String(error.refusal.detail?.['field'])}`;
  }
};

test('days are days of the calendar', () => {
  for (const day of ['2023-99-99', '2023-02-29', '2023-00-10', '0000-01-01', '2023-1-1', '+infinity', '', '2023-01-01T00:00']) {
    assert.equal(refusal(event({ earliest: day })), 'account.shape claims.0.value.time.earliest', day);
    assert.equal(refusal(figure({ asOf: time({ latest: day }) })), 'account.shape claims.0.value.figure.asOf.latest', day);
  }
  for (const day of ['2004-02-29', '0001-01-01', '-infinity']) assert.equal(refusal(event({ earliest: day })), 'ok', day);
});

test('law: a time is refused exactly when its first day lies after its last, also inside a figure', () => {
  const days = ['-infinity', '0001-01-01', '1999-12-31', '2000-02-29', '9999-12-31', 'infinity'];
  const place = fc.nat({ max: days.length - 1 });
  fc.assert(fc.property(place, place, (a, b) => {
    const ends = { earliest: days[a], latest: days[b] };
    const says = (field: string): string => (a > b ? `account.reversed claims.0.value.${field}` : 'ok');
    assert.equal(refusal(event(ends)), says('time'));
    assert.equal(refusal(figure({ period: time(ends) })), says('figure.period'));
    assert.equal(refusal(figure({ asOf: time(ends) })), says('figure.asOf'));
  }));
});

test('EDTF is EDTF, and an anchor step is an id', () => {
  assert.equal(refusal(event({ edtf: '2004-05~' })), 'ok');
  for (const edtf of ['', 'spring', '2004-13', '2004-05-01 리영희']) {
    assert.equal(refusal(event({ edtf })), 'account.shape claims.0.value.time.edtf', edtf);
    assert.equal(refusal(figure({ period: time({ edtf }) })), 'account.shape claims.0.value.figure.period.edtf', edtf);
  }
  const relative = (account: string): object => ({ relative: { relation: 'after', anchor: { kind: 'step', account } } });
  assert.equal(refusal(event(relative('00000000-0000-0000-0000-000000000001'))), 'ok');
  assert.equal(refusal(event(relative('my mother'))), 'account.shape claims.0.value.time.relative.anchor.account');
});

test('a term nobody knows is taken by the shape: groups add their own (checkTerms knows them)', () => {
  assert.equal(refusal({ kind: 'person', sort: 'identified', claims: [{ property: 'sex', value: { is: 'term', list: 'ours', code: 'x' }, locator, howKnown: { how: 'saw' } }] }), 'ok');
});

test('offsets and passages run forward, and a public event is one of the list', () => {
  const relative = (over: object): object => ({ relative: { relation: 'after', anchor: { kind: 'own', words: 'the harvest' }, ...over } });
  assert.equal(refusal(event(relative({ offset: { low: 1, high: 2, unit: 'month' } }))), 'ok');
  assert.equal(refusal(event(relative({ offset: { low: 3, high: 2, unit: 'month' } }))), 'account.reversed claims.0.value.time.relative.offset');
  assert.equal(refusal(event(relative({ anchor: { kind: 'public-event', code: 'kim-jong-il-death' } }))), 'ok');
  assert.equal(refusal(event(relative({ anchor: { kind: 'public-event', code: 'my-wedding' } }))), 'account.shape claims.0.value.time.relative.anchor.code');
  const located = (at: object): unknown => ({ kind: 'event', sort: 'event', claims: [{ property: 'title', value: { is: 'text', text: 'x' }, wording: { text: 'x', lang: 'en' }, locator: at, howKnown: { how: 'saw' } }] });
  assert.equal(refusal(located({ at: 'time', from: 12.5, to: 12.5 })), 'ok');
  assert.equal(refusal(located({ at: 'time', from: 12.5, to: 3 })), 'account.reversed claims.0.locator');
  assert.equal(refusal(located({ at: 'chars', from: 12, to: 3 })), 'account.reversed claims.0.locator');
});
