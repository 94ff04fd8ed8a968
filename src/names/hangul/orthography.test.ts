import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareNames } from '../index.ts';
import type { Level, Verdict } from '../index.ts';

type Side = 'd' | 'r' | '?';
const orthography = { d: 'dprk', r: 'rok', '?': 'unknown' } as const;
/** Two writings, where each comes from, verdict, level, and the rule that says so. HO = Hangul Orthography of the Republic (Ministry of Education notice 88-1, 1988); rules 2-5 = the specification of names. */
type Row = readonly [a: string, from: Side, b: string, from: Side, verdict: Verdict, level: Level, rule: string];

const rows: readonly Row[] = [
  ['리영호', 'd', '이영호', 'r', 'same', 'surname-orthography', 'rule 4; HO 11: 리 → 이, 李 alone for all that matters'],
  ['로영호', 'd', '노영호', 'r', 'same', 'surname-orthography', 'rule 4; HO 12: 로 → 노 (盧, 魯)'],
  ['라영호', 'd', '나영호', 'r', 'same', 'surname-orthography', 'rule 4; HO 12: 라 → 나 (羅)'],
  ['렴영호', 'd', '염영호', 'r', 'same', 'surname-orthography', 'rule 4; HO 11: 렴 → 염 (廉)'],
  ['룡영호', 'd', '용영호', 'r', 'same', 'surname-orthography', 'rule 4; HO 11: 룡 → 용 (龍)'],
  ['륙영호', 'd', '육영호', 'r', 'same', 'surname-orthography', 'rule 4; HO 11: 륙 → 육 (陸)'],
  ['뢰영호', 'd', '뇌영호', 'r', 'same', 'surname-orthography', 'rule 4; HO 12: 뢰 → 뇌 (雷)'],
  ['랑영호', 'd', '낭영호', 'r', 'same', 'surname-orthography', 'rule 4; HO 12: 랑 → 낭 (浪)'],
  ['류영호', 'd', '유영호', 'r', 'possible', 'surname-orthography', 'rule 4: 유 is 柳, 劉 or 兪, 庾'],
  ['림영호', 'd', '임영호', 'r', 'possible', 'surname-orthography', 'rule 4: 임 is 林 or 任'],
  ['량영호', 'd', '양영호', 'r', 'possible', 'surname-orthography', 'rule 4: 양 is 梁 or 楊'],
  ['려영호', 'd', '여영호', 'r', 'possible', 'surname-orthography', 'rule 4: 여 is 呂 or 余'],
  ['리영호', 'd', '이영호', 'd', 'different', 'given-equal', 'rule 4: both of the North write the sound, 李 and 伊 are two names'],
  ['류영호', 'd', '유영호', 'd', 'different', 'given-equal', 'rule 4: 류 is not 유 where both are of the North'],
  ['림영호', 'd', '임영호', 'd', 'different', 'given-equal', 'rule 4: 林 is not 任'],
  ['량영호', 'd', '양영호', 'd', 'different', 'given-equal', 'rule 4: 梁 is not 楊'],
  ['려영호', 'd', '여영호', 'd', 'different', 'given-equal', 'rule 4: 呂 is not 余'],
  ['로영호', 'd', '노영호', 'd', 'different', 'given-equal', 'rule 4: both of the North'],
  ['리영호', '?', '이영호', '?', 'possible', 'surname-orthography', 'rule 3: same only with the orthography known'],
  ['류영호', '?', '유영호', '?', 'possible', 'surname-orthography', 'rules 2-3: 류 against 유 is never the same where nothing tells them apart'],
  ['류영호', 'r', '유영호', 'r', 'possible', 'surname-orthography', 'rule 4: court registration of 2007 lets 류 stand beside 유'],
  ['라영호', 'r', '나영호', 'r', 'same', 'surname-orthography', 'rule 4: court registration lets 라 stand; 나 is 羅 only'],
  ['연영호', 'd', '련영호', 'd', 'different', 'given-equal', 'rule 4: 延, 燕 never alternate'],
  ['연영호', 'r', '련영호', 'd', 'different', 'given-equal', 'rule 4: 延, 燕 never alternate'],
  ['유영호', 'r', '유영호', 'd', 'same', 'identical', 'rule 3: one reading each and equal'],
  ['김룡호', 'd', '김용호', 'r', 'possible', 'given-orthography', 'rule 5; HO 11: 룡 → 용, and 용 may be 勇'],
  ['김련희', 'd', '김연희', 'r', 'possible', 'given-orthography', 'rule 5; HO 11: 련 → 연'],
  ['김녀숙', 'd', '김여숙', 'r', 'possible', 'given-orthography', 'rule 5; HO 10: 녀 → 여'],
  ['김령희', 'd', '김영희', 'r', 'possible', 'given-orthography', 'rule 5; HO 11: 령 → 영'],
  ['김녕희', 'd', '김영희', 'r', 'possible', 'given-orthography', 'rule 5; HO 10: 녕 → 영'],
  ['김례경', 'd', '김예경', 'r', 'possible', 'given-orthography', 'rule 5; HO 11: 례 → 예'],
  ['김란희', 'd', '김난희', 'r', 'possible', 'given-orthography', 'rule 5; HO 12: 란 → 난'],
  ['김로사', 'd', '김노사', 'r', 'possible', 'given-orthography', 'rule 5; HO 12: 로 → 노'],
  ['김룡호', 'd', '김용호', 'd', 'different', 'one-syllable', 'rule 5: both of the North write the sound'],
  ['김룡호', '?', '김용호', '?', 'possible', 'given-orthography', 'rule 3: orthography unknown'],
  ['정률성', 'd', '정율성', 'r', 'possible', 'given-orthography', 'rule 5; HO 11: 률 → 율 at the head of a given name'],
  ['김선렬', 'd', '김선열', 'r', 'possible', 'inner-orthography', 'rule 5; HO 11, note 1: 렬 → 열 after ㄴ'],
  ['김수렬', 'd', '김수열', 'r', 'possible', 'inner-orthography', 'rule 5; HO 11, note 1: 렬 → 열 after a vowel'],
  ['김선률', 'd', '김선율', 'r', 'possible', 'inner-orthography', 'rule 5; HO 11, note 1: 률 → 율 after ㄴ'],
  ['김성렬', 'd', '김성열', 'r', 'possible', 'inner-orthography', 'rule 5: after another final by custom'],
  ['김철룡', 'd', '김철용', 'r', 'possible', 'inner-orthography', 'rule 5: second syllables vary by custom'],
  ['김정련', 'd', '김정연', 'r', 'possible', 'inner-orthography', 'rule 5: second syllables vary by custom'],
  ['김옥란', 'd', '김옥난', 'r', 'possible', 'inner-orthography', 'rule 5: second syllables vary by custom'],
  ['최린', 'r', '최인', 'r', 'possible', 'given-orthography', 'rule 5; HO 11, note 2: a given name of one syllable may keep the sound (최린, 신립)'],
  ['신립', 'r', '신입', 'r', 'possible', 'given-orthography', 'rule 5; HO 11, note 2'],
  ['리룡호', 'd', '이용호', 'r', 'possible', 'given-orthography', 'rule 5: surname and given name; the weaker one names the level'],
  ['리성렬', 'd', '이성열', 'r', 'possible', 'inner-orthography', 'rule 5: surname and inner syllable'],
  ['김혜경', '?', '김헤경', '?', 'possible', 'slip', 'rule 5: 혜/헤'],
  ['김계순', '?', '김게순', '?', 'possible', 'slip', 'rule 5: 계/게'],
  ['김영희', '?', '김영히', '?', 'possible', 'slip', 'rule 5: 희/히'],
  ['김은철', '?', '김훈철', '?', 'possible', 'slip', 'rule 5: 은/훈'],
  ['김현미', '?', '김연미', '?', 'possible', 'slip', 'rule 5: 현/연'],
  ['김재호', '?', '김제호', '?', 'possible', 'slip', 'rules 2, 5: ㅐ/ㅔ'],
  ['김영숙', '?', '김용숙', '?', 'possible', 'slip', 'rule 2: ㅕ/ㅛ'],
  ['김선철', '?', '김손철', '?', 'possible', 'slip', 'rule 2: ㅓ/ㅗ'],
  ['김근수', '?', '김군수', '?', 'possible', 'slip', 'rule 2: ㅡ/ㅜ'],
  ['김은주', '?', '김응주', '?', 'possible', 'slip', 'rule 2: final ㄴ/ㅇ'],
  ['김정수', '?', '김청수', '?', 'possible', 'slip', 'rule 5: breath, ㅈ/ㅊ'],
  ['김경수', '?', '김켱수', '?', 'possible', 'slip', 'rule 5: breath, ㄱ/ㅋ'],
  ['김도현', '?', '김토현', '?', 'possible', 'slip', 'rule 5: breath, ㄷ/ㅌ'],
  ['김복순', '?', '김폭순', '?', 'possible', 'slip', 'rule 5: breath, ㅂ/ㅍ'],
  ['리은철', 'd', '이훈철', 'r', 'possible', 'slip', 'rules 4-5: a slip is weaker than the initial sound'],
  ['김은주', '?', '김웅수', '?', 'different', 'surname-equal', 'rule 5: two slips are no slip'],
  ['김영철', '?', '김영춘', '?', 'different', 'one-syllable', 'A4: 철 and 춘'],
  ['김명식', '?', '김명국', '?', 'different', 'one-syllable', 'A4: 식 and 국'],
  ['김영호', '?', '박영호', '?', 'different', 'given-equal', 'rule 3: disjoint'],
  ['김영호', '?', '김철수', '?', 'different', 'surname-equal', 'rule 3: disjoint'],
  ['김영호', '?', '박철수', '?', 'different', 'none', 'rule 3: disjoint'],
  ['김영호', '?', '김영', '?', 'different', 'surname-equal', 'rule 3: one syllable is not two'],
];

