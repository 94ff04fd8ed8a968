import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { fromDay } from './day.ts';
import { formatTime } from './format-time.ts';
import { parseTime } from './parse-time.ts';
import { widen } from './widen.ts';

const piece = fc.constantFrom('2004', '1990', '3', '15', '년', '월', '일', '年', '月', '日', 'before ', 'after ', ' to ', '~', '-', '.', '/', '약 ', '음력 ', '봄', '初', '말', 'about ', 'March ', ' 후', '三', '주체', 'between ', ' and ', '까지', '이전', '석 달', 'born ', '\0', '\u202e', '😀', '\ud800', '설', '윤');
const phrase = fc.array(piece, { maxLength: 9 }).map((parts) => parts.join(''));

test('laws: words kept, ordered bounds, bounds are those of the EDTF, its own EDTF reads as itself', () =>
  fc.assert(fc.property(fc.oneof(phrase, fc.string({ unit: 'binary' })), (words) => {
    const time = parseTime(words);
    assert.equal(time.words, words);
    assert.ok(fromDay(time.earliest) <= fromDay(time.latest));
    for (const language of ['en', 'ko', 'zh'] as const) assert.equal(typeof formatTime(time, language), 'string');
    if (time.edtf === null) {
      assert.deepEqual([time.earliest, time.latest], ['-infinity', 'infinity']);
      assert.ok(time.flags.includes('not-understood') || time.flags.includes('relative-only'));
      return;
    }
    const range = widen(time.edtf);
    assert.deepEqual([range?.earliest, range?.latest], [time.earliest, time.latest]);
    const again = parseTime(time.edtf);
    assert.deepEqual([again.edtf, again.earliest, again.latest], [time.edtf, time.earliest, time.latest]);
  }), { numRuns: 3000 }));

test('hostile lengths are refused at once', () => {
  for (const unit of ['2', 'a ', '년', '~', '2004-', '\u202e', 'between ', '음력', '前']) {
    assert.deepEqual(parseTime(unit.repeat(Math.ceil(10_000_000 / unit.length))).flags, ['not-understood']);
    const begun = performance.now();
    parseTime(unit.repeat(1000).slice(0, 1000));
    assert.ok(performance.now() - begun < 1000, `slow on ${unit}`);
  }
});

test('what is known besides: the day of telling, the order of figures, a birth, who supplied it', () => {
  const today = new Date('2026-11-23T00:00:00Z');
  const edtf = (words: string): string | null => parseTime(words, { today }).edtf;
  assert.deepEqual(['last year', '3년 전', '지난달에', '어제', '三年前'].map(edtf), ['2025', '2023~', '2026-10', '2026-11-22', '2023~']);
  assert.equal(parseTime('04/05/2004', { order: 'day-first' }).edtf, '2004-05-04');
  assert.equal(parseTime('04/05/2004', { order: 'month-first' }).edtf, '2004-04-05');
  assert.deepEqual(parseTime('1990년 3월 5일', { birth: true }).flags, ['calendar-unsure']);
  assert.equal(parseTime('2004', { suppliedBy: 'speaker' }).suppliedBy, 'speaker');
  assert.equal(parseTime('last year', { today: new Date(NaN) }).edtf, null);
});

test('so long after a public event is about, and keeps the relation', () => {
  const time = parseTime("a year after Kim Jong-il's death");
  assert.deepEqual([time.edtf, time.earliest, time.latest], ['2012~', '2011-01-01', '2013-12-31']);
  assert.deepEqual(time.relative, { relation: 'after', anchor: { kind: 'public-event', code: 'kim-jong-il-death' }, offset: { low: 1, high: 1, unit: 'year' } });
});

test('short forms in three languages, never finer than known', () => {
  const forms: readonly (readonly [string, string, string, string])[] = [
    ['spring 2004', 'spring 2004', '2004년 봄', '2004年春'], ['before Oct 2004', 'before October 2004', '2004년 10월 이전', '2004年10月以前'], ['by Oct 2004', 'up to October 2004', '2004년 10월까지', '截至2004年10月'],
    ['about 2006', 'about 2006', '2006년경', '2006年左右'], ['9 October 2023', '9 October 2023', '2023년 10월 9일', '2023年10月9日'], ['early 2004', 'early 2004', '2004년 초', '2004年初'],
    ['04/05/2004', '5 April 2004 or 4 May 2004', '2004년 4월 5일 또는 2004년 5월 4일', '2004年4月5日或2004年5月4日'], ['2004-10-XX', 'October 2004', '2004년 10월', '2004年10月'], ['199X', '1990s', '1990년대', '1990年代'], ['hello', 'hello', 'hello', 'hello'],
  ];
  for (const [words, ...expected] of forms) assert.deepEqual((['en', 'ko', 'zh'] as const).map((language) => formatTime(parseTime(words), language)), expected);
});

const facts = join(import.meta.dirname, '../../../../shared/facts');
test('every EDTF column of the public facts is understood', { skip: !existsSync(facts) }, () => {
  let seen = 0;
  for (const file of readdirSync(facts).filter((name) => name.endsWith('.csv')))
    for (const row of parse(readFileSync(join(facts, file)), { columns: true, bom: true }) as Record<string, string>[])
      for (const [column, value] of Object.entries(row))
        if (column.endsWith('_edtf') && value !== '') {
          seen += 1;
          assert.equal(parseTime(value).edtf, value, `${file} ${column} ${value}`);
        }
  assert.ok(seen > 1000);
});
