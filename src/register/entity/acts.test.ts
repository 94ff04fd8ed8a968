import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countActs, proposeMatches, toOccurrence, type DatedPart } from './acts.ts';
import { pairKey } from './latest.ts';
import { chain } from './made-up.ts';
import { countPersons, returnsOf, returnsWords, type CountedPerson } from './persons.ts';

const part = (name: string, source: string, earliest: string, latest: string, type = 'beating'): DatedPart => ({ chain: chain(name), source, type, earliest, latest });

test('acts of equal type and overlapping dates are proposed once, none of one source, none already judged', () => {
  const a = [part('a1', 's', '2004-01-01', '2004-12-31'), part('a2', 's', '2005-01-01', '2005-01-31')];
  const b = [part('b1', 't', '2004-06-01', '2005-01-01'), part('b2', 's', '2004-06-01', '2004-06-02'), part('b3', 't', '2004-06-01', '2004-06-02', 'arrest'), part('b4', 't', '-infinity', 'infinity')];
  assert.deepEqual(proposeMatches(a, b).map(({ a: x, b: y, dated }) => [x, y, dated]), [['a1', 'b1', true], ['a1', 'b4', false], ['a2', 'b1', true], ['a2', 'b4', false]]);
  assert.deepEqual(proposeMatches(a.slice(0, 1), b.slice(0, 1), new Set([pairKey('b1', 'a1')])), []);
});

test('an act told as a series counts once and says so; open proposals give at least and at most', () => {
  const acts = [
    { chain: chain('a'), occurrence: toOccurrence({ is: 'term', list: 'occurrence', code: 'continual' }) },
    { chain: chain('b'), occurrence: toOccurrence({ is: 'range', low: 3, high: 5, unit: 'times', words: '' }) },
    { chain: chain('c'), occurrence: toOccurrence({ is: 'term', list: 'occurrence', code: 'once' }) },
  ];
  assert.deepEqual(countActs(acts, [{ a: chain('a'), b: chain('b'), dated: true }, { a: chain('b'), b: chain('hidden'), dated: true }]),
    { counts: 'series', atLeast: 2, atMost: 3, openProposals: 1, occurrences: { low: 5, high: null } });
  assert.deepEqual(countActs(acts.slice(1)).occurrences, { low: 4, high: 6 });
  assert.deepEqual(toOccurrence(undefined), { kind: 'not-said', low: 1, high: null });
});

const person = (name: string, sort: string, partOf: string[] = [], size?: CountedPerson['size']): CountedPerson => ({ chain: chain(name), sort, partOf: partOf.map(chain), ...(size && { size }) });

test('a member never adds to the group it is part of; patterns are never counted', () => {
  const count = countPersons([
    person('ten', 'group', [], { low: 10, high: 12 }), person('pregnant', 'group', ['ten'], { low: 2, high: 2 }),
    person('kim', 'identified', ['pregnant']), person('alone', 'described'), person('usual', 'pattern', [], { low: 99, high: 99 }),
  ]);
  assert.deepEqual(count, { identified: 1, described: 1, groups: 2, inGroups: { low: 10, high: 12 }, total: { low: 11, high: 13 } });
});

test('a group is at least its members; no size is open; circles and unknown groups end', () => {
  assert.deepEqual(countPersons([person('g', 'group'), person('a', 'identified', ['g']), person('b', 'identified', ['g'])]).total, { low: 2, high: null });
  assert.deepEqual(countPersons([person('g', 'group', ['h'], { low: 3, high: 3 }), person('h', 'group', ['g'], { low: 4, high: 4 })]).groups, 2);
  assert.deepEqual(countPersons([person('g', 'group', ['h'], { low: 3, high: 3 }), person('h', 'group', ['g'], { low: 4, high: 4 })]).total, { low: 4, high: 4 });
  assert.deepEqual(countPersons([person('a', 'identified', ['hidden'])]).total, { low: 1, high: 1 });
  assert.deepEqual(countPersons([person('g', 'group', ['g'], { low: 3, high: 3 })]).total, { low: 3, high: 3 });
});

test('returns: the larger of told and described', () => {
  const returns = returnsOf({ low: 4, high: 4 }, 1);
  assert.deepEqual([returns.low, returns.high, returnsWords(returns, 'en')], [4, 4, '4 told, 1 described']);
  assert.deepEqual([returnsOf({ low: 1, high: 1 }, 3).low, returnsOf(null, 2).low, returnsOf({ low: 2, high: null }, 1).high], [3, 2, null]);
  assert.equal(returnsWords(returnsOf(null, 2), 'en'), 'number not told, 2 described');
});