test('pairs of orthography, more than sixty, each by its rule, from both sides', () => {
  assert.ok(rows.length >= 60);
  for (const [a, p, b, q, verdict, level, rule] of rows) {
    const [x, y] = [{ name: a, orthography: orthography[p] }, { name: b, orthography: orthography[q] }];
    const found = compareNames(x, y);
    assert.deepEqual([found.verdict, found.level], [verdict, level], `${a} ${p} ${b} ${q}: ${rule}`);
    assert.deepEqual(compareNames(y, x), found, `${a} ${b} the other way`);
  }
});

test('what a writing shows of its orthography is used; nothing is concluded from the rest', () => {
  assert.deepEqual(compareNames('리영호', { name: '이영호', orthography: 'rok' }).verdict, 'same');
  assert.deepEqual(compareNames('류영호', { name: '유영호', orthography: 'dprk' }).verdict, 'different');
  assert.deepEqual(compareNames('이영호', { name: '리영호', orthography: 'dprk' }).verdict, 'possible');
  assert.deepEqual(compareNames('류용호', '류룡호').verdict, 'possible', 'a southern 류 may bear a 용 that is 룡');
  assert.deepEqual(compareNames('유란미', 'Ryu Ran-mi').verdict, 'possible', 'southern given names begin with ㄹ, too');
});
