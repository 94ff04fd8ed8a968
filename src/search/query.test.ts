import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPlaceByName } from '#vocabulary/gazetteer/index.ts';
import { planAlike } from './plan.ts';
import { parseQuery } from './query.ts';

const placesOf = (text: string): readonly (readonly number[])[] => parseQuery(text).places.map(({ ids }) => ids);
const only = (name: string): number => findPlaceByName(name)[0]?.id ?? 0;

test('a country beyond the region is meant where the query is its name or code, with a time or without; not among other words', () => {
  for (const text of ['영국', 'United Kingdom', 'GBR', '英国', '영국 2015']) assert.deepEqual(placesOf(text), [[only('GBR')]], text);
  assert.deepEqual(placesOf('신병 인도'), []);
  assert.equal(parseQuery('인도').words, '인도', 'it stays a word too');
  assert.ok(planAlike(parseQuery('조지아'), Buffer.alloc(32)).length > 0, 'and a name');
  assert.deepEqual(planAlike(parseQuery('무산'), Buffer.alloc(32)), []);
});
