import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayNumber } from '#base/time/day.ts';
import { yearsOfAge } from './birth-years.ts';
import { BirthTable } from './birth-table.ts';
import { birthLevels } from './birth.ts';
import type { BirthContext } from './birth.ts';
import { birthLevelOf, compareBirth, levelAt } from './compare-birth.ts';
import { readBirth } from './read-birth.ts';

const level = (a: string, b: string, inA: BirthContext = {}, inB: BirthContext = {}): string => {
  const [one, two] = [readBirth(a, inA), readBirth(b, inB)];
  const found = compareBirth(one, two);
  assert.deepEqual(compareBirth(two, one), found, `${a} | ${b}`);
  return found.level;
};
const rows = (expected: string, pairs: readonly (readonly [string, string])[]): void => {
  for (const [a, b] of pairs) assert.equal(level(a, b), expected, `${a} | ${b}`);
};
const years = (written: string, context: BirthContext = {}): readonly number[] => readBirth(written, context).years;

test('the closed list of rule 12, in its order', () => {
  assert.deepEqual(birthLevels, ['same-day', 'same-day-lunar', 'year-slip', 'day-slip', 'same-month', 'same-year', 'year-in-range', 'off-1', 'off-2-3', 'off-4-5', 'off-more', 'unknown']);
  assert.deepEqual(Object.values(levelAt), birthLevels.map((_, at) => at));
});

test('same day, however it is written', () => {
  rows('same-day', [
    ['1965-03-02', '19650302'], ['1965.3.2', '1965년 3월 2일'], ['1965年3月2日', '2 March 1965'], ['一九六五年三月二日', '1965/03/02'], ['1965-03-02', 'March 2, 1965'], ['1965-03-02', '1965.3.2.'],
    // Juche 54 = 54 + 1911 = 1965; Dangi 4298 = 4298 - 2333 = 1965; Shōwa 40 = 40 + 1925 = 1965.
    ['주체54년 3월 2일', '1965-03-02'], ['단기 4298년 3월 2일', '1965-03-02'], ['昭和40年3月2日', '1965-03-02'],
    // Without the year of the statement 65 is 1965 or 2065; one of them meets.
    ['650302', '1965-03-02'], ['65.3.2', '1965-03-02'],
    // 02/03/1965 is 2 March or 3 February.
    ['02/03/1965', '1965-03-02'], ['02/03/1965', '1965-02-03'],
    ['음력 1965년 1월 2일', '음력 1965.1.2'],
    // As tables keep days.
    ['1965-03-02 00:00:00', '1965-03-02'], ['1965-03-02T00:00:00.000Z', '19650302'], ['3/2/1965 12:00:00 AM', '1965-03-02'], ['19650302 00:00', '1965-03-02'],
  ]);
});

test('same day after the lunar calendar: the New Year of 1965 was 2 February, so 1 month 2 is 3 February', () => {
  rows('same-day-lunar', [
    ['음력 1965년 1월 2일', '1965-02-03'], ['农历1965年1月2日', '1965-02-03'],
    // Nobody said which calendar: the solar day is that of the lunar figures.
    ['1965.1.2', '1965.2.3'],
    // 음 written for 양: the same figures.
    ['음력 1965년 1월 2일', '양력 1965년 1월 2일'], ['음력 1965년 1월 2일', '1965-01-02'],
    // Leap month 7 of 1968 began on 24 August.
    ['음력 1968년 윤 7월 3일', '1968-08-26'],
    // Month 12 of 1965 began on 23 December: its 12th is 3 January of the next year.
    ['음력 1965년 12월 12일', '1966-01-03'],
    // 30 February is no solar day and a lunar one: month 2 of 1965 began on 3 March.
    ['1965-02-30', '1965-04-01'],
  ]);
  // Said to be solar: it is not taken for a lunar one.
  assert.equal(level('양력 1965.1.2', '양력 1965.2.3'), 'same-year');
});

