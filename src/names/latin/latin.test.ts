import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { namedSyllables } from '../hangul/attested.ts';
import { toSouthernSyllable } from '../hangul/initial-sound.ts';
import { compareNames, listReadings, readName, toMcCune, toRevised } from '../index.ts';
import { surnames } from '../tables/surnames.ts';
import { dprk } from './dprk.ts';
import { dropMarks } from './mr.ts';
import { rr } from './rr.ts';
import { spell } from './spell.ts';
import { toWadeGiles } from './wade-giles.ts';

const hangul = (text: string, least = 0.5): readonly string[] => listReadings(readName(text), 200).filter(({ weight }) => weight >= least).map(({ surname, given }) => (surname ?? '') + given.join(''));
const all = (text: string): readonly string[] => hangul(text, 0.02);

test('Revised Romanisation is written by its rule: no sound change in names (3.4)', () => {
  const rows: readonly (readonly [string, string, string])[] = [['김', '복남', 'Gim Boknam'], ['홍', '빛나', 'Hong Bitna'], ['한', '복남', 'Han Boknam'], ['이', '영호', 'I Yeongho'], ['최', '철수', 'Choe Cheolsu'], ['박', '설리', 'Bak Seolri'], ['남궁', '민', 'Namgung Min'], ['권', '희', 'Gwon Hui'], ['왕', '웅', 'Wang Ung']];
  for (const [surname, given, text] of rows) assert.equal(toRevised(surname, given), text);
  assert.equal(toRevised('김', '영호', true), 'Gim Yeong-ho');
  assert.equal(toRevised('김', 'x'), undefined);
});

test('McCune-Reischauer is written with its sound changes and marks', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['김', '복남', 'Kim Pongnam'], ['이', '영호', 'Yi Yŏngho'], ['리', '영호', 'Ri Yŏngho'], ['최', '철준', "Ch'oe Ch'ŏlchun"], ['박', '은경', "Pak Ŭn'gyŏng"], ['정', '갑동', 'Chŏng Kaptong'], ['신', '선녀', 'Sin Sŏnnyŏ'], ['조', '천리', "Cho Ch'ŏlli"], ['강', '일남', 'Kang Illam'],
    ['윤', '독립', 'Yun Tongnip'], ['한', '설희', 'Han Sŏrhŭi'], ['권', '국진', 'Kwŏn Kukchin'], ['장', '길동', 'Chang Kiltong'], ['임', '백호', 'Im Paekho'], ['안', '정국', 'An Chŏngguk'], ['엄', '춘길', "Ŏm Ch'un'gil"], ['백', '용기', 'Paek Yonggi'], ['심', '옥희', 'Sim Okhŭi'], ['차', '왕률', "Ch'a Wangnyul"],
  ];
  for (const [surname, given, text] of rows) assert.equal(toMcCune(surname, given), text);
  assert.equal(toMcCune('김', '복남', true), 'Kim Pong-nam');
});

test('each system leads back to the name', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['Gim Boknam', '김복남'], ['Kim Bok-nam', '김복남'], ['Kim Pongnam', '김복남'], ['Kim Pong-nam', '김복남'], ["Ch'oe Ch'ŏlchun", '최철준'], ['Choe Cholchun', '최철준'], ['Choe Chol Jun', '최철준'], ["Pak Ŭn'gyŏng", '박은경'], ['Pak Ungyong', '박은경'], ['Pak Un Gyong', '박은경'],
    ['Lee Young-hee', '이영희'], ['Park Cheol-soo', '박철수'], ['Choi Jung-hee', '최정희'], ['Jung Hyun-joo', '정현주'], ['Noh Eun-kyung', '노은경'], ['Ryu Sung-min', '류성민'], ['Yoo Sung-min', '유성민'], ['Shin Kyung-sook', '신경숙'], ['Moon Jae-suk', '문재숙'], ['Hwang Woo-jin', '황우진'], ['Ri Yong Ho', '리영호'], ['Rim Kuk Chol', '림국철'], ['Jo Myong Rok', '조명록'], ['O Kuk Ryol', '오국렬'],
    ['Li Yonghao', '리영호'], ['Lǐ Yǒnghào', '리영호'], ['Jin Zhengshu', '김정숙'], ['Piao Yinghua', '박영화'], ['Cui Meilan', '최미란'], ['Lü Zhengzhe', '려정철'], ['Lv Zhengzhe', '려정철'], ['Lyu Zhengzhe', '려정철'], ['Lu Zhengzhe', '로정철'], ['Zheng Xiuying', '정수영'], ["Li Yong'ai", '리영애'], ['Shen Shunyu', '심순옥'],
    ['Chin Yung-hao', '김영호'], ["P'iao Ying-hua", '박영화'], ["Ts'ui Mei-lan", '최미란'], ['Li Hsiu-ying', '리수영'],
  ];
  for (const [text, name] of rows) assert.ok(hangul(text).includes(name), `${text}: ${hangul(text).join(' ')}`);
});

