import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareNames, listReadings, readName } from '../index.ts';
import { formsOf, sameCharacter, soundsOfCharacter } from './characters.ts';

const hangul = (text: string, least = 0.05): readonly string[] => listReadings(readName(text), 100).filter(({ weight }) => weight >= least).map(({ surname, given }) => (surname ?? '') + given.join(''));

test('surname readings come first, and readings before the initial-sound rule are kept', () => {
  assert.deepEqual(hangul('金永浩'), ['김영호']);
  assert.deepEqual(hangul('沈永浩'), ['심영호']);
  assert.deepEqual([...hangul('李永浩')].sort(), ['리영호', '이영호']);
  assert.deepEqual([...soundsOfCharacter('樂').keys()].sort(), ['락', '악', '요']);
  assert.deepEqual(hangul('車永浩'), ['차영호']);
  assert.ok(hangul('葉永浩').includes('엽영호') && hangul('葉永浩').includes('섭영호'));
});

test('a simplified character stands for every traditional form, and surnames are never rewritten', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [['钟', ['鍾', '鐘']], ['后', ['後']], ['云', ['雲']], ['范', ['範']], ['余', ['餘']], ['姜', ['薑']], ['丰', ['豐']]];
  for (const [char, forms] of rows) assert.ok(formsOf(char).includes(char) && forms.every((form) => formsOf(char).includes(form)), char);
  assert.ok(hangul('范永浩').includes('범영호'));
  assert.ok(hangul('余永浩').includes('여영호'));
  for (const [a, b] of [['刘', '劉'], ['张', '張'], ['郑', '鄭'], ['贤', '賢'], ['顺', '順']] as const) assert.deepEqual([...soundsOfCharacter(a).keys()], [...soundsOfCharacter(b).keys()], a);
});

test('Korean, Chinese and Japanese prints of one character are one', () => {
  for (const [a, b] of [['眞', '真'], ['靑', '青'], ['姸', '妍'], ['晩', '晚'], ['敎', '教'], ['硏', '研'], ['黃', '黄'], ['尙', '尚'], ['産', '产'], ['說', '说'], ['兪', '俞'], ['惠', '恵']] as const) {
    assert.ok(sameCharacter(a, b), a + b);
    assert.ok([...soundsOfCharacter(b).keys()].some((sound) => soundsOfCharacter(a).has(sound)), b);
  }
  assert.ok(!sameCharacter('永', '英'));
});

test('a compatibility ideograph keeps the reading under which it was encoded', () => {
  assert.equal(hangul('\uf90a永浩')[0], '금영호');
  assert.equal(hangul('金永浩')[0], '김영호');
  for (const [char, sound] of [['\uf9e1', '이'], ['\uf9f4', '임'], ['\uf9c9', '유']] as const) assert.equal(compareNames(`${char}永浩`, `${sound}영호`).verdict === 'different', false, sound);
  assert.equal(readName('\uf9e1永浩').folded, readName('李永浩').folded);
});

test('who chose the characters decides what their difference means', () => {
  const [own, clerk] = [{ provenance: 'own' }, { provenance: 'clerk' }] as const;
  const verdict = (a: string, p: object, b: string, q: object): string => { const { verdict: one, level } = compareNames({ name: a, ...p }, { name: b, ...q }); return `${one} ${level}`; };
  assert.equal(verdict('李永浩', own, '李英浩', own), 'different characters-differ');
  assert.equal(verdict('李永浩', own, '李英浩', clerk), 'possible same-reading');
  assert.equal(verdict('李永浩', {}, '李荣浩', {}), 'possible same-reading');
  assert.equal(verdict('李永浩', clerk, '李永浩', clerk), 'same identical');
  assert.equal(verdict('鄭永眞', own, '郑永真', own), 'same equal-characters');
  assert.equal(verdict('鍾永眞', own, '钟永真', own), 'possible same-reading', 'rule 6: 钟 is 鍾 or 鐘');
  assert.equal(verdict('李永浩', {}, '리영호', {}), 'same equal');
  assert.equal(verdict('柳哲', {}, '兪哲', {}), 'possible same-reading');
  assert.equal(verdict('류철', {}, '兪哲', {}), 'different given-equal');
});

test('characters and Mandarin spellings meet in their Mandarin sounds', () => {
  const level = (a: string, b: string): string => compareNames(a, b).level;
  assert.equal(level('李永浩', 'Li Yonghao'), 'compatible');
  assert.equal(level('李永浩', 'LI YONG HAO'), 'compatible');
  assert.equal(level('李永浩', 'Yonghao Li'), 'compatible');
  assert.equal(level('李永浩', 'Li Yung-hao'), 'compatible');
  assert.equal(level('吕正哲', 'Lyu Zhengzhe'), 'compatible');
  assert.equal(level('李永浩', 'Li Yinghao'), 'same-reading');
  assert.equal(level('王丽', 'Wang Li'), 'compatible');
  assert.equal(compareNames('王丽', 'Zhang Min').verdict, 'different');
  assert.equal(level('王丽', '王麗'), 'equal-characters');
});