test('the lunar days are those of another table: the Korean calendar of ICU', () => {
  const dangi = new Intl.DateTimeFormat('en-u-ca-dangi', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
  for (let solar = dayNumber(1955, 3, 1); solar < dayNumber(1995, 1, 1); solar += 97) {
    const part = Object.fromEntries(dangi.formatToParts(solar * 86_400_000).map(({ type, value }) => [type as string, value]));
    const [month, day] = [part['month'] ?? '', part['day'] ?? ''];
    const birth = readBirth(`음력 ${part['relatedYear']}년 ${month.endsWith('bis') ? '윤 ' : ''}${month.replace('bis', '')}월 ${day}일`);
    assert.ok(birth.days.includes(solar), `${birth.written}: ${birth.days.join()} ${solar}`);
  }
});

test('a slip: the same day of another year; day and month swapped, or one figure of them another', () => {
  rows('year-slip', [['1965-03-02', '1975-03-02'], ['1965-03-02', '1966-03-02'], ['1969-03-02', '1970-03-02'], ['1968-03-02', '1971-03-02'], ['1965-03-02', '1985-03-02']]);
  rows('day-slip', [['1965-03-02', '1965-02-03'], ['1965-03-12', '1965-12-03'], ['1965-03-02', '1965-03-22'], ['1965-03-02', '1965-08-02'], ['1965-03-02', '1965-03-03']]);
  // Two figures: 02 and 13.
  rows('same-month', [['1965-03-02', '1965-03-13']]);
  // A month that is none: swapped as it stands.
  rows('same-day', [['1965-25-03', '1965-03-25']]);
});

test('same month, same year; a default day says no more than its year', () => {
  rows('same-month', [['1965-03', '1965년 3월'], ['1965-03-02', '1965-03'], ['1965-03-00', '1965-03-27'], ['1965-02-31', '1965-02-07']]);
  rows('same-year', [['1965', '1965-03-02'], ['1965-07-20', '1965-03-02'], ['1965', '1965년생'], ['1965-00-00', '1965-04-04']]);
  for (const written of ['1965-01-01', '1965-03-15', '19650815']) assert.equal(readBirth(written).precision, 'year', written);
  rows('same-year', [['1965-01-01', '1965-01-01'], ['1965-01-01', '1965-01-02'], ['1965-03-15', '1965-03-16'], ['1965-03-15', '1965-03-15']]);
  // Said to be lunar, the 15th is remembered, not filled in: the full moon of month 8.
  assert.equal(readBirth('음력 1965년 8월 15일').precision, 'day');
});

test('years of a stated age by each way of counting, the arithmetic row by row', () => {
  const at = (convention: NonNullable<BirthContext['convention']>): BirthContext => ({ year: 2004, convention, column: 'age' });
  // Count age 35 in 2004: 2004 - 35 + 1 = 1970. International: 1969, or 1968 before the birthday. Year age: 1969. 虚岁 as count age.
  assert.deepEqual(years('35', at('korean-count')), [1970]);
  assert.deepEqual(years('35', at('international')), [1968, 1969]);
  assert.deepEqual(years('35', at('rok-year')), [1969]);
  assert.deepEqual(years('35', at('chinese-xusui')), [1970]);
  assert.deepEqual(years('35', at('unknown')), [1968, 1969, 1970]);
  assert.deepEqual(yearsOfAge({ low: 35, high: 35 }, 2004, 'unknown').weights.map((weight) => Math.round(weight * 6)), [1, 3, 2]);
  // The words go before the source: 만 35세 is international whatever the source counts.
  assert.deepEqual(years('만 35세', at('korean-count')), [1968, 1969]);
  assert.deepEqual(years('虚岁35', at('international')), [1970]);
  assert.deepEqual(years('35세', { year: 2004, convention: 'rok-year' }), [1969]);
  // 30대 초반, 30 to 34, unknown: 2004 - 34 - 1 to 2004 - 30 + 1.
  assert.deepEqual([years('30대 초반', { year: 2004 }).at(0), years('30대 초반', { year: 2004 }).at(-1)], [1969, 1975]);
  // An age of no year says nothing.
  assert.equal(readBirth('35', { column: 'age' }).precision, 'none');
});

test('year inside the ranges that ages imply, with weights by convention', () => {
  const age = (convention: NonNullable<BirthContext['convention']>, year = 2004): BirthContext => ({ year, convention, column: 'age' });
  const against = (written: string, convention: NonNullable<BirthContext['convention']>): unknown => compareBirth(readBirth(written), readBirth('35', age(convention)));
  assert.deepEqual(against('1970-05-05', 'korean-count'), { level: 'year-in-range', fit: 1 });
  assert.deepEqual(against('1968', 'international'), { level: 'year-in-range', fit: 0.5 });
  assert.deepEqual(against('1969', 'unknown'), { level: 'year-in-range', fit: (1 + 0.5) / (1 + 1 + 1) });
  assert.deepEqual(against('1970', 'rok-year'), { level: 'off-1', fit: 0 });
  // Two ages of two years: 35 in 2004 (1968, 1969) and 36 in 2006 (1969, 1970), each half: 1/2 · 1/2.
  assert.deepEqual(compareBirth(readBirth('35', age('international')), readBirth('36', age('international', 2006))), { level: 'year-in-range', fit: 0.25 });
  assert.deepEqual(compareBirth(readBirth('1965'), readBirth('1965-03-02')), { level: 'same-year', fit: 1 });
  assert.equal(level('1960s', '1965'), 'year-in-range');
  assert.equal(compareBirth(readBirth('1960년대'), readBirth('1965')).fit, 0.1);
});

test('years that do not meet, by the least distance', () => {
  rows('off-1', [['1965', '1966'], ['1965-03-02', '1966-07-20']]);
  rows('off-2-3', [['1965', '1967'], ['1965', '1968']]);
  rows('off-4-5', [['1965', '1969'], ['1965', '1970']]);
  rows('off-more', [['1965', '1971'], ['1920', '1999']]);
  // 35 in 2004, way unknown: 1968 to 1970; 1966 is two from the nearest.
  assert.equal(level('1966', '35', {}, { year: 2004, column: 'age' }), 'off-2-3');
});

test('two-digit years: the last that is not after the statement', () => {
  assert.deepEqual(years('65', { year: 2004 }), [1965]);
  assert.deepEqual(years('03', { year: 2004 }), [2003]);
  assert.deepEqual(years('05', { year: 2004 }), [1905]);
  assert.deepEqual(years('65'), [1965, 2065]);
  assert.deepEqual(years('65년생', { year: 2004 }), [1965]);
  assert.deepEqual(readBirth('65.3.2', { year: 2004 }).days, [dayNumber(1965, 3, 2)]);
});

test('a Juche year and a Gregorian one that disagree are both kept', () => {
  // Juche 54 is 1965, not 1966.
  assert.deepEqual(years('주체54(1966)년'), [1965, 1966]);
});

test('nothing to say: unknown, never a guess, never an error', () => {
  for (const bad of ['', ' ', 'unknown', '미상', '不详', '0000-00-00', '1965-13-40x', '99999999', '\0', 'x'.repeat(5000), '음력 양력 1965.3.2', '-', '20세기']) {
    assert.equal(readBirth(bad).precision, 'none', bad.slice(0, 20));
    assert.equal(level(bad, '1965-03-02'), 'unknown');
  }
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), (a, b) => void level(a, b)));
});

