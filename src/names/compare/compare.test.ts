import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareNames, levels, reasonCodes, reasonWords, toCompareShape, toReadShape } from '../index.ts';

test('pairs that programs for Western names get wrong: of linkage-estimation A4', () => {
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['kim yong chol', 'kim yong chun', false], ['kim myong sik', 'kim myong guk', false], ['ri yong ho', 'lee young ho', true], ['pak chol su', 'park cheol soo', true], ['김영철', '김영춘', false], ['리영호', '이영호', true], ['Kim Pong-ryul', 'Kim Pyong-ryul', false],
  ];
  for (const [a, b, one] of rows) assert.equal(['same', 'possible'].includes(compareNames(a, b).verdict), one, `${a} / ${b}`);
  for (const [a, b, one] of rows) if (!one) assert.equal(compareNames(a, b).verdict, 'different', `${a} / ${b}`);
});

test('where the system is not known the verdict is possible, and same only if one reading is left', () => {
  assert.deepEqual([compareNames('Kim Yong Ho', '김영호').verdict, compareNames('Kim Yong Ho', '김용호').verdict], ['possible', 'possible']);
  assert.equal(compareNames('Kim Yong Ho', '김영호').score, compareNames('Kim Yong Ho', '김용호').score);
  assert.equal(compareNames('Han Ki-su', 'Han Kisu').verdict, 'possible', '기수 or 기서: rule 3, no matter how alike the letters are');
  assert.equal(compareNames('Gim Yeong-ho', 'Gim Yeongho').verdict, 'same');
  assert.equal(compareNames('김 Sunae', '김순애').verdict, 'possible', 'the given name in letters is cut two ways');
  assert.equal(compareNames('김 永浩', '김영호').verdict, 'same');
  assert.deepEqual([compareNames('李 Young Ho', '리영호').verdict, compareNames('李 Young Ho', '李・チョルス').verdict, compareNames('李 (John)', '李 (Mary)').verdict].includes('same'), false, 'one character in common is a surname');
});

test('too little to say is unknown, with no score: never a mismatch, never one', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['', '김영호', 'empty'], ['김○○', '김영호', 'surname-only'], ['김○○', '김○○', 'surname-only'], ['김씨', '김영호', 'surname-only'], ['K.Y.H.', 'Kim Yong Ho', 'initials'], ['선생님', '김영호', 'title-only'], ['철수 엄마', '김영희', 'relative'], ['123', '123', 'number'], ['김*호', '김*호', 'masked'], ['김', '김', 'surname-only'], ['', '', 'empty'], ['양군', '양영호', 'surname-only'],
  ];
  for (const [a, b, level] of rows) { const found = compareNames(a, b); assert.deepEqual([found.verdict, found.level, found.score], ['unknown', level, null], `${a} ${b}`); }
  assert.equal(compareNames('김○○', '박영호').verdict, 'different');
  assert.deepEqual([compareNames('김○호', '김영호').verdict, compareNames('김○호', '김영수').verdict], ['possible', 'different']);
  assert.deepEqual([compareNames('영호', '김영호').level, compareNames('영호', '김철수').verdict], ['part', 'different']);
});

const surname = fc.constantFrom('김', '리', '이', '류', '유', '림', '임', '박', '남궁', '최', '라', '金', '李', '柳', 'Kim', 'Ri', 'Yi', 'Lee', 'Park', 'Ким', 'Цой', 'キム', 'Jin', 'Li');
const given = fc.constantFrom('영호', '용호', '룡호', '철', '○○', '○호', '성렬', '성열', '永浩', '英浩', ' Yong-ho', ' Yŏng-ho', ' Young Ho', ' Yonghao', ' Cheol-su', " Ch'ŏlsu", ' Ён Хо', '・ヨンホ', ' Sunae', '', ' Y.H.', '씨', ' 동무');
const name = fc.oneof(fc.tuple(surname, given).map((parts) => parts.join('')), fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: fc.constantFrom(...'김이유永 ○aeyngohK-\'ŏあпо.\u0301'), maxLength: 14 }));
const side = fc.record({ name, orthography: fc.constantFrom('rok' as const, 'dprk' as const, 'unknown' as const), provenance: fc.constantFrom('own' as const, 'clerk' as const, 'unknown' as const) });

test('laws: symmetric; a name and itself are the same unless unknown; the level is of the list and the score its own', () => {
  const listed = new Map<string, number | null>(levels.map(({ level, score }) => [level, score]));
  fc.assert(fc.property(side, side, (a, b) => {
    const found = compareNames(a, b);
    assert.deepEqual(compareNames(b, a), found);
    assert.ok(['same', 'unknown'].includes(compareNames(a, a).verdict), JSON.stringify(a));
    const score = listed.get(found.level);
    assert.ok(score !== undefined);
    if (score === null || found.score === null) assert.ok(score === null && found.score === null && found.verdict === 'unknown');
    else assert.ok(found.score <= score && found.score >= 0 && found.score >= score - 0.1);
    assert.ok(found.reasons.length > 0 && found.reasons.every((code) => reasonCodes.includes(code)));
  }), { numRuns: 3000 });
});

test('every reason has its words in three languages', () => {
  for (const code of reasonCodes) for (const language of ['en', 'ko', 'zh'] as const) assert.ok(reasonWords(code, language).length >= 3, `${code} ${language}`);
});

test('what --json prints', () => {
  assert.deepEqual(toCompareShape('리영호', '이영호', { a: { orthography: 'dprk' }, b: { orthography: 'rok' } }), {
    verdict: 'same', level: 'surname-orthography', score: 0.95, why: [{ code: 'surname-initial-sound', text: reasonWords('surname-initial-sound', 'en') }],
    a: { surname: '리', given: ['영', '호'], system: 'hangul', readings: [{ hangul: '리 영호', weight: 1 }] }, b: { surname: '이', given: ['영', '호'], system: 'hangul', readings: [{ hangul: '이 영호', weight: 1 }] },
  });
  const read = toReadShape('김복남 동무');
  assert.deepEqual([read.kind, read.revised, read.mccune, read.titles, read.relative], ['name', 'Gim Boknam', 'Kim Pongnam', ['동무'], null]);
  assert.deepEqual(toReadShape(''), { written: '', kind: 'empty', orthography: 'unknown', titles: [], notes: [], relative: null, surname: null, given: [], readings: [], system: 'other', writings: [], revised: null, mccune: null });
});
