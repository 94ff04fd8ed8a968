import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { View } from '../../parts/assess/preferred-form.tsx';
import { toRows } from './sides.ts';

/** Invented: property → values, each with the account that tells it. */
const view = (address: string, told: Record<string, readonly (readonly [string, string])[]>): View => ({
  header: { address }, properties: Object.entries(told).map(([property, values]) => ({ property, label: property, rivals: [...new Set(values.map(([words]) => words))].map((words) => ({ value: { is: 'term', words }, passages: values.filter((each) => each[0] === words).map((each) => ({ account: each[1] })) })) })),
}) as unknown as View;
const short = (rows: ReturnType<typeof toRows>): unknown[] => rows.map((row) => [row.property, row.how, row.left.length, row.right.length]);

test('what differs comes first, what agrees is quiet, what one side tells says so', () => {
  const [a, b] = [view('a', { sex: [['female', 'a']], born: [['1985', 'a'], ['1986', 'a']], village: [['Musan', 'a']] }), view('b', { sex: [['female', 'b']], born: [['1986', 'b']], height: [['150', 'b']] })];
  assert.deepEqual(short(toRows(a, b, ['a', 'b'])), [['born', 'differing', 2, 1], ['sex', 'agreeing', 1, 1], ['village', 'oneSided', 1, 0], ['height', 'oneSided', 0, 1]]);
});

test('of one entry each side shows what its account says by itself', () => {
  const both = view('a', { sex: [['female', 'a'], ['female', 'b']], born: [['1985', 'a'], ['1986', 'b']], village: [['Musan', 'c']] });
  assert.deepEqual(short(toRows(both, both, ['a', 'b'])), [['born', 'differing', 1, 1], ['sex', 'agreeing', 1, 1]]);
});
