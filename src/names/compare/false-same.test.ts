import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { namedSyllables } from '../hangul/attested.ts';
import { compareNames, toMcCune, toRevised } from '../index.ts';
import type { Side, Verdict } from '../index.ts';
import { dropMarks } from '../latin/mr.ts';

type Row = readonly [a: string | Side, b: string | Side, verdict: Verdict];
const check = (rows: readonly Row[]): void => {
  for (const [a, b, verdict] of rows) {
    const found = compareNames(a, b);
    assert.equal(found.verdict, verdict, `${JSON.stringify(a)} ${JSON.stringify(b)}: ${found.level}`);
    assert.deepEqual(compareNames(b, a), found, `${JSON.stringify(a)} ${JSON.stringify(b)} the other way`);
  }
};

test('a remark on two names makes them no one name', () => check([
  ['김영호(가명)', '박철수(가명)', 'different'], ['김영호(미상)', '박철수(미상)', 'different'], ['김영호(무산 출신)', '박철수(무산 출신)', 'different'], ['John Smith (deceased)', 'Mary Jones (deceased)', 'different'], ['Kim Yong Ho (NK)', 'Pak Chol Su (NK)', 'different'], ['김영호 | unknown', '박철수 | unknown', 'different'],
  ['김영호 alias', '박철수 alias', 'different'], ['李永浩(化名)', '王丽(化名)', 'different'], ['キム・ヨンホ(仮名)', 'パク・チョルス(仮名)', 'different'], ['Ким Ён Хо (КНДР)', 'Пак Чхоль Су (КНДР)', 'different'], ['王丽(妻子)', '李娜(妻子)', 'different'], ['김○○(가명)', '박○○(가명)', 'different'], ['A씨(가명)', 'B씨(가명)', 'unknown'],
  ['김영호(가명)', '김영호', 'same'], ['김영호(가명)', '김영호(본명)', 'same'], ['Kim Yŏng-ho (deceased)', '김영호', 'same'], ['김영호(무산 출신)', '김영호', 'possible'], ['김낙호(金樂浩)', '김악호(金樂浩)', 'possible'],
]));

test('two people in one field are neither of them', () => check([
  ['김영호/박철수', '박철수', 'possible'], ['김영호/박철수', '김영호', 'possible'], ['김영호; 박철수; 최명학', '최명학', 'possible'], ['박영희·김철수', '김철수', 'possible'], ['김영호, 박철수', '박철수, 김영호', 'possible'], ['김영호 alias 박철수', '박철수', 'possible'], ['Kim Yong Ho and Pak Chol Su', 'Pak Chol Su', 'possible'], ['김영호/박철수', '최명학', 'different'], ['김영호/박철수', '최명학/박철수', 'different'],
  ['김영호(金永浩)', '金永浩', 'same'], ['김영호(金永浩) Kim Yŏng-ho', '김영호', 'same'], ['Иванов Иван (Ivanov Ivan)', 'Ivanov Ivan', 'same'],
]));

test('where syllables part is kept', () => check([
  ['Han Su-nae', 'Han Sun-ae', 'different'], ['Kim Jong Un', 'Kim Jon Gun', 'different'], ['Kim Un-gyong', 'Kim Ung-yong', 'different'], ['KIM HYON OK', 'KIM HYO NOK', 'different'], ['Gim Jeon-ga', 'Gim Jeong-a', 'different'], ['Kim Yŏn-gŏn', 'Kim Yŏng-ŏn', 'different'], ['Ри Су Нэ', 'Ри Сун Э', 'different'], ['황보 관', '황 보관', 'different'], ['남궁 민', '남 궁민', 'different'], ['선우진', '선 우진', 'possible'], ['선우진', '선우 진', 'same'], ['宣雨振', '선우 진', 'different'],
  ['Kim Yong-ho', 'Kim Yong Ho', 'same'], ['KIM YONG-HO', 'Kim YongHo', 'same'], ['Kim YongAe', 'Kim Yongae', 'possible'], ['김 영 호', '김영호', 'same'], ['Gim Yeong-ho', 'Gim Yeongho', 'same'],
]));

test('a father’s name that differs is another name; one that is missing leaves it open', () => check([
  ['Иванов Иван Петрович', 'Иванов Иван Сергеевич', 'different'], ['Ким Виктор Иванович', 'Ким Виктор Петрович', 'different'], ['Ким Ен Сун Петровна', 'Ким Ен Сун Ивановна', 'different'], ['Ким Виктор Иванович', 'Ким Виктор Иванович', 'same'], ['Ким Виктор Алексеевич', 'Ким Виктор Алексевич', 'possible'], ['Kim Viktor Ivanovich', 'Kim Viktor Petrovich', 'different'],
]));

test('a field too long for a name holds none; space around one is no part of it', () => check([
  [`${'Ivanov '.repeat(18)}A`, `${'Ivanov '.repeat(18)}B`, 'unknown'], [`${' '.repeat(130)}김영호`, '김영호', 'same'], [`김영호${'\u200b'.repeat(130)}`, '김영호', 'same'], ['x'.repeat(5000), 'x'.repeat(5000), 'unknown'],
]));

