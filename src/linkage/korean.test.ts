import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toRevised } from '#names/index.ts';
import { recognise } from './columns/recognise.ts';
import { readKoreanNames, toKoreanNames } from './fields/korean-names.ts';
import type { NameColumn } from './fields/korean-names.ts';
import type { Field } from './fields/field.ts';
import { toPersons } from './fields/field.ts';
import { linkRecords, measurePairs } from './index.ts';
import { toRecords } from './records.ts';
import { readNames, toFields } from './to-fields.ts';
import type { Column, Table } from './table/table.ts';
import { ColumnMaker } from './table/table.ts';
import { madeKoreans } from './testing/made-list.ts';

const toColumn = (name: string, cells: readonly string[]): Column => { const maker = new ColumnMaker(name); for (const cell of cells) maker.add(cell); return maker.make(); };
const toTable = (columns: Readonly<Record<string, readonly string[]>>): Table => { const made = Object.entries(columns).map(([name, cells]) => toColumn(name, cells)); return { rows: made[0]?.codes.length ?? 0, columns: made }; };
const list = (path: string, columns: Readonly<Record<string, readonly string[]>>) => { const table = toTable(columns); return { path, table, known: recognise(table.columns.map(({ name }) => name)) }; };
const families = [...'최정강조윤장임한오서신권황안송홍'];
const options = { seed: 1, pairsPerRecord: 20, across: false };

const toField = async (columns: readonly NameColumn[], orthography?: Column): Promise<Field | undefined> => { const read = await readKoreanNames(columns, orthography); return read === undefined ? undefined : toKoreanNames(read, new Uint8Array(columns[0]!.column.codes.length)); };

/** Names of the first list against the one of the second, all of them in one column. */
async function levelOf(a: string, b: string, orthography: readonly string[] = ['', '']): Promise<string> {
  const field = await toField([{ column: toColumn('name', [a, b]), kind: 'birth' }], toColumn('orthography', orthography));
  return field?.levels[field.compare(0, 1)] ?? 'not read as Korean';
}

