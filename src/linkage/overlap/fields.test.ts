import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refused } from '#base/result.ts';
import { toFields, toForm, type Field } from './fields.ts';
import { toTokens } from './tokens.ts';

test('cells are compared in one form, and what says too little is not compared', () => {
  const rows: readonly (readonly [Field, string, string | undefined])[] = [
    ['name', '리영호', '이 영호'], ['name', '이 영호', '이 영호'], ['name', '李永浩', '이 영호'], ['name', '李英浩', '이 영호'], ['name', '김영호 (가명)', '김 영호'], ['name', '김○○', undefined], ['name', '순희네', undefined], ['name', '미상', undefined], ['name', '영호', undefined], ['name', '', undefined],
    ['birth-day', '1970-05-03', '1970-05-03'], ['birth-day', '1970.5.3.', '1970-05-03'], ['birth-day', '1970년 5월 3일', '1970-05-03'], ['birth-day', '１９７０/5/3', '1970-05-03'], ['birth-day', '1970', undefined], ['birth-day', '1970-02-30', undefined], ['birth-day', '3.5.1970', undefined], ['birth-day', '70-05-03', undefined], ['birth-day', '1970-05-03 or 1971', undefined],
    ['birth-year', '1970-05-03', '1970'], ['birth-year', '1970년', '1970'], ['birth-year', '1970', '1970'], ['birth-year', '주체59', undefined], ['birth-year', '19700503', undefined],
    ['sex', '여자', 'f'], ['sex', '女', 'f'], ['sex', ' M ', 'm'], ['sex', 'constructor', undefined], ['sex', '?', undefined],
    ['text.county', ' 무산\u00a0 군 ', '무산 군'], ['text.county', 'ＭＵＳＡＮ', 'musan'], ['text.county', '무산'.normalize('NFD'), '무산'], ['text.county', '\u200b', undefined], ['text.county', '무\u200b산', '무산'], ['text.county', '무\u3000\n 산', '무 산'], ['number.id', 'Ａ-01 2', 'a012'], ['number.id', '--', undefined],
  ];
  for (const [field, cell, wanted] of rows) assert.equal(toForm(field, cell), wanted, `${field} ${cell}`);
  assert.equal(toForm('name-rough', '리영호'), toForm('name-rough', 'Ri Yong Ho'));
  assert.equal(toForm('name-rough', '김용호'), toForm('name-rough', '김영호'));
  assert.notEqual(toForm('name-rough', '김영호'), toForm('name-rough', '박철수'));
});

test('fields are named once, known, and in one order', () => {
  assert.deepEqual(toFields(['sex', 'birth-year', 'name', 'text.county']), ['birth-year', 'name', 'sex', 'text.county']);
  for (const bad of [[], ['name', 'name'], ['nome'], ['text.'], ['text.A'], ['text.a b'], ['__proto__'], Array.from({ length: 13 }, (_, at) => `text.a${at}`)]) assert.throws(() => toFields(bad), (error) => error instanceof Refused && error.refusal.code === 'overlap.fields');
});

test('two rows have one token exactly if all forms are equal, however cells are cut', () => {
  const fields: readonly Field[] = ['text.a', 'text.b'];
  const cell = fc.string({ unit: fc.constantFrom('"', ',', '[', ']', '\\', 'a', ' ', 'text.b'), minLength: 0, maxLength: 4 });
  fc.assert(fc.property(cell, cell, cell, cell, (a, b, c, d) => {
    const { tokens, leftOut } = toTokens(fields, [{ row: 2, id: null, cells: [a, b] }, { row: 3, id: null, cells: [c, d] }]);
    const forms = [[a, b], [c, d]].map((cells) => cells.map((one, at) => toForm(fields[at] as Field, one)));
    if (forms.flat().includes(undefined)) { assert.ok((leftOut['text.a'] ?? 0) + (leftOut['text.b'] ?? 0) > 0); return; }
    assert.equal(tokens.length === 1, JSON.stringify(forms[0]) === JSON.stringify(forms[1]));
  }));
});

test('rows alike are one entry that stands for all of them; short rows are told, and the longest list is refused beyond', () => {
  const found = toTokens(['name', 'sex'], [{ row: 2, id: 'a', cells: ['리영호', '남'] }, { row: 3, id: 'b', cells: ['李永浩', 'm'] }, { row: 4, id: 'c', cells: ['리영호', ''] }, { row: 5, id: 'd', cells: ['김○○', ''] }, { row: 6, id: 'e', cells: [] }]);
  assert.deepEqual(found.rows, [[[2, 'a'], [3, 'b']]]);
  assert.deepEqual([found.read, found.repeated, found.leftOut], [5, 1, { sex: 1, name: 2 }]);
  const one = { row: 1, id: null, cells: ['x'] };
  assert.throws(() => toTokens(['text.a'], new Array<typeof one>(1_000_001).fill(one)), (error) => error instanceof Refused && error.refusal.code === 'overlap.too-many');
});
