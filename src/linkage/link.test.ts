import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { linkFiles, measurePairs, measurePartition, parseColumnMap, parseModel, printModel, toLinkShape } from './index.ts';
import type { LinkFiles } from './index.ts';
import { madeList } from './testing/made-list.ts';

let folder = '';
before(async () => { folder = await mkdtemp(join(process.env['VIGIL_TEST_FOLDER'] ?? tmpdir(), 'link-')); });
after(() => rm(folder, { recursive: true, force: true }));
const put = async (name: string, text: string | Uint8Array): Promise<string> => { const path = join(folder, name); await writeFile(path, text); return path; };
const link = (files: readonly string[], more: Partial<LinkFiles> = {}) => linkFiles({ files, seed: 1, pairsPerRecord: 20, across: false, least: 0.01, overwrite: false, ...more });
const refused = (code: string, detail?: object) => (error: unknown): boolean => { const { refusal } = error as { refusal?: { code: string; detail?: object } }; assert.equal(refusal?.code, code); if (detail !== undefined) assert.deepEqual(refusal?.detail, detail); return true; };

describe('link', () => {
  test('finds who is one person without being told, and takes nearly nobody for another', async () => {
    const { csv, person } = madeList(700);
    const { linked } = await link([await put('one.csv', csv)]);
    const truth = Uint32Array.from(linked.records.ids, (id) => person.get(id) ?? -1);
    const found = measurePairs(linked.pairs, truth, 0.5);
    assert.ok((found.f1 ?? 0) > 0.97, `F1 ${found.f1}`);
    assert.ok(found.found - found.right <= 5, `${found.found - found.right} false pairs`);
    assert.ok((measurePartition(linked.clusters.label, truth).cubed.f1 ?? 0) > 0.97);
    assert.equal(linked.uncovered, 0);
  });

  test('the same list and seed give the same bytes, in whatever order its rows stand', async () => {
    const { csv } = madeList(400, 2);
    const [head, ...rows] = csv.trimEnd().split('\n') as [string, ...string[]];
    const paths = ['first', 'again', 'turned'].map((name) => ({ out: join(folder, `${name}.pairs.csv`), clusters: join(folder, `${name}.clusters.csv`), train: join(folder, `${name}.json`) }));
    const list = await put('list.csv', csv);
    for (const [at, to] of paths.entries()) {
      if (at === 2) await writeFile(list, [head, ...rows.toReversed()].join('\n'));
      await link([list], to);
    }
    for (const kind of ['out', 'clusters', 'train'] as const) {
      const [first, again, turned] = await Promise.all(paths.map((path) => readFile(path[kind], 'utf8')));
      assert.equal(again, first);
      assert.equal(turned, first, kind);
    }
    const pairs = (await readFile(paths[0]!.out, 'utf8')).trimEnd().split('\n').map((line) => line.split(','));
    assert.deepEqual(pairs[0], ['source_l', 'id_l', 'source_r', 'id_r', 'match_weight', 'match_probability', 'level_given', 'level_surname', 'level_order', 'level_birth', 'level_city', 'blocked_by']);
    for (const row of pairs.slice(1)) { assert.ok(`${row[1]}` < `${row[3]}`); assert.match(row[4]!, /^-?\d+\.\d{6}$/); assert.match(row[5]!, /^[01]\.\d{6}$/); }
    const weights = pairs.slice(1).map((row) => Number(row[4]));
    assert.deepEqual(weights, weights.toSorted((a, b) => b - a));
    const clusters = (await readFile(paths[0]!.clusters, 'utf8')).trimEnd().split('\n').map((line) => line.split(','));
    assert.deepEqual(clusters[0], ['source', 'id', 'cluster_id', 'size', 'bridge']);
    assert.equal(clusters.length - 1, rows.length);
    const members = Map.groupBy(clusters.slice(1), ([, , cluster]) => cluster);
    assert.ok([...members.values()].some((rows) => rows.length > 1));
    for (const [cluster, rows] of members) { assert.equal(cluster, rows.map(([, id]) => `${id}`).sort()[0]); for (const [, , , size] of rows) assert.equal(Number(size), rows.length); }
    assert.equal((await stat(paths[0]!.out)).mode & 0o077, 0);
  });

  test('two who are like a third in different things, and are never compared, are one only if nothing speaks against it', async () => {
    const [head, ...rows] = madeList(700, 6).csv.trimEnd().split('\n') as [string, ...string[]];
    const phoned = rows.map((row) => { const id = row.split(',')[0]!; return `${row},${900_000 + 7 * Number(id.slice(1))}`; });
    const trio = (dob: string): string[] => ['x1,anna,adler-berger,1941-02-03,,', 'x2,anna,adler-berger,,lindau,771177', `x3,,,${dob},lindau,771177`];
    for (const [dob, one] of [['1988-11-21', false], ['', true]] as const) {
      const { linked } = await link([await put('trio.csv', [`${head},phone`, ...phoned, ...trio(dob)].join('\n'))]);
      const [a, b, c] = ['x1', 'x2', 'x3'].map((id) => linked.records.ids.indexOf(id)) as [number, number, number];
      const between = (l: number, r: number): number => linked.pairs.weight[linked.pairs.l.findIndex((one, at) => one === l && linked.pairs.r[at] === r)] ?? NaN;
      assert.ok(between(a, b) > 0 && between(b, c) > 0, `each like the third: ${between(a, b)} ${between(b, c)}`);
      assert.ok(Number.isNaN(between(a, c)), 'never compared');
      assert.equal(linked.clusters.label[a] === linked.clusters.label[c], one, dob);
    }
  });

  test('a model given back is used as it stands', async () => {
    const [one, two] = [await put('m1.csv', madeList(600, 3).csv), await put('m2.csv', madeList(300, 4).csv)];
    const { linked } = await link([one]);
    const model = parseModel(JSON.parse(printModel(linked.model)));
    assert.deepEqual(model, linked.model);
    const again = await link([one], { model });
    assert.deepEqual(again.linked.pairs.weight, linked.pairs.weight);
    assert.deepEqual((await link([two], { model })).linked.model, model);
    // Chances are shares within each class of a field: they sum to the number of its classes.
    for (const { name, levels } of linked.model.fields) for (const sum of [levels.reduce((total, { m }) => total + m, 0), levels.reduce((total, { u }) => total + u, 0)]) assert.ok(Math.abs(sum - (name === 'birth' ? 4 : 1)) < 1e-9, `${name} ${sum}`);
    await assert.rejects(link([await put('m3.csv', 'id,name,phone\n1,Anna Adler,123\n2,Anna Adler,123\n3,Boris Vogt,4\n')], { model }), refused('link.model'));
    for (const wrong of [null, [], {}, { ...model, version: 'x' }, { ...model, version: 'vigil-link-2' }, { ...model, lambda: 0 }, { ...model, fields: [{ name: 'a', levels: [{ name: 'b', m: 1, u: 0.5 }] }] }]) assert.throws(() => parseModel(wrong), refused('link.model'));
  });

  test('two lists: within and across, or only across; each id is of its list', async () => {
    const { csv } = madeList(500, 5);
    const [head, ...rows] = csv.trimEnd().split('\n') as [string, ...string[]];
    const of = (letter: string): string => [head, ...rows.filter((row) => row.startsWith(letter)).map((row) => row.slice(1))].join('\n');
    const files = [await put('left.csv', of('a')), await put('right.csv', of('b'))];
    const { linked } = await link(files, { across: true });
    const [[ratio] = []] = [linked.model.lists?.filter(({ a, b }) => a !== b).map((one) => one.ratio)];
    assert.ok(ratio !== undefined && ratio > 0.9 && ratio < 1.1, `only pairs of the two are compared, so that they have as many of one person as all have: ${ratio}`);
    assert.deepEqual(linked.records.sources, ['left', 'right']);
    for (let at = 0; at < linked.pairs.count; at += 1) assert.notEqual(linked.records.source[linked.pairs.l[at]!], linked.records.source[linked.pairs.r[at]!]);
    const truth = Uint32Array.from(linked.records.ids, Number);
    assert.ok((measurePairs(linked.pairs, truth, 0.5).f1 ?? 0) > 0.97);
  });

  test('columns are recognised in three languages, what is not is named, and a map overrides', async () => {
    const cells = 'Anna Adler,F,1950-01-02\nBoris Vogt,M,1960-03-04\nClara Pohl,F,1970-05-06\n';
    for (const header of ['name,sex,birth', '성명,성별,생년월일', '姓名,性别,出生日期']) {
      const { columns } = await link([await put('c.csv', `${header}\n${cells}`)]);
      assert.deepEqual(columns.map(({ use }) => use), ['name', 'sex', 'birth']);
    }
    const path = await put('d.csv', `who,cluster,dob\n${cells}`);
    const answer = await link([path], { map: parseColumnMap({ who: 'name' }) });
    assert.deepEqual(answer.columns.map(({ use }) => use), ['name', null, 'birth']);
    assert.ok(JSON.stringify(toLinkShape(answer)).includes('"modelScore":true'));
    assert.throws(() => parseColumnMap({ who: 'person' }), refused('link.map'));
    assert.throws(() => parseColumnMap(['who']), refused('link.map'));
  });

  test('what is no list of people is refused with a code, and nothing is left behind', async () => {
    const list = await put('ok.csv', madeList(20, 6).csv);
    await assert.rejects(link([join(folder, 'none.csv')]), refused('link.no-file'));
    await assert.rejects(link([await put('empty.csv', '')]), refused('link.not-a-table', { row: 1 }));
    await assert.rejects(link([await put('header.csv', 'id,name\n')]), refused('link.empty', { records: 0 }));
    await assert.rejects(link([await put('one-row.csv', 'id,name\n1,Anna\n')]), refused('link.empty', { records: 1 }));
    await assert.rejects(link([await put('letter.csv', 'x')]), refused('link.empty', { records: 0 }));
    await assert.rejects(link([await put('other.csv', 'a,b\n1,2\n3,4\n')]), refused('link.no-fields'));
    await assert.rejects(link([await put('blank.csv', 'name\n-\n?\n')]), refused('link.not-linkable'));
    await assert.rejects(link([await put('cp949.csv', Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xb1, 0xe8, 0x0a]))]), refused('link.not-a-table', { row: 1, encoding: 'utf-8' }));
    await assert.rejects(link([await put('book.xlsx', 'PK\u0003\u0004')]), refused('link.not-a-table'));
    await assert.rejects(link([await put('half.parquet', 'PAR1xxxx')]), refused('link.not-a-table'));
    await assert.rejects(link([list, join(folder, '.', 'ok.csv')]), refused('link.same-file'));
    await assert.rejects(link([await put('twice.csv', 'no,name\n7,Anna\n7,Boris\n')], { id: 'no' }), refused('link.id-twice', { file: 1, row: 3 }));
    await assert.rejects(link([await put('no-id.csv', 'no,name\n7,Anna\n,Boris\n')], { id: 'no' }), refused('link.id-missing', { file: 1, row: 3 }));
    await assert.rejects(link([list], { id: 'number' }), refused('link.no-column'));
    await assert.rejects(link([list], { across: true }), refused('link.empty', { lists: 1 }));
    await assert.rejects(link([list], { out: list }), refused('link.out-is-input'));
    await assert.rejects(link([list], { out: join(folder, 'nowhere', 'p.csv') }), refused('link.no-folder'));
  });

  test('a list in which all are alike is said not to be linkable by name', async () => {
    await assert.rejects(link([await put('alike.csv', `name\n${'Anna Adler\n'.repeat(5000)}`)]), refused('link.not-linkable'));
  });
});