test('Hangul names a character only where it leaves no other, and the North’s by its sound alone', () => {
  const north = (name: string): Side => ({ name, orthography: 'dprk' });
  check([
    [north('유영호'), '柳永浩', 'different'], [north('임영호'), '林永浩', 'different'], [north('이영호'), '李永浩', 'different'], [north('김용호'), '金龍浩', 'different'], [north('류영호'), '柳永浩', 'same'], [north('김룡호'), '金龍浩', 'same'], [north('임영호'), '任永浩', 'same'],
    ['임영호', '林永浩', 'possible'], ['임영호', '任永浩', 'possible'], ['유영호', '柳永浩', 'possible'], ['유영호', '兪永浩', 'possible'], ['양영호', '梁永浩', 'possible'], ['양영호', '楊永浩', 'possible'], ['김용호', '金龍浩', 'possible'], ['이영호', '李永浩', 'same'], ['김영호', '金永浩', 'same'],
    ['リャン・ハククォン', '양학권', 'possible'], ['Лю Уиль', '유우일', 'possible'], ['リャン・イェサム', 'Yáng Ruǐsēn', 'possible'], ['Лю Иксим', '兪謚心', 'possible'], ['リャン・ハクキ', '楊謔琪', 'possible'], ['リュ・ヨンホ', 'Ю Ёнхо', 'possible'], ['임향미', 'Им Хянми', 'possible'], ['임학미', 'Rén Xuéměi', 'possible'], [{ name: 'リャン・ハククォン', orthography: 'dprk' }, { name: '양학권', orthography: 'rok' }, 'possible'],
  ]);
});

test('characters are one only as prints of one, or as a simplified form and the only one it stands for', () => {
  const own = (name: string): Side => ({ name, provenance: 'own' });
  check([
    [own('金永昇'), own('金永升'), 'different'], [own('金永喆'), own('金永哲'), 'different'], ['金永喆', '金永哲', 'possible'], ['金永台', '金永臺', 'possible'], ['金永征', '金永徵', 'possible'], ['金永丰', '金永豐', 'possible'], ['金永叶', '金永葉', 'possible'], ['金永干', '金永乾', 'possible'], ['金永于', '金永於', 'possible'], [own('金永钟'), own('金永鍾'), 'possible'], ['金永钟', '金永鐘', 'possible'],
    [own('郑永贤'), own('鄭永賢'), 'same'], [own('許淨鎭'), own('许净镇'), 'same'], [own('金爲植'), own('金为植'), 'same'], [own('金永勳'), own('金永勋'), 'possible'], [own('金璿玉'), own('金璇玉'), 'possible'], [own('朴彩羨'), own('朴彩羡'), 'possible'], ['金永真', '金永眞', 'same'], ['金惠淑', '金恵淑', 'same'],
  ]);
});

test('the Revised rule is known by what it alone can write', () => check([
  ['Gil Jung-hun', '길중훈', 'possible'], ['Gil Jung-hun', '길정훈', 'possible'], ['Go Jung-hun', '고중훈', 'possible'], ['Gang Sun-ho', '강순호', 'possible'], ['Gim Sunja', '김순자', 'possible'], ['Gim Yeongho', '김영호', 'same'], ['Gang Seon-ho', '강선호', 'same'], ['Geum Boknam', '금복남', 'same'],
]));

test('what is no name is not the same as itself', () => check([
  ...['미상', '불명', '무명', '익명', '不详', '신원미상', 'unknown', 'anonymous', 'null', '탈북자 A', 'J. Smith', 'John S.', 'Y.H. Kim', 'Kim Yong H.', '○○○', 'A씨', '(35)'].map((text): Row => [text, text, 'unknown']),
  ['탈북자 A', '탈북자 B', 'unknown'], ['김영호A', '김영호B', 'possible'], ['김영호1', '김영호2', 'possible'], ['○영호', '영호', 'possible'], ['영호', '永浩', 'possible'], ['Nguyễn Văn Ân', 'Nguyễn Văn Ẩn', 'possible'], ['Trần Thị Hoà', 'Trần Thị Hoa', 'possible'], ['Pak Yong-su CHN', 'Pak Yŏng-su CHN', 'possible'], ['Mo Tŭl CHN', 'Mo Tul CHN', 'possible'],
]));

test('too little to say, an address or a note is no contradiction', () => check([
  ['이모씨', '이영호', 'unknown'], ['박모씨', '박영호', 'unknown'], ['이 모씨', '이영호', 'unknown'], ['○○○', '김영호', 'unknown'], ['김○', '김영호', 'unknown'], ['김○', '박영호', 'different'], ['Y.H. Kim', 'Kim Yong Ho', 'unknown'], ['Kim Yong H.', 'Kim Yong Ho', 'unknown'], ['Dr. Pak', 'Pak Dr', 'unknown'], ['Maria Lee', '마리아 이', 'unknown'],
  ['故 김영호', '김영호', 'same'], ['고 김영호', '김영호', 'same'], ['전 김영호', '김영호', 'same'], ['김영호 등', '김영호', 'same'], ['김영호1', '김영호', 'possible'], ['김영호?', '김영호', 'possible'], ['김영호 45', '김영호', 'possible'], ['김영호(35세)', '김영호', 'possible'], ['김영호', '김영호👩', 'possible'], ['고영호', '김영호', 'different'], ['전 영호', '전영호', 'same'],
  ['Gim Soon-ryeong', '김순령', 'same'], ['Gwon Soon-ryeong', '권순령', 'same'], ['Tokgo Wol Hyok', '독고월혁', 'possible'], ['Tokgo U Pin', '독고우빈', 'possible'],
]));

