import assert from 'node:assert/strict';
import test from 'node:test';
import { toMcCuneReischauer, toPlainMcCuneReischauer, toRevisedRomanisation, toSouthernSpelling } from './romanise.ts';
import { toTraditional } from './traditional.ts';

test('names are romanised as maps and reports print them', () => {
  const rows = [
    ['회령', 'Hoeryŏng', 'Hoeryong', 'Hoeryeong'], ['온성', 'Onsŏng', 'Onsong', 'Onseong'], ['도문', 'Tomun', 'Tomun', 'Domun'],
    ['룡정', 'Ryongjŏng', 'Ryongjong', 'Ryongjeong'], ['화룡', 'Hwaryong', 'Hwaryong', 'Hwaryong'], ['청진', 'Ch’ŏngjin', 'Chongjin', 'Cheongjin'],
    ['함흥', 'Hamhŭng', 'Hamhung', 'Hamheung'], ['길림', 'Killim', 'Killim', 'Gillim'], ['심양', 'Simyang', 'Simyang', 'Simyang'],
    ['덕천', 'Tŏkch’ŏn', 'Tokchon', 'Deokcheon'], ['신의주', 'Sinŭiju', 'Sinuiju', 'Sinuiju'], ['전거리', 'Chŏn’gŏri', 'Chongori', 'Jeongeori'],
  ] as const;
  for (const [hangul, marked, plain, revised] of rows) {
    assert.deepEqual([toMcCuneReischauer(hangul), toPlainMcCuneReischauer(hangul), toRevisedRomanisation(hangul)], [marked, plain, revised]);
  }
  assert.equal(toMcCuneReischauer('图们'), undefined);
  assert.equal(toMcCuneReischauer(''), undefined);
});

test('the ROK spelling drops or changes initial r and n; nothing else', () => {
  for (const [north, south] of [['룡정', '용정'], ['량강도', '양강도'], ['라진', '나진'], ['녕변', '영변'], ['로호초', '노호초'], ['남포', '남포'], ['온성', '온성'], ['', '']]) {
    assert.equal(toSouthernSpelling(north ?? ''), south);
  }
});

test('traditional characters of border names', () => {
  for (const [simplified, traditional] of [['图们', '圖們'], ['龙井', '龍井'], ['沈阳', '瀋陽'], ['临江', '臨江'], ['古城里', '古城里'], ['会宁', '會寧'], ['云南', '雲南']]) {
    assert.equal(toTraditional(simplified ?? ''), traditional);
  }
});
