import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { birthYearsFromAge } from './birth-years.ts';
import { parseAge } from './parse-age.ts';
import { parseDuration } from './parse-duration.ts';

test('birth years by each way of counting, the arithmetic row by row', () => {
  const rows = [['international', 1968, 1969], ['korean-count', 1970, 1970], ['rok-year', 1969, 1969], ['chinese-xusui', 1970, 1970], ['unknown', 1968, 1970]] as const;
  for (const [convention, low, high] of rows) assert.deepEqual(birthYearsFromAge(35, 2004, convention), { low, high }, convention);
  assert.deepEqual(birthYearsFromAge({ low: 30, high: 39 }, 2004, 'unknown'), { low: 1964, high: 1975 });
  assert.deepEqual(birthYearsFromAge(1, 2004, 'korean-count'), { low: 2004, high: 2004 });
  for (const bad of [-1, 3.5, NaN, 201]) assert.throws(() => birthYearsFromAge(bad, 2004, 'unknown'), RangeError);
});

test('ages as told', () => {
  const rows = `35세 35-35 unknown|만 35세 35-35 international|35 years old 35-35 unknown|35岁 35-35 unknown|虚岁35 35-35 chinese-xusui|虚岁三十五岁 35-35 chinese-xusui|周岁35 35-35 international|35周岁 35-35 international|30대 30-39 unknown|30대 초반 30-34 unknown|30대 중반 33-37 unknown|30대 후반 35-39 unknown|in her 30s 30-39 unknown|mid 20s 23-27 unknown|20多岁 20-29 unknown|二十多岁 20-29 unknown|7-8 7-8 unknown|7-8세 7-8 unknown|七八岁 7-8 unknown|서른다섯 살 35-35 unknown|스무 살 20-20 unknown|한국 나이로 35세 35-35 korean-count|연 나이 35 35-35 rok-year|약 35세 33-37 unknown|생후 8개월 0-0 unknown`;
  for (const row of rows.split('|')) {
    const [, words = '', expected] = /^(.+) (\S+ \S+)$/.exec(row) ?? [];
    const age = parseAge(words);
    assert.equal(age && `${age.low}-${age.high} ${age.convention}`, expected, words);
  }
  for (const words of ['1985', '200', 'foo', '', '35 or', '9-7']) assert.equal(parseAge(words), undefined, words);
});

test('lengths as told', () => {
  const rows = `about 20 days 15..25 day|약 20일 15..25 day|두 달 2..2 month|两个月 2..2 month|2 weeks 2..2 week|over a month 1..null month|석 달 3..3 month|2~3일 2..3 day|두세 달 2..3 month|两三天 2..3 day|三四个月 3..4 month|20여 일 20..29 day|20多天 20..29 day|보름 15..15 day|열흘 10..10 day|반년 6..6 month|半个月 15..15 day|两个半月 2.5..2.5 month|1년 반 18..18 month|一年半 18..18 month|a few days 2..9 day|며칠 2..9 day|한 달 이상 1..null month|less than a month 0..1 month|不到一个月 0..1 month|일주일 1..1 week|3시간 3..3 hour|three hours 3..3 hour|삼 개월 3..3 month|20일간 20..20 day|a couple of weeks 2..3 week`;
  for (const row of rows.split('|')) {
    const [, words = '', expected] = /^(.+) (\S+ \S+)$/.exec(row) ?? [];
    const told = parseDuration(words);
    assert.equal(told && `${told.low}..${told.high} ${told.unit}`, expected, words);
  }
  for (const words of ['foo', '', '2004년', '3', 'days', '\0', 'a'.repeat(1_000_000)]) assert.equal(parseDuration(words), undefined);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (words) => void [parseAge(words), parseDuration(words)]));
});