test('in columns of numbers: the same levels, of all kinds', () => {
  // Read day first and month first, they meet in the later of their two days: 2 April is 02/04 and 04/02.
  const [one, two] = [readBirth('02/04/1965'), { ...readBirth('02/04/1965'), days: [-2000, readBirth('02/04/1965').days[1]!] }];
  assert.equal(new BirthTable([one, two]).level(0, 1), levelAt.sameDay);
  const birth = fc.oneof(
    fc.tuple(fc.constantFrom('', '음력 ', '양력 '), fc.integer({ min: 1962, max: 1968 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 31 })).map(([calendar, y, m, d]) => `${calendar}${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
    fc.tuple(fc.nat(4), fc.nat(4)).map(([m, d]) => `0${m}/0${d}/1965`), fc.tuple(fc.nat(12), fc.nat(12)).map(([m, d]) => `${String(m).padStart(2, '0')}/${String(d).padStart(2, '0')}/1965`),
    fc.integer({ min: 1960, max: 1970 }).map(String), fc.integer({ min: 60, max: 70 }).map(String), fc.integer({ min: 34, max: 44 }).map((age) => `${age}세`), fc.constantFrom('', '1960s', '주체54(1966)년', '1965-03', '음력 1965년 3월', '65.3.2'),
  );
  const seen = new Set<number>();
  fc.assert(fc.property(fc.array(birth, { minLength: 2, maxLength: 12 }), fc.boolean(), (written, dated) => {
    const births = written.map((text) => readBirth(text, dated ? { year: 2004 } : {}));
    const table = new BirthTable(births);
    for (let a = 0; a < births.length; a += 1) for (let b = 0; b < births.length; b += 1) {
      seen.add(table.level(a, b));
      assert.equal(table.level(a, b), birthLevelOf(births[a]!, births[b]!), `${written[a]} | ${written[b]}`);
    }
  }), { numRuns: 400, seed: 12 });
  assert.equal(seen.size, birthLevels.length);
});

test('a statement and itself agree as finely as they can', () => {
  const statement = fc.oneof(
    fc.tuple(fc.integer({ min: 1930, max: 2010 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
    fc.integer({ min: 1930, max: 2010 }).map(String), fc.integer({ min: 1, max: 95 }).map((age) => `${age}세`),
  );
  fc.assert(fc.property(statement, (written) => {
    const one = readBirth(written, { year: 2012 });
    const best = { day: 'same-day', month: 'same-month', year: 'same-year', range: 'year-in-range', none: 'unknown' }[one.precision];
    assert.equal(birthLevels[birthLevelOf(one, one)], best);
    assert.ok(Math.abs(one.weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-9);
  }));
});
