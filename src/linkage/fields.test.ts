import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toBirthField } from './fields/birth-field.ts';
import { toChances, toPersons } from './fields/field.ts';
import type { Field } from './fields/field.ts';
import { toPlainNames } from './fields/plain-names.ts';
import { readReturn } from './fields/read-return.ts';
import { toRates } from './model/model.ts';
import { withoutKin } from './model/kin.ts';
import type { Model, Rates } from './model/model.ts';
import { ownChances, scorePairs } from './model/score.ts';
import { ColumnMaker } from './table/table.ts';
import type { Column } from './table/table.ts';

const toColumn = (name: string, cells: readonly string[]): Column => { const maker = new ColumnMaker(name); for (const cell of cells) maker.add(cell); return maker.make(); };

describe('what a field says of two records', () => {
  test('what nobody said has no rate of its own', () => {
    assert.deepEqual([...toChances(Uint32Array.of(0, 3, 1))], [0, 2 / 3, 0.5 / 4]);
  });

  test('a year that may be two weighs as its level does, from either side', () => {
    const births = ['65', '1965', '1965-03-02', '1965', ...Array.from({ length: 40 }, (_, at) => String(1940 + at))];
    const field = toBirthField({ birth: toColumn('birth', births) })?.field;
    assert.ok(field?.count !== undefined && field.chance !== undefined);
    field.count(toPersons(Uint32Array.from(births, (_, at) => at)));
    const level = field.compare(0, 1);
    assert.equal(field.levels[level], 'year:same-year');
    assert.deepEqual([field.chance(0, 1, level), field.chance(1, 0, level)], [0, 0]);
    const known = field.chance(1, 2, field.compare(1, 2));
    assert.ok(known > 0);
    assert.equal(field.chance(2, 1, level), known);
  });

  test('an age in a column of births counts as its own row says, and an age stands in for a birth that cannot be read', () => {
    const field = toBirthField({ birth: toColumn('birth', ['40세', '40세', '?', '']), ages: [{ column: toColumn('age', ['', '', '40', '40']) }], convention: toColumn('convention', ['만', '세는 나이', '만', '만']), stated: toColumn('stated', ['2010', '2010', '2010', '2010']) })?.field;
    const key = field?.keys.find(({ name }) => name === 'birth-year');
    const years = (at: number): readonly number[] => [...(key?.ids.subarray(key.starts?.[at], key.starts?.[at + 1]) ?? [])];
    assert.deepEqual([years(0), years(1), years(2), years(3)], [[1969, 1970], [1971], [1969, 1970], [1969, 1970]]);
  });

  test('an age counts as its header says, each of two lists as its own', () => {
    const field = toBirthField({ ages: [{ column: toColumn('age', ['40', '', '', '40']) }, { column: toColumn('세는나이', ['', '40', '', '']), convention: 'korean-count' }, { column: toColumn('만 나이', ['', '', '40', '']), convention: 'international' }], stated: toColumn('stated', ['2010', '2010', '2010', '2010']), convention: toColumn('convention', ['', '', '', '세는 나이']) })?.field;
    const key = field?.keys.find(({ name }) => name === 'birth-year');
    const years = (at: number): readonly number[] => [...(key?.ids.subarray(key.starts?.[at], key.starts?.[at + 1]) ?? [])];
    assert.deepEqual([years(0), years(1), years(2), years(3)], [[1969, 1970, 1971], [1971], [1969, 1970], [1971]]);
  });

  test('one person is mistaken about the year by little oftener than by much, whatever a session saw', () => {
    const field = toBirthField({ birth: toColumn('birth', ['1965-03-02', '1965']) })?.field;
    assert.ok(field?.ofOne !== undefined && field.strata !== undefined);
    const { strata, levels } = field;
    const seen = Float64Array.from(levels, (_, at) => (at === 0 ? 1 : 1 / strata));
    const [near, far] = [levels.indexOf('day:off-4-5'), levels.indexOf('day:off-more')];
    assert.deepEqual([...field.ofOne(seen)], [...seen], 'what keeps to it stays');
    seen[near] = 0.05;
    seen[far] = 2 / strata - 0.05;
    const kept = field.ofOne(seen);
    const sum = (of: Float64Array): number => of.slice(1, 1 + strata).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum(kept) - 1) < 1e-12, String(sum(kept)));
    assert.ok(Math.abs(kept[far]! - kept[near]!) < 1e-12);
    const [same, other] = [levels.indexOf('day:same-day'), levels.indexOf('day:off-1')];
    assert.ok(Math.abs(kept[same]! / kept[other]! - 1) < 1e-12, 'the others stand to each other as they stood');
    assert.deepEqual([...kept.slice(1 + strata)], [...seen.slice(1 + strata)], 'other classes stay');
  });

  test('dates of return, as fine as they are told', () => {
    const rows: readonly (readonly [string, string])[] = [
      ['2010-05-03', '2010-05-03'], ['2010.5.3', '2010-05-03'], ['2010. 5. 3.', '2010-05-03'], ['2010년 5월 3일', '2010-05-03'], ['2010년5월3일', '2010-05-03'], ['2010年5月3日', '2010-05-03'], ['20100503', '2010-05-03'], ['2010-05-03 00:00:00', '2010-05-03'], ['2010-05-03T09:30:00.000Z', '2010-05-03'],
      ['2010-03-15', '2010-03-15'], ['2010-05', '2010-05'], ['2010/5', '2010-05'], ['2010년 5월', '2010-05'], ['2010-05-00', '2010-05'], ['2010-00-00', '2010'], ['20100000', '2010'], ['2010', '2010'], ['2010년', '2010'], ['2010년 봄', '2010'],
      ['2010-2011', ''], ['2010-13-01', '2010'], ['2010-02-31', '2010'], ['', ''], ['-', ''], ['모름', ''], ['12345678', ''],
    ];
    for (const [written, read] of rows) assert.equal(readReturn(written), read, written);
  });

  test('relatives who came back together are their own class: what they share does not make them one, and what they never share still does', () => {
    const shared = (level: number, kin: Field['kin']): Field => ({ name: `f${level}`, levels: ['missing', 'same', 'different'], keys: [], ...(kin === undefined ? {} : { kin }), compare: () => level });
    const fields = [shared(2, (level) => (level === 2 ? true : undefined)), shared(1, 'shared'), shared(1, (level) => (level === 1 ? false : undefined))];
    const row = (same: number): Float64Array => Float64Array.of(1, same, 1 - same);
    const rates: Rates = { lambda: 1e-4, m: [row(0.9), row(0.9), row(0.9)], u: [row(0.01), row(0.01), row(0.001)] };
    const kin: Rates = { ...rates, kin: { across: 1e-5, within: 1e-3, k: [row(0.01), row(0.9), row(0.001)] } };
    const weight = (levels: readonly number[], of: Rates): number => scorePairs(fields, { l: Uint32Array.of(0), r: Uint32Array.of(1), levels: Uint8Array.from(levels) }, ownChances(1), of, new Uint16Array(2))[0]!;
    // 1e-4 · .1/.99 · 90 against 1, and against 1 + 1e-3 · 90.
    assert.ok(Math.abs(weight([2, 1, 0], rates) - Math.log((1e-4 * (0.1 / 0.99) * 90) / (1 - 1e-4))) < 1e-12);
    assert.ok(Math.abs(weight([2, 1, 0], kin) - Math.log((1e-4 * (0.1 / 0.99) * 90) / (1 - 1e-4 + 1e-3 * 90))) < 1e-12);
    assert.ok(Math.abs(weight([2, 1, 1], kin) - Math.log((1e-4 * (0.1 / 0.99) * 90 * 900) / (1 - 1e-4 + 1e-3 * 90))) < 1e-12);
    // In what teaches the model, both are set aside only where nothing tells the two apart.
    const patterns = withoutKin(fields, { width: 3, size: 3, levels: Uint8Array.of(2, 1, 0, 2, 1, 1, 1, 1, 0), counts: [Float64Array.of(1, 1, 1)] });
    assert.deepEqual([...patterns.levels], [2, 0, 0, 2, 1, 1, 1, 1, 0]);
  });

  test('marks fall from Latin letters alone', () => {
    const word = (a: string, b: string): string | undefined => { const [given] = toPlainNames(toColumn('given', [a, b]), toColumn('surname', ['', ''])); return given?.levels[given.compare(0, 1)]; };
    assert.equal(word('José', 'JOSE'), 'equal');
    for (const [a, b] of [['か', 'が'], ['и', 'й'], ['की', 'का']] as const) assert.notEqual(word(a, b), 'equal', `${a} ${b}`);
  });
});

describe('a frozen model', () => {
  const model: Model = { lambda: 1e-3, fields: [{ name: 'sex', levels: [{ name: 'same', m: 0.9, u: 0.5 }, { name: 'different', m: 0.1, u: 0.5 }] }], trainedOn: { records: 3000, pairs: 9000, rules: [] }, seed: 1, version: 'vigil-link-4' };
  const fields = [{ name: 'sex', levels: ['missing', 'same', 'different'] }];
  test('expects as many matches of a record in a list of any size', () => {
    assert.equal(toRates(model, fields, 3000).lambda, 1e-3);
    assert.ok(Math.abs(toRates(model, fields, 1_000_000).lambda / 3e-6 - 1) < 1e-9);
    assert.equal(toRates(model, fields, 2).lambda, 0.5);
  });
  test('is refused where a list lacks one of its fields', () => {
    const more = { ...model, fields: [...model.fields, { name: 'phone', levels: [{ name: 'equal', m: 0.9, u: 0.1 }] }] };
    assert.throws(() => toRates(more, fields, 3000), (error: unknown) => { assert.deepEqual((error as { refusal?: unknown }).refusal, { code: 'link.model', detail: { at: 'fields[1]' } }); return true; });
  });
});
