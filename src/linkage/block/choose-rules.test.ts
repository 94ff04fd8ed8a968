import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Key } from '../fields/field.ts';
import { recognise } from '../columns/recognise.ts';
import { toRandom } from '../random.ts';
import { toRecords } from '../records.ts';
import { ColumnMaker } from '../table/table.ts';
import type { Column } from '../table/table.ts';
import { madeList } from '../testing/made-list.ts';
import { toFields } from '../to-fields.ts';
import { countSmall, sizesOf, toBlocks } from './blocks.ts';
import { toCandidates } from './candidates.ts';
import { RuleChooser } from './choose-rules.ts';
import { DrawnPairs } from './drawn-pairs.ts';
import type { Agreements } from './drawn-pairs.ts';
import { ListPairs } from './list-pairs.ts';

const toKey = (name: string, values: readonly number[], agree = 0.9): Key => ({ name, field: name, agree, ids: Uint32Array.from(values) });
/** So many records of each value. */
const many = (...sizes: readonly number[]): readonly number[] => sizes.flatMap((size, value) => new Array<number>(size).fill(value + 1));

function fieldsOf(records: number) {
  const rows = madeList(records).csv.trimEnd().split('\n').map((line) => line.split(','));
  const column = (at: number): Column => { const maker = new ColumnMaker(rows[0]![at]!); for (const row of rows.slice(1)) maker.add(row[at]!); return maker.make(); };
  const columns = [0, 1, 2, 3, 4].map(column);
  const made = toRecords([{ path: 'made.csv', table: { rows: rows.length - 1, columns }, known: recognise(columns.map(({ name }) => name)) }]);
  return { fields: toFields(made, undefined), count: made.count };
}

test('rules are chosen within a budget, and further for what is left of it, each once', () => {
  const { fields, count } = fieldsOf(600);
  const assumed: Agreements = ({ agree }) => agree;
  const lists = new ListPairs(new Uint16Array(count));
  const [chooser, other] = [new RuleChooser(fields, count, lists, 1), new RuleChooser(fields, count, lists, 1)];
  const first = chooser.more(3 * count);
  const [reach = 0] = chooser.reach(() => assumed);
  const further = chooser.more(40 * count);
  assert.deepEqual(other.more(3 * count).map(({ name }) => name), first.map(({ name }) => name));
  assert.ok(first.length > 0 && further.length > 0, 'more pairs, more rules');
  assert.equal(new Set([...first, ...further].map(({ name }) => name)).size, first.length + further.length);
  const [more = 0] = chooser.reach(() => assumed);
  assert.ok(reach > 0 && more > reach && more <= 1);
  const [surely = 0] = chooser.reach(() => () => 1);
  assert.ok(surely > more, 'what agrees oftener is found oftener');
});

test('where rules cost much, none of one choice is taken in whole by another of it', () => {
  const { fields, count } = fieldsOf(3000);
  const rules = new RuleChooser(fields, count, new ListPairs(new Uint16Array(count)), 1, true).more(40 * count);
  assert.ok(rules.length > 5 && rules.length <= 24 && rules.some(({ most }) => most !== undefined), rules.map(({ name }) => name).join(' '));
  const keysOf = ({ keys }: (typeof rules)[number]): string => keys.map(({ name }) => name).sort().join('+');
  for (const rule of rules) for (const other of rules) if (rule !== other) {
    assert.ok(!(keysOf(rule) === keysOf(other)), `${rule.name} and ${other.name}`);
    assert.ok(other.most !== undefined || rule.most !== undefined || !other.keys.every((key) => rule.keys.includes(key)), `${rule.name} lies in ${other.name}`);
  }
});

test('of a rule with a size the blocks up to it are made, and none is split', () => {
  const values = many(2, 3, 5, 9);
  const key = toKey('name', values);
  const { report, ...blocks } = toBlocks({ name: 'name≤4', keys: [key], most: 4 }, values.length, [toKey('sex', values.map((_, at) => 1 + (at % 2)))]);
  assert.deepEqual({ pairs: report.pairs, largest: report.largest, split: report.split, dropped: report.dropped }, { pairs: 1 + 3, largest: 3, split: 0, dropped: 5 + 9 });
  assert.equal(toCandidates([{ report, ...blocks }], values.length).count, 4);
});

test('small blocks are counted as they are made: pairs, and who would be found in one', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 60 }), (values) => {
    const [keys, count] = [[toKey('name', values)], values.length];
    const found = countSmall(keys, count, [2, 4, 8]);
    for (const [at, most] of [2, 4, 8].entries()) {
      assert.equal(found[at]!.pairs, toBlocks({ name: '', keys, most }, count, []).report.pairs);
      assert.equal(found[at]!.share, values.filter((value) => values.filter((one) => one === value).length < most).length / count);
    }
  }));
});

test('who shares a key is told of records that have it, rising; of several keys the rarest counts', () => {
  assert.deepEqual([...sizesOf(toKey('name', [1, 1, 1, 0, 2, 2, 3]), 7)], [0, 1, 1, 2, 2, 2]);
  assert.deepEqual([...sizesOf({ ...toKey('name', [1, 2, 1, 1, 0]), starts: Uint32Array.of(0, 2, 3, 4, 5) }, 4)], [0, 2, 2]);
});

test('a pair that so many strangers agree with is worth its share among them, and a rarer name is found first', () => {
  const values = many(...new Array<number>(50).fill(1), 50);
  const name = toKey('name', values, 1);
  const drawn = new DrawnPairs([name], values.length, new ListPairs(new Uint16Array(values.length)), toRandom(1));
  const { worth } = drawn;
  // Half of the records bear a name of their own, half one that 49 others bear.
  assert.deepEqual([...new Set(worth)].toSorted((a, b) => a - b), [1 / 50, 1]);
  const rare = drawn.hits([name], 0.5);
  assert.ok(worth.every((one, at) => (rare[at] === 1) === (one === 1)), 'the rarer half of the names is what small blocks find');
  const sum = worth.filter((one) => one === 1).length / worth.length;
  assert.ok(sum > 0.46 && sum < 0.54, String(sum));
});

test('of two lists rules find what both say: nothing where one never says it', () => {
  const count = 4000;
  const [first, second] = [toKey('name', Array.from({ length: count }, (_, at) => 1 + (at % 2000))), toKey('home', Array.from({ length: count }, (_, at) => (at % 2 === 0 ? 0 : 1 + (at % 1000))))];
  const lists = new ListPairs(Uint16Array.from({ length: count }, (_, at) => at % 2));
  const drawn = new DrawnPairs([first, second], count, lists, toRandom(1));
  const found = (group: number): number => drawn.hits([second], 1, [drawn.agreeing(() => 1), drawn.saying(lists.lists(group))]).reduce((sum, one) => sum + one, 0);
  assert.deepEqual([lists.of(0, 2), lists.of(1, 0), lists.of(3, 1)], [0, 1, 3]);
  assert.deepEqual([found(0), found(1), found(3)], [0, 0, drawn.worth.length]);
});
