import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { elided, type FigureValue } from '../account/index.ts';
import type { FigureRelation } from '../assessment/index.ts';
import { comparable } from './comparable.ts';
import { currentChains } from './current.ts';
import { differenceOfFigures, ratioOfFigures, sumFigures } from './figure-arithmetic.ts';
import { figureRows, groupFigures, type RelationRecord } from './figures.ts';
import { nothingJudged, toIndependence } from './independence.ts';
import { chain, claimOf, figure, made, time, version } from './made-up.ts';
import { questionOf, type Question } from './question.ts';
import { periodWords, questionTitle } from './question-title.ts';

const relate = (order: number, from: string, to: string, relation: FigureRelation = 'same-question', machine = false): RelationRecord =>
  made(order, { about: 'figure-relation' as const, from, to, relation }, { machine });

function ask(figures: Record<string, FigureValue>, relations: readonly RelationRecord[], of: string): Question {
  const chains = currentChains(Object.entries(figures).map(([name, value], i) => version(name, i, [claimOf('figure', { is: 'figure', figure: value })], { kind: 'figure', sort: 'figure' })));
  const groups = groupFigures([...chains.values()].map(({ chain: name, first }) => ({ chain: name, order: first.order })), relations);
  return questionOf(chain(of), groups, (account) => { const held = chains.get(account); return held === undefined ? [] : figureRows(held); }, nothingJudged);
}

const night = {
  jmmu: figure(500, null, { bound: 'at-least' }), justice: figure(600, 600, { bound: 'about' }), tjwg: figure(null, 600, { bound: 'at-most' }), other: figure(620, 620),
  equal: figure(600, 600), tumen: figure(300, 300), hrw: figure(670, null, { bound: 'at-least' }), cells: figure(200, 200),
  ministry: figure(null, null, { bound: 'words', words: 'cannot be confirmed', stance: 'cannot-confirm' }),
};
const judged = [
  relate(1, 'justice', 'jmmu'), relate(2, 'tjwg', 'justice'), relate(3, 'other', 'tjwg'), relate(4, 'ministry', 'jmmu'), relate(5, 'equal', 'justice'),
  relate(6, 'tumen', 'jmmu', 'part-of'), relate(7, 'hrw', 'jmmu', 'sum-of'), relate(8, 'cells', 'jmmu', 'different-question'),
];

test('one night: five figures and a silence on one axis, never merged; part, sum and different question beneath', () => {
  const question = ask(night, judged, 'other');
  assert.equal(question.address, 'jmmu');
  assert.deepEqual(question.rows.map(({ account, numbered }) => [account, numbered]),
    [['jmmu', true], ['justice', true], ['tjwg', true], ['equal', true], ['other', true], ['ministry', false]]);
  const { parts, sums, different, repeats } = question.links;
  assert.deepEqual([parts, sums, different, repeats].map((rows) => rows.map(({ account }) => account)), [['tumen'], ['hrw'], ['cells'], []]);
  assert.deepEqual(ask(night, judged, 'tumen').links.wholes.map(({ account }) => account), ['jmmu']);
  assert.equal(question.support.sources, 6);
  assert.equal(question.support.independent, 0);
});

test('a part never comes onto the axis of its whole by way of a third; the skipped judgement is reported', () => {
  const groups = groupFigures(['a', 'b', 'c'].map((name, order) => ({ chain: chain(name), order })), [relate(1, 'a', 'b'), relate(2, 'b', 'c'), relate(3, 'c', 'a', 'part-of')]);
  assert.deepEqual([...groups.questionOf.values()], ['a', 'a', 'c']);
  assert.deepEqual(groups.conflicts.map(({ skipped }) => skipped.order), [2]);
});

test('a machine only proposes; the latest of a person counts; what is not readable is passed over', () => {
  const nodes = ['a', 'b'].map((name, order) => ({ chain: chain(name), order }));
  const groups = groupFigures(nodes, [relate(1, 'a', 'b', 'same-question', true), relate(2, 'a', 'hidden')]);
  assert.deepEqual([groups.questionOf.get(chain('b')), groups.proposals.length], ['b', 1]);
  assert.equal(groupFigures(nodes, [relate(1, 'a', 'b'), relate(2, 'b', 'a', 'different-question')]).questionOf.get(chain('b')), 'b');
  const revised = groupFigures(nodes, [relate(1, 'b', 'a', 'revises')]);
  assert.deepEqual([revised.links.get(chain('a'))?.revisions, revised.links.get(chain('b'))?.revised], [['b'], ['a']]);
});

test('law: grouping does not depend on the order of arrival', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const any = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names), fc.constantFrom<FigureRelation>('same-question', 'same-question', 'part-of', 'repeats', 'different-question'), fc.boolean()), { maxLength: 14 })
    .map((list) => list.map(([from, to, relation, machine], order) => relate(order, from, to, relation, machine)));
  const nodes = names.map((name, order) => ({ chain: chain(name), order }));
  fc.assert(fc.property(any.chain((records) => fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length }))), ([records, shuffled]) =>
    assert.deepEqual(groupFigures([...nodes].reverse(), shuffled), groupFigures(nodes, records))));
});

