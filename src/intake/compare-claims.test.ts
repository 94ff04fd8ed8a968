import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitClaim, type AccountBody, type Claim, type ClaimValue, type OpenBody } from '#register/account/index.ts';
import { compareClaims } from './compare-claims.ts';

// Everybody in here is invented.
const at = (row: number) => ({ at: 'cell', file: 'list.csv', row, column: 'x' }) as const;
const claim = (property: string, value: ClaimValue, more: Partial<Claim> = {}): Claim => ({ property, value, locator: at(2), howKnown: { how: 'not-recorded' }, ...more });
const name = (text: string): Claim => claim('name', { is: 'name', text, kind: 'not-said' });
const sex = (code: string, words = code): Claim => claim('sex', { is: 'term', list: 'sex', code, words });
const text = (property: string, words: string): Claim => claim(property, { is: 'text', text: words, lang: 'ko' });
const person = (...claims: Claim[]): AccountBody => ({ kind: 'person', sort: 'identified', claims });
const stands = (body: AccountBody, published: boolean): OpenBody => ({ kind: body.kind, sort: body.sort, ...(body.standing === undefined ? {} : { standing: body.standing }), keys: [], claims: body.claims.map((one) => splitClaim(body, one, { published, freePassages: new Set() }).open) });
const marks = (before: OpenBody, after: AccountBody): string[] => compareClaims(before, after).fields.map(({ property, mark, closed }) => `${property} ${mark}${closed === 'no' ? '' : ` ${closed}`}`);

test('of a published source every field is compared; a row that moved within its file says the same', () => {
  const before = stands(person(sex('F'), text('description', 'one'), text('role', 'cook')), true);
  const moved = person({ ...sex('F'), locator: at(90) }, text('description', 'two'), claim('age', { is: 'range', low: 30, high: 30, unit: 'years', words: '30' }));
  assert.deepEqual(marks(before, moved), ['sex same', 'description changed', 'age added', 'role gone']);
  const { fields } = compareClaims(before, moved);
  assert.deepEqual(fields.map(({ before: was, after }) => [was?.value.is === 'text' ? was.value.text : was?.value.is, after?.value.is === 'text' ? after.value.text : after?.value.is]), [['term', 'term'], ['one', 'two'], [undefined, 'range'], ['cook', undefined]]);
});

test('what is sealed is never said to be the same or another, whatever the file holds; what is open beside it is compared', () => {
  const before = stands(person(name('김시험'), sex('F', '여'), text('description', 'one')), false);
  for (const file of ['김시험', '박시험']) assert.deepEqual(marks(before, person(name(file), sex('F', '여'), text('description', 'one'))), ['name unseen all', 'sex same words', 'description unseen all'], file);
  // Other words for the same term are closed, too: nothing tells them apart.
  assert.deepEqual(marks(before, person(name('김시험'), sex('F', '여성'), text('description', 'one'))), ['name unseen all', 'sex same words', 'description unseen all']);
  assert.deepEqual(marks(before, person(name('김시험'), sex('M', '남'))), ['name unseen all', 'sex changed words', 'description gone all']);
  assert.equal(JSON.stringify(compareClaims(before, person())).includes('시험'), false);
  assert.deepEqual(marks({ ...before, claims: [{ sealed: 'helper' }] }, person(text('helper', 'words'))), ['helper unseen all']);
  assert.deepEqual(marks({ ...before, claims: [{ sealed: 'helper' }] }, person()), ['helper gone all']);
});

test('several claims of one property pair with their likes; how it is known is part of what is said; sort and standing are told', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((one) => text('role', one)) as [Claim, Claim, Claim];
  assert.deepEqual(marks(stands(person(a, b), true), person(b, c)), ['role same', 'role changed']);
  assert.deepEqual(marks(stands(person(a, a), true), person(a)), ['role same', 'role gone']);
  const told: Claim = { ...a, howKnown: { how: 'told-by', chain: [{ who: 'a guard', how: 'saw' }] } };
  assert.deepEqual(marks(stands(person(a), true), person(told)), ['role changed']);
  assert.deepEqual(compareClaims(stands(person(a), true), { ...person(a), sort: 'described', standing: 'accused' }).traits, [{ trait: 'sort', before: 'identified', after: 'described' }, { trait: 'standing', before: 'protected', after: 'accused' }]);
  assert.deepEqual(compareClaims(stands(person(), true), person()), { fields: [], traits: [] });
});
