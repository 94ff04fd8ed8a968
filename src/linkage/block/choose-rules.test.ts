import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognise } from '../columns/recognise.ts';
import { toDense } from '../model/dense.ts';
import { toRecords } from '../records.ts';
import { ColumnMaker } from '../table/table.ts';
import type { Column } from '../table/table.ts';
import { madeList } from '../testing/made-list.ts';
import { toFields } from '../to-fields.ts';
import { chooseRules } from './choose-rules.ts';

test('few records are looked at further than the budget asks, and what is learnt is learnt within it', () => {
  const { csv } = madeList(600);
  const rows = csv.trimEnd().split('\n').map((line) => line.split(','));
  const column = (at: number): Column => { const maker = new ColumnMaker(rows[0]![at]!); for (const row of rows.slice(1)) maker.add(row[at]!); return maker.make(); };
  const columns = [0, 1, 2, 3, 4].map(column);
  const records = toRecords([{ path: 'made.csv', table: { rows: rows.length - 1, columns }, known: recognise(columns.map(({ name }) => name)) }]);
  const fields = toFields(records, undefined);
  const names = ({ rules }: ReturnType<typeof chooseRules>): string[] => rules.map(({ name }) => name);
  const [narrow, wide] = [chooseRules(fields, records.count, 3 * records.count, 0, 1), chooseRules(fields, records.count, 3 * records.count, 40 * records.count, 1)];
  assert.equal(narrow.dense, narrow.rules.length);
  assert.deepEqual([wide.dense, names(wide).slice(0, wide.dense)], [narrow.dense, names(narrow)]);
  assert.ok(wide.rules.length > narrow.rules.length, names(wide).join(' '));
});

test('of the pairs of all rules those of the first are what is learnt from, with their own levels and weights', () => {
  const found = { count: 4, l: Uint32Array.of(0, 0, 1, 2), r: Uint32Array.of(1, 2, 2, 3), rules: Uint32Array.of(0b001, 0b100, 0b110, 0b010) };
  const part = toDense(found, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), 2, 2, 3);
  assert.deepEqual([[...part.l], [...part.r], [...part.rules], [...part.levels], [...part.weightsOf(Float64Array.of(9, 8, 7, 6))]], [[0, 1, 2], [1, 2, 3], [1, 2, 2], [1, 2, 5, 6, 7, 8], [9, 7, 6]]);
});
