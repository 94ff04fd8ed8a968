import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readName, searchKeys } from '../index.ts';
import { mostSearchKeys } from './search-keys.ts';

const keys = (text: string): readonly string[] => searchKeys(readName(text));
const meet = (a: string, b: string): boolean => keys(a).some((key) => keys(b).includes(key));
/** As they were when number 1 was made. */
const frozen = [['f:ni|nyn.ho'], ['f:nam.kun|nok', 'f:nam|kun.nok'], ['h:liyonghao', 'h:liyunghao', 'h:yonghaoli', 'h:yunghaoli', 'f:ni|nyn.ho'], ['h:riyongho', 'f:ni|nyn.ho'], ['h:leeyoungho', 'f:ni|nyn.ho', 'f:ni|nun.ho', 'f:ni|ny.nun.ho']];

test('one name in two scripts shares a search key, in either direction; another name does not', () => {
  const writings = ['리영호', '이영호', 'Lee Young-ho', 'Ri Yŏngho', '李永浩', 'Li Yonghao', 'Ли Ён Хо'];
  for (const a of writings) for (const b of writings) assert.ok(meet(a, b), `${a} ${b}`);
  for (const a of writings) for (const b of ['박순옥', 'Kim Sun-ok', '王丽', '리철민']) assert.ok(!meet(a, b), `${a} ${b}`);
});

test('a remark or a second name beside a name leaves no key of its own', () => {
  for (const text of ['박성철 (Kim)', '박성철 함경북도', '박성철/리영호']) assert.deepEqual(keys(text), keys('박성철'), text);
});

test('the keys are those under which names were recorded: a change of any is a new number in `alikePieces`', () => {
  assert.deepEqual(['리영호', '남궁옥', '李永浩', 'Ri Yŏngho', 'Lee Young-ho'].map((text) => [...keys(text)]), frozen);
});

test('what is no whole name has none, and no name has more than are kept', () => {
  for (const text of ['', '리', '영호', '김○○', 'K. Y.', '철수 엄마', 'John Smith', 'Tumen', 'released', '1968', '씨', '보위부', '재탈북']) assert.deepEqual(keys(text), [], text);
  for (const text of ['Li Yonghao', 'Zhang Chengze', 'Zheng Lücheng', 'Li '.repeat(30)]) assert.ok(keys(text).length <= mostSearchKeys, text);
});

