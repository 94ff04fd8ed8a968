import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { blockingKeys, compareRead, partKeys, readName, toNameIndex, toSearchShape } from '../index.ts';
import type { ReadName } from '../index.ts';

const list = ['김영호', '김용호', '김연호', '박철수', '리영호', '이영호', '金永浩', 'Kim Yong Ho', '김○○', '영호', '김영희', '류명철', '유명철', 'John Smith', '김영호', '', 'Ким Ён Хо', '남궁민'];
const index = toNameIndex(list.map((value, row) => ({ row, id: row % 2 === 0 ? `r${row}` : null, value })));
const found = (query: string): readonly string[] => index.search(query).map(({ rank, value }) => `${rank} ${value}`);

test('names that a writing cannot tell apart share a rank and say how many they are', () => {
  const hits = index.search('Kim Yong Ho');
  assert.deepEqual(hits.filter(({ level }) => level === 'identical').map(({ value, rank, tieSize }) => [value, rank, tieSize]), [['Kim Yong Ho', 1, 1]]);
  const compatible = hits.filter(({ level }) => level === 'compatible');
  assert.deepEqual(compatible.map(({ value }) => value), ['김영호', '김용호', '金永浩', '김영호', 'Ким Ён Хо']);
  assert.ok(compatible.every(({ rank, tieSize }) => rank === 2 && tieSize === 5));
});

test('the best level comes first, and what is different is left out', () => {
  assert.deepEqual(found('김영호').slice(0, 3), ['1 김영호', '1 김영호', '3 金永浩']);
  assert.ok(!found('김영호').some((hit) => hit.endsWith('박철수') || hit.endsWith('김영희')));
  assert.deepEqual(found('류명철').slice(0, 2), ['1 류명철', '2 유명철']);
  assert.ok(found('김영호').some((hit) => hit.endsWith('김○○')), 'masked names are shown, last');
  assert.ok(found('영호').some((hit) => hit.endsWith('김영호')));
  assert.deepEqual(index.search(''), []);
  assert.deepEqual(found('Smith, John'), ['1 John Smith']);
});

test('rows keep number, id and value as they stand', () => {
  const shape = toSearchShape('Smith John', index.search('Smith John'), index.unread);
  assert.deepEqual(shape, { query: 'Smith John', unread: 1, rows: [{ rank: 1, tieSize: 1, row: 13, id: null, value: 'John Smith', verdict: 'possible', level: 'order', score: 0.65 }] });
});

const surname = fc.constantFrom('김', '리', '이', '류', '유', '金', '李', 'Kim', 'Ri', 'Yi', 'Lee', 'Ким', 'キム', 'Jin', 'Li');
const given = fc.constantFrom('영호', '용호', '룡호', '연호', '은철', '훈철', '현미', '연미', '성렬', '성열', '永浩', '英浩', ' Yong-ho', ' Yŏng-ho', ' Young Ho', ' Yonghao', " Ch'ŏlsu", ' Ён Хо', '・ヨンホ', ' Sunae', '정수', '청수');

const foreign = fc.constantFrom('Ekaterina Weber', 'Jekaterina Weber', 'Ekaterina', 'Jekaterina', 'Katharina', 'Catharina', 'John Smith', 'Jon Smith', 'Smith, John', 'John Smyth', 'John Smith and Mary Jones', 'Kim Yong Ho and Pak Chol Su', 'Pak Chol Su', 'Иванов Иван', 'Ivanov Ivan', 'Иванов Иван Петрович', 'Ким Виктор', 'Kim Viktor', '王丽', 'Wang Li', 'Wáng Lì', 'Li Wang', '欧阳娜', 'Ouyang Na', 'Nguyễn Văn Ân', 'Nguyen Van An', 'محمد علي', 'محمد', '김영호/박철수', '박철수', '김영호(가명)', '김영호1', '남궁민', '남 궁민', 'Marie', 'Maria', 'Maria Lee');
const any = fc.oneof(fc.tuple(surname, given).map((parts) => parts.join('')), foreign);

test('what is the same or possible shares a key: nothing is lost by blocking', () => {
  fc.assert(fc.property(any, any, (a, b) => {
    const [x, y] = [readName(a), readName(b)];
    const { verdict, level } = compareRead(x, y);
    if (verdict !== 'same' && verdict !== 'possible') return;
    const all = (name: ReadName): readonly string[] => (level === 'part' ? [...blockingKeys(name, 800), ...partKeys(name)] : blockingKeys(name, 800));
    const keys = new Set(all(x));
    assert.ok(all(y).some((key) => keys.has(key)), `${a} ${b} ${level}`);
  }), { numRuns: 6000 });
});

test('partial names share a key of parts with whole ones', () => {
  for (const [a, b] of [['영호', '김영호'], ['김○호', '김영호'], ['김○○', '김영호']] as const) {
    const keys = new Set(partKeys(readName(b)));
    assert.ok(partKeys(readName(a)).some((key) => keys.has(key)), `${a} ${b}`);
  }
});