describe('names of Koreans in linkage', () => {
  test('levels go by the pair of scripts, and what is the same name in two spellings is above what is another', async () => {
    const rows: readonly (readonly [string, string, string])[] = [
      ['김영호', '김영호', 'hangul-hangul:equal'], ['리영호', '이영호', 'hangul-hangul:variant'], ['정성렬', '정성열', 'hangul-hangul:slip'], ['정성렬', '전성열', 'hangul-hangul:near'], ['김영철', '김영춘', 'hangul-hangul:one-syllable'], ['김영철', '박영철', 'hangul-hangul:given-equal'],
      ['김영철', '김수남', 'hangul-hangul:surname-equal'], ['김영철', '박수남', 'hangul-hangul:none'], ['김영철', '金英哲', 'hangul-hanja:equal'], ['金英哲', '金永哲', 'hanja-hanja:variant'], ['金英哲', '金英哲', 'hanja-hanja:equal'],
      ['김영호', 'Kim Yong Ho', 'hangul-latin:equal'], ['Ri Yong Ho', 'Lee Young-ho', 'latin-latin:variant'], ['Pak Chol Su', 'Park Cheol-soo', 'latin-latin:variant'], ['PAK CHOL SU', 'Pak Chol-su', 'latin-latin:equal'], ['Kim Yong Chol', 'Kim Yong Chun', 'latin-latin:one-syllable'], ['Kim Myong Sik', 'Kim Myong Guk', 'latin-latin:one-syllable'],
      ['李永浩', 'Li Yonghao', 'hanja-pinyin:equal'], ['김○○', '김영호', 'part:part'], ['박○○', '김영호', 'part:none'], ['철수 엄마', '김영호', 'missing'], ['선생님', '김영호', 'missing'],
    ];
    for (const [a, b, level] of rows) { assert.equal(await levelOf(a, b), level, `${a} ${b}`); assert.equal(await levelOf(b, a), level, `${b} ${a}`); }
    assert.equal(await levelOf('류영호', '유영호'), 'hangul-hangul:variant');
    assert.equal(await levelOf('류영호', '유영호', ['DPRK', 'DPRK']), 'hangul-hangul:near');
  });

  test('a common name is worth less than a rare one, and a spelling that may mean many names less than Hangul', async () => {
    const names = [...Array.from({ length: 40 }, (_, at) => `${at < 2 ? '김' : families[at % families.length] ?? ''}영숙`), ...madeKoreans(400, 3).map(({ surname, given }) => surname + given), '탁봉룡', '탁봉룡', 'Kim Yong Suk', 'Jin Yingshu', '김영숙'];
    const field = await toField([{ column: toColumn('name', names), kind: 'birth' }]);
    assert.ok(field?.chance !== undefined && field.count !== undefined);
    field.count(toPersons(Uint32Array.from(names, (_, at) => at)));
    const chance = (l: number, r: number): number => field.chance!(l, r, field.compare(l, r));
    const [common, rare, latin] = [chance(0, 1), chance(440, 441), chance(0, 442)];
    assert.ok(rare < common / 10, `${rare} ${common}`);
    assert.ok(latin >= common, `${latin} ${common}`);
    // Surname times given name: 41 or a few more of 445 are 영숙, and the given name is independent of the 김.
    const kims = names.filter((name) => name.startsWith('김')).length;
    const own = names.filter((name) => name.endsWith('영숙')).length;
    assert.ok(Math.abs(common / (((kims - 1) / 445) * ((own - 1) / 445)) - 1) < 0.25, `${common} ${kims} ${own}`);
  });

  test('a name of another kind that differs is no evidence, and one that agrees is', async () => {
    const columns = [{ column: toColumn('name', ['김영호', '王丽', '박수남']), kind: 'birth' as const }, { column: toColumn('chinese_name', ['王丽', '', '']), kind: 'chinese' as const }];
    const field = await toField(columns);
    assert.equal(field?.levels[field.compare(0, 1)], 'short-short:equal');
    assert.equal(field?.levels[field.compare(0, 2)], 'hangul-hangul:none');
    const other = await toField([{ column: toColumn('name', ['김영호', '']), kind: 'birth' }, { column: toColumn('chinese_name', ['', '王丽']), kind: 'chinese' }]);
    assert.equal(other?.levels[other.compare(0, 1)], 'missing');
  });

  test('a second column of names is looked at too', async () => {
    const records = toRecords([list('two.csv', { id: ['1', '2', '3'], 성명: ['김영호', '박수남', '최옥란'], 이름: ['', '김영호', ''] })]);
    const [name] = toFields(records, await readNames(records));
    assert.equal(name?.levels[name.compare(0, 1)], 'hangul-hangul:equal');
    assert.equal(name?.levels[name.compare(0, 2)], 'hangul-hangul:none');
  });

  test('one list in Hangul, one in letters: the same people are found, and relatives who came back together are not one', async () => {
    const people = madeKoreans(900, 7);
    const both = people.slice(0, 500);
    const kin = people.slice(500, 560).map((person) => ({ ...person, given: `${person.given.charAt(0)}${person.given.charAt(1) === '옥' ? '남' : '옥'}`, year: person.year + 3 }));
    const left = [...people.slice(0, 560), ...kin];
    const right = [...both, ...people.slice(560)];
    const records = toRecords([
      list('ngo.csv', { id: left.map((_, at) => `n${at}`), 성명: left.map(({ surname, given }) => surname + given), 성별: left.map(({ sex }) => sex), 생년: left.map(({ year }) => String(year)), 고향: left.map(({ home }) => home), 북송일: left.map(({ back }) => back) }),
      list('un.csv', { id: right.map((_, at) => `u${at}`), name: right.map(({ surname, given }) => toRevised(surname, given) ?? ''), sex: right.map(({ sex }) => sex), birth_year: right.map(({ year }) => String(year)), home: right.map(({ home }) => home), return_date: right.map(({ back }) => back) }),
    ]);
    const { pairs, fields, model: { lambda } } = await linkRecords(records, options);
    assert.deepEqual(fields.map(({ name }) => name), ['name', 'sex', 'birth', 'home', 'return']);
    const truth = Uint32Array.from(records.ids, (id) => { const at = Number(id.slice(1)); return id.startsWith('n') ? (at < 560 ? at : 2000 + at) : at < 500 ? at : 560 + at - 500; });
    const found = measurePairs(pairs, truth, 0.5);
    const share = (lambda * records.count * (records.count - 1)) / 2 / found.wanted;
    assert.ok(share > 0.7 && share < 1.5, `the share of matches is learnt ${share} times as high as it is`);
    assert.ok((found.f1 ?? 0) > 0.95, `F1 ${found.f1}, ${found.found - found.right} false`);
    const family = new Map(records.ids.map((id, at) => [id, at]));
    const linked = new Set<string>();
    for (let at = 0; at < pairs.count; at += 1) if (pairs.weight[at]! >= 0) linked.add(`${pairs.l[at]} ${pairs.r[at]}`);
    const together = kin.filter((_, at) => { const [a, b] = [family.get(`n${500 + at}`)!, family.get(`n${560 + at}`)!]; return linked.has(`${Math.min(a, b)} ${Math.max(a, b)}`); });
    assert.equal(together.length, 0);

    // One thread or three, the same to the last figure (rule 24).
    const [one, three] = [await linkRecords(records, { ...options, threads: 1 }), await linkRecords(records, { ...options, threads: 3 })];
    for (const { pairs: those, model, clusters, levels } of [three]) assert.deepEqual([those.l, those.r, those.rules, those.weight, levels, model, clusters.label], [one.pairs.l, one.pairs.r, one.pairs.rules, one.pairs.weight, one.levels, one.model, one.clusters.label]);
  });
});