test('comparable says why not', () => {
  assert.deepEqual(comparable(figure(1, 1), figure(2, 2)), { comparable: true, why: [] });
  assert.deepEqual(comparable(figure(1, 1), figure(2, 2, { measure: 'held-at-a-time', unit: { code: 'events', definition: null }, population: 'women' })).why, ['measure-differs', 'unit-differs', 'population-differs']);
  assert.deepEqual(comparable(figure(1, 1, { measure: 'not-stated' }), figure(2, 2)).why, ['measure-not-stated']);
});

const why = (result: ReturnType<typeof sumFigures>) => (result.ok ? 'ok' : `${result.refusal.code} ${String(result.refusal.detail?.['why'])}`);
const at = (place: number): Partial<FigureValue> => ({ place: { how: 'exact', place } });

test('no arithmetic across measures, units or populations, nor on what has no number', () => {
  assert.equal(why(sumFigures([figure(1, 1, at(1)), figure(2, 2, { ...at(2), measure: 'held-at-a-time' })])), 'figures.not-comparable measure-differs');
  assert.equal(why(differenceOfFigures(figure(8148, 8148, { unit: { code: 'events', definition: null } }), figure(7983, 7983))), 'figures.not-comparable unit-differs');
  assert.equal(why(ratioOfFigures(figure(1, 1, { population: 'women' }), figure(2, 2))), 'figures.not-comparable population-differs');
  assert.equal(why(sumFigures([figure(1, 1, at(1)), figure(null, null, { ...at(2), stance: 'denies', bound: 'words' })])), 'figures.not-comparable no-number');
  assert.equal(why(sumFigures([figure(600, 600), figure(620, 620)])), 'figures.not-comparable same-scope');
  assert.equal(why(sumFigures([figure(1, 1)])), 'figures.not-comparable too-few');
  assert.equal(why(ratioOfFigures(figure(1, 1, at(1)), figure(0, 0))), 'figures.not-comparable zero');
  assert.equal(why(sumFigures([figure(1, 1, { measure: 'not-stated' }), figure(1, 1, { measure: 'not-stated', ...at(1) })])), 'figures.not-comparable measure-not-stated');
});

test('a computed number carries its interval, population and assumptions', () => {
  const sum = sumFigures([figure(300, 300, at(1)), figure(null, 200, { ...at(2), bound: 'at-most' })]);
  assert.ok(sum.ok);
  assert.deepEqual([sum.value.low, sum.value.high, sum.value.method, sum.value.assumptions], [300, 500, 'sum', ['not-negative', 'parts-do-not-overlap']]);
  const difference = differenceOfFigures(figure(500, null, { bound: 'at-least' }), figure(300, 300, at(1)));
  assert.ok(difference.ok);
  assert.deepEqual([difference.value.low, difference.value.high], [200, null]);
  const ratio = ratioOfFigures(figure(300, 300, at(1)), figure(500, 600, { bound: 'between' }));
  assert.ok(ratio.ok);
  assert.deepEqual([ratio.value.low, ratio.value.high], [0.5, 0.6]);
});

test('titles in three languages', () => {
  const asked = { measure: 'moved-in-a-period', unit: { code: 'persons', definition: null }, population: '', place: { how: 'exact', place: 1 }, period: figure(1, 1).period } as const;
  const place = (_: unknown, lang: string): string => ({ en: 'China–DPRK border', ko: '북중 국경', zh: '中朝边境' })[lang] ?? '';
  assert.equal(questionTitle(asked, 'en', { place }), 'How many persons were moved, China–DPRK border, 9 October 2023?');
  assert.equal(questionTitle(asked, 'ko', { place }), '2023년 10월 9일, 북중 국경, 이송된 사람 수는?');
  assert.equal(questionTitle(asked, 'zh', { place }), '2023年10月9日\uff0c中朝边境\uff0c被移送的人数是多少\uff1f');
  const period = (edtf: string) => { const value = time(edtf, '2023-01-01', '2023-12-31'); return value.is === 'time' ? periodWords(value.time, 'en') : ''; };
  assert.equal(period('2023-08/2023-10'), 'August 2023 – October 2023');
  assert.deepEqual(['2021-34', '2021-21', '2021-33/2021-36'].map(period), ['second quarter of 2021', 'spring 2021', 'first quarter of 2021 – fourth quarter of 2021'], 'no code of a part of the year is shown');
  assert.equal(period('2023~'), '2023~');
});

test('rows judged independent are counted on the question', () => {
  const independence = toIndependence([made(1, { about: 'independence', a: 's-jmmu', b: 's-tjwg', verdict: 'independent' })]);
  const chains = currentChains(Object.entries(night).map(([name, value], i) => version(name, i, [claimOf('figure', { is: 'figure', figure: value })], { kind: 'figure', sort: 'figure' })));
  const groups = groupFigures([...chains.keys()].map((name, order) => ({ chain: name, order })), [relate(1, 'jmmu', 'tjwg')]);
  assert.equal(questionOf(chain('tjwg'), groups, (account) => figureRows(chains.get(account) ?? assert.fail()), independence).support.independent, 2);
});

test('two populations whose words are sealed are not known to be one: nothing is summed across them', () => {
  const sealed = (n: number): FigureValue => figure(n, n, { population: elided });
  assert.ok(comparable(sealed(1), sealed(2)).why.includes('population-differs'));
  assert.equal(sumFigures([sealed(1), sealed(2)]).ok, false);
});
