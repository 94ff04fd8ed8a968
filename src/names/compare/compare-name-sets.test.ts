import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareNameSets, readName } from '../index.ts';
import type { KindName } from '../index.ts';

const names = (...rows: readonly (readonly [KindName['kind'], string])[]): readonly KindName[] => rows.map(([kind, name]) => ({ kind, name: readName(name) }));

test('the best pair of two persons’ names decides, and says how many pairs were tried', () => {
  const a = names(['birth', '김영희'], ['chinese', '王丽']);
  const found = compareNameSets(a, names(['document', 'Wang Li'], ['birth', '박순옥'], ['nickname', '꽃분']));
  assert.deepEqual([found.verdict, found.level, found.pairs, found.kinds], ['possible', 'compatible', 6, ['chinese', 'document']]);
  assert.deepEqual(compareNameSets(names(['birth', '박순옥']), a).pairs, 2);
});

test('names of different kinds that differ are no evidence; names of one kind that differ are', () => {
  assert.deepEqual([compareNameSets(names(['birth', '김영희']), names(['chinese', '王丽'])).verdict, compareNameSets(names(['birth', '김영희']), names(['chinese', '王丽'])).score], ['unknown', null]);
  const both = compareNameSets(names(['birth', '김영희'], ['chinese', '王丽']), names(['birth', '박순옥']));
  assert.equal(both.verdict, 'different');
  assert.deepEqual(compareNameSets(names(['birth', '박순옥']), names(['birth', '김영희'], ['chinese', '王丽'])), { ...both });
  assert.deepEqual([compareNameSets([], names(['birth', '김영희'])).level, compareNameSets([], []).pairs], ['empty', 0]);
});
