import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { describePlace, findPlaceByName, findPlacesInText, getPlace } from './index.ts';

const named = (text: string): string[] => findPlaceByName(text).map(({ names }) => names.en);
const inText = (text: string): string[] => findPlacesInText(text).map(({ places }) => places.map((id) => getPlace(id).names.en).join(' | '));

test('one place under every spelling sources use', () => {
  const spellings: Readonly<Record<string, readonly string[]>> = {
    Hoeryong: ['Hoeryŏng', 'HOERYONG', 'Hoeryeong', '회령', '회령시', '會寧', '会宁市', 'Hoeryong City', 'Hoeryong-si', 'Хверён', 'Kainei'],
    Onsong: ['Onsŏng', 'Onsōng', 'Ｏｎｓｏｎｇ', 'Onseong', '온성군', '穩城', '稳城郡', 'Onsong County'],
    Kyongwon: ['Saebyol', 'Saepyol', 'Kyŏngwŏn', '경원', '새별군', '赛别尔'],
    Ryanggang: ['Yanggang', '량강도', '양강도', '양강', '两江道', 'Ryanggang Province'],
    Tumen: ['Domun', '도문', '도문시', '투먼', '图们', '圖們市', 'Тумэнь'],
    Helong: ['Hwaryong', '화룡', '허룽', '和龙', '和龍市'],
    Longjing: ['Yongjeong', '룡정', '용정', '龙井市', 'Ryongjong'],
    Linjiang: ['림강', '임강', '임강시', '临江', '臨江市'],
    Dandong: ['단동', '단둥', '丹东', '丹東市', 'Dandong City'],
    "Ji'an": ['Jian', 'Ji’an', '집안', '지안', '集安'],
    Changbai: ['장백', '长白朝鲜族自治县', '長白', 'Changbai Korean Autonomous County', '장백현', '长白县'],
    Shenyang: ['심양', '瀋陽', '선양', 'Simyang', 'Mukden'],
  };
  for (const [name, all] of Object.entries(spellings)) for (const spelling of all) assert.deepEqual(named(spelling), [name], spelling);
});

test('a name of several places returns them all; an ending narrows only where it fits', () => {
  assert.deepEqual(named('Jilin'), ['Jilin', 'Jilin City']);
  assert.deepEqual(named('Jilin Province'), ['Jilin']);
  assert.deepEqual(named('길림시'), ['Jilin City']);
  assert.equal(named('Unsan').length, 2);
  assert.deepEqual(named('포항'), ['Pohang', 'Pohang']);
  assert.deepEqual(named('강원도'), ['Kangwon', 'Gangwon']);
  assert.equal(named('Hyesan holding centre').length, 2);
  assert.deepEqual(named('Kyohwaso No. 6'), ['Kyohwaso at Sariwon', 'Kyohwaso at Songgan']);
  assert.deepEqual(findPlaceByName('Unsan', { within: findPlaceByName('South Pyongan')[0]?.id ?? 0 }).map(({ id }) => describePlace(id, 'en')), ['Unsan, South Pyongan, DPRK']);
  assert.deepEqual(findPlaceByName('Jilin', { kind: 'prefecture' }).map(({ names }) => names.en), ['Jilin City']);
});

test('what is not a name is not found, however near', () => {
  for (const text of ['', ' ', '시', 'Musa', 'Musann', 'Tumen-Musan', '\u0000', 'x'.repeat(1_000_000), '군', "''"]) assert.deepEqual(named(text), []);
});

test('places in running text, in their order', () => {
  assert.deepEqual(inText('Tumen-Onsong'), ['Tumen', 'Onsong']);
  assert.deepEqual(inText('Tumen; Hunchun; Dandong'), ['Tumen', 'Hunchun', 'Dandong']);
  assert.deepEqual(inText("Ji'an / Manpo"), ["Ji'an", 'Manpo']);
  assert.deepEqual(inText('boat across the Yalu to Kimjongsuk county'), ['Kimjongsuk']);
  assert.deepEqual(inText('함경북도무산군 보위부에서'), ['North Hamgyong', 'Musan County MSS']);
  assert.deepEqual(inText('中国吉林省图们市'), ['China', 'Jilin', 'Tumen']);
  assert.deepEqual(inText('Jilin -> North Hamgyong'), ['Jilin | Jilin City', 'North Hamgyong']);
  assert.deepEqual(inText('the Tumen bridge'), ['Tumen–Namyang crossing']);
  assert.deepEqual(inText('무산에서 길림도'), ['Musan', 'Jilin | Jilin City']);
  assert.deepEqual(inText('온성'.normalize('NFD')), ['Onsong']);
});

test('no match inside a word, and none in words that only look alike', () => {
  for (const text of ['Musanite', 'Antumen', 'in an hui', '안도했다', '회담이 무산되었다', 'Хасанов', 'Tumens', 'Onsong2']) assert.deepEqual(inText(text), [], text);
});

test('mentions lie in order, inside the text, apart, and name a place', () => {
  const words = fc.constantFrom('Tumen', '도문', '图们', ' ', '-', ';', 'x', 'ŏ', '\u0306', '군', '에서', '省', "'", '𠀀', 'Hoeryŏng', 'Kim Jong Suk');
  fc.assert(fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
    const text = parts.join('');
    let last = 0;
    for (const { places, start, end } of findPlacesInText(text)) {
      assert.ok(start >= last && end > start && end <= text.length && places.length > 0);
      last = end;
    }
  }));
});

test('a long hostile text takes no longer than its length', () => {
  const started = performance.now();
  findPlacesInText(`T${'\u0306'.repeat(200_000)}${' '.repeat(200_000)}${'무산'.repeat(50_000)}${'North Hamgyon '.repeat(10_000)}`);
  assert.ok(performance.now() - started < 5_000);
});
