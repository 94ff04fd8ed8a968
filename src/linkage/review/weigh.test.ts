import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comparable } from './comparable.ts';
import { toCandidates, toCounts } from './candidates.ts';
import { proposePairs } from './propose.ts';
import { weigh } from './weigh.ts';

/** Invented. */
const person = (chain: string, more: Partial<Comparable> = {}): Comparable => ({ chain, source: chain, keys: [], sealedNames: 0, names: [], sex: null, homes: [], births: [], returns: [], ...more });
const sealed = (...keys: string[]): Partial<Comparable> => ({ keys, sealedNames: 1 });
const levels = (a: Partial<Comparable>, b: Partial<Comparable>): string => { const [x, y] = [person('a', a), person('b', b)]; return weigh(x, y, toCounts([x, y])).evidence.map(({ field, level }) => `${field} ${level}`).join(', '); };

test('a sealed name by its keys alone: the writing, what sounds alike, a given name, another; a masked one says nothing', () => {
  assert.equal(levels(sealed('w1', 'g1', 'f1'), sealed('w1', 'g1', 'f1')), 'name same-writing');
  assert.equal(levels(sealed('w1', 'g1', 'f1'), sealed('w2', 'h2', 'f1')), 'name alike');
  assert.equal(levels(sealed('w1', 'g1', 'f1'), sealed('w2', 'g1', 'f2')), 'name given-name');
  assert.equal(levels(sealed('w1', 'g1', 'f1'), sealed('w2', 'g2', 'f2')), 'name different');
  assert.equal(levels(sealed('w1', 'g1', 'f1'), sealed('masked')), '');
  assert.equal(levels(sealed('w1', 'g1', 'f1'), { names: ['김영희'] }), '', 'never a sealed one against an open one');
  assert.equal(levels({ names: ['리영호'] }, { names: ['Lee Young-ho'] }), 'name alike');
  assert.equal(levels({ names: ['리영호'] }, { names: ['박순옥'] }), 'name different');
});

test('of several returns the two that agree most; a day with its place says more than a day that half the list has', () => {
  const on = (from: string, to = from, place: number | null = null) => ({ from, to, place });
  assert.equal(levels({ returns: [on('2003-03-01'), on('2022-03-03', '2022-03-03', 306)] }, { returns: [on('2022-03-03', '2022-03-03', 306)] }), 'return same-day-place');
  assert.equal(levels({ returns: [on('2022-03-01', '2022-03-31')] }, { returns: [on('2022-03-03')] }), 'return same-time');
  assert.equal(levels({ returns: [on('2018-01-01', '2020-12-31')] }, { returns: [on('2019-01-01', '2019-12-31')] }), 'return may-be-same');
  assert.equal(levels({ returns: [on('2019-01-01')] }, { returns: [on('2022-03-03')] }), 'return different');
});

test('a common name weighs less, and leads to everybody only where the home is the same', async () => {
  const many = Array.from({ length: 100 }, (_, i) => person(String(i), { ...sealed('w', 'g', 'f'), homes: [i < 3 ? 313 : 1000 + i] }));
  const rare = [person('x', sealed('r', 'q', 'p')), person('y', sealed('r', 'q', 'p'))];
  const counts = toCounts([...many, ...rare]);
  assert.ok(weigh(many[0]!, many[1]!, counts).evidence[0]!.weight < weigh(rare[0]!, rare[1]!, counts).evidence[0]!.weight - 2);
  const found = await toCandidates([...many, ...rare]);
  assert.deepEqual([found.pairs.length, found.common], [4, 100]);
});

test('law: the order of the accounts has no influence, and a pair weighs the same both ways', async () => {
  const accounts = [person('a', { ...sealed('w', 'g', 'f'), sex: 'F', homes: [313] }), person('b', { ...sealed('v', 'h', 'f'), sex: 'F', homes: [313] }), person('c', { ...sealed('w', 'g', 'f'), sex: 'M' })];
  assert.deepEqual(await proposePairs(accounts), await proposePairs([...accounts].reverse()));
  const counts = toCounts(accounts);
  assert.equal(weigh(accounts[0]!, accounts[1]!, counts).weight, weigh(accounts[1]!, accounts[0]!, counts).weight);
});
