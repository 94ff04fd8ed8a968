import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognise } from '../columns/recognise.ts';
import { toRecords } from '../records.ts';
import { ColumnMaker } from '../table/table.ts';
import { madeKoreans } from '../testing/made-list.ts';
import { readNames, toFields } from '../to-fields.ts';
import { findTogether } from './kin.ts';

test('of too many pairs of one home, month and place some stand for all: as many as there are, and standing alike', async () => {
  // Invented; few places, so that many strangers share all three.
  const people = madeKoreans(4000, 7);
  const columns = { id: people.map((_, at) => String(at)), name: people.map(({ surname, given }) => surname + given), sex: people.map(({ sex }) => sex), birth: people.map(({ year }) => String(year)), home: people.map(({ home }) => home), return_date: people.map(({ back }) => back), return_place: people.map((_, at) => ['Tumen', 'Dandong', 'Nanping'][at % 3]!) };
  const made = Object.entries(columns).map(([name, cells]) => { const maker = new ColumnMaker(name); for (const cell of cells) maker.add(cell); return maker.make(); });
  const records = toRecords([{ path: 'list.csv', table: { rows: people.length, columns: made }, known: recognise(Object.keys(columns)) }]);
  const fields = toFields(records, await readNames(records));
  const all = findTogether(fields, records.count, records.source)!;
  const some = findTogether(fields, records.count, records.source, all.pairs / 8)!;
  assert.ok(all.pairs > 1000 && some.pairs < all.pairs / 4, `${some.pairs} of ${all.pairs}`);
  const [, every] = all.halves;
  const [, few] = some.halves;
  assert.ok(Math.abs(few.size / every.size - 1) < 0.2, `${few.size} for ${every.size}`);
  assert.deepEqual(some.chance, all.chance);
  // How they stand in sex, the share of women of women.
  const shareOf = ({ patterns }: typeof every, field: number, level: number): number => { let [these, whole] = [0, 0]; for (let at = 0; at < patterns.size; at += 1) { const n = patterns.counts[0]![at]!; whole += n; if (patterns.levels[at * patterns.width + field] === level) these += n; } return these / whole; };
  const sex = fields.findIndex(({ name }) => name === 'sex');
  assert.ok(Math.abs(shareOf(few, sex, 1) - shareOf(every, sex, 1)) < 0.1);
});
