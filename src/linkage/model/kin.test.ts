import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognise } from '../columns/recognise.ts';
import type { Field } from '../fields/field.ts';
import { toRecords } from '../records.ts';
import { ColumnMaker } from '../table/table.ts';
import { madeKoreans } from '../testing/made-list.ts';
import { readNames, toFields } from '../to-fields.ts';
import { firstM, sharesOf } from './em.ts';
import { estimateKin, findTogether } from './kin.ts';
import { randomPatterns } from './train.ts';

async function readMade(count: number): Promise<{ fields: readonly Field[]; count: number; list: Uint16Array }> {
  // Invented; few places, so that many strangers share all three.
  const people = madeKoreans(count, 7);
  const columns = { id: people.map((_, at) => String(at)), name: people.map(({ surname, given }) => surname + given), sex: people.map(({ sex }) => sex), birth: people.map(({ year }) => String(year)), home: people.map(({ home }) => home), return_date: people.map(({ back }) => back), return_place: people.map((_, at) => ['Tumen', 'Dandong', 'Nanping'][at % 3]!) };
  const made = Object.entries(columns).map(([name, cells]) => { const maker = new ColumnMaker(name); for (const cell of cells) maker.add(cell); return maker.make(); });
  const records = toRecords([{ path: 'list.csv', table: { rows: people.length, columns: made }, known: recognise(Object.keys(columns)) }]);
  return { fields: toFields(records, await readNames(records)), count: records.count, list: records.source };
}

test('of too many pairs of one home, month and place some stand for all: as many as there are, and standing alike', async () => {
  const { fields, count, list } = await readMade(4000);
  const all = findTogether(fields, count, list)!;
  const some = findTogether(fields, count, list, all.pairs / 8)!;
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

test('what hardly any relatives show is not thought impossible for them: they agree no seldomer than strangers, and in a part of a name as often as in the surname', async () => {
  const { fields, count, list } = await readMade(4000);
  const even = fields.map(({ levels, strata = levels.length - 1 }) => Float64Array.from(levels, (_, at) => (at === 0 ? 1 : 1 / strata)));
  const random = randomPatterns(fields, count, 1);
  const u = fields.map((field, at) => sharesOf(random, field, at, random.counts[0]!, even[at]!, 0.5));
  const { k } = estimateKin(fields, findTogether(fields, count, list)!, { lambda: 1e-3, m: fields.map(firstM), u }, list);
  for (const [at, { name, kin, levels, strata = levels.length - 1 }] of fields.entries()) {
    if (typeof kin !== 'function') continue;
    for (let level = 1; level < levels.length; level += 1) if (kin(level) !== false && level % strata !== 0 && !levels[level]!.startsWith('part:')) assert.ok(k[at]![level]! > u[at]![level]! / 2, `${name} ${levels[level]!} ${k[at]![level]!}`);
  }
  const [names, at] = [fields[0]!, (level: string): number => k[0]![fields[0]!.levels.indexOf(level)]!];
  assert.equal(names.name, 'name');
  const whole = names.levels.filter((level) => level.endsWith(':none') && !/^(part|short)/.test(level)).map((level) => level.split(':')[0]!);
  const ofOneFamily = whole.reduce((sum, pair) => sum + 1 - at(`${pair}:none`) - at(`${pair}:given-equal`) - at(`${pair}:part`), 0) / whole.length;
  assert.ok(Math.abs(at('part:part') - ofOneFamily) < 1e-9 && Math.abs(at('part:part') + at('part:none') - 1) < 1e-9, `${at('part:part')} ${ofOneFamily}`);
});
