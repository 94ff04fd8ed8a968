import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareNames, listReadings, readName } from '../index.ts';

const hangul = (text: string): readonly string[] => listReadings(readName(text), 200).filter(({ weight }) => weight >= 0.5).map(({ surname, given }) => (surname ?? '') + given.join(''));
const includes = (rows: readonly (readonly [string, string])[]): void => { for (const [text, name] of rows) assert.ok(hangul(text).includes(name), `${text}: ${hangul(text).join(' ')}`); };

test('Cyrillic by the rules of Kontsevich and Kholodovich, and as older texts print it', () => includes([
  ['Ким Ён Хо', '김영호'], ['Ким Ен Хо', '김영호'], ['Ким Ёнхо', '김영호'], ['КИМ ЁН ХО', '김영호'], ['Ким Чхольсу', '김철수'], ['Пак Чон Хи', '박정희'], ['Пак Чонхый', '박정희'], ['Ли Сын Ман', '리승만'], ['Чхве Мёнхак', '최명학'], ['Ким Мёнгук', '김명국'], ['Ким Поннам', '김복남'], ['Чон Ынджу', '정은주'], ['Чжан Ын Джу', '장은주'],
  ['Ким Чен Сук', '김정숙'], ['О Гыксон', '오극성'], ['Ли Гынсок', '리근석'],
  ['Кон Тоннён', '공동룡'], ['Пэк Хоннёль', '백홍렬'], ['Им Санним', '임상림'], ['Пэ Намнён', '배남룡'], ['Пак Ир Нам', '박일남'], ['Ли Сен Гир', '리성길'],
]));

test('Cyrillic with the given name first is read, as the less likely order', () => assert.ok(listReadings(readName('Ён Хо Ким'), 200).some(({ surname, given }) => `${surname}${given.join('')}` === '김영호')));

test('surnames of Koryo-saram by custom, and the father’s name kept apart', () => {
  includes([['Цой Ен Хо', '최영호'], ['Хегай Ен Хо', '허영호'], ['Югай Ен Хо', '유영호'], ['Лигай Ен Хо', '리영호'], ['Тен Ен Хо', '정영호'], ['Тян Ен Хо', '장영호'], ['Шин Ен Хо', '신영호']]);
  const name = readName('Ким Виктор Иванович');
  assert.equal(name.forms[0]?.patronymic, 'Иванович');
  assert.equal(compareNames('Ким Виктор Иванович', 'Ким Виктор').verdict, 'possible', 'rule 3: one of them says more');
  assert.equal(compareNames('Ким Виктор Иванович', 'Kim Viktor').verdict, 'possible');
  assert.equal(compareNames('Ким Виктор Иванович', 'Ким Олег Иванович').verdict === 'same', false);
});

test('kana, divided or run together, voiced or not, with what goes over to a vowel', () => includes([
  ['キム・ヨンホ', '김영호'], ['キムヨンホ', '김영호'], ['キム ヨンホ', '김영호'], ['きむ・よんほ', '김영호'], ['ｷﾑ･ﾖﾝﾎ', '김영호'], ['パク・チョルス', '박철수'], ['イ・ミョンバク', '리명박'], ['リ・ヨンホ', '리영호'], ['チェ・ウンギョン', '최은경'], ['チョン・ミョングク', '정명국'], ['キム・チョルン', '김철은'], ['ハン・ドクス', '한덕수'], ['ナムグン・ミン', '남궁민'], ['キム・ボクナム', '김복남'], ['ペク・クァンホ', '백광호'], ['コン・トンニョン', '공동룡'], ['イム・サンニム', '임상림'], ['ペ・ナムニョン', '배남룡'], ['ソヌ・ミヒョク', '선우미혁'],
]));

test('across scripts: one name in eight writings, none of them different', () => {
  const writings = ['김영호', '金永浩', 'Kim Yŏng-ho', 'Kim Yong Ho', 'Gim Yeongho', 'Kim Young-ho', 'Jin Yonghao', 'Ким Ён Хо', 'キム・ヨンホ', 'Chin Yung-hao', 'KIM Yong Ho'];
  for (const a of writings) for (const b of writings) assert.ok(['same', 'possible'].includes(compareNames(a, b).verdict), `${a} ${b} ${compareNames(a, b).level}`);
  for (const a of writings) for (const other of ['박철수', 'Park Cheol-soo', 'Пак Чхоль Су', 'パク・チョルス', '朴哲洙']) assert.equal(compareNames(a, other).verdict, 'different', `${a} ${other}`);
});

test('names that are not Korean are compared as written, decently', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['John Smith', 'john  smith', 'same'], ['Smith, John', 'John Smith', 'same'], ['John Smith', 'Smith John', 'possible'], ['Katharina Weber', 'Katarina Weber', 'possible'], ['John Smith', 'Mary Jones', 'different'], ['Иванов Иван', 'Ivanov Ivan', 'possible'], ['Иванов Иван Петрович', 'Иванов Иван', 'possible'],
    ['José García', 'Jose Garcia', 'same'], ['王丽', 'Wang Li', 'possible'], ['王丽', 'Wáng Lì', 'possible'], ['Zhuó Déxún', '탁덕순', 'possible'], ['Hsien-yü Wen-chin', '선우문금', 'possible'], ['Tuku Wen-chin', '독고문금', 'possible'], ['John Smith', '김영호', 'different'], ['محمد علي', 'محمد علي', 'same'], ['محمد علي', '김영호', 'unknown'], ['Nguyễn Văn An', 'Nguyen Van An', 'same'],
  ];
  for (const [a, b, verdict] of rows) assert.equal(compareNames(a, b).verdict, verdict, `${a} ${b} ${compareNames(a, b).level}`);
});
