import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDay } from './day.ts';
import { widen } from './widen.ts';

// The table of DESIGN 6, line by line: EDTF, earliest, latest, flags.
const table: readonly (readonly [string, string, string, string])[] = [
  ['2004-03-15', '2004-03-15', '2004-03-15', ''], ['2004-03-15~', '2004-03-08', '2004-03-22', ''], ['2004-03-15?', '2004-03-08', '2004-03-22', ''], ['2004-03-15%', '2004-03-01', '2004-03-29', ''],
  ['2004-03~', '2004-02-01', '2004-04-30', ''], ['2004-01%', '2003-11-01', '2004-03-31', ''], ['2004-21', '2004-03-01', '2004-05-31', ''], ['2004-21~', '2003-12-01', '2004-08-31', ''],
  ['2004-24', '2004-12-01', '2005-02-28', ''], ['2003-24', '2003-12-01', '2004-02-29', ''], ['2004~', '2003-01-01', '2005-12-31', ''], ['2004%', '2002-01-01', '2006-12-31', ''],
  ['199X~', '1985-01-01', '2004-12-31', ''], ['199X%', '1980-01-01', '2009-12-31', ''], ['2021?-10-01', '2020-10-01', '2022-10-01', ''], ['2004-06~-11', '2004-05-11', '2004-07-11', ''],
  ['../2004-10', '-infinity', '2004-10-31', ''], ['2004-10/..', '2004-10-01', 'infinity', ''], ['../..', '-infinity', 'infinity', ''], ['/2005-06', '2005-06-01', '2005-06-30', 'unknown-end'],
  ['2003-05/', '2003-05-01', '2003-05-31', 'unknown-end'], ['/..', '-infinity', 'infinity', 'unknown-end'], ['2005/2004', '2004-01-01', '2005-12-31', 'reversed'],
  ['{2003..2005}', '2003-01-01', '2005-12-31', ''], ['[..2003-05]', '-infinity', '2003-05-31', ''], ['{2017-08-02,2017-08-14}', '2017-08-02', '2017-08-14', ''], ['2021-33', '2021-01-01', '2021-03-31', ''],
  ['2023-10-1X', '2023-10-10', '2023-10-19', ''], ['199X-02-29', '1992-02-29', '1996-02-29', ''], ['XXXX-05', '-infinity', 'infinity', ''], ['0000', '-infinity', 'infinity', 'year-out-of-range'], ['9999/2004', '-infinity', '2004-12-31', 'year-out-of-range'],
];
for (const [edtf, earliest, latest, flags] of table)
  test(`widen ${edtf}`, () => assert.deepEqual(widen(edtf), { earliest, latest, flags: flags === '' ? [] : [flags] }));

const date = fc.date({ min: new Date('1200-01-01'), max: new Date('2800-01-01'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
const bare = fc.oneof(date, date.map((at) => at.slice(0, 7)), date.map((at) => at.slice(0, 4)), date.map((at) => `${at.slice(0, 3)}X`), fc.tuple(date, fc.integer({ min: 21, max: 41 })).map(([at, code]) => `${at.slice(0, 4)}-${code}`));
const within = (inner: string, outer: string): void => {
  const [a, b] = [widen(inner), widen(outer)];
  assert.ok(a && b, `${inner} ${outer}`);
  assert.ok(fromDay(a.earliest) <= fromDay(a.latest));
  assert.ok(fromDay(b.earliest) <= fromDay(a.earliest) && fromDay(a.latest) <= fromDay(b.latest), `${inner} in ${outer}`);
};

test('a qualifier only widens: bare within ~ and ?, those within %', () =>
  fc.assert(fc.property(bare, (edtf) => {
    within(edtf, `${edtf}~`);
    within(`${edtf}~`, `${edtf}%`);
    assert.deepEqual(widen(`${edtf}?`), widen(`${edtf}~`));
  }), { numRuns: 400 }));

test('intervals: qualified or opened ends only widen; reversed ends keep both', () =>
  fc.assert(fc.property(bare, bare, (from, to) => {
    within(`${from}/${to}`, `${from}~/${to}`);
    within(`${from}/${to}`, `${from}/${to}%`);
    within(`${from}/${to}`, '../..');
    if (widen(`${from}/${to}`)?.flags.includes('reversed')) within(from, `${from}/${to}`);
    within(from, `[${from},${to}]`);
  }), { numRuns: 400 }));

test('never throws, whatever the string', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0129X-~?%/.[]{},SYTZ:'), maxLength: 40 }), (text) => void widen(text)), { numRuns: 2000 });
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void widen(text)), { numRuns: 500 });
  assert.equal(widen('2'.repeat(10_000_000)), undefined);
});
