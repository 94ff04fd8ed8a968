import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromDay, toDay } from './day.ts';
import { solveOrder } from './solve-order.ts';
import type { OrderStep } from './solve-order.ts';

const any = { earliest: '-infinity', latest: 'infinity' } as const;
const on = (id: string, day: string, told?: number): OrderStep => ({ id, earliest: day, latest: day, ...(told === undefined ? {} : { told }) });
const after = (account: string, months: number): NonNullable<OrderStep['relative']> => ({ relation: 'after', anchor: { kind: 'step', account }, offset: { low: months, high: months, unit: 'month' } });

test('order as told narrows what lies between; the same day is no contradiction', () => {
  const solved = solveOrder([on('a', '2004-03-01', 1), { id: 'b', ...any, told: 2 }, on('c', '2004-05-31', 3), on('d', '2004-05-31', 4)]);
  assert.deepEqual(solved.contradictions, []);
  assert.deepEqual(solved.steps[1], { id: 'b', earliest: '2004-03-01', latest: '2004-05-31' });
});

test('three months later is two to four months later, by the widest months', () =>
  assert.deepEqual(solveOrder([on('a', '2004-01-01'), { id: 'b', ...any, relative: after('a', 3) }]).steps[1], { id: 'b', earliest: '2004-02-26', latest: '2004-05-04' }));

test('public events and "during" bound a step', () => {
  const solved = solveOrder([{ id: 'a', ...any, relative: { relation: 'before', anchor: { kind: 'public-event', code: 'kim-jong-il-death' } } }, { id: 'b', earliest: '2004-01-01', latest: '2004-12-31' }, { id: 'c', ...any, relative: { relation: 'during', anchor: { kind: 'step', account: 'b' } } }]);
  assert.deepEqual([solved.steps[0]?.latest, solved.steps[2]?.earliest, solved.steps[2]?.latest], ['2011-12-17', '2004-01-01', '2004-12-31']);
});

test('contradictions are named and come back as given; others stay solved', () => {
  const given = [on('late', '2005-01-01', 1), on('early', '2004-01-01', 2), { id: 'x', ...any, relative: after('y', 1) }, { id: 'y', ...any, relative: after('x', 1) }, on('p', '2003-01-01'), { id: 'q', ...any, relative: after('p', 1) }];
  const solved = solveOrder(given);
  assert.deepEqual(solved.contradictions.map(({ steps }) => [...steps].sort().join(' ')).sort((a, b) => a.localeCompare(b)), ['early late', 'x y']);
  for (const place of [0, 1, 2, 3]) assert.deepEqual([solved.steps[place]?.earliest, solved.steps[place]?.latest], [given[place]?.earliest, given[place]?.latest]);
  assert.notEqual(solved.steps[5]?.earliest, '-infinity');
});

test('a contradicted step is not narrowed by a third, and narrows none', () => {
  const late: OrderStep = { id: 'late', earliest: '2005-01-01', latest: '2006-12-31', told: 1 };
  const solved = solveOrder([late, on('early', '2004-01-01', 2), { id: 'open', earliest: '2003-01-01', latest: '2005-06-01', told: 3 }]);
  assert.deepEqual(solved.contradictions, [{ steps: ['late', 'early'] }]);
  assert.deepEqual(solved.steps.map(({ earliest, latest }) => [earliest, latest]), [['2005-01-01', '2006-12-31'], ['2004-01-01', '2004-01-01'], ['2003-01-01', '2005-06-01']]);
});

test('strange input: none, itself as anchor, an unknown anchor, one id twice, a container that cannot hold it', () => {
  assert.deepEqual(solveOrder([]), { contradictions: [], steps: [] });
  assert.deepEqual(solveOrder([{ id: 'a', ...any, relative: after('a', 1) }, { id: 'b', ...any, relative: after('gone', 1) }]).contradictions, []);
  assert.throws(() => solveOrder([on('a', '2004-01-01'), on('a', '2004-01-01')]));
  const held = solveOrder([on('a', '2004-01-01'), { ...on('b', '2005-01-01'), relative: { relation: 'during', anchor: { kind: 'step', account: 'a' } } }]);
  assert.deepEqual(held.contradictions, [{ steps: ['a', 'b'] }]);
});

test('a true story is never contradicted and its days stay inside the solved ranges', () =>
  fc.assert(fc.property(fc.array(fc.record({ gap: fc.nat(400), slack: fc.nat(300), known: fc.boolean() }), { minLength: 1, maxLength: 30 }), (story) => {
    let day = fromDay('1998-01-01');
    const truth = story.map(({ gap }) => (day += gap));
    const steps = story.map(({ slack, known }, at): OrderStep => ({ id: String(at), told: at, ...(known ? { earliest: toDay((truth[at] ?? 0) - slack), latest: toDay((truth[at] ?? 0) + slack) } : any) }));
    const solved = solveOrder(steps);
    assert.deepEqual(solved.contradictions, []);
    solved.steps.forEach((step, at) => assert.ok(fromDay(step.earliest) <= (truth[at] ?? 0) && (truth[at] ?? 0) <= fromDay(step.latest)));
  })));
