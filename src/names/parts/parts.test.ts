import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listReadings, readName } from '../index.ts';

/** The likeliest reading, kind and what was cut, in one line. */
const read = (text: string): string => {
  const name = readName(text);
  const [best] = listReadings(name);
  return [name.kind, best === undefined ? '' : [best.surname ?? '-', best.given.join('')].join(' ').trim(), name.titles.join(' '), name.relative === null ? '' : `${name.relative.relation} ${name.relative.of}`].join('|').replace(/\|+$/u, '');
};

test('one name, however it was typed: composed or not, any width, unseen marks, dots, spaces', () => {
  const rows = ['김영호', '김영호'.normalize('NFD'), 'ㄱㅣㅁㅇㅕㅇㅎㅗ', '김　영호', '김·영호', '김\u200b영\ufeff호', '김 영 호', ' 김영호, ', '"김영호"', '김ㆍ영호', '김-영호'];
  for (const row of rows) assert.equal(read(row), 'name|김 영호', JSON.stringify(row));
  assert.equal(read('ﾡￂ ￂￃ'.slice(0, 2)), 'surname-only|가');
  assert.equal(read('Ｋｉｍ　Ｙŏｎｇ－ｈｏ'), 'name|김 영호');
  assert.equal(read('ｷﾑ･ﾖﾝﾎ').startsWith('name|김'), true);
});

test('what is masked is not known, and no mismatch', () => {
  for (const row of ['김○○', '김××', '김**', '김XX', '김〇〇', '김ㅇㅇ'.replaceAll('ㅇ', '○'), '金某某', '김□□']) assert.match(read(row), /^surname-only\|김 ?○*$/u, row);
  assert.equal(read('김모씨'), 'surname-only|김 ○|씨');
  assert.equal(read('김 모 씨'), 'surname-only|김 ○|씨');
  assert.equal(read('김○호'), 'masked|김 ○호');
  assert.equal(read('모영호'), 'name|모 영호');
});

test('titles are cut, kept and shown; 양 only where it is no surname', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['김영호 동무', 'name|김 영호|동무'], ['김영호동지', 'name|김 영호|동지'], ['김영호 지도원', 'name|김 영호|지도원'], ['김영희 여사', 'name|김 영희|여사'], ['김영호씨', 'name|김 영호|씨'], ['박영희 목사님', 'name|박 영희|목사님'],
    ['양 군', 'surname-only|양|군'], ['양군', 'surname-only|양|군'], ['양양', 'surname-only|양|양'], ['김 양', 'surname-only|김|양'], ['김양', 'surname-only|김|양'], ['김영희 양', 'name|김 영희|양'], ['김영희양', 'name|김 영희|양'], ['김씨', 'surname-only|김|씨'],
    ['양', 'surname-only|양'], ['최광양', 'name|최 광양'], ['양영희', 'name|양 영희'], ['최 아줌마', 'surname-only|최|아줌마'], ['아줌마', 'title-only||아줌마'], ['보위지도원', 'title-only||보위지도원'],
    ['金永浩先生', 'name|김 영호|先生'], ['王丽女士', 'name|왕 려|女士'], ['Mr. Kim Yŏng-ho', 'name|김 영호|Mr.'], ['Pastor Kim Yŏng-ho', 'name|김 영호|Pastor'], ['Kim Yŏng-ho, Dr.', 'name|김 영호|Dr.'], ['パク・ミンギ氏', 'name|박 민기|氏'], ['キム・ミンサン', 'name|김 민산'], ['キム・ミンギさん', 'name|김 민기|さん'], ['김철수 동무 씨', 'name|김 철수|씨 동무'],
  ];
  for (const [text, wanted] of rows) assert.equal(read(text), wanted, text);
});

test('somebody named by a relative has no name of their own, and the relative is kept', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['철수 엄마', 'mother 철수'], ['철수엄마', 'mother 철수'], ['철수의 어머니', 'mother 철수'], ['순희네', 'household 순희'], ['영희 아버지', 'father 영희'], ['김철수 처', 'wife 김철수'], ['Mother of Chol-su', 'mother Chol-su'], ["Chol-su's mother", 'mother Chol-su'], ['小明妈妈', 'mother 小明'],
  ];
  for (const [text, wanted] of rows) assert.equal(read(text), `relative|||${wanted}`, text);
  assert.equal(read('최 할머니'), 'surname-only|최|할머니');
});

test('order, capitals and commas say which is the surname', () => {
  for (const row of ['Kim Yŏng-ho', 'KIM Yŏng-ho', 'Yŏng-ho KIM', 'Kim, Yŏng-ho', 'Yŏng-ho Kim', 'Kim Yŏngho', 'Kim Yŏng Ho', 'kim yŏng ho', '영호 김', 'Kim YŏngHo']) assert.equal(read(row), 'name|김 영호', row);
  assert.equal(read('남궁민'), 'name|남궁 민');
  assert.equal(read('황보 관'), 'name|황보 관');
});

test('several scripts in one field are several writings of one name', () => {
  const scripts = (text: string): readonly string[] => readName(text).forms.map(({ system }) => system);
  assert.deepEqual(scripts('김영호(金永浩) Kim Yŏng-ho'), ['hangul', 'hanja', 'mr']);
  assert.deepEqual(scripts('김영호 金永浩'), ['hangul', 'hanja']);
  assert.deepEqual(scripts('金영호'), ['mixed']);
  assert.deepEqual([read('Kim 영호'), read('김 永浩'), readName('김 Yŏng-ho').forms.length], ['name|김 영호', 'name|김 영호', 1]);
  assert.deepEqual(scripts('Ким Ён Хо / 김영호'), ['cyrillic', 'hangul']);
});

test('too little to read is said, whatever the text', () => {
  const rows: readonly (readonly [string, string])[] = [['', 'empty'], ['   ', 'empty'], ['...', 'empty'], ['\u200b', 'empty'], ['12345', 'number'], ['K.', 'initials'], ['K.Y.H.', 'initials'], ['K', 'initials'], ['Kim Y.H.', 'surname-only'], ['Kim', 'surname-only'], ['박', 'surname-only']];
  for (const [text, kind] of rows) assert.equal(readName(text).kind, kind, JSON.stringify(text));
});

test('hostile text is read in bounded time and never throws', () => {
  for (const text of ['x'.repeat(1_000_000), '가'.repeat(100_000), 'a-'.repeat(50_000), '김('.repeat(40_000), 'ngngngngngng'.repeat(100), 'aeoaeoaeoaeo'.repeat(20), '\ud800'.repeat(200), 'Kim '.repeat(1000), 'ョ'.repeat(500), 'ае'.repeat(500), '金'.repeat(5000), '\u0301'.repeat(9999), 'e\u0301'.repeat(9999)]) {
    const before = performance.now();
    readName(text);
    assert.ok(performance.now() - before < 2000, `${text.slice(0, 4)} ${text.length}`);
  }
});
