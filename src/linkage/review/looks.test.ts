import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isChosen, lotOf, oneIn, pairOf } from './chosen.ts';
import { isDisputed, measureLooks, toLooks, type Said } from './looks.ts';

const said = (order: number, person: string, about: Said['about'], verdict: Said['verdict'], [a, b] = ['a', 'b']): Said => ({ a: a!, b: b!, about, verdict, person, order });

test('which pairs are looked at twice hangs on their ids alone, whichever comes first, and is one in ten', () => {
  assert.equal(pairOf('b', 'a'), 'a b');
  const ids = Array.from({ length: 20_000 }, (_, n) => `id ${n}`);
  const chosen = ids.filter((id) => isChosen(id, 'other'));
  // 2,000 expected, four standard deviations on each side.
  assert.ok(Math.abs(chosen.length - ids.length / oneIn) < 170, String(chosen.length));
  assert.ok(ids.slice(0, 500).every((id) => isChosen(id, 'other') === isChosen('other', id) && lotOf(id, 'other') === lotOf('other', id)));
});

test('the first is the last that was said before the second look, by somebody else; what is said openly after both settles it', () => {
  const look = (...all: Said[]) => toLooks(all).get('a b');
  assert.equal(look(said(0, 'x', 'second', 'same')), undefined, 'nobody said anything openly');
  assert.deepEqual(look(said(0, 'x', 'same', 'same'))?.second, null);
  const two = [said(0, 'x', 'same', 'same'), said(1, 'y', 'same', 'unsure', ['b', 'a']), said(2, 'z', 'second', 'different')];
  assert.deepEqual([look(...two)?.first.verdict, look(...two)?.second?.verdict, look(...two)?.settled], ['unsure', 'different', false]);
  assert.deepEqual(look(...two.toReversed()), look(...two), 'in any order of arrival');
  assert.deepEqual([...look(...two)!.judges].sort(), ['x', 'y', 'z']);
  assert.equal(isDisputed(look(...two)!), true);
  assert.equal(isDisputed(look(...two, said(3, 'x', 'same', 'different'))!), false, 'settled');
  assert.equal(isDisputed(look(two[0]!, said(2, 'z', 'second', 'same'))!), false, 'they agree');
  assert.equal(look(said(0, 'x', 'same', 'same'), said(1, 'x', 'second', 'same'))?.second, null, 'nobody is their own second');
  assert.equal(look(two[0]!, said(1, 'y', 'second', 'same'), said(2, 'z', 'second', 'different'))?.second?.verdict, 'same', 'of two at once the earlier');
});

test('agreement counts "not sure" as an answer of its own', () => {
  const looks = toLooks([...'cdefg'].flatMap((b, n) => [said(2 * n, 'x', 'same', n < 3 ? 'same' : 'different', ['a', b]), said(2 * n + 1, 'y', 'second', n < 2 ? 'same' : n === 2 ? 'unsure' : 'different', ['a', b])]));
  const found = measureLooks(looks.values());
  assert.deepEqual(found.table, [[2, 0, 1], [0, 2, 0], [0, 0, 0]]);
  assert.deepEqual([found.pairs, found.raw], [5, 0.8]);
  // Gwet 2008: means .5, .4, .1, chance (.25 + .24 + .09)/2 = .29. Cohen 1960: chance .6 × .4 + .4 × .4 = .4.
  assert.ok(Math.abs(found.ac1! - 0.51 / 0.71) < 1e-12 && Math.abs(found.kappa! - 0.4 / 0.6) < 1e-12);
  assert.equal(measureLooks([]).raw, null);
});
