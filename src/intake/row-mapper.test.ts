import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkBody } from '#register/account/index.ts';
import { checkMap } from './check-map.ts';
import { readNumber } from './read-number.ts';
import { rowDigests } from './row-identity.ts';
import { rowMapper } from './row-mapper.ts';

const map = checkMap({
  format: 'vigil-map-1', source: { title: 'x', material: 'list', basis: 'public' }, lang: 'ko', kind: 'person', sort: 'identified', howKnown: { how: 'told-by', who: 'g' },
  claims: [
    { property: 'name', from: ['a', 'b'], as: 'name' }, { property: 'sex', from: 'b', as: 'term', list: 'sex' }, { property: 'age', from: 'c', as: 'range', unit: 'years', reads: 'age' },
    { property: 'birth-date', from: 'd', as: 'time' }, { property: 'home-province', from: 'e', as: 'place' }, { property: 'description', from: 'f', as: 'text' },
  ],
});
const digest = rowDigests(Buffer.alloc(32, 1));
const mapper = rowMapper(map, 'f.csv', ['a', 'b', 'c', 'd', 'e', 'f', 'g'], digest);
const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('', '35세', '2004년 봄', '무산', 'Jilin', '2010/2004', '10-5', 'x'.repeat(1200), '\u202e철수'))
  .map((text) => text.toWellFormed().replaceAll('\0', ''));

test('whatever stands in a row, it becomes an account the register takes, or a problem with its field', () => {
  fc.assert(fc.property(fc.array(cell, { minLength: 7, maxLength: 7 }), (cells) => {
    const row = mapper.map({ row: 2, cells }, 'k');
    if ('problem' in row) assert.match(row.problem, /^intake\./);
    else for (const part of row.parts) checkBody(part.body);
  }), { numRuns: 2000 });
});

test('digests of rows depend on the register\'s key, and numbers are read only where they are plain', () => {
  assert.notEqual(digest('key', '["1"]'), rowDigests(Buffer.alloc(32, 2))('key', '["1"]'));
  assert.deepEqual(readNumber('1,204'), { low: 1204, high: 1204, bound: 'exact' });
  assert.deepEqual(readNumber('up to 600'), { low: null, high: 600, bound: 'at-most' });
  assert.deepEqual(readNumber('500+'), { low: 500, high: null, bound: 'at-least' });
  for (const words of ['lots', '-3', '1e5', '1,20', '12 or 13', '']) assert.equal(readNumber(words).bound, 'words', words);
});
