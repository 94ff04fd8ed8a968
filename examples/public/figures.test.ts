import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { registerLine } from '#intake/index.ts';

const lines = readFileSync(join(import.meta.dirname, 'register.jsonl'), 'utf8').trimEnd().split('\n').map((line) => registerLine.parse(JSON.parse(line)));
const figures = new Map(lines.flatMap((line) => {
  const value = line.is === 'account' ? line.account.claims.find(({ property }) => property === 'figure')?.value : undefined;
  return line.is === 'account' && value?.is === 'figure' ? [[line.key, value.figure] as const] : [];
}));
const relations = lines.flatMap((line) => (line.is === 'assessment' && line.assessment.body.about === 'figure-relation' ? [{ ...line.assessment.body, reason: line.assessment.reason }] : []));
const related = (a: string, b: string): string | undefined => relations.find(({ from, to }) => (from === a && to === b) || (from === b && to === a))?.relation;
const toFirst = (first: string): string[] => relations.filter(({ to, relation }) => to === first && relation === 'same-question').map(({ from }) => from).sort();

describe('9 October 2023', () => {
  test('is one question with who said it', () => assert.deepEqual(toFirst('ST-064'), ['ST-066', 'ST-069', 'ST-070', 'ST-072', 'ST-074-2023-10-09', 'ST-075', 'ST-077', 'ST-080', 'ST-084', 'ST-086', 'ST-099-october']));
  test('Tumen and Dandong are parts', () => assert.deepEqual([related('ST-073', 'ST-072'), related('ST-069-dandong', 'ST-069')], ['part-of', 'part-of']));
  test('several dates together and later in cells are other questions', () => assert.deepEqual([related('ST-074', 'ST-064'), related('ST-095', 'ST-064')], ['different-question', 'different-question']));
  test('numbers, words, a denial and a "cannot confirm" stand in one list', () => {
    const row = (key: string) => { const figure = figures.get(key); return [figure?.low, figure?.high, figure?.bound, figure?.stance]; };
    assert.deepEqual(row('ST-064'), [500, null, 'at-least', 'states']);
    assert.deepEqual(row('ST-066'), [600, 600, 'about', 'states']);
    assert.deepEqual(row('ST-072'), [null, 600, 'at-most', 'states']);
    assert.deepEqual(row('ST-084'), [620, 620, 'about', 'states']);
    assert.deepEqual(row('ST-075'), [null, null, 'words', 'cannot-confirm']);
    assert.deepEqual(row('ST-077'), [null, null, 'words', 'denies']);
    assert.deepEqual(row('ST-069-dandong'), [null, 200, 'at-most', 'states']);
  });
  test('the chain runs from the outlet to the first voice', () => assert.deepEqual(figures.get('ST-017')?.chain.map(({ who, state }) => [who.split(' (')[0], state]),
    [['Newspaper article of August 2023', 'seen'], ['Choe Jae-hyeong', 'not-checked'], ['Elizabeth Salmón', 'not-checked']]));
});

describe('scope and known errors', () => {
  test('8,148 and 7,983 are apart by scope', () => assert.deepEqual([related('ST-034', 'ST-035'), related('ST-015', 'ST-034'), related('ST-015', 'ST-035'), related('ST-037', 'ST-034'), related('ST-038', 'ST-035')],
    ['part-of', 'repeats', 'different-question', 'revises', 'revises']));
  test('are visible as errors', () => {
    const text = JSON.stringify(lines);
    for (const seen of [/77,317 for NKDB's 87,317/, /July 2021 to July 2023/, /1,414 was reported first/, /224 in January 2026, corrected to 223/, /all countries; 7,983/, /Stephen Kim, Steven Kim and Jin Shiping/]) assert.ok(seen.test(text), String(seen));
    assert.deepEqual(figures.get('ST-041')?.chain.map(({ state }) => state), ['seen', 'contradicted']);
  });
  test('figures of one question share measure, unit and population, or the question is none', () => {
    for (const { from, to, relation } of relations) if (relation === 'same-question') {
      const [a, b] = [figures.get(from), figures.get(to)];
      if (from === 'AGG-003') continue; // our own division beside NKDB's words: their populations are put differently
      assert.deepEqual([a?.measure, a?.unit.code, a?.population], [b?.measure, b?.unit.code, b?.population], `${from} ${to}`);
    }
  });
  test('no pair is judged twice, and every judgement has a reason', () => {
    const pairs = relations.map(({ from, to }) => [from, to].sort().join(' '));
    assert.equal(new Set(pairs).size, pairs.length);
    for (const { reason } of relations) assert.ok(reason.length > 15);
  });
});

describe('arrivals', () => {
  const value = (key: string): number => figures.get(key)?.low ?? Number.NaN;
  test('men and women of every line add up to all, and all lines to 34,537', () => {
    const lines25 = relations.filter(({ reason }) => reason.startsWith('One line of the official table')).map(({ from }) => from);
    assert.equal(lines25.reduce((sum, key) => sum + value(key), 0), 34537);
    for (const key of lines25) assert.equal(relations.filter(({ to, reason }) => to === key && reason.includes('part of all arrivals')).reduce((sum, { from }) => sum + value(from), 0), value(key), key);
  });
});