test('what may be read in several ways says so even where it is written twice', () => {
  assert.deepEqual(compareNames('Kim Yong Ho', 'kim yong-ho').reasons, ['same-writing', 'several-readings']);
  assert.deepEqual(compareNames('김영호', '김 영호').reasons, ['one-reading']);
  assert.deepEqual(compareNames('김영호', '김영호').reasons, ['same-writing']);
});

const remarks = [
  '가명', '본명', '사망', '미상', '추정', '여성', '남', '무산', '무산 출신', '함북', '탈북', '北', '중국어 능통', '최명학', '金永浩', '崔明學', '王丽', '化名', '妻子', 'alias', 'deceased', 'NK', 'CHN', 'from Musan', 'Kim Yong Ho', 'Choe Myong-hak', 'John', 'Ким Ён Хо', 'КНДР', 'Иванович', 'キム・ヨンホ', '仮名', 'محمد', '1', '35', '45세', 'A', '?', '👩', '○○', '씨', '동무', '엄마', 'Mr.', 'unknown', 'x', '', ' ', ')(', '/', 'a'.repeat(60), '가'.repeat(60),
];
const beside: readonly ((name: string, remark: string) => string)[] = [(name, remark) => `${name}(${remark})`, (name, remark) => `${name} (${remark})`, (name, remark) => `${name} ${remark}`, (name, remark) => `${remark} ${name}`, (name, remark) => `${name}/${remark}`, (name, remark) => `${name}, ${remark}`, (name, remark) => `${name}; ${remark}`, (name, remark) => `(${remark}) ${name}`, (name, remark) => `${name}[${remark}]`, (name, remark) => `${name} | ${remark}`];
const plain = fc.tuple(fc.constantFrom('김', '박', '최', '한', '오', '송'), fc.constantFrom('영', '용', '철', '순', '은', '복', '미', '정'), fc.constantFrom('호', '수', '남', '희', '옥', '애'));
const written = fc.constantFrom(...[(s: string, g: string): string => s + g, (s: string, g: string): string => `${s} ${g}`, (s: string, g: string): string => toRevised(s, g) ?? '', (s: string, g: string): string => toMcCune(s, g, true) ?? '', (s: string, g: string): string => dropMarks((toMcCune(s, g, true) ?? '').toLowerCase())]);

test('law: no remark makes two names the same', () => {
  fc.assert(fc.property(plain, plain, written, fc.constantFrom(...remarks), fc.constantFrom(...beside), fc.constantFrom(...beside), (a, b, write, remark, left, right) => {
    fc.pre(a.join('') !== b.join(''));
    const [x, y] = [write(a[0], a[1] + a[2]), write(b[0], b[1] + b[2])];
    // Without marks two names may be one writing; then nothing can tell them apart.
    fc.pre(x !== y);
    assert.notEqual(compareNames(left(x, remark), left(y, remark)).verdict, 'same', `${left(x, remark)} ${left(y, remark)}`);
    assert.notEqual(compareNames(left(x, remark), right(y, remark)).verdict, 'same', `${left(x, remark)} ${right(y, remark)}`);
  }), { numRuns: 4000 });
});

test('law: one letter string that parts into different syllables is never the same name', () => {
  const writers = [(given: string): string => toRevised('', given, true) ?? '', (given: string): string => toMcCune('', given, true) ?? '', (given: string): string => dropMarks((toMcCune('', given, true) ?? '').toLowerCase())];
  const syllables = namedSyllables.filter((_, at) => at % 2 === 0);
  let seen = 0;
  for (const write of writers) {
    const bySpelling = new Map<string, Set<string>>();
    for (const first of syllables) for (const second of syllables) { const text = write(first + second); const key = text.replace('-', '').toLowerCase(); bySpelling.set(key, (bySpelling.get(key) ?? new Set<string>()).add(text)); }
    const several = [...bySpelling.values()].filter((texts) => texts.size > 1);
    for (const [at, texts] of several.entries()) {
      if (at % Math.ceil(several.length / 150) !== 0) continue;
      const [one = '', other = ''] = texts;
      seen += 1;
      for (const surname of ['Kim', 'Han', 'Gim']) for (const [a, b] of [[one, other], [one.replace('-', ' '), other.replace('-', ' ')], [one.toUpperCase(), other.toUpperCase()], [one, one.replace('-', '')]] as const) assert.notEqual(compareNames(`${surname} ${a}`, `${surname} ${b}`).verdict, 'same', `${surname} ${a} ${b}`);
    }
  }
  assert.ok(seen > 200, String(seen));
});