test('all ways to cut an unhyphenated name are kept, and a hyphen cuts it', () => {
  assert.ok(['한수내', '한순애'].every((name) => all('Han Sunae').includes(name)));
  assert.ok(['김은하', '김운하'].every((name) => all('Kim Unha').includes(name)));
  assert.ok(['김용애', '김영애'].every((name) => all('Kim Yongae').includes(name)));
  assert.ok(!hangul('Han Sun-ae').includes('한수내'));
  assert.ok(!hangul('Han Su-nae').includes('한순애'));
  assert.ok(all('Kim Jong').includes('김종') && all('Jong Un Kim').includes('김정은'));
});

test('marks decide what their absence leaves open', () => {
  assert.deepEqual(hangul("Kim Ch'ŏlsu", 0.05), ['김철수']);
  assert.deepEqual(hangul('Kim Chŏlsu', 0.05), ['김절수']);
  assert.ok(['영호', '용호'].every((given) => hangul('Kim Yongho').includes(`김${given}`)));
  assert.deepEqual(hangul('Kim Yŏngho', 0.05), ['김영호']);
  assert.deepEqual(hangul('Gim Yeongho', 0.05), ['김영호']);
  assert.equal(compareNames('Gim Yeongho', '김영호').verdict, 'same');
  assert.equal(compareNames("Kim Yŏng-ho", '김영호').verdict, 'same');
  assert.equal(compareNames('Kim Yong-ho', '김영호').verdict, 'possible');
});

test('Wade-Giles by its table', () => {
  const rows: readonly (readonly [string, string])[] = [['zhi', 'chih'], ['qing', "ch'ing"], ['xu', 'hsü'], ['ren', 'jên'], ['cui', "ts'ui"], ['zi', 'tzu'], ['si', 'ssu'], ['guo', 'kuo'], ['duo', 'to'], ['yan', 'yen'], ['xian', 'hsien'], ['jie', 'chieh'], ['xiong', 'hsiung'], ['he', 'ho'], ['lü', 'lü'], ['bo', 'po'], ['jue', 'chüeh'], ['ri', 'jih'], ['er', 'erh'], ['gui', 'kuei']];
  for (const [pinyin, wade] of rows) assert.equal(toWadeGiles(pinyin)[0], wade);
  // Giles' own ŭ and ê, and no mark at all, as newspapers print.
  for (const [pinyin, wade] of [['si', 'ssŭ'], ['ge', 'kê'], ['wen', 'wên'], ['qu', 'chu'], ['zi', 'tzu'], ['ren', 'jen']] as const) assert.ok(toWadeGiles(pinyin).includes(wade), wade);
  // Without its mark kê would be taken for k'o, and for a Korean syllable.
  assert.ok(!toWadeGiles('ge').includes('ke') && !toWadeGiles('yue').includes('yo'));
});

test('whatever a rule writes is read back, for any name of two syllables', () => {
  const cap = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const syllable = fc.constantFrom(...namedSyllables.filter((one) => one !== '김'));
  const surname = fc.constantFrom(...surnames.filter((row) => row.surname.length === 1).map((row) => toSouthernSyllable(row.surname)));
  fc.assert(fc.property(surname, syllable, syllable, (first, second, third) => {
    const name = `${first}${second}${third}`;
    // 김가댁 is the house of 김가, and no name.
    fc.pre(readName(name).kind === 'name' && readName(name).titles.length === 0);
    const texts = [
      toRevised(first, second + third), toRevised(first, second + third, true), toMcCune(first, second + third), toMcCune(first, second + third, true), dropMarks((toMcCune(first, second + third) ?? '').toLowerCase()),
      [first, second, third].map((one) => cap(spell(dprk, one) ?? '')).join(' '), `${cap(spell(rr, first) ?? '')}, ${cap(spell(rr, second + third) ?? '')}`,
    ];
    // Kim O I may as well be initials: too little to say.
    for (const text of texts.filter((one) => !/^\S+(?: \p{Lu})+$/u.test(one ?? ''))) assert.ok(['same', 'possible'].includes(compareNames(text ?? '', name).verdict), `${text} ${name}`);
  }), { numRuns: 400 });
});

test('how likely a syllable is so spelled goes by how many of its characters are, and nothing is ruled out', () => {
  const first = (name: string) => readName(name).forms[0]!.readings.find(({ system }) => system === 'pinyin')!.given![0]!;
  const likely = (name: string): ReadonlyMap<string, number> => first(name).likely!.forms;
  const [jin, jing] = [likely('Li Jinshu'), likely('Li Jingshu')];
  assert.equal(Math.max(...jin.values()), 1);
  assert.ok(jin.get('진')! > 5 * jin.get('경')!, `진 ${jin.get('진')}, 경 ${jin.get('경')}`);
  assert.ok(jing.get('경')! > 5 * (jing.get('진') ?? 0.02));
  for (const share of jin.values()) assert.ok(share >= 0.02);
  assert.deepEqual([...first('Li Jinshu').forms.keys()].sort(), [...jin.keys()].sort(), 'the same syllables');
});
