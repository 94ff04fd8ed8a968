import assert from 'node:assert/strict';
import test from 'node:test';
import { toDprkHangul, toHanja, toHanzi, toLatin, toPinyin, toRokHangul, type LatinStyle, type SyntheticName } from './name-forms.ts';
import { makePeople } from './people.ts';
import { Random } from './random.ts';
import { surnames } from './surnames.ts';
import { getSyllable, syllables, type Hanja } from './syllables.ts';

/** Put together for this test: nobody's name. */
function nameOf(surname: string, first: string, second: string): SyntheticName {
  const given = [getSyllable(first), getSyllable(second)] as const;
  return { surname: surnames.find(({ dprk }) => dprk === surname)!, given, han: [given[0].han[0] as Hanja, given[1].han[0] as Hanja] };
}
const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}']/gu, '');

test('one name in every writing', () => {
  const name = nameOf('리', '련', '희');
  assert.equal(toDprkHangul(name), '리련희');
  assert.equal(toRokHangul(name), '이연희');
  assert.equal(toHanja(name), '李蓮姬');
  assert.equal(toHanzi(name), '李莲姬');
  assert.equal(toPinyin(name), 'Li Lianji');
  assert.equal(toHanzi({ ...name, han: undefined }), '李莲姬');
  assert.equal(toHanja({ ...name, han: undefined }), undefined);
});

test('romanisation by its rules', () => {
  const given = (surname: string, first: string, second: string, style: LatinStyle): string => {
    const name = nameOf(surname, first, second);
    return bare(toLatin(name, style, new Random(3).at(0, 0))).replace(bare(name.surname[style === 'common' ? 'plain' : style]), '');
  };
  assert.equal(given('김', '정', '숙', 'mr'), 'chŏngsuk');
  assert.equal(given('김', '성', '국', 'mr'), 'sŏngguk');
  assert.equal(given('김', '학', '철', 'mr'), "hakch'ŏl");
  assert.equal(given('김', '성', '룡', 'mr'), 'sŏngnyong');
  assert.equal(given('박', '영', '철', 'rr'), 'yeongcheol');
  assert.equal(given('박', '련', '희', 'rr'), 'yeonhui');
  assert.equal(given('박', '금', '혁', 'plain'), 'kumhyok');
});

test('tables are whole', () => {
  for (const { hangul, rr, plain, mr, han, common } of syllables.values()) {
    for (const text of [rr, plain, mr(undefined), mr('숙'), mr('영'), common]) assert.match(text, /^[A-Za-zŏŭ']+$/u, hangul);
    for (const each of han) assert.ok(/^\p{Script=Han}$/u.test(each.hanja) && /^\p{Script=Han}$/u.test(each.hanzi) && /^[a-z]+$/.test(each.pinyin), hangul);
  }
  assert.equal(new Set(surnames.map(({ dprk }) => dprk)).size, surnames.length);
  for (const { dprk, rok, hanja, hanzi, common } of surnames) assert.ok(dprk.length === rok.length && hanja.length === hanzi.length && common.length > 0 && common[0] !== '');
});

test('names of the ruling family are not given', () => {
  for (const { name } of makePeople({ seed: 4, persons: 20_000 })) {
    assert.doesNotMatch(toDprkHangul(name), /(일성|정일|정은|설주|주애)$|^김(정숙|경희|정남|평일|여정|정철)$/u);
    assert.notEqual(name.given[0].hangul, name.given[1].hangul);
  }
});
